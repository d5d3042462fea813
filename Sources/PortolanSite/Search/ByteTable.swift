import PortolanSource

/// A word to look up: its bytes, and the first eight of them as a number, which is all that most words have.
struct ByteWord {
  let bytes: UnsafeBufferPointer<UInt8>
  let start: UInt64

  private static let length = 8

  /// - Parameter room: how many bytes may be read from the word's beginning on, those behind it included.
  @inline(__always)
  init(_ base: UnsafePointer<UInt8>, count: Int, room: Int) {
    bytes = UnsafeBufferPointer(start: base, count: count)
    if count >= Self.length {
      start = Self.eight(base, 0)
    } else if room >= Self.length {
      start = Self.eight(base, 0) & (1 << UInt64(count &* 8) &- 1)
    } else {
      var start: UInt64 = 0
      for offset in 0..<count { start |= UInt64(base[offset]) << UInt64(offset &* 8) }
      self.start = start
    }
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else {
      self.init(bytes: bytes, start: 0)
      return
    }
    self.init(base, count: bytes.count, room: bytes.count)
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, start: UInt64) { (self.bytes, self.start) = (bytes, start) }

  @inline(__always)
  private static func eight(_ base: UnsafePointer<UInt8>, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Multiplied by 2⁶⁴ ÷ φ: the upper bits depend on all of the lower ones.
  @inline(__always) var hash: Int {
    var mixed = start
    if bytes.count > Self.length, let base = bytes.baseAddress {
      let end = Self.eight(base, bytes.count &- Self.length)
      mixed ^= (end << 29 | end >> 35) &+ UInt64(bytes.count)
    }
    return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  /// Whether two words of one length that begin alike are the same.
  @inline(__always) func endsLike(_ other: UnsafePointer<UInt8>) -> Bool {
    for offset in stride(from: Self.length, to: bytes.count, by: 1) where bytes[offset] != other[offset] {
      return false
    }
    return true
  }
}

/// Words, each with a number: one table over one block of memory, for the millions of words of a playbook. One look at
/// memory finds a word of up to eight bytes.
struct ByteTable: ~Copyable {
  private struct Slot {
    var start: UInt64
    /// The place of the slot's word; -1 where it is free.
    var place: Int32
    var value: Int32
    var count: Int32

    static let free = Slot(start: 0, place: -1, value: 0, count: 0)
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var starts: [Int] = [0]
  private var bytes = ByteBuffer(capacity: 1 << 14)

  var count: Int { starts.count - 1 }

  init() {
    mask = 1023
    slots = Self.free(1024)
  }

  deinit { slots.deallocate() }

  private static func free(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    slots.initialize(repeating: .free, count: count)
    return slots
  }

  subscript(place: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes.bytes[starts[place]..<starts[place + 1]])
  }

  /// The number of a word, if it is there.
  @inline(__always)
  func value(of word: ByteWord) -> Int32? {
    var place = word.hash & mask
    while slots[place].place >= 0 {
      let slot = slots[place]
      if slot.start == word.start, slot.count == word.bytes.count,
        word.bytes.count <= 8 || isEqual(slot, word)
      {
        return slot.value
      }
      place = (place &+ 1) & mask
    }
    return nil
  }

  @inline(never) private func isEqual(_ slot: Slot, _ word: ByteWord) -> Bool {
    guard let base = bytes.bytes.baseAddress else { return false }
    return word.endsLike(base + starts[Int(slot.place)])
  }

  /// Adds a word that isn't there.
  mutating func insert(_ word: ByteWord, _ value: Int32) {
    if count * 2 > mask { grow() }
    take(
      Slot(start: word.start, place: Int32(count), value: value, count: Int32(word.bytes.count)), word.hash)
    bytes.append(word.bytes)
    starts.append(bytes.bytes.count)
  }

  private func take(_ slot: Slot, _ hash: Int) {
    var place = hash & mask
    while slots[place].place >= 0 { place = (place + 1) & mask }
    slots[place] = slot
  }

  private mutating func grow() {
    let (old, count) = (slots, mask + 1)
    mask = mask * 2 + 1
    slots = Self.free(mask + 1)
    for place in 0..<count where old[place].place >= 0 {
      take(old[place], ByteWord(self[Int(old[place].place)]).hash)
    }
    old.deallocate()
  }
}

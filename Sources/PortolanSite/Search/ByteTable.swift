import PortolanSource

/// Byte strings, each with a number: one table over one block of memory, for the millions of words of a playbook.
struct ByteTable: ~Copyable {
  /// The place of each slot's string; -1 where the slot is free.
  private var slots: UnsafeMutablePointer<Int32>
  private var mask: Int
  private var hashes: [UInt32] = []
  private var starts: [Int] = [0]
  private var values: [Int32] = []
  private var bytes = ByteBuffer(capacity: 1 << 14)

  var count: Int { values.count }

  init() {
    mask = 1023
    slots = Self.free(1024)
  }

  deinit { slots.deallocate() }

  private static func free(_ count: Int) -> UnsafeMutablePointer<Int32> {
    let slots = UnsafeMutablePointer<Int32>.allocate(capacity: count)
    slots.initialize(repeating: -1, count: count)
    return slots
  }

  /// FNV-1a, which grows byte by byte while a word is read.
  static let seed: UInt32 = 2_166_136_261
  @inline(__always) static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 {
    (hash ^ UInt32(byte)) &* 16_777_619
  }

  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 { bytes.reduce(seed) { hash($0, $1) } }

  subscript(place: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes.bytes[starts[place]..<starts[place + 1]])
  }

  /// The number of a string, if it is there.
  @inline(__always)
  func value(of string: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int32? {
    // The upper bits are the better ones.
    var slot = Int(hash ^ (hash >> 15)) & mask
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if hashes[place] == hash, isEqual(place, string) { return values[place] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  @inline(__always) private func isEqual(_ place: Int, _ string: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[place]
    guard starts[place + 1] - start == string.count else { return false }
    let own = bytes.bytes
    for offset in 0..<string.count where own[start + offset] != string[offset] { return false }
    return true
  }

  /// Adds a string that isn't there.
  mutating func insert(_ string: UnsafeBufferPointer<UInt8>, _ hash: UInt32, _ value: Int32) {
    if values.count * 2 > mask { grow() }
    take(Int32(values.count), hash)
    hashes.append(hash)
    values.append(value)
    bytes.append(string)
    starts.append(bytes.bytes.count)
  }

  private func take(_ place: Int32, _ hash: UInt32) {
    var slot = Int(hash ^ (hash >> 15)) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = place
  }

  private mutating func grow() {
    slots.deallocate()
    mask = mask * 2 + 1
    slots = Self.free(mask + 1)
    for (place, hash) in hashes.enumerated() { take(Int32(place), hash) }
  }
}

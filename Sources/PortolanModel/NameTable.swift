import Glibc
import PortolanSource

/// Where names lead, such as ids to documents: several times as fast as a dictionary of texts, whose hashes are made to
/// withstand strangers. Names are told apart by their bytes.
package struct NameTable: Sendable {
  /// Each name once, in the order in which they came.
  package private(set) var names: [String] = []
  private var places: [Int32] = []
  /// Numbers of names by their hash, -1 where there is none; a power of two, at most half full.
  private var slots: [Int32]

  package init(capacity: Int = 0) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    names.reserveCapacity(capacity)
    places.reserveCapacity(capacity)
  }

  /// A name leads to its place in a list, the first of equal ones.
  package init(_ names: some Collection<String>) {
    self.init(capacity: names.count)
    for (place, name) in names.enumerated() { insert(name, place) }
  }

  /// Where a name leads; `nil` where it isn't known.
  package subscript(name: String) -> Int? {
    let number = slots[slot(of: name)]
    return number < 0 ? nil : Int(places[Int(number)])
  }

  /// Lets a name lead somewhere, unless it does already.
  package mutating func insert(_ name: String, _ place: Int) {
    if (names.count + 1) * 2 > slots.count { grow() }
    let slot = slot(of: name)
    guard slots[slot] < 0 else { return }
    slots[slot] = Int32(names.count)
    names.append(name)
    places.append(Int32(place))
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (number, name) in names.enumerated() { slots[slot(of: name)] = Int32(number) }
  }

  /// Where a name's number is, or would be.
  private func slot(of name: String) -> Int {
    let mask = slots.count - 1
    var slot = 0
    name.withBytes { bytes in
      slot = Self.hash(bytes) & mask
      while slots[slot] >= 0, !names[Int(slots[slot])].hasBytes(bytes) { slot = (slot + 1) & mask }
    }
    return slot
  }

  /// Eight bytes at a time.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    let count = bytes.count
    var state = UInt64(truncatingIfNeeded: count)
    var index = 0
    func mix(_ word: UInt64) {
      state = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
      state ^= state &>> 32
    }
    while index &+ 8 <= count {
      mix(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < count {
      rest = rest &<< 8 | UInt64(base[index])
      index &+= 1
    }
    mix(rest)
    return Int(truncatingIfNeeded: state)
  }
}

extension String {
  fileprivate func hasBytes(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard utf8.count == other.count else { return false }
    var isSame = true
    withBytes { own in
      if let a = own.baseAddress, let b = other.baseAddress { isSame = memcmp(a, b, other.count) == 0 }
    }
    return isSame
  }
}

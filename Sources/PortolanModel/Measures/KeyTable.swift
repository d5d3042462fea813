/// Numbers keys in the order of their first appearance; the same in every run, a few nanoseconds a look-up.
struct KeyTable: Sendable {
  private(set) var keys: [UInt64] = []
  /// Numbers of keys by their hash, -1 where there is none; a power of two, at most half full.
  private var slots = [Int32](repeating: -1, count: 16)

  var count: Int { keys.count }

  /// The number of a key, new or not.
  @inline(__always)
  mutating func insert(_ key: UInt64) -> Int32 {
    let mask = slots.count - 1
    var slot = Self.hash(key) & mask
    while slots[slot] >= 0 {
      if keys[Int(slots[slot])] == key { return slots[slot] }
      slot = (slot + 1) & mask
    }
    let number = Int32(truncatingIfNeeded: keys.count)
    slots[slot] = number
    keys.append(key)
    if keys.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    for (number, key) in keys.enumerated() {
      var slot = Self.hash(key) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    var state = key ^ key >> 32
    state = state &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: state >> 31)
  }
}

/// The different texts of a column, numbered in the order of their first appearance.
///
/// A hash table over bytes: a cell that was seen before costs no allocation and no `String`.
package struct TextDictionary: Sendable {
  /// All texts, one behind the other.
  private var pool: [UInt8] = []
  /// Where each text ends in the pool.
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  /// Numbers of texts by their hash, -1 where there is none; a power of two, at most half full.
  private var slots: [Int32]

  package init() {
    slots = [Int32](repeating: -1, count: 16)
  }

  package var count: Int { ends.count }

  package subscript(code: Int32) -> String {
    let code = Int(code)
    return String(decoding: pool[(code == 0 ? 0 : ends[code - 1])..<ends[code]], as: UTF8.self)
  }

  /// The number of a text, if the column has it.
  package func code(of text: String) -> Int32? {
    var bytes = Array(text.utf8)
    return bytes.withUnsafeMutableBufferPointer { buffer in
      let bytes = UnsafeBufferPointer(buffer)
      let slot = slots[find(bytes, Self.hash(bytes))]
      return slot < 0 ? nil : slot
    }
  }

  /// The number of a text, new or not.
  /// - Returns: `nil` for what is no text: bytes that are not UTF-8, or NUL.
  mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    let hash = Self.hash(bytes)
    let slot = find(bytes, hash)
    if slots[slot] >= 0 { return slots[slot] }
    guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else { return nil }
    let code = Int32(truncatingIfNeeded: ends.count)
    slots[slot] = code
    pool.append(contentsOf: bytes)
    ends.append(pool.count)
    hashes.append(hash)
    if ends.count * 2 > slots.count { grow() }
    return code
  }

  /// Adds the texts of another dictionary.
  /// - Returns: by their numbers there, their numbers here.
  package mutating func insert(all other: TextDictionary) -> [Int32] {
    other.ends.indices.map { code in
      let range = (code == 0 ? 0 : other.ends[code - 1])..<other.ends[code]
      // What is in a dictionary is text.
      return other.pool.withUnsafeBufferPointer { insert(UnsafeBufferPointer(rebasing: $0[range])) } ?? -1
    }
  }

  /// The slot that holds a text, or the free one where it belongs.
  private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if hashes[code] == hash, isText(code, bytes) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isText(_ code: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = code == 0 ? 0 : ends[code - 1]
    guard ends[code] - start == bytes.count else { return false }
    return pool.withUnsafeBufferPointer { pool in
      for index in 0..<bytes.count where pool[start + index] != bytes[index] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    for (code, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: code)
    }
  }

  /// Eight bytes at a time, multiplied and folded; the same in every run.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    var index = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while index + 8 <= raw.count {
      state = (state ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
      state ^= state >> 32
      index += 8
    }
    var tail: UInt64 = 0
    while index < raw.count {
      tail = tail << 8 | UInt64(raw[index])
      index += 1
    }
    state = (state ^ tail) &* 0xC4CE_B9FE_1A85_EC53
    return UInt32(truncatingIfNeeded: state ^ state >> 29 ^ state >> 47)
  }
}

import PortolanSource

/// XXH64 with seed 0 over any number of pieces: a fast fingerprint of a file's bytes, the same on every machine.
/// It tells accidents apart (a file that somebody edited); it is no protection against an attacker.
package struct ContentHash: Sendable {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  private var lane1 = ContentHash.prime1 &+ ContentHash.prime2
  private var lane2 = ContentHash.prime2
  private var lane3: UInt64 = 0
  private var lane4: UInt64 = 0 &- ContentHash.prime1
  private var length: UInt64 = 0
  /// Bytes that don't fill a stripe of 32 yet.
  private var rest: [UInt8] = []

  package init() {}

  package static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = ContentHash()
    hash.update(bytes)
    return hash.value
  }

  package static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { of($0) } }

  /// A hash in its written form: 16 hexadecimal digits.
  package static func text(_ hash: UInt64) -> String {
    var text = ByteBuffer(capacity: 16)
    write(hash, into: &text)
    return String(decoding: text.bytes, as: UTF8.self)
  }

  static func write(_ hash: UInt64, into text: inout ByteBuffer) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: hash >> UInt64(shift)) & 15
      text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  package mutating func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes { update($0) } }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var start = 0
    if !rest.isEmpty {
      start = min(32 - rest.count, bytes.count)
      rest.append(contentsOf: bytes[..<start])
      guard rest.count == 32 else { return }
      rest.withUnsafeBytes { stripes(in: $0, from: 0) }
      rest.removeAll(keepingCapacity: true)
    }
    let full = (bytes.count - start) / 32 * 32
    stripes(in: UnsafeRawBufferPointer(rebasing: bytes[start..<start + full]), from: 0)
    rest.append(contentsOf: bytes[(start + full)...])
  }

  private mutating func stripes(in bytes: UnsafeRawBufferPointer, from start: Int) {
    guard let base = bytes.baseAddress else { return }
    // Copies, which stay in registers: the bytes might lie where the hash does, for all that the compiler knows.
    var (one, two, three, four) = (lane1, lane2, lane3, lane4)
    var at = start
    let last = bytes.count &- 32
    while at <= last {
      one = ContentHash.round(one, ContentHash.word(base, at))
      two = ContentHash.round(two, ContentHash.word(base, at &+ 8))
      three = ContentHash.round(three, ContentHash.word(base, at &+ 16))
      four = ContentHash.round(four, ContentHash.word(base, at &+ 24))
      at &+= 32
    }
    (lane1, lane2, lane3, lane4) = (one, two, three, four)
  }

  /// The hash of everything so far.
  package var value: UInt64 {
    var hash: UInt64
    if length >= 32 {
      hash = ContentHash.rotate(lane1, 1) &+ ContentHash.rotate(lane2, 7) &+ ContentHash.rotate(lane3, 12)
      hash = hash &+ ContentHash.rotate(lane4, 18)
      for lane in [lane1, lane2, lane3, lane4] {
        hash = (hash ^ ContentHash.round(0, lane)) &* ContentHash.prime1 &+ ContentHash.prime4
      }
    } else {
      hash = ContentHash.prime5
    }
    hash = hash &+ length
    return ContentHash.avalanche(rest.withUnsafeBytes { ContentHash.tail($0, into: hash) })
  }

  private static func tail(_ bytes: UnsafeRawBufferPointer, into start: UInt64) -> UInt64 {
    guard let base = bytes.baseAddress else { return start }
    var hash = start
    var at = 0
    while at + 8 <= bytes.count {
      hash = rotate(hash ^ round(0, word(base, at)), 27) &* prime1 &+ prime4
      at += 8
    }
    if at + 4 <= bytes.count {
      let half = UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
      hash = rotate(hash ^ (half &* prime1), 23) &* prime2 &+ prime3
      at += 4
    }
    while at < bytes.count {
      hash = rotate(hash ^ (UInt64(bytes[at]) &* prime5), 11) &* prime1
      at += 1
    }
    return hash
  }

  private static func avalanche(_ start: UInt64) -> UInt64 {
    var hash = start
    hash = (hash ^ (hash >> 33)) &* prime2
    hash = (hash ^ (hash >> 29)) &* prime3
    return hash ^ (hash >> 32)
  }

  @inline(__always) private static func word(_ bytes: UnsafeRawPointer, _ at: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
  }

  @inline(__always) private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotate(lane &+ word &* prime2, 31) &* prime1
  }

  @inline(__always) private static func rotate(_ word: UInt64, _ bits: UInt64) -> UInt64 {
    (word << bits) | (word >> (64 - bits))
  }
}

/// FNV-1a, 64 bits: tells apart texts, the same on every machine; guards nothing.
package enum StableHash {
  /// 16 hexadecimal digits.
  package static func text(of bytes: some Sequence<UInt8>) -> String {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

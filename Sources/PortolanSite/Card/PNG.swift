/// Writes a canvas as PNG (ISO/IEC 15948) with a palette.
///
/// The compression is deflate's fixed code (RFC 1951, 3.2.6) with two kinds of repetitions, which are all that such a
/// picture has: of the pixel before, and of the row above.
enum PNG {
  static func bytes(of canvas: Canvas, ground: Ink, inks: [Ink]) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let table = checksums()
    chunk("IHDR", big(canvas.width) + big(canvas.height) + [8, 3, 0, 0, 0], table, &file)
    let steps = Canvas.steps
    let palette = inks.flatMap { ink in
      (0..<steps).flatMap { ink.over(ground, share: Double($0) / Double(steps - 1)) }
    }
    chunk("PLTE", palette, table, &file)
    // Every row begins with its filter: none.
    var rows: [UInt8] = []
    rows.reserveCapacity((canvas.width + 1) * canvas.height)
    for row in 0..<canvas.height {
      rows.append(0)
      rows += canvas.pixels[(row * canvas.width)..<((row + 1) * canvas.width)]
    }
    chunk("IDAT", compressed(rows, row: canvas.width + 1), table, &file)
    chunk("IEND", [], table, &file)
    return file
  }

  private static func big(_ number: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
  }

  private static func chunk(_ name: String, _ data: [UInt8], _ table: [UInt32], _ file: inout [UInt8]) {
    let body = Array(name.utf8) + data
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in body { sum = table[Int((sum ^ UInt32(byte)) & 255)] ^ (sum >> 8) }
    file += big(data.count) + body + big(Int(sum ^ 0xFFFF_FFFF))
  }

  private static func checksums() -> [UInt32] {
    (0..<256).map { number in
      (0..<8).reduce(UInt32(number)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
    }
  }

  /// - Parameter row: how many bytes a row has.
  static func compressed(_ bytes: [UInt8], row: Int) -> [UInt8] {
    var bits = BitWriter()
    bits.bytes = [0x78, 0x01]
    // One block, the last one, in the fixed code.
    bits.put(3, 3)
    var at = 0
    bytes.withUnsafeBufferPointer { bytes in
      while at < bytes.count {
        let most = min(258, bytes.count - at)
        func repeated(_ distance: Int) -> Int {
          guard at >= distance else { return 0 }
          var length = 0
          while length < most, bytes[at + length] == bytes[at + length - distance] { length += 1 }
          return length
        }
        let (across, down) = (repeated(1), repeated(row))
        let length = max(across, down)
        if length >= 4 {
          bits.repetition(length, distance: across >= down ? 1 : row)
          at += length
        } else {
          bits.literal(Int(bytes[at]))
          at += 1
        }
      }
    }
    bits.symbol(256)
    bits.finish()
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    return bits.bytes + big(Int(high << 16 | low))
  }
}

/// Bits in the order of deflate: the lowest first, codes with their highest bit first.
private struct BitWriter {
  var bytes: [UInt8] = []
  private var word: UInt64 = 0
  private var count = 0

  mutating func put(_ value: Int, _ length: Int) {
    word |= UInt64(value) << UInt64(count)
    count += length
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: word))
      word >>= 8
      count -= 8
    }
  }

  mutating func finish() { if count > 0 { put(0, 8 - count) } }

  private mutating func code(_ value: Int, _ length: Int) {
    var reversed = 0
    for bit in 0..<length where value >> bit & 1 == 1 { reversed |= 1 << (length - 1 - bit) }
    put(reversed, length)
  }

  mutating func symbol(_ symbol: Int) {
    switch symbol {
    case ..<144: code(0x30 + symbol, 8)
    case ..<256: code(0x190 + symbol - 144, 9)
    case ..<280: code(symbol - 256, 7)
    default: code(0xC0 + symbol - 280, 8)
    }
  }

  mutating func literal(_ byte: Int) { symbol(byte) }

  mutating func repetition(_ length: Int, distance: Int) {
    if length == 258 {
      symbol(285)
    } else if length < 11 {
      symbol(254 + length)
    } else {
      // Four codes for each number of further bits, from 11 on.
      let extra = Int.bitWidth - 1 - (length - 3).leadingZeroBitCount - 2
      symbol(257 + 4 * extra + ((length - 3) >> extra))
      put((length - 3) & ((1 << extra) - 1), extra)
    }
    if distance < 5 {
      code(distance - 1, 5)
    } else {
      let extra = Int.bitWidth - 1 - (distance - 1).leadingZeroBitCount - 1
      code(2 * extra + ((distance - 1) >> extra), 5)
      put((distance - 1) & ((1 << extra) - 1), extra)
    }
  }
}

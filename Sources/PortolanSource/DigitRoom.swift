/// Room for a text that is put together from numbers and pieces: interpolation makes a text of each of them.
extension UnsafeMutableBufferPointer<UInt8> {
  /// How many digits a number has.
  package static func digits(of number: UInt) -> Int {
    var (count, rest) = (1, number / 10)
    while rest > 0 { (count, rest) = (count + 1, rest / 10) }
    return count
  }

  /// Writes a number with zeros before it, up to a width.
  package func put(_ number: UInt, width: Int = 1, at end: inout Int) {
    let start = end
    end += Swift.max(width, Self.digits(of: number))
    var rest = number
    for place in stride(from: end - 1, through: start, by: -1) {
      self[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  package func put(_ byte: UInt8, at end: inout Int) {
    self[end] = byte
    end += 1
  }

  package func put(_ text: String, at end: inout Int) {
    let start = end
    text.withBytes { bytes in
      for (offset, byte) in bytes.enumerated() { self[start + offset] = byte }
    }
    end += text.utf8.count
  }
}

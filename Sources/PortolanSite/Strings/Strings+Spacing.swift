import PortolanSource

extension Strings {
  /// A sentence with the spaces of the language's printers: in French none that a line could break at stands before
  /// `:`, `;`, `?`, `!`, `%` or within quotes. What stands between backquotes is code, and stays as it is.
  func spaced(_ text: String) -> String {
    guard language == .french else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 8)
    var (isCode, place) = (false, 0)
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x60 { isCode.toggle() }
      // «, then a space: C2 AB 20; a space, then »: 20 C2 BB.
      if !isCode, byte == 0x20 {
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        let isQuote = next == 0xC2 && place + 2 < bytes.count && bytes[place + 2] == 0xBB
        let isOpening = out.count >= 2 && out[out.count - 2] == 0xC2 && out[out.count - 1] == 0xAB
        if next == 0x3A || isQuote || isOpening {
          out += [0xC2, 0xA0]
        } else if [0x3B, 0x3F, 0x21, 0x25].contains(next) {
          out += [0xE2, 0x80, 0xAF]
        } else {
          out.append(byte)
        }
      } else {
        out.append(byte)
      }
      place += 1
    }
    return String(decoding: out, as: UTF8.self)
  }
}

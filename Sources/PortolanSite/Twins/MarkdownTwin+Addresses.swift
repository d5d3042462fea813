import Glibc
import PortolanSource

extension MarkdownTwin {
  /// Nearly all addresses: without anything that Markdown or HTML would take for something else, in the site, and in no
  /// folder whose name might be “assets”.
  private mutating func writePlain(address range: Range<Int>) -> Bool {
    let (start, end) = (range.lowerBound, plainEnd(ofAddress: range))
    guard end > start, page[start] != UInt8(ascii: "/") else { return false }
    if end < range.upperBound {
      let fragment = end &+ 1..<range.upperBound
      guard page[end] == UInt8(ascii: "#"), plainEnd(ofAddress: fragment) == fragment.upperBound else {
        return false
      }
    }
    let name = end &- 10
    if name >= start, memcmp(page + name, "index.html", 10) == 0,
      name == start || page[name &- 1] == UInt8(ascii: "/")
    {
      out.append(page + start, count: name &- start)
      out.append("index.md")
      out.append(page + end, count: range.upperBound &- end)
    } else {
      out.append(page + start, count: range.count)
    }
    return true
  }

  /// Where the first byte of an address stands that asks for a closer look; the range's end where none does.
  private mutating func plainEnd(ofAddress range: Range<Int>) -> Int {
    var at = range.lowerBound
    while at < range.upperBound {
      guard at &+ 17 <= size else { return at }
      let bytes = SIMD16(at: page + at)
      let marks =
        bytes.marks(UInt8(ascii: "("), orWith: 1) .| bytes.marks(UInt8(ascii: "&"))
        .| bytes.marks(UInt8(ascii: "|")) .| bytes.marks(0x20) .| bytes.marks(UInt8(ascii: ":"))
        .| bytes.marks(UInt8(ascii: "#")) .| bytes.marks(UInt8(ascii: "?"))
        .| (bytes.marks(UInt8(ascii: "s")) .& SIMD16(at: page + (at &+ 1)).marks(UInt8(ascii: "s")))
      at &+= marks.first
      if marks.first < 16 { break }
    }
    return Swift.min(at, range.upperBound)
  }

  /// An address in parentheses. A page of the site is named by its twin.
  mutating func write(address range: Range<Int>, isPage: Bool) {
    if isPage, writePlain(address: range) { return }
    let start = out.count
    var index = range.lowerBound
    var needsBrackets = false
    while index < range.upperBound {
      let byte = page[index]
      if byte == UInt8(ascii: "&"), let (scalar, length) = entity(at: index) {
        out.append(String(Character(scalar)))
        index += length
        continue
      }
      needsBrackets = needsBrackets || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == 0x20
      if isPage, byte == UInt8(ascii: "i"), namesPage(index, in: range) {
        out.append("index.md")
        index += 10
        continue
      }
      if byte == UInt8(ascii: "|"), isInCell { out.append(0x5C) }
      out.append(byte)
      index += 1
    }
    guard needsBrackets else { return }
    let address = Array(UnsafeBufferPointer(rebasing: out.bytes[start...]))
    out.truncate(to: start)
    out.append(UInt8(ascii: "<"))
    address.withUnsafeBufferPointer { out.append($0) }
    out.append(UInt8(ascii: ">"))
  }

  /// Whether `index.html` stands here as the last part of a path of this site.
  private func namesPage(_ index: Int, in range: Range<Int>) -> Bool {
    let after = index + 10
    guard after <= range.upperBound, memcmp(page + index, "index.html", 10) == 0 else { return false }
    guard after == range.upperBound || page[after] == UInt8(ascii: "#") || page[after] == UInt8(ascii: "?"),
      index == range.lowerBound || page[index - 1] == UInt8(ascii: "/")
    else { return false }
    let path = UnsafeBufferPointer(start: page + range.lowerBound, count: index - range.lowerBound)
    // Another site's, or a file that was copied as it is.
    return !path.contains(UInt8(ascii: ":")) && path.first != UInt8(ascii: "/")
      && path.offset(of: "assets/") == nil
  }
}

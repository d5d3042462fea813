import Glibc
import PortolanSource

extension MarkdownTwin {
  private enum AddressByte: UInt8 { case plain, special, slash, colon, end }

  /// What a byte of an address asks for.
  private static let addressBytes: [AddressByte] = {
    var kinds = [AddressByte](repeating: .plain, count: 256)
    for byte in "&()| ".utf8 { kinds[Int(byte)] = .special }
    for byte in "#?".utf8 { kinds[Int(byte)] = .end }
    kinds[Int(UInt8(ascii: "/"))] = .slash
    kinds[Int(UInt8(ascii: ":"))] = .colon
    return kinds
  }()

  /// Nearly all addresses: without anything that Markdown or HTML would take for something else.
  private mutating func writePlain(address range: Range<Int>) -> Bool {
    var name = range.lowerBound
    var pathEnd = range.upperBound
    // Another site's address, or a file's that was copied as it is, stays.
    var isOurs = page[range.lowerBound] != UInt8(ascii: "/")
    let isPlain = Self.addressBytes.withUnsafeBufferPointer { kinds in
      for index in range {
        switch kinds[Int(page[index])] {
        case .plain: continue
        case .special: return false
        case .slash:
          guard index < pathEnd else { continue }
          if index - range.lowerBound >= 6, memcmp(page + index - 6, "assets", 6) == 0 { isOurs = false }
          name = index + 1
        case .colon: if index < pathEnd { isOurs = false }
        case .end: pathEnd = min(pathEnd, index)
        }
      }
      return true
    }
    guard isPlain else { return false }
    guard isOurs, pathEnd - name == 10, memcmp(page + name, "index.html", 10) == 0 else {
      out.append(page + range.lowerBound, count: range.count)
      return true
    }
    out.append(page + range.lowerBound, count: name - range.lowerBound)
    out.append("index.md")
    out.append(page + pathEnd, count: range.upperBound - pathEnd)
    return true
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

import PortolanSource

/// A document's text in two: what it opens with, and what follows. Between them stand the figures that a reader of the
/// page came for.
package struct BodyParts: Sendable {
  /// Paragraphs, lists and tables of the writer's before the first heading and the first computed block.
  package let opening: HTML
  package let rest: HTML

  package init(_ html: HTML) {
    let bytes = html.bytes
    let end = bytes.withUnsafeBufferPointer { Self.endOfOpening($0) }
    opening = end == bytes.count ? html : HTML(Array(bytes[..<end]))
    rest = end == 0 ? html : HTML(Array(bytes[end...]))
  }

  private static func endOfOpening(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var end = 0
    while let block = bytes.endOfBlock("<p>", "</p>", from: end)
      ?? bytes.endOfBlock("<table", "</table>", from: end) ?? bytes.endOfList(from: end)
    {
      end = bytes.skippingSpace(from: block)
    }
    return end
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Behind a block that starts at a place, of a kind that never lies in its like.
  fileprivate func endOfBlock(_ open: StaticString, _ close: StaticString, from start: Int) -> Int? {
    guard has(open, at: start), let end = offset(of: close, from: start) else { return nil }
    return end + close.utf8CodeUnitCount
  }

  /// Behind the list that starts at a place, lists within it included.
  func endOfList(from start: Int) -> Int? {
    guard has("<ul", at: start) || has("<ol", at: start) else { return nil }
    var depth = 0
    var at = start
    while let tag = offset(of: "l", from: at) {
      at = tag + 1
      if has("<u", at: tag - 2) || has("<o", at: tag - 2) {
        depth += 1
      } else if has("</u", at: tag - 3) || has("</o", at: tag - 3) {
        depth -= 1
        if depth == 0 { return offset(of: ">", from: at).map { $0 + 1 } }
      }
    }
    return nil
  }

  func skippingSpace(from start: Int) -> Int {
    var at = start
    while at < count, self[at] == 0x0A || self[at] == 0x20 { at += 1 }
    return at
  }
}

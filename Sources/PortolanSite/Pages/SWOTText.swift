import PortolanModel
import PortolanSource

/// What the page of a SWOT shows of its text: the lists under the four headings are in the 2 × 2 already, with their
/// answers, and so they are left out where they are written. A heading that has more than its list stays.
struct SWOTText {
  /// The quadrants whose heading and list are left out, and the ids of these headings, which the 2 × 2 takes over.
  private(set) var ids: [SWOT.Quadrant: String] = [:]
  /// The stretches of the body that stay, in their order; at their ends something may be put in.
  private(set) var kept: [ClosedRange<Int>] = []

  init(of entry: Entry, from start: Int = 0, in language: Language) {
    let html = entry.body.html
    html.withUnsafeBufferPointer { bytes in
      var at = start
      for heading in entry.body.headings where heading.level == 2 {
        guard let quadrant = SWOT.Quadrant(heading: heading.text, in: language), ids[quadrant] == nil,
          let cut = Self.part(of: heading, in: bytes, from: at)
        else { continue }
        kept.append(at...cut.lowerBound)
        ids[quadrant] = heading.id
        at = cut.upperBound
      }
      kept.append(at...bytes.count)
    }
  }

  /// A heading and its list, where nothing else stands before the next heading of a part.
  private static func part(
    of heading: MarkdownHeading, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Range<Int>? {
    var next = start
    while let found = bytes.offset(of: "<h2", from: next) {
      next = found + 3
      guard let close = bytes.offset(of: "</h2>", from: found),
        bytes[found..<close].starts(with: "<h2 id=\"\(heading.id)\"".utf8)
      else { continue }
      var at = bytes.skippingSpace(from: close + 5)
      var lists = 0
      while let end = bytes.endOfList(from: at) {
        lists += 1
        at = bytes.skippingSpace(from: end)
      }
      let isAlone =
        at == bytes.count || bytes.has("<h2", at: at) || bytes.has("<h1", at: at)
      return lists > 0 && isAlone ? found..<at : nil
    }
    return nil
  }
}

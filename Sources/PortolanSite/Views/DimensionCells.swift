import PortolanModel
import PortolanSource

/// Names the values of dimensions as readers know them: documents by their titles, stages and channels by their words,
/// periods by the calendar.
package struct DimensionCells: Sendable {
  let site: SiteIndex
  let root: String

  package init(_ site: SiteIndex, root: String) {
    self.site = site
    self.root = root
  }

  /// What a dimension is called: `tactic` is “Tactic”, another column goes by its own name.
  package func name(_ dimension: String) -> String {
    switch dimension {
    case "month": site.strings[.month]
    case "period": site.strings[.period]
    default: site.strings.label(of: dimension)
    }
  }

  package func text(_ value: DimensionValue, of dimension: String) -> String {
    switch value {
    case .text(let text):
      if let entry = entry(text, of: dimension) { return entry.header.title.value }
      return isWord(dimension) ? site.strings.term(text) : text
    case .number(let number): return site.strings.numbers.number(number, most: 6)
    case .period(let period): return site.strings.period(period)
    case .unknown: return site.strings[.noGroup]
    }
  }

  /// The value, linked to the document that it names.
  package func write(_ value: DimensionValue, of dimension: String, to writer: inout HTMLWriter) {
    var href: String?
    if case .text(let id) = value, entry(id, of: dimension) != nil { href = site.href(toID: id, root: root) }
    writer.link(text(value, of: dimension), to: href)
  }

  /// All values of a key, one after the other.
  package func write(_ key: [DimensionValue], of dimensions: [String], to writer: inout HTMLWriter) {
    for (number, value) in key.enumerated() {
      if number > 0 { writer.text(" · ") }
      write(value, of: number < dimensions.count ? dimensions[number] : "", to: &writer)
    }
  }

  /// Stages come in the order of the journey, everything else in its own.
  package func precedes(_ a: [DimensionValue], _ b: [DimensionValue], by dimensions: [String]) -> Bool {
    for (number, (left, right)) in zip(a, b).enumerated() where left != right {
      if number < dimensions.count, dimensions[number] == "stage", case .text(let left) = left,
        case .text(let right) = right
      {
        let stages = site.playbook.settings.stages.map(\.value)
        let places = (stages.firstIndex(of: left) ?? .max, stages.firstIndex(of: right) ?? .max)
        if places.0 != places.1 { return places.0 < places.1 }
      }
      return left < right
    }
    return a.count < b.count
  }

  private func isWord(_ dimension: String) -> Bool { ["stage", "channel", "family"].contains(dimension) }

  /// Ids stand in columns that are called like a type of documents; a number of calls is no document.
  private func entry(_ id: String, of dimension: String) -> Entry? {
    guard let type = DocumentType(rawValue: dimension), let entry = site.playbook[id],
      entry.type == type
    else { return nil }
    return entry
  }
}

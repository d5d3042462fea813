import PortolanModel
import PortolanSource

/// A map as a drawing with links: a box for each document, with its title and how it stands, and curves between them.
struct MapDrawing {
  let map: PlaybookMap
  let viewpoint: Viewpoint
  /// What the whole shows.
  let title: String
  /// Where a box leads, if not to the document.
  var href: (Int) -> String? = { _ in nil }
  /// Beside the status: how many tactics, for example.
  var note: (Int) -> String? = { _ in nil }

  private static let (box, gap, height, space, head) = (250.0, 84.0, 66.0, 14.0, 34.0)
  /// About the height of a window.
  private static let window = 900.0
  /// Letters that fit into a line of a box.
  private static let letters = 29

  private var index: SiteIndex { viewpoint.index }
  private var shown: [(type: DocumentType, entries: [Int])] {
    map.columns.compactMap { entries in
      entries.first.map { (index.playbook.entries[$0].type, entries) }
    }
  }

  var html: HTML {
    let columns = shown
    guard !columns.isEmpty else { return HTML() }
    let rows = columns.map(\.entries.count).max() ?? 0
    let height = Self.head + Double(rows) * (Self.height + Self.space)
    let width = Double(columns.count) * (Self.box + Self.gap) - Self.gap
    var places: [Int: (x: Double, y: Double, number: Int)] = [:]
    for (column, part) in columns.enumerated() {
      // A short column takes the whole height, too: its boxes stand before what they lead to.
      // … but not so far down that a reader doesn't meet them.
      let own = Double(part.entries.count) * (Self.height + Self.space)
      let slot = min(height - Self.head, max(own, Self.window)) / Double(part.entries.count)
      for (place, entry) in part.entries.enumerated() {
        places[entry] = (
          Double(column) * (Self.box + Self.gap),
          (Self.head + slot * (Double(place) + 0.5) - Self.height / 2).rounded(), places.count
        )
      }
    }
    return HTML { writer in
      writer.open(
        "div",
        [
          .class("map"), HTMLAttribute("role", "region"), HTMLAttribute("tabindex", "0"),
          HTMLAttribute("aria-label", title),
        ])
      writer.open(
        "svg",
        [
          HTMLAttribute("viewBox", "-2 0 \(Int(width) + 4) \(Int(height))"), HTMLAttribute("width", width),
          HTMLAttribute("height", height),
        ])
      writer.raw("\n<g class=\"map-lines\" aria-hidden=\"true\">\n")
      for line in map.lines { draw(line, places, &writer) }
      writer.raw("</g>\n")
      for (column, part) in columns.enumerated() {
        writer.element(
          "text", .class("map-column"), HTMLAttribute("x", Double(column) * (Self.box + Self.gap)),
          HTMLAttribute("y", 16),
          text: viewpoint.strings.plural(of: part.type))
        for entry in part.entries {
          guard let place = places[entry] else { continue }
          draw(entry, place, &writer)
        }
      }
      writer.raw("</svg></div>\n")
    }
  }

  private func draw(
    _ line: PlaybookMap.Line, _ places: [Int: (x: Double, y: Double, number: Int)], _ writer: inout HTMLWriter
  ) {
    guard let from = places[line.from], let to = places[line.to] else { return }
    let (x1, y1, x2, y2) = (from.x + Self.box, from.y + Self.height / 2, to.x, to.y + Self.height / 2)
    let bend = min(Self.gap * 0.6, (x2 - x1) / 2)
    writer.raw("<path d=\"M")
    for (number, value) in [x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2].enumerated() {
      if number == 2 { writer.raw("C") } else if number > 0 { writer.raw(" ") }
      writer.number(value)
    }
    writer.raw("\"")
    if line.isLong { writer.raw(" class=\"long\"") }
    writer.raw(" data-from=\"")
    writer.number(from.number)
    writer.raw("\" data-to=\"")
    writer.number(to.number)
    writer.raw("\"/>\n")
  }

  /// What an objective's box is called, so that its page can lead there.
  static func anchor(of objective: String) -> String { "objective-\(objective)" }

  private func draw(_ entry: Int, _ place: (x: Double, y: Double, number: Int), _ writer: inout HTMLWriter) {
    let standing = index.standings[entry]
    let title = index.titles[entry]
    let words = [standing.badge?.label, note(entry), standing.words(viewpoint.strings)].compactMap(\.self)
    let kind = standing.needsAttention && standing.badge?.kind != "missed" ? "warning" : standing.badge?.kind
    let lines = Self.wrapped(title)
    writer.open(
      "a",
      [
        .href(href(entry) ?? index.href(to: entry, root: viewpoint.root)),
        .class(["map-box", kind].compactMap(\.self).joined(separator: " ")),
        .id(
          index.playbook.entries[entry].type == .objective
            ? Self.anchor(of: index.playbook.entries[entry].document.id) : nil),
        HTMLAttribute("data-node", String(place.number)),
      ])
    writer.element("title", text: ([title] + words).joined(separator: " · "))
    writer.void(
      "rect", HTMLAttribute("x", place.x), HTMLAttribute("y", place.y), HTMLAttribute("width", Self.box),
      HTMLAttribute("height", Self.height), HTMLAttribute("rx", 6), closed: true)
    // The lines stand in the middle of the box, whether there are two or three.
    let count = Double(lines.count + (words.isEmpty ? 0 : 1))
    var y = place.y + Self.height / 2 - count * 9 + 13
    for line in lines {
      writer.element("text", HTMLAttribute("x", place.x + 14), HTMLAttribute("y", y), text: line)
      y += 18
    }
    if !words.isEmpty {
      let hasMark = kind.map { mark($0, place.x + 14, y - 9, &writer) } ?? false
      writer.element(
        "text", .class("map-status"), HTMLAttribute("x", place.x + (hasMark ? 29 : 14)),
        HTMLAttribute("y", y),
        text: words.joined(separator: " · ").cut(to: Self.letters + 1))
    }
    writer.raw("</a>\n")
  }

  /// The shape that says what the colour says; the same ones as those of badges.
  private func mark(_ kind: String, _ x: Double, _ y: Double, _ writer: inout HTMLWriter) -> Bool {
    let path: StaticString
    switch kind {
    case "met", "ship", "done", "valid": path = "M1 5.5L4 8.5L9 1.5"
    case "near", "warning": path = "M5 1L9.5 9.5H.5Z"
    case "missed", "error", "gap", "stop", "stopped": path = "M1 1L9 9M9 1L1 9"
    case "running": path = "M1.5 0L9.5 5L1.5 10Z"
    case "planned": path = "M5 0L10 5L5 10L0 5Z"
    case "paused": path = "M2 .5V9.5M8 .5V9.5"
    default: path = "M5 1A4 4 0 1 1 4.99 1Z"
    }
    writer.raw("<path class=\"map-mark\" transform=\"translate(")
    writer.number(x)
    writer.raw(" ")
    writer.number(y)
    writer.raw(")\" d=\"")
    writer.raw(path)
    writer.raw("\"/>")
    return true
  }

  /// A title in two lines, by words; what doesn't fit ends in an ellipsis.
  static func wrapped(_ title: String) -> [String] {
    var lines: [String] = [""]
    for word in title.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + 1 + word.count <= letters {
        lines[lines.count - 1] = "\(line) \(word)"
      } else if lines.count == 1 {
        lines.append(String(word))
      } else {
        lines[1] = "\(line) \(word)".cut(to: letters - 1)
        if !lines[1].hasSuffix("…") { lines[1] += "…" }
        break
      }
    }
    return lines.map { $0.cut(to: letters) }
  }
}

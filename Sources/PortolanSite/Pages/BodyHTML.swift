import PortolanModel
import PortolanSource

/// A document's body as its page shows it: the places that Markdown left open filled with links, titles and views.
struct BodyHTML {
  let viewpoint: Viewpoint
  /// The document's place in the playbook.
  let place: Int
  private let entry: Entry

  init(of place: Int, from viewpoint: Viewpoint) {
    self.place = place
    self.viewpoint = viewpoint
    entry = viewpoint.playbook.entries[place]
  }

  /// The whole body, without a first heading that repeats the title of the page.
  var html: HTML {
    let body = entry.body
    let start = Self.titleEnd(of: entry)
    var writer = HTMLWriter(capacity: body.html.count - start + body.slots.count * 48)
    guard entry.type != .swot else {
      for part in SWOTText(of: entry, from: start, in: viewpoint.strings.language).kept {
        fill(body.html, body.slots, part, into: &writer)
      }
      return writer.html
    }
    fill(body.html, body.slots, start...body.html.count, into: &writer)
    return entry.type == .message ? MergeFields.marked(writer.html) : writer.html
  }

  /// The first sentences, for whoever shows only these.
  var summary: String { figures.text(entry.body.summary, of: place) }

  /// A part of the body, such as an item of a list.
  func html(_ bytes: [UInt8], _ slots: [MarkdownSlot]) -> HTML {
    var writer = HTMLWriter(capacity: bytes.count + slots.count * 48)
    fill(bytes, slots, 0...bytes.count, into: &writer)
    return writer.html
  }

  /// The headings that a table of contents lists.
  var contents: [ContentsEntry] {
    entry.body.headings.lazy.filter { $0.level == 2 || $0.level == 3 }.map {
      ContentsEntry(figures.text($0.text, of: place), id: $0.id, level: $0.level)
    }
  }

  private var figures: ProseFigureHTML { ProseFigureHTML(index: viewpoint.index, root: viewpoint.root) }

  private func fill(
    _ html: [UInt8], _ slots: [MarkdownSlot], _ part: ClosedRange<Int>, into writer: inout HTMLWriter
  ) {
    var offset = part.lowerBound
    for slot in slots where part.contains(slot.offset) {
      writer.html(html[offset..<slot.offset])
      offset = slot.offset
      switch slot.kind {
      case .href(let link):
        guard link < entry.targets.count else { continue }
        if entry.targets[link] == .broken {
          writer.breakLink()
        } else {
          writer.text(href(entry.targets[link]))
        }
      case .title(let link): title(link, into: &writer)
      case .view(let block): writer.html(view(block))
      case .figure(let number): figures.write(number, of: place, into: &writer)
      case .root: writer.text(viewpoint.root)
      }
    }
    writer.html(html[offset..<part.upperBound])
  }

  private func href(_ target: LinkTarget) -> String {
    switch target {
    case .document(let other, let fragment):
      let page =
        other == place && fragment != nil ? "" : viewpoint.index.href(to: other, root: viewpoint.root)
      guard let fragment, !Self.isTitle(fragment, of: viewpoint.playbook.entries[other]) else { return page }
      return "\(page)#\(fragment.urlPath)"
    case .fragment(let fragment): return Self.isTitle(fragment, of: entry) ? "#main" : "#\(fragment.urlPath)"
    case .file(let file): return viewpoint.href(file: file)
    case .broken: return ""
    }
  }

  private func title(_ link: Int, into writer: inout HTMLWriter) {
    guard link < entry.targets.count else { return }
    switch entry.targets[link] {
    case .document(let other, _): writer.text(viewpoint.playbook.entries[other].header.title.value)
    default: writer.text(entry.body.links[link].destination)
    }
  }

  private func view(_ block: Int) -> HTML {
    guard block < entry.views.count, let request = entry.views[block] else { return HTML() }
    return View.html(
      request, at: ViewPlace(entry: place, block: block), in: viewpoint.index, root: viewpoint.root)
  }

  // MARK: the first heading

  /// Whether a fragment is the heading that the page shows as its title.
  private static func isTitle(_ fragment: String, of entry: Entry) -> Bool {
    guard let first = entry.body.headings.first, first.id == fragment else { return false }
    return titleEnd(of: entry) > 0
  }

  /// Where the body goes on behind a first heading that says what the page's title says; 0 where there is none.
  private static func titleEnd(of entry: Entry) -> Int {
    guard let first = entry.body.headings.first, first.level == 1,
      first.text == entry.header.title.value, entry.body.html.starts(with: "<h1".utf8)
    else { return 0 }
    let end = Array("</h1>".utf8)
    let html = entry.body.html
    guard var at = html.firstRange(of: end)?.upperBound else { return 0 }
    if at < html.count, html[at] == 10 { at += 1 }
    return at
  }
}

extension HTMLWriter {
  /// Turns the start of a link that leads nowhere, `<a href="` or `<img src="`, into one that says so.
  mutating func breakLink() {
    _ = remove(last: "href=\"") || remove(last: "src=\"")
    raw("class=\"broken")
  }
}

/// What a message takes from the contact that it is sent to: `{{prospect.first-name}}`.
enum MergeFields {
  /// Markup whose merge fields are marked; those inside of tags stay as they are.
  static func marked(_ html: HTML) -> HTML {
    let bytes = html.bytes
    var writer = HTMLWriter(capacity: bytes.count + 256)
    var start = 0
    var index = 0
    var isInTag = false
    while index < bytes.count {
      switch bytes[index] {
      case 0x3C: isInTag = true
      case 0x3E: isInTag = false
      case 0x7B where !isInTag:
        if let end = end(of: bytes, from: index) {
          writer.html(bytes[start..<index])
          writer.raw("<span class=\"merge-field\">")
          writer.html(bytes[index..<end])
          writer.raw("</span>")
          (start, index) = (end, end)
          continue
        }
      default: break
      }
      index += 1
    }
    writer.html(bytes[start...])
    return writer.html
  }

  /// A text with its merge fields marked.
  static func marked(_ text: String) -> HTML { marked(HTML { $0.text(text) }) }

  /// The end of `{{a.field}}` that starts at a place, if one does.
  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    guard start + 4 < bytes.count, bytes[start + 1] == 0x7B else { return nil }
    var index = start + 2
    while index < bytes.count, index < start + 80 {
      switch bytes[index] {
      case 0x7D:
        return index + 1 < bytes.count && bytes[index + 1] == 0x7D && index > start + 2 ? index + 2 : nil
      case 0x20, 0x2D, 0x2E, 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x80...: index += 1
      default: return nil
      }
    }
    return nil
  }
}

/// Writes a document as HTML.
package struct MarkdownHTML: ~Copyable {
  struct Style {
    /// Whether links are left open for the playbook to fill in, and headings get ids.
    var isPage: Bool
    var rawHTML: RawHTML
    var views: Set<String> = []
    var wantsSections = false
    var language = Language.english
    var diagrams: Diagrams?

    static var page: Style { Style(isPage: true, rawHTML: .leaveOut) }
  }

  let file: String
  let style: Style
  var html: ByteBuffer
  var body = MarkdownBody()
  /// Text without marks, while something asks for it.
  var plain = ByteBuffer(capacity: 256)
  var capturesPlain = false

  /// Inside an image only text counts: it becomes the alternative text.
  var imageDepth = 0
  var imageIsLeftOut = false
  var linkIsLeftOut = false
  var openHeading: (offset: Int, slots: Int, plain: Int, place: MarkdownPlace)?
  var headingIDs = HeadingIDs()
  var hasSummary = false
  var blockDepth = 0
  var openItem: (html: Int, slots: Int, plain: Int, links: Int, place: MarkdownPlace, text: MarkdownPlace?)?
  var sectionStart = 0
  var knownFences: Set<String> = []
  /// Where the links back to references go, and how many references each footnote has.
  var footnoteReturns: [(offset: Int, footnote: Int, label: [UInt8], inParagraph: Bool)] = []
  var references: [Int: Int] = [:]
  var footnoteLabels: [Int: [UInt8]] = [:]
  var tableHasBody = false

  init(file: String, style: Style, capacity: Int) {
    self.file = file
    self.style = style
    html = ByteBuffer(capacity: capacity)
    capturesPlain = style.wantsSections
  }

  /// Renders a document by itself: links as they are written, computed blocks as code.
  ///
  /// With `.keep`, that is what CommonMark's own program prints, with the extensions asked for.
  package static func standalone(
    _ bytes: [UInt8], rawHTML: RawHTML, extensions: MarkdownExtensions? = nil, file: String = "",
    reporting diagnostics: ((Diagnostic) -> Void)? = nil
  ) -> [UInt8] {
    let body = bytes.withUnsafeBufferPointer {
      MarkdownHTML.body(
        $0, file: file, firstLine: 1, style: Style(isPage: false, rawHTML: rawHTML),
        extensions: extensions ?? (rawHTML == .keep ? .gfm : .all))
    }
    if let diagnostics { body.diagnostics.forEach(diagnostics) }
    return body.html
  }

  static func body(
    _ bytes: Bytes, file: String, firstLine: Int, style: Style, extensions: MarkdownExtensions = .all
  ) -> MarkdownBody {
    let source = MarkdownSource(
      bytes, file: file, firstLine: firstLine, language: style.language,
      footnotes: extensions.contains(.footnotes), figures: extensions.contains(.figures))
    let sink = MarkdownHTML(file: file, style: style, capacity: bytes.count * 5 / 4 + 256)
    return MarkdownWalk.read(source, extensions, into: sink).finish()
  }

  private consuming func finish() -> MarkdownBody {
    closeSection()
    writeFootnoteReturns()
    body.html = html.array
    body.diagnostics.sort()
    return body
  }

  /// Begins a new line unless there is one.
  @inline(__always) mutating func beginLine() {
    if let last = html.last, last != 0x0A { html.append(0x0A) }
  }
}

extension MarkdownHTML: MarkdownSink {
  var wantsEveryPlace: Bool { false }
  var wantsItemPlaces: Bool { style.wantsSections }

  mutating func report(_ diagnostic: Diagnostic) { body.diagnostics.append(diagnostic) }

  mutating func text(_ text: Bytes, at place: MarkdownPlace) {
    if capturesPlain { plain.append(text) }
    html.append(escaped: text)
  }

  mutating func code(_ text: Bytes, at place: MarkdownPlace) {
    if capturesPlain { plain.append(text) }
    if imageDepth > 0 { return html.append(escaped: text) }
    html.append("<code>")
    html.append(escaped: text)
    html.append("</code>")
  }

  mutating func softBreak() {
    if capturesPlain { plain.append(0x20) }
    html.append(imageDepth > 0 ? 0x20 : 0x0A)
  }

  mutating func lineBreak() {
    if capturesPlain { plain.append(0x20) }
    if imageDepth > 0 { html.append(0x20) } else { html.append("<br />\n") }
  }

  mutating func thematicBreak(at place: MarkdownPlace) {
    beginLine()
    html.append("<hr />\n")
  }

  mutating func enter(_ element: MarkdownElement, at place: MarkdownPlace) {
    if imageDepth > 0 {
      if case .image = element { imageDepth += 1 }
      return
    }
    switch element {
    case .paragraph(let tight):
      if !hasSummary, !capturesPlain { capturesPlain = true }
      if openItem != nil, openItem?.text == nil { openItem?.text = place }
      if tight { break }
      beginLine()
      html.append("<p>")
    case .heading(let level): enterHeading(level, at: place)
    case .blockQuote:
      blockDepth += 1
      beginLine()
      html.append("<blockquote>\n")
    case .list(let start):
      blockDepth += 1
      beginLine()
      switch start {
      case nil: html.append("<ul>\n")
      case 1: html.append("<ol>\n")
      case .some(let number):
        html.append("<ol start=\"")
        html.append(decimal: number)
        html.append("\">\n")
      }
    case .item(let done):
      beginLine()
      html.append("<li>")
      if let done {
        html.append(done ? "<input type=\"checkbox\" checked=\"\"" : "<input type=\"checkbox\"")
        // A box without a name says nothing to whoever can't see it.
        if style.isPage {
          html.append(" aria-label=\"")
          html.append(
            escaped: done
              ? style.language.says(en: "done", fr: "fait") : style.language.says(en: "to do", fr: "à faire"))
          html.append("\"")
        }
        html.append(" disabled=\"\" /> ")
      }
      if style.wantsSections { enterItem(at: place) }
    case .emphasis: html.append("<em>")
    case .strong: html.append("<strong>")
    case .strikethrough: html.append("<del>")
    case .link(let url, let title): enterLink(url, title, at: place)
    case .image(let url, _): enterImage(url, at: place)
    case .autolink(let prefix, let text): enterAutolink(prefix, text)
    case .wikiLink(let target): enterWikiLink(target, hasText: false, at: place)
    case .wikiLinkWithText(let target): enterWikiLink(target, hasText: true, at: place)
    case .table, .row, .cell: enterTablePart(element)
    case .footnotes:
      capturesPlain = false
      blockDepth += 1
      beginLine()
      html.append("<section class=\"footnotes\" data-footnotes>\n<ol>\n")
    case .footnote(let footnote): enterFootnote(footnote)
    }
  }

  mutating func leave(_ element: MarkdownElement) {
    if imageDepth > 0 {
      if case .image(_, let title) = element { leaveImage(title) }
      return
    }
    switch element {
    case .paragraph(let tight):
      if !hasSummary { closeSummary() }
      endPlainLine()
      if !tight { html.append("</p>\n") }
    case .heading(let level): leaveHeading(level)
    case .blockQuote:
      blockDepth -= 1
      beginLine()
      html.append("</blockquote>\n")
    case .list(let start):
      blockDepth -= 1
      html.append(start == nil ? "</ul>\n" : "</ol>\n")
    case .item:
      if style.wantsSections { leaveItem() }
      html.append("</li>\n")
    case .emphasis: html.append("</em>")
    case .strong: html.append("</strong>")
    case .strikethrough: html.append("</del>")
    case .link:
      if !linkIsLeftOut { html.append("</a>") }
      linkIsLeftOut = false
    case .autolink, .wikiLink, .wikiLinkWithText: html.append("</a>")
    case .image: break
    case .table, .row, .cell: leaveTablePart(element)
    case .footnotes:
      blockDepth -= 1
      html.append("</ol>\n</section>\n")
    case .footnote: html.append("</li>\n")
    }
  }

  /// Ends a block's line in the plain text.
  mutating func endPlainLine() {
    if capturesPlain, let last = plain.last, last != 0x0A { plain.append(0x0A) }
  }
}

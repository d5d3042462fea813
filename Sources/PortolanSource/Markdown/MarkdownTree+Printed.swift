/// A document's tree in its printed form.
package enum MarkdownTree {
  /// One line an element, indented by level, with its place: `Paragraph @3:1-3:18`. Lines count from `firstLine`,
  /// columns are scalars, and the end is inclusive. What extensions read stands where it was read, footnotes at the
  /// end.
  package static func printed(
    _ bytes: [UInt8], extensions: MarkdownExtensions = .all, firstLine: Int = 1
  ) -> String {
    bytes.withUnsafeBufferPointer {
      let source = MarkdownSource(
        $0, file: "", firstLine: firstLine, language: .english, footnotes: extensions.contains(.footnotes))
      let printer = MarkdownTreePrinter(capacity: $0.count * 4)
      return MarkdownWalk.read(source, extensions, into: printer).printed
    }
  }
}

private struct MarkdownTreePrinter: MarkdownSink, ~Copyable {
  var wantsEveryPlace: Bool { true }
  var wantsItemPlaces: Bool { true }
  private var output: ByteBuffer
  private var depth = 0

  init(capacity: Int) {
    output = ByteBuffer(capacity: capacity)
    output.append("Document\n")
  }

  var printed: String { output.string }

  private mutating func line(_ name: String, _ text: Bytes? = nil, at place: MarkdownPlace) {
    // Deep levels are shown by their number: indented, a document of some kilobytes would print megabytes.
    for _ in 0...min(depth, 40) { output.append("  ") }
    if depth > 40 { output.append("(\(depth)) ") }
    output.append(name)
    if place != .unknown {
      output.append(" @\(place.line):\(place.column)-\(place.endLine):\(place.endColumn)")
    }
    if let text {
      output.append(" “")
      for byte in text {
        if byte == 0x0A { output.append("\\n") } else { output.append(byte) }
      }
      output.append("”")
    }
    output.append("\n")
  }

  mutating func enter(_ element: MarkdownElement, at place: MarkdownPlace) {
    switch element {
    case .blockQuote: line("BlockQuote", at: place)
    case .list(let start): line(start.map { "OrderedList \($0)" } ?? "BulletList", at: place)
    case .item(let done): line(done.map { $0 ? "Task done" : "Task" } ?? "Item", at: place)
    case .heading(let level): line("Heading \(level)", at: place)
    case .paragraph: line("Paragraph", at: place)
    case .table: line("Table", at: place)
    case .row(let header, _): line(header ? "Header" : "Row", at: place)
    case .cell(_, let alignment):
      line(alignment == .none ? "Cell" : "Cell \(alignment)", at: place)
    case .footnotes: line("Footnotes", at: place)
    case .footnote(let number): line("Footnote \(number + 1)", at: place)
    case .emphasis: line("Emphasis", at: place)
    case .strong: line("Strong", at: place)
    case .strikethrough: line("Strikethrough", at: place)
    case .link(let url, _): line("Link", url, at: place)
    case .image(let url, _): line("Image", url, at: place)
    case .autolink(let prefix, let text): line("Autolink", text, prefix: prefix, at: place)
    case .wikiLink(let target), .wikiLinkWithText(let target): line("WikiLink", target, at: place)
    }
    depth += 1
  }

  private mutating func line(_ name: String, _ text: Bytes, prefix: StaticString, at place: MarkdownPlace) {
    var url = ByteBuffer(capacity: text.count + 8)
    url.append(prefix)
    url.append(text)
    line(name, url.bytes, at: place)
  }

  mutating func figure(_ source: Bytes, isInLink: Bool, at places: [MarkdownPlace]) {
    line("Figure", source, at: places.first ?? .unknown)
  }

  mutating func leave(_ element: MarkdownElement) { depth -= 1 }
  mutating func text(_ text: Bytes, at place: MarkdownPlace) { line("Text", text, at: place) }
  mutating func code(_ text: Bytes, at place: MarkdownPlace) { line("Code", text, at: place) }
  mutating func softBreak() { line("SoftBreak", at: .unknown) }
  mutating func lineBreak() { line("LineBreak", at: .unknown) }
  mutating func thematicBreak(at place: MarkdownPlace) { line("ThematicBreak", at: place) }

  mutating func codeBlock(_ text: Bytes, info: Bytes, at place: MarkdownPlace) {
    line(info.isEmpty ? "CodeBlock" : "CodeBlock \(info.string)", text, at: place)
  }

  mutating func html(_ text: Bytes, isBlock: Bool, at place: MarkdownPlace) {
    line(isBlock ? "HTMLBlock" : "HTML", text, at: place)
  }

  mutating func footnoteReference(_ footnote: Int, label: Bytes, number: Int, occurrence: Int) {
    line("FootnoteReference \(number)", label, at: .unknown)
  }

  mutating func footnoteReturn(_ footnote: Int, label: Bytes, inParagraph: Bool) {}
  mutating func report(_ diagnostic: Diagnostic) {}
}

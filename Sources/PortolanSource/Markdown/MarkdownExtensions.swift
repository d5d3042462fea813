/// What is read beyond CommonMark.
package struct MarkdownExtensions: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let tables = MarkdownExtensions(rawValue: 1)
  package static let strikethrough = MarkdownExtensions(rawValue: 2)
  package static let taskLists = MarkdownExtensions(rawValue: 4)
  /// Bare `www.…`, `https://…` and e-mail addresses become links.
  package static let autolinks = MarkdownExtensions(rawValue: 8)
  package static let footnotes = MarkdownExtensions(rawValue: 16)
  /// `[[id]]`, `[[id|text]]`, `[[id#fragment|text]]`: Portolan's own.
  package static let wikiLinks = MarkdownExtensions(rawValue: 32)
  /// `{{kpi:id argument=value}}`: a figure in the text. Only a playbook knows its value, so it is none of `all`.
  package static let figures = MarkdownExtensions(rawValue: 64)

  /// CommonMark 0.30 and nothing else.
  package static let commonMark: MarkdownExtensions = []
  /// GitHub's five.
  package static let gfm: MarkdownExtensions = [.tables, .strikethrough, .taskLists, .autolinks, .footnotes]
  /// What a playbook's documents are written in.
  package static let all: MarkdownExtensions = [.gfm, .wikiLinks]
}

/// What becomes of raw HTML in Markdown.
package enum RawHTML: String, Sendable, CaseIterable {
  /// It doesn't reach the page; unsafe links neither.
  case leaveOut = "leave-out"
  /// It stays as written, and everything else is what CommonMark itself would print.
  case keep
}

/// Where an element stands in the file: lines of the file and columns in scalars, both from 1; the end is inclusive.
struct MarkdownPlace: Equatable {
  var line: Int
  var column: Int
  var endLine: Int
  var endColumn: Int

  static let unknown = MarkdownPlace(line: 0, column: 0, endLine: 0, endColumn: 0)

  func position(in file: String) -> SourcePosition {
    SourcePosition(file, line: line, column: column, length: endLine == line ? endColumn - column + 1 : 1)
  }
}

enum MarkdownAlignment { case none, left, center, right }

/// What the walk over a document meets and a sink writes down. Texts are lent for the call.
enum MarkdownElement {
  case blockQuote
  case list(start: Int?)
  /// `done` is the box of a task; none where the item is not a task.
  case item(done: Bool?)
  case heading(level: Int)
  case paragraph(tight: Bool)
  case table
  case row(header: Bool, first: Bool)
  case cell(header: Bool, MarkdownAlignment)
  case footnotes
  case footnote(Int)
  case emphasis, strong, strikethrough
  case link(url: Bytes, title: Bytes)
  case image(url: Bytes, title: Bytes)
  /// A bare address; the prefix is what its URL needs in front.
  case autolink(prefix: StaticString, Bytes)
  /// `[[target]]` without a text of its own.
  case wikiLink(target: Bytes)
  /// `[[target|…]]`, whose text follows.
  case wikiLinkWithText(target: Bytes)
}

/// What receives a document, element by element, in reading order.
protocol MarkdownSink: ~Copyable {
  /// Whether the place of every element is wanted; otherwise only headings, links, images, code blocks and raw HTML
  /// have one.
  var wantsEveryPlace: Bool { get }
  /// Whether those of list items and paragraphs are wanted.
  var wantsItemPlaces: Bool { get }
  mutating func enter(_ element: MarkdownElement, at place: MarkdownPlace)
  mutating func leave(_ element: MarkdownElement)
  mutating func text(_ text: Bytes, at place: MarkdownPlace)
  mutating func code(_ text: Bytes, at place: MarkdownPlace)
  mutating func softBreak()
  mutating func lineBreak()
  mutating func thematicBreak(at place: MarkdownPlace)
  /// - Parameter isFenced: whether there is an info string, or the block stands between fences.
  mutating func codeBlock(_ text: Bytes, info: Bytes, at place: MarkdownPlace)
  mutating func html(_ text: Bytes, isBlock: Bool, at place: MarkdownPlace)
  /// - Parameters:
  ///   - source: what stands between `{{kpi:` and `}}`, over one or several lines.
  ///   - places: where it begins, and where each further line does.
  mutating func figure(_ source: Bytes, isInLink: Bool, at places: [MarkdownPlace])
  mutating func footnoteReference(_ footnote: Int, label: Bytes, number: Int, occurrence: Int)
  /// Here the links back from a footnote to its references go, `occurrences` of them in the end.
  mutating func footnoteReturn(_ footnote: Int, label: Bytes, inParagraph: Bool)
  mutating func report(_ diagnostic: Diagnostic)
}

/// What one document's body says: its HTML, with the places left open where only the whole playbook knows the answer.
///
/// Nothing of the tree is kept. Everything is in the order of the document.
package struct MarkdownBody: Sendable {
  /// The rendered bytes, without what goes into the slots.
  package internal(set) var html: [UInt8] = []
  /// The open places, by ascending offset.
  package internal(set) var slots: [MarkdownSlot] = []
  package internal(set) var headings: [MarkdownHeading] = []
  /// The links and images that the playbook must resolve; not those with an address of their own.
  package internal(set) var links: [MarkdownLink] = []
  package internal(set) var blocks: [ComputedBlock] = []
  /// The figures that stand in the text: `{{kpi:…}}`.
  package internal(set) var figures: [MarkdownFigure] = []
  /// The first words of other info strings, each once, where it first stands.
  package internal(set) var fences: [Located<String>] = []
  /// The names of the pictures that diagrams are shown by.
  package internal(set) var pictures: [String] = []
  /// The document by headings; empty unless asked for.
  package internal(set) var sections: [MarkdownSection] = []
  /// The plain text of the first paragraph, cut after about 200 characters.
  package internal(set) var summary = ""
  package internal(set) var ignores: [MarkdownIgnore] = []
  package internal(set) var diagnostics: [Diagnostic] = []

  /// Renders a body.
  /// - Parameters:
  ///   - bytes: the body without the front matter; a BOM, CRLF and bytes that aren't UTF-8 are coped with.
  ///   - file: the path for positions.
  ///   - firstLine: the line of the file on which `bytes` begin.
  ///   - views: the info strings that make a fenced block a computed one. Without any, they stay code.
  ///   - rawHTML: `.keep` prints what CommonMark would, with unsafe links as they are.
  ///   - wantsSections: whether `sections` is filled, which about doubles what the body holds.
  ///   - language: what diagnostics are written in.
  ///   - diagrams: draws the diagrams; without, their text is shown.
  package init(
    _ bytes: some Collection<UInt8>, file: String, firstLine: Int = 1, views: Set<String> = [],
    rawHTML: RawHTML = .leaveOut, wantsSections: Bool = false, language: Language = .english,
    diagrams: Diagrams? = nil
  ) {
    var style = MarkdownHTML.Style.page
    style.views = views
    style.rawHTML = rawHTML
    style.wantsSections = wantsSections
    style.language = language
    style.diagrams = diagrams
    self =
      bytes.withContiguousStorageIfAvailable {
        MarkdownHTML.body(
          $0, file: file, firstLine: firstLine, style: style, extensions: [.all, .figures])
      }
      ?? Array(bytes).withUnsafeBufferPointer {
        MarkdownHTML.body(
          $0, file: file, firstLine: firstLine, style: style, extensions: [.all, .figures])
      }
  }

  init() {}
}

/// An open place in a body's HTML.
package struct MarkdownSlot: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A URL, escaped for an attribute in double quotes: the page, fragment or file that `links[link]` names.
    case href(link: Int)
    /// The text of a link that was written without one, as HTML: the title of what `links[link]` names.
    case title(link: Int)
    /// The HTML of the view that `blocks[block]` asks for.
    case view(block: Int)
    /// The value that `figures[figure]` asks for, as HTML.
    case figure(Int)
    /// The way from the page to the site's root: empty, or with a slash at its end.
    case root
  }

  /// The offset in the HTML before which it goes.
  package let offset: Int
  package let kind: Kind
}

package struct MarkdownHeading: Sendable, Hashable {
  /// 1 to 6, as written.
  package let level: Int
  /// The element's id: unique in the document, the same for the same headings.
  package let id: String
  /// The text without marks.
  package let text: String
  package let position: SourcePosition
}

/// A link or image that the playbook must resolve.
package struct MarkdownLink: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case link, image
    /// `[[…]]`: the destination is an id.
    case wiki
  }

  package let kind: Kind
  /// The path or id that was written, percent-decoded, without query and fragment; empty for a fragment of the same
  /// page.
  package let destination: String
  /// What follows `#`, percent-decoded.
  package let fragment: String?
  /// What stands between `?` and the fragment, as written.
  package let query: String?
  /// From the opening bracket to the closing one.
  package let position: SourcePosition
}

/// A figure in the text: `{{kpi:reply-rate tactic=cold-email}}`.
package struct MarkdownFigure: Sendable, Hashable {
  /// What stands between `{{kpi:` and `}}`.
  package let source: String
  /// Within a link's text: it can't be a link itself.
  package let isInLink: Bool
  /// Where it begins, and where each further line of it does.
  private let starts: [SourcePosition]

  init(source: String, isInLink: Bool, starts: [SourcePosition]) {
    (self.source, self.isInLink, self.starts) = (source, isInLink, starts)
  }

  /// From its first brace to its last one, as far as they are on one line.
  package var position: SourcePosition { starts.first ?? SourcePosition("") }

  /// As the writer wrote it, on one line.
  package var written: String {
    "{{kpi:" + String(decoding: source.utf8.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self) + "}}"
  }

  /// The place of a part of `source`, by bytes.
  package func position(of range: Range<Int>) -> SourcePosition {
    let bytes = Array(source.utf8)
    let before = bytes.prefix(range.lowerBound)
    let line = before.count { $0 == 0x0A }
    let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
    func scalars(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
    guard line < starts.count else { return position }
    return SourcePosition(
      starts[line].file, line: starts[line].line,
      column: starts[line].column + scalars(bytes[lineStart..<range.lowerBound]) + (line == 0 ? 6 : 0),
      length: scalars(bytes[range]))
  }
}

/// A fenced code block that asks for a view.
package struct ComputedBlock: Sendable, Hashable {
  package let view: String
  /// What the info string says after the view's name.
  package let arguments: String
  /// What stands between the fences.
  package let yaml: String
  /// The opening fence.
  package let position: SourcePosition
  /// The line of the file on which `yaml` begins.
  package let firstLine: Int
  /// How many columns of each line are not part of `yaml`: the indentation of the fence.
  package let indentation: Int
}

/// What stands under one heading, up to the next one of any level.
package struct MarkdownSection: Sendable {
  package let heading: MarkdownHeading
  /// All text without marks, a line for each block.
  package internal(set) var text = ""
  /// The items of lists that stand directly under the heading.
  package internal(set) var items: [MarkdownItem] = []
}

package struct MarkdownItem: Sendable {
  /// What stands in brackets at the item's start, such as `S1`.
  package let id: Located<String>?
  /// The rest of the item without marks.
  package let text: String
  /// The rest of the item as HTML, with slots of its own.
  package let html: [UInt8]
  package let slots: [MarkdownSlot]
  /// The item's part of the body's links.
  package let links: Range<Int>
  package let position: SourcePosition
}

/// `<!-- portolan-ignore rule-id: reason -->`
package struct MarkdownIgnore: Sendable, Hashable {
  package let rule: String
  /// Empty where none was given.
  package let reason: String
  package let position: SourcePosition
}

extension MarkdownHTML {
  mutating func codeBlock(_ text: Bytes, info: Bytes, at place: MarkdownPlace) {
    beginLine()
    let name = info.slice(0..<(info.firstIndex(where: \.isMarkdownSpace) ?? info.count))
    if !name.isEmpty, style.isPage {
      let view = name.string
      if style.views.contains(view) {
        body.slots.append(MarkdownSlot(offset: html.count, kind: .view(block: body.blocks.count)))
        body.blocks.append(
          ComputedBlock(
            view: view, arguments: info.slice(from: name.count).trimmed.string, yaml: text.string,
            position: SourcePosition(
              file, line: place.line, column: place.column, length: 3 + name.string.unicodeScalars.count),
            firstLine: place.line + 1, indentation: place.column - 1))
        return
      }
      if knownFences.insert(view).inserted {
        let position = SourcePosition(
          file, line: place.line, column: place.column, length: 3 + view.unicodeScalars.count)
        body.fences.append(Located(view, at: position))
      }
    }
    if style.isPage, name.count == 7, name.has("mermaid", at: 0) { return diagram(text, name, at: place) }
    codeText(text, name)
    html.append("\n")
  }

  mutating func codeText(_ text: Bytes, _ name: Bytes) {
    if name.isEmpty {
      html.append("<pre><code>")
    } else {
      html.append("<pre><code class=\"language-")
      html.append(escaped: name)
      html.append("\">")
    }
    html.append(escaped: text)
    html.append("</code></pre>")
  }

  mutating func html(_ text: Bytes, isBlock: Bool, at place: MarkdownPlace) {
    if imageDepth > 0 { return html.append(escaped: text) }
    if isBlock { beginLine() }
    if style.rawHTML == .keep {
      html.append(text)
    } else {
      leaveOut(text, at: place)
    }
    if isBlock { beginLine() }
  }

  /// Collects what comments ask for, and reports the rest once.
  private mutating func leaveOut(_ text: Bytes, at place: MarkdownPlace) {
    var from = 0
    var markup: Bytes?
    while from < text.count {
      let start = text.offset(of: "<!--", from: from) ?? text.count
      if markup == nil, !text.slice(from..<start).allSatisfy(\.isMarkdownSpace) {
        markup = text.slice(from..<start).trimmed
      }
      guard start < text.count else { break }
      let end = text.offset(of: "-->", from: start + 4) ?? text.count
      // Everything after it goes with it: not what the writer sees.
      if end == text.count, markup == nil, !text.has("<!-->", at: start), !text.has("<!--->", at: start) {
        markup = text.slice(from: start)
      }
      readComment(text.slice(start + 4..<max(start + 4, end)), in: text, at: start, place)
      from = min(text.count, end + 3)
    }
    // A closing tag goes with its opening one.
    guard let markup, !markup.has("</", at: 0) else { return }
    let line = markup.slice(0..<(markup.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? markup.count))
    let tag = line.slice(0..<min(line.count, (line.offset(of: UInt8(ascii: ">")) ?? line.count - 1) + 1))
      .string
    let shown =
      tag.unicodeScalars.count > 60
      ? String(String.UnicodeScalarView(tag.unicodeScalars.prefix(60))) + "…" : tag
    report(
      Diagnostic(
        "raw-html", .warning,
        style.language.says(
          en: "raw HTML is left out: “\(shown)”", fr: "le HTML brut est laissé de côté : « \(shown) »"),
        help: style.language.says(
          en: "Write it in Markdown, or put it between backquotes to show it.",
          fr: "Écrivez-le en Markdown, ou entre accents graves pour le montrer."),
        at: SourcePosition(file, line: place.line, column: place.column, length: tag.unicodeScalars.count)))
  }

  private mutating func readComment(_ comment: Bytes, in text: Bytes, at offset: Int, _ place: MarkdownPlace)
  {
    let content = comment.trimmed
    let word: StaticString = "portolan-ignore"
    guard style.isPage, content.has(word, at: 0) else { return }
    let rest = content.slice(from: word.utf8CodeUnitCount)
    guard rest.isEmpty || rest[0].isMarkdownSpace || rest[0] == UInt8(ascii: ":") else { return }
    let colon = rest.offset(of: UInt8(ascii: ":"))
    let rule = rest.slice(0..<(colon ?? rest.count)).trimmed
    let reason = colon.map { rest.slice(from: $0 + 1).trimmed } ?? rest.slice(0..<0)
    let before = text.slice(0..<offset)
    let lines = before.count { $0 == 0x0A }
    let column = lines == 0 ? place.column + before.count { $0 & 0xC0 != 0x80 } : 1
    body.ignores.append(
      MarkdownIgnore(
        rule: rule.string, reason: reason.string,
        position: SourcePosition(
          file, line: place.line + lines, column: column,
          length: comment.contains(0x0A) ? 4 : comment.count + 7)))
  }

  mutating func enterTablePart(_ part: MarkdownElement) {
    beginLine()
    switch part {
    case .table: html.append("<table>")
    case .row(let header, let first): html.append(header ? "<thead>\n<tr>" : first ? "<tbody>\n<tr>" : "<tr>")
    case .cell(let header, let alignment):
      html.append(header ? "<th" : "<td")
      switch alignment {
      case .none: html.append(">")
      // In a page it is a class: the attribute that cmark-gfm writes has left the standard.
      case .left where style.isPage: html.append(">")
      case .center where style.isPage: html.append(" class=\"center\">")
      case .right where style.isPage: html.append(" class=\"right\">")
      case .left: html.append(" align=\"left\">")
      case .center: html.append(" align=\"center\">")
      case .right: html.append(" align=\"right\">")
      }
    default: break
    }
    if case .row(header: false, first: true) = part { tableHasBody = true }
    if case .table = part { tableHasBody = false }
  }

  mutating func leaveTablePart(_ part: MarkdownElement) {
    switch part {
    case .cell(let header, _):
      html.append(header ? "</th>" : "</td>")
      if capturesPlain { plain.append(0x20) }
    case .row(let header, _):
      html.append(header ? "\n</tr>\n</thead>" : "\n</tr>")
      endPlainLine()
    default: html.append(tableHasBody ? "\n</tbody>\n</table>\n" : "\n</table>\n")
    }
  }
}

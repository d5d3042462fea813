/// A piece of what libcmark returned: text, or what was hidden from it.
enum SubstitutedPart {
  case text(Bytes)
  case substitute(Int, original: Bytes)
}

extension MarkdownWalk where Sink: ~Copyable {
  /// Passes on a text piece by piece, with what was written where a substitute stands.
  mutating func withSubstitutes(in text: Bytes, _ body: (inout Self, SubstitutedPart) -> Void) {
    var from = 0
    while let start = text.offset(of: source.sentinel, from: from) {
      var end = start + source.sentinel.count
      var number = 0
      while end < text.count, text[end].isASCIIDigit, number < 1_000_000_000 {
        number = number * 10 + Int(text[end] - UInt8(ascii: "0"))
        end += 1
      }
      guard number < source.substitutes.count, text.offset(of: source.sentinel, from: end) == end else {
        break
      }
      end += source.sentinel.count
      if start > from { body(&self, .text(text.slice(from..<start))) }
      writtenSubstitutes.insert(number)
      let original: Bytes
      switch source.substitutes[number] {
      case .plain(let line, let offset, _): original = source.written[line].slice(from: offset)
      case .footnote(let footnote):
        original = source.written.bytes.slice(source.definitions[footnote].reference)
      }
      body(&self, .substitute(number, original: original))
      from = end
    }
    if from < text.count { body(&self, .text(text.slice(from: from))) }
  }

  /// Passes on a text that is only ever text, such as code, as it was written.
  mutating func withSubstitutesWritten(in text: Bytes, _ body: (inout Self, Bytes) -> Void) {
    guard !source.substitutes.isEmpty, text.offset(of: source.sentinel) != nil else {
      return body(&self, text)
    }
    var whole = ByteBuffer(capacity: text.count + 256)
    withSubstitutes(in: text) { _, part in
      switch part {
      case .text(let text): whole.append(text)
      case .substitute(_, let original): whole.append(original)
      }
    }
    body(&self, whole.bytes)
  }

  /// Reports a line that is shown as plain text because reading it would take too long.
  mutating func reportSubstitute(_ number: Int) {
    guard case .plain(let line, let offset, let reason) = source.substitutes[number] else { return }
    // One finding for lines that follow each other.
    if number > 0, case .plain(line - 1, _, reason) = source.substitutes[number - 1],
      writtenSubstitutes.contains(number - 1)
    {
      return
    }
    let column = columns.scalars(in: source.written, line, before: offset) + 1
    let position = SourcePosition(source.file, line: source.firstLine + line, column: column)
    let limit = MarkdownLines.longestParagraph / 1024
    switch reason {
    case .tooDeep:
      sink.report(
        Diagnostic(
          "markdown-too-deep", .error,
          source.language.says(
            en:
              "the line opens more than \(MarkdownLines.mostMarkers) quotes or lists; it is shown as plain text",
            fr:
              "la ligne ouvre plus de \(MarkdownLines.mostMarkers) citations ou listes ; elle est montrée telle quelle"
          ),
          help: source.language.says(
            en: "Write at most \(MarkdownLines.mostMarkers) markers at the start of a line.",
            fr: "Écrivez au plus \(MarkdownLines.mostMarkers) marques au début d’une ligne."), at: position))
    case .tooLong:
      sink.report(
        Diagnostic(
          "paragraph-too-long", .error,
          source.language.says(
            en: "the paragraph has more than \(limit) KiB; the rest is shown as plain text",
            fr: "le paragraphe a plus de \(limit) Kio ; le reste est montré tel quel"),
          help: source.language.says(
            en: "Split it with blank lines.", fr: "Séparez-le par des lignes vides."), at: position))
    }
  }

  /// Lines that reached neither text nor code stood in a link's destination or title: nothing is lost silently.
  mutating func reportUnwrittenSubstitutes() {
    for number in source.substitutes.indices where !writtenSubstitutes.contains(number) {
      if case .plain(let line, _, _) = source.substitutes[number], tableLines.contains(line) { continue }
      writtenSubstitutes.insert(number)
      reportSubstitute(number)
    }
  }
}

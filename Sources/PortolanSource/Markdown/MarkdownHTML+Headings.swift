extension MarkdownHTML {
  mutating func enterHeading(_ level: Int, at place: MarkdownPlace) {
    if style.wantsSections { closeSection() }
    beginLine()
    html.append("<h")
    html.append(UInt8(ascii: "0") + UInt8(level))
    if style.isPage, style.rawHTML == .leaveOut {
      openHeading = (html.count, body.slots.count, plain.count, place)
      capturesPlain = true
    }
    html.append(">")
  }

  mutating func leaveHeading(_ level: Int) {
    if let heading = openHeading {
      openHeading = nil
      let text = plain.bytes.slice(from: heading.plain).trimmed.string
      // An address can't hang on what a figure comes to, nor on how it is asked for.
      let id = headingIDs.id(for: body.figures.isEmpty ? text : text.withoutFigures)
      let attribute = Array(" id=\"\(id)\"".utf8)
      attribute.withUnsafeBufferPointer { html.insert($0, at: heading.offset) }
      for index in heading.slots..<body.slots.count {
        body.slots[index] = MarkdownSlot(
          offset: body.slots[index].offset + attribute.count, kind: body.slots[index].kind)
      }
      let position = heading.place.position(in: file)
      body.headings.append(MarkdownHeading(level: level, id: id, text: text, position: position))
      capturesPlain = style.wantsSections
      if !capturesPlain { plain.truncate(to: heading.plain) }
      endPlainLine()
      if style.wantsSections, blockDepth == 0 { openSection() }
    }
    html.append("</h")
    html.append(UInt8(ascii: "0") + UInt8(level))
    html.append(">\n")
  }

  /// Keeps the text of the first paragraph, cut between two words.
  mutating func closeSummary() {
    let text = plain.bytes.slice(from: summaryStart).trimmed.string
    guard !text.isEmpty else { return }
    hasSummary = true
    body.summary = text.summarised(to: 200)
    capturesPlain = style.wantsSections
    if !capturesPlain { plain.removeAll() }
  }

  private var summaryStart: Int { style.wantsSections ? plain.bytes.lineStart : 0 }

  private mutating func openSection() {
    guard let heading = body.headings.last else { return }
    sectionStart = plain.count
    body.sections.append(MarkdownSection(heading: heading))
  }

  mutating func closeSection() {
    guard !body.sections.isEmpty else { return }
    body.sections[body.sections.count - 1].text =
      plain.bytes.slice(from: min(sectionStart, plain.count)).trimmed.string
    sectionStart = plain.count
  }

  /// An item of a list that stands by itself is kept for its section.
  mutating func enterItem(at place: MarkdownPlace) {
    if blockDepth == 1, !body.sections.isEmpty {
      endPlainLine()
      openItem = (html.count, body.slots.count, plain.count, body.links.count, place, nil)
    }
  }

  mutating func leaveItem() {
    guard blockDepth == 1, let item = openItem else { return }
    openItem = nil
    endPlainLine()
    var text = plain.bytes.slice(from: item.plain).trimmed
    var content = html.bytes.slice(from: item.html).array
    var start = item.html
    var id: Located<String>?
    if let label = text.leadingLabel {
      let mark = Array(text.slice(0..<label.count + 2))
      text = text.slice(from: mark.count).trimmed
      if let found = content.withUnsafeBufferPointer({ $0.offset(of: mark) }) {
        var end = found + mark.count
        while end < content.count, content[end] == 0x20 { end += 1 }
        content.removeSubrange(found..<end)
        start += end - found
      }
      let textPlace = item.text ?? item.place
      id = Located(
        label.string,
        at: SourcePosition(file, line: textPlace.line, column: textPlace.column, length: mark.count))
    }
    let slots = body.slots[item.slots...].map { MarkdownSlot(offset: $0.offset - start, kind: $0.kind) }
    body.sections[body.sections.count - 1].items.append(
      MarkdownItem(
        id: id, text: text.string, html: content, slots: slots, links: item.links..<body.links.count,
        position: item.place.position(in: file)))
  }
}

extension Bytes {
  /// Where the last line begins.
  fileprivate var lineStart: Int { (lastIndex(of: 0x0A) ?? -1) + 1 }

  /// `S1` of `[S1] text`: letters, digits and hyphens.
  fileprivate var leadingLabel: Bytes? {
    guard count > 2, self[0] == UInt8(ascii: "["), let end = offset(of: UInt8(ascii: "]")), end > 1 else {
      return nil
    }
    let label = slice(1..<end)
    return label.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") } ? label : nil
  }
}

extension String {
  /// At most so many scalars, cut between two words, with an ellipsis where something is missing.
  fileprivate func summarised(to limit: Int) -> String {
    let scalars = unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return self }
    var cut = end
    while cut > scalars.startIndex, !scalars[cut].properties.isWhitespace { cut = scalars.index(before: cut) }
    if cut == scalars.startIndex { cut = end }
    while cut > scalars.startIndex, !scalars[scalars.index(before: cut)].properties.isAlphabetic,
      scalars[scalars.index(before: cut)].properties.numericType == nil
    {
      cut = scalars.index(before: cut)
    }
    return String(scalars[..<cut]) + "…"
  }
}

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
      let attribute = String(joining: " id=\"", id, "\"")
      attribute.withBytes { html.insert($0, at: heading.offset) }
      for index in heading.slots..<body.slots.count {
        body.slots[index] = MarkdownSlot(
          offset: body.slots[index].offset + attribute.utf8.count, kind: body.slots[index].kind)
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
    let text = plain.bytes.slice(from: summaryStart).trimmed
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

extension Bytes {
  /// At most so many scalars, cut between two words, with an ellipsis where something is missing.
  fileprivate func summarised(to limit: Int) -> String {
    guard let end = offset(ofScalar: limit) else { return string }
    var cut = end
    while cut > 0, !scalar(at: cut).properties.isWhitespace { cut = start(ofScalarBefore: cut) }
    if cut == 0 { cut = end }
    while cut > 0 {
      let properties = scalar(before: cut).properties
      if properties.isAlphabetic || properties.numericType != nil { break }
      cut = start(ofScalarBefore: cut)
    }
    return slice(0..<cut).string + "…"
  }

  /// Where the scalar of a number from 0 starts; `nil` where there are no more than that.
  private func offset(ofScalar number: Int) -> Int? {
    guard count > number else { return nil }
    var left = number
    for index in indices where self[index] & 0xC0 != 0x80 {
      if left == 0 { return index }
      left -= 1
    }
    return nil
  }

  private func start(ofScalarBefore offset: Int) -> Int {
    var start = offset - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}

extension MarkdownHTML {
  mutating func footnoteReference(_ footnote: Int, label: Bytes, number: Int, occurrence: Int) {
    references[footnote] = occurrence
    footnoteLabels[footnote] = label.array
    html.append("<sup class=\"footnote-ref\"><a href=\"#fn-")
    html.append(href: label)
    html.append("\" id=\"fnref-")
    html.append(href: label)
    if occurrence > 1 {
      html.append("-")
      html.append(decimal: occurrence)
    }
    html.append("\" data-footnote-ref>")
    html.append(decimal: number)
    html.append("</a></sup>")
  }

  mutating func enterFootnote(_ footnote: Int) {
    html.append("<li id=\"fn-")
    footnoteLabels[footnote]?.withUnsafeBufferPointer { html.append(href: $0) }
    html.append("\">\n")
  }

  mutating func footnoteReturn(_ footnote: Int, label: Bytes, inParagraph: Bool) {
    footnoteReturns.append((html.count, footnote, label.array, inParagraph))
  }

  /// Puts the links back where they belong, now that all references are counted.
  mutating func writeFootnoteReturns() {
    guard !footnoteReturns.isEmpty else { return }
    var whole = ByteBuffer(capacity: html.count + footnoteReturns.count * 128)
    var from = 0
    var slot = 0
    for entry in footnoteReturns {
      shiftSlots(&slot, upTo: entry.offset, by: whole.count - from)
      whole.append(html.bytes.slice(from..<entry.offset))
      from = entry.offset
      if entry.inParagraph { whole.append(" ") }
      for occurrence in 1...max(1, references[entry.footnote] ?? 1) {
        if occurrence > 1 { whole.append(" ") }
        whole.append("<a href=\"#fnref-")
        entry.label.withUnsafeBufferPointer { whole.append(href: $0) }
        if occurrence > 1 {
          whole.append("-")
          whole.append(decimal: occurrence)
        }
        whole.append("\" class=\"footnote-backref\" data-footnote-backref aria-label=\"")
        whole.append(escaped: style.language.says(en: "Back to content", fr: "Retour au texte"))
        whole.append("\">↩")
        if occurrence > 1 {
          whole.append("<sup class=\"footnote-ref\">")
          whole.append(decimal: occurrence)
          whole.append("</sup>")
        }
        whole.append("</a>")
      }
      if !entry.inParagraph { whole.append("\n") }
    }
    shiftSlots(&slot, upTo: .max, by: whole.count - from)
    whole.append(html.bytes.slice(from: from))
    html = whole
  }

  private mutating func shiftSlots(_ slot: inout Int, upTo offset: Int, by distance: Int) {
    while slot < body.slots.count, body.slots[slot].offset <= offset {
      body.slots[slot] = MarkdownSlot(offset: body.slots[slot].offset + distance, kind: body.slots[slot].kind)
      slot += 1
    }
  }
}

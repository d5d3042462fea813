import Glibc
import PortolanSource

extension MarkdownTwin {
  mutating func readTag() {
    if let (element, behind) = closingTag(at: at) {
      at = behind
      return close(element)
    }
    guard readTag(at: at) else {
      // A comment or declaration; a `<` of the text is written as an entity.
      guard let found = memchr(page + at, Int32(UInt8(ascii: ">")), end - at) else {
        at = end
        return
      }
      at = UnsafeRawPointer(found) - UnsafeRawPointer(page) + 1
      return
    }
    if tag.isHidden, !tag.element.isEmpty {
      skip()
    } else {
      at = tag.end
      open()
    }
  }

  private mutating func open() {
    switch tag.element {
    case .inline: openInline()
    // The line above a page's title says where it belongs, as the addresses of its links do.
    case .block:
      if let name = tag.value(of: .class), name.count == 7, begins(name, "eyebrow") { return skip() }
      part(.blank)
    case .heading1, .heading2, .heading3, .heading4, .heading5, .heading6: openHeading(tag.element)
    case .bullets, .numbers, .terms: openList()
    case .item: openItem()
    case .term: openTerm()
    case .detail: if debt.gap == .none { debt.space = true }
    case .table, .tableHead, .row, .cell: openTablePart()
    case .caption, .summary:
      part(.blank)
      openSpan(.strong)
    case .code: readCode(until: codeEnd())
    case .fence: readFence()
    case .quote:
      part(.blank)
      pushQuote()
    case .rule:
      part(.blank)
      begin()
      out.append("---")
      part(.blank)
    case .lineBreak: if debt.gap == .none, !debt.isAtLineStart { part(.hardBreak) }
    case .void: break
    case .link: openLink()
    case .strong, .emphasis, .strike: openSpan(tag.element)
    case .image: writeImage()
    case .input: writeBox()
    case .drawing: writeDrawing()
    case .skipped: skip()
    }
  }

  /// What closes the element of the tag, one that holds code.
  private mutating func codeEnd() -> StaticString {
    switch page[tag.nameStart] | 0x20 {
    case UInt8(ascii: "k"): "</kbd>"
    case UInt8(ascii: "s"): "</samp>"
    default: "</code>"
    }
  }

  mutating func close(_ element: TwinElement) {
    switch element {
    case .inline: closeInline()
    case .block, .heading1, .heading2, .heading3, .heading4, .heading5, .heading6: part(.blank)
    case .bullets, .numbers, .terms: closeList()
    case .item:
      pop()
      if debt.gap == .blank { debt.gap = .line }
      part(.line)
    case .term:
      closeSpan(.strong)
      debt.colon = out.count > 0
    case .table, .row, .cell: closeTablePart(element)
    case .caption, .summary:
      closeSpan(.strong)
      part(.blank)
    case .quote:
      pop()
      part(.blank)
    case .link: closeLink()
    case .strong, .emphasis, .strike: closeSpan(element)
    default: break
    }
  }

  /// A badge, a status or a note stands apart by its looks; here a dot parts it from what is before it.
  private mutating func openInline() {
    depth += 1
    guard let name = tag.value(of: .class) else { return }
    let isBadge = begins(name, "badge")
    guard isBadge || begins(name, "note") || begins(name, "status") else { return }
    if debt.gap == .none, marks.isEmpty, !debt.isAtLineStart, !debt.isAfterMark, !debt.colon, out.count > 0,
      !isInCell || out.count > table.cellStart
    {
      let last = out.base[out.count - 1]
      debt.dot = last != UInt8(ascii: "(") && last != 0xB7
      debt.space = true
    }
    guard isBadge, badge == nil, spans.isEmpty else { return }
    badge = depth
    openSpan(.strong)
  }

  private mutating func closeInline() {
    if badge == depth {
      badge = nil
      closeSpan(.strong)
    }
    depth -= 1
  }

  mutating func begins(_ range: Range<Int>, _ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    return range.count >= length && memcmp(page + range.lowerBound, text.utf8Start, length) == 0
  }

  private mutating func openHeading(_ element: TwinElement) {
    part(.blank)
    guard !isInCell, spans.isEmpty else { return }
    begin()
    for _ in TwinElement.heading1.rawValue...element.rawValue { out.append(UInt8(ascii: "#")) }
    out.append(0x20)
    (debt.isAtLineStart, debt.isAfterMark) = (false, true)
  }
}

// MARK: - Marks around text

extension MarkdownTwin {
  private static func mark(of element: TwinElement) -> StaticString {
    switch element {
    case .emphasis: "*"
    case .strike: "~~"
    default: "**"
    }
  }

  mutating func openSpan(_ element: TwinElement) { open(element, with: Self.mark(of: element)) }

  private mutating func open(_ element: TwinElement, with mark: StaticString, address: Range<Int> = 0..<0) {
    // An item's mark stays, whatever becomes of the span.
    if !marks.isEmpty { begin() }
    let owed = debt
    let start = out.count
    begin()
    out.append(mark)
    (debt.isAtLineStart, debt.isAfterMark) = (false, true)
    spans.append(
      Span(
        element: element, start: start, inside: out.count, addressStart: address.lowerBound,
        addressEnd: address.upperBound, debt: owed))
  }

  /// - Returns: the span, where it has text.
  private mutating func closed(_ element: TwinElement) -> Span? {
    guard let span = spans.last, span.element == element else { return nil }
    spans.truncate(to: spans.count - 1)
    if out.count > span.inside {
      debt.isAfterMark = false
      return span
    }
    out.truncate(to: span.start)
    debt = span.debt
    return nil
  }

  mutating func closeSpan(_ element: TwinElement) {
    if closed(element) != nil { out.append(Self.mark(of: element)) }
  }

  private mutating func openLink() {
    if tag.hasBackReference { return skip() }
    var address = tag.value(of: .href) ?? 0..<0
    // Every figure leads to where it comes from; in plain text that would drown the figures.
    if let name = tag.value(of: .class), name.count == 4, begins(name, "from") { address = 0..<0 }
    open(.link, with: address.isEmpty ? "" : "[", address: address)
  }

  private mutating func closeLink() {
    guard let span = closed(.link), !span.address.isEmpty else { return }
    out.append("](")
    write(address: span.address, isPage: true)
    out.append(UInt8(ascii: ")"))
  }
}

// MARK: - What isn't text

extension MarkdownTwin {
  private mutating func writeImage() {
    guard let source = tag.value(of: .src) else { return }
    begin()
    out.append("![")
    (debt.isAtLineStart, debt.isAfterMark) = (false, true)
    if let words = tag.value(of: .alt) { write(label: words) }
    (debt.isAfterMark, debt.space) = (false, false)
    out.append("](")
    write(address: source, isPage: false)
    out.append(UInt8(ascii: ")"))
  }

  /// The box of a task.
  private mutating func writeBox() {
    guard let kind = tag.value(of: .kind), kind.count == 8, begins(kind, "checkbox") else { return }
    begin()
    out.append(tag.isChecked ? "[x]" : "[ ]")
    (debt.isAtLineStart, debt.space) = (false, true)
  }

  /// What a chart says of itself; bars beside a figure repeat it.
  private mutating func writeDrawing() {
    defer { skip() }
    guard !tag.isHidden, !isInCell, spans.isEmpty, let name = tag.value(of: .class), begins(name, "chart"),
      let words = tag.value(of: .label)
    else { return }
    part(.blank)
    openSpan(.emphasis)
    write(label: words)
    closeSpan(.emphasis)
    part(.blank)
  }
}

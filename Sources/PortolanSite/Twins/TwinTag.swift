import Glibc

/// A tag of a page, taken apart: where it ends, what it is, and its attributes that matter.
struct TwinTag {
  enum Attribute: UInt8 { case `class`, href, src, alt, label, align, columns, kind, start }

  var element = TwinElement.inline
  var nameStart = 0
  var nameEnd = 0
  /// Behind the `>`.
  var end = 0
  var isHidden = false
  var isChecked = false
  var hasBackReference = false
  private var ranges:
    (
      Range<Int>, Range<Int>, Range<Int>, Range<Int>, Range<Int>, Range<Int>, Range<Int>, Range<Int>,
      Range<Int>
    ) = (0..<0, 0..<0, 0..<0, 0..<0, 0..<0, 0..<0, 0..<0, 0..<0, 0..<0)

  /// Where an attribute's value stands in the page.
  func value(of attribute: Attribute) -> Range<Int>? {
    let range =
      switch attribute {
      case .class: ranges.0
      case .href: ranges.1
      case .src: ranges.2
      case .alt: ranges.3
      case .label: ranges.4
      case .align: ranges.5
      case .columns: ranges.6
      case .kind: ranges.7
      case .start: ranges.8
      }
    return range.lowerBound == 0 ? nil : range
  }

  mutating func note(_ name: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) {
    func isNamed(_ text: StaticString) -> Bool {
      name.baseAddress.map { memcmp($0, text.utf8Start, name.count) == 0 } ?? false
    }
    switch name.count {
    case 3:
      if isNamed("src") { ranges.2 = value } else if isNamed("alt") { ranges.3 = value }
    case 4:
      if isNamed("href") { ranges.1 = value } else if isNamed("type") { ranges.7 = value }
    case 5:
      if isNamed("class") {
        ranges.0 = value
      } else if isNamed("align") {
        ranges.5 = value
      } else if isNamed("start") {
        ranges.8 = value
      }
    case 6: if isNamed("hidden") { isHidden = true }
    case 7:
      if isNamed("colspan") { ranges.6 = value } else if isNamed("checked") { isChecked = true }
    case 10: if isNamed("aria-label") { ranges.4 = value }
    case 11: if isNamed("aria-hidden") { isHidden = isHidden || value.count == 4 }
    case 21: if isNamed("data-footnote-backref") { hasBackReference = true }
    default: break
    }
  }
}

extension MarkdownTwin {
  /// The element that is closed at an offset, and where its tag ends; half of all tags are no more than that.
  func closingTag(at start: Int) -> (element: TwinElement, end: Int)? {
    guard start + 1 < end, page[start + 1] == UInt8(ascii: "/"), let name = name(at: start + 2),
      let found = memchr(page + name.end, Int32(UInt8(ascii: ">")), end - name.end)
    else { return nil }
    return (name.element, UnsafeRawPointer(found) - UnsafeRawPointer(page) + 1)
  }

  private func name(at start: Int) -> (element: TwinElement, end: Int)? {
    guard start < end, (0x61...0x7A).contains(page[start] | 0x20) else { return nil }
    var index = start
    var key: UInt64 = 0
    while index < end, isName(page[index]) {
      if index - start < 8 { key = key << 8 | UInt64(page[index] | 0x20) }
      index += 1
    }
    return (elements[key], index)
  }

  /// The opening tag at an offset; `nil` for a `<` that begins none, and for comments.
  func tag(at start: Int) -> TwinTag? {
    guard let name = name(at: start + 1) else { return nil }
    var tag = TwinTag()
    var index = name.end
    (tag.nameStart, tag.nameEnd, tag.element) = (start + 1, index, name.element)
    if index < end, page[index] == UInt8(ascii: ">") {
      tag.end = index + 1
      return tag
    }
    while index < end, page[index] != UInt8(ascii: ">") {
      guard page[index] > 0x20, page[index] != UInt8(ascii: "/") else {
        index += 1
        continue
      }
      let name = index
      while index < end, page[index] > 0x20, page[index] != UInt8(ascii: "="),
        page[index] != UInt8(ascii: ">"),
        page[index] != UInt8(ascii: "/") || index == name
      {
        index += 1
      }
      let nameEnd = index
      var value = index..<index
      if index < end, page[index] == UInt8(ascii: "=") {
        index += 1
        if index < end, page[index] == UInt8(ascii: "\"") || page[index] == UInt8(ascii: "'") {
          let quote = page[index]
          index += 1
          let from = index
          guard let found = memchr(page + from, Int32(quote), end - from) else {
            tag.end = end
            return tag
          }
          let to = UnsafeRawPointer(found) - UnsafeRawPointer(page)
          value = from..<to
          index = to + 1
        } else {
          let from = index
          while index < end, page[index] > 0x20, page[index] != UInt8(ascii: ">") { index += 1 }
          value = from..<index
        }
      }
      tag.note(UnsafeBufferPointer(start: page + name, count: nameEnd - name), value)
    }
    tag.end = min(end, index + 1)
    return tag
  }

  private func isName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }

  /// Leaves an element out, with all that is in it.
  mutating func skip(_ tag: TwinTag) {
    let length = tag.nameEnd - tag.nameStart
    var depth = 1
    at = tag.end
    // An element without content, as SVG writes it, has nothing to leave out.
    if tag.end >= 2, page[tag.end - 2] == UInt8(ascii: "/") { return }
    while at < end, depth > 0 {
      guard let found = memchr(page + at, Int32(UInt8(ascii: "<")), end - at) else { break }
      at = UnsafeRawPointer(found) - UnsafeRawPointer(page) + 1
      let isClosing = at < end && page[at] == UInt8(ascii: "/")
      let name = at + (isClosing ? 1 : 0)
      guard name + length < end, memcmp(page + name, page + tag.nameStart, length) == 0,
        !isName(page[name + length])
      else { continue }
      depth += isClosing ? -1 : 1
    }
    guard depth == 0, let found = memchr(page + at, Int32(UInt8(ascii: ">")), end - at) else {
      at = end
      return
    }
    at = UnsafeRawPointer(found) - UnsafeRawPointer(page) + 1
  }
}

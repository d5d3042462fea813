import Glibc
import PortolanSource

/// A tag of a page, taken apart: where it ends, what it is, and its attributes that matter.
///
/// A twin has one, which is filled again for every tag: a page has a thousand of them.
struct TwinTag {
  enum Attribute: UInt16 {
    case `class`, href, src, alt, label, align, columns, kind, start

    @inline(__always) var bit: UInt16 { 1 << rawValue }
  }

  var element = TwinElement.inline
  var nameStart = 0
  var nameEnd = 0
  /// Behind the `>`.
  var end = 0
  private(set) var isHidden = false
  private(set) var isChecked = false
  private(set) var hasBackReference = false
  /// A bit for each attribute that the tag has: the ranges of the others are those of an earlier tag.
  private var present: UInt16 = 0
  // A range for each attribute: an array of them would be copied at every look.
  private var classRange = 0..<0
  private var href = 0..<0
  private var source = 0..<0
  private var alternative = 0..<0
  private var label = 0..<0
  private var align = 0..<0
  private var columns = 0..<0
  private var kind = 0..<0
  private var start = 0..<0

  /// Where an attribute's value stands in the page.
  @inline(__always) func value(of attribute: Attribute) -> Range<Int>? {
    guard present & attribute.bit != 0 else { return nil }
    switch attribute {
    case .class: return classRange
    case .href: return href
    case .src: return source
    case .alt: return alternative
    case .label: return label
    case .align: return align
    case .columns: return columns
    case .kind: return kind
    case .start: return start
    }
  }

  @inline(__always) mutating func begin(_ element: TwinElement, name: Range<Int>) {
    (nameStart, nameEnd, self.element) = (name.lowerBound, name.upperBound, element)
    (isHidden, isChecked, hasBackReference, present) = (false, false, false, 0)
  }

  @inline(__always) fileprivate mutating func set(_ attribute: Attribute, _ value: Range<Int>) {
    present |= attribute.bit
    switch attribute {
    case .class: classRange = value
    case .href: href = value
    case .src: source = value
    case .alt: alternative = value
    case .label: label = value
    case .align: align = value
    case .columns: columns = value
    case .kind: kind = value
    case .start: start = value
    }
  }

  mutating func note(_ name: UnsafePointer<UInt8>, count: Int, _ value: Range<Int>) {
    func isNamed(_ text: StaticString) -> Bool { memcmp(name, text.utf8Start, count) == 0 }
    switch count {
    case 3:
      if isNamed("src") { set(.src, value) } else if isNamed("alt") { set(.alt, value) }
    case 4:
      if isNamed("href") { set(.href, value) } else if isNamed("type") { set(.kind, value) }
    case 5:
      if isNamed("class") {
        set(.class, value)
      } else if isNamed("align") {
        set(.align, value)
      } else if isNamed("start") {
        set(.start, value)
      }
    case 6: if isNamed("hidden") { isHidden = true }
    case 7:
      if isNamed("colspan") { set(.columns, value) } else if isNamed("checked") { isChecked = true }
    case 10: if isNamed("aria-label") { set(.label, value) }
    case 11: if isNamed("aria-hidden") { isHidden = isHidden || value.count == 4 }
    case 21: if isNamed("data-footnote-backref") { hasBackReference = true }
    default: break
    }
  }
}

extension MarkdownTwin {
  /// The element that is closed at an offset, and where its tag ends; half of all tags are no more than that.
  ///
  /// `mutating`, as all that reads tags: the compiler copies the whole twin for a call that only looks at it.
  mutating func closingTag(at start: Int) -> (element: TwinElement, end: Int)? {
    guard start + 1 < end, page[start + 1] == UInt8(ascii: "/"), let name = name(at: start + 2) else {
      return nil
    }
    if name.end < end, page[name.end] == UInt8(ascii: ">") { return (name.element, name.end + 1) }
    guard let found = memchr(page + name.end, Int32(UInt8(ascii: ">")), end - name.end) else { return nil }
    return (name.element, UnsafeRawPointer(found) - UnsafeRawPointer(page) + 1)
  }

  @inline(__always)
  private mutating func name(at start: Int) -> (element: TwinElement, end: Int)? {
    if start &+ 8 <= size {
      let word = UInt64(littleEndian: UnsafeRawPointer(page + start).loadUnaligned(as: UInt64.self))
      let length = Self.nameEnd(word).trailingZeroBitCount &>> 3
      // Where all of it is a name that is known, nothing else stands in it.
      if length < 8, start &+ length < end,
        let element = elements[(word | TwinElements.lowercase) & (1 &<< UInt64(length &* 8) &- 1)]
      {
        return (element, start &+ length)
      }
    }
    return anyName(at: start)
  }

  /// A bit for every `>` and space; those above the lowest one may be wrong.
  @inline(__always) private static func nameEnd(_ word: UInt64) -> UInt64 {
    PlainRun.marks(0x3E, in: word) | PlainRun.marks(0x20, in: word)
  }

  private mutating func anyName(at start: Int) -> (element: TwinElement, end: Int)? {
    guard start < end, (0x61...0x7A).contains(page[start] | 0x20) else { return nil }
    var index = start
    while index < end, Self.isName(page[index]) { index += 1 }
    let key = TwinElements.key(UnsafeBufferPointer(start: page + start, count: index - start))
    return (elements[key] ?? .inline, index)
  }

  /// The two attributes that nine of ten are, with the `="` behind their names, as the first bytes of a word.
  private static let classWord: (bytes: UInt64, mask: UInt64) = (0x22_3D73_7361_6C63, 0xFF_FFFF_FFFF_FFFF)
  private static let hrefWord: (bytes: UInt64, mask: UInt64) = (0x223D_6665_7268, 0xFFFF_FFFF_FFFF)

  /// Takes the opening tag at an offset apart.
  ///
  /// - Returns: false for a `<` that begins none, and for comments.
  mutating func readTag(at start: Int) -> Bool {
    guard let name = name(at: start + 1) else { return false }
    let (page, size, end) = (page, size, end)
    var index = name.end
    tag.begin(name.element, name: start + 1..<index)
    while index < end, page[index] != UInt8(ascii: ">") {
      guard page[index] > 0x20, page[index] != UInt8(ascii: "/") else {
        index += 1
        continue
      }
      if index &+ 8 <= size {
        let word = UInt64(littleEndian: UnsafeRawPointer(page + index).loadUnaligned(as: UInt64.self))
        let isClass = word & Self.classWord.mask == Self.classWord.bytes
        if isClass || word & Self.hrefWord.mask == Self.hrefWord.bytes {
          let from = index &+ (isClass ? 7 : 6)
          guard from <= end else { break }
          let to = page.offset(of: UInt8(ascii: "\""), in: from..<end)
          guard to < end else {
            tag.end = end
            return true
          }
          tag.set(isClass ? .class : .href, from..<to)
          index = to &+ 1
          continue
        }
      }
      let name = index
      while index < end, page[index] > 0x20, page[index] != UInt8(ascii: "="),
        page[index] != UInt8(ascii: ">"),
        page[index] != UInt8(ascii: "/") || index == name
      {
        index += 1
      }
      let length = index - name
      guard let value = value(at: &index) else {
        tag.end = end
        return true
      }
      tag.note(page + name, count: length, value)
    }
    tag.end = min(end, index + 1)
    return true
  }

  /// An attribute's value, if one follows; `nil` where its quote is never closed.
  private mutating func value(at index: inout Int) -> Range<Int>? {
    guard index < end, page[index] == UInt8(ascii: "=") else { return index..<index }
    index += 1
    guard index < end, page[index] == UInt8(ascii: "\"") || page[index] == UInt8(ascii: "'") else {
      let from = index
      while index < end, page[index] > 0x20, page[index] != UInt8(ascii: ">") { index += 1 }
      return from..<index
    }
    let from = index + 1
    guard let found = memchr(page + from, Int32(page[index]), end - from) else { return nil }
    let to = UnsafeRawPointer(found) - UnsafeRawPointer(page)
    index = to + 1
    return from..<to
  }

  @inline(__always) private static func isName(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
  }

  /// Leaves an element out, with all that is in it.
  mutating func skip() {
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
        !Self.isName(page[name + length])
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

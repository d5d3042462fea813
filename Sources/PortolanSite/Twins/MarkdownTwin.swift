import Glibc
import PortolanSource

/// The Markdown twin of a page: what `<main>` of the finished page says, written as GitHub's Markdown, computed tables
/// and figures included.
///
/// It is made from the page's bytes in one pass, so that the twin of a page can't say anything else than the page, and
/// no kind of page needs a second template. Navigation, controls and drawings are left out; of a chart the words that
/// describe it are kept, as its data stand in a table beside it.
package struct MarkdownTwin: ~Copyable {
  /// What has to come between what was written and what comes next.
  enum Gap: UInt8 { case none, line, blank, hardBreak }

  /// What stands before the next text, as far as the writer owes it.
  struct Debt {
    var gap = Gap.none
    /// Of a blank line: how much of the margin stands on it. What is pushed behind it begins on the next line.
    var blankMargin = 0
    var space = false
    /// A dot that parts a badge or note from what is before it.
    var dot = false
    /// The colon behind a term, as soon as something follows.
    var colon = false
    /// Nothing stands on the line but margin and marks.
    var isAtLineStart = true
    /// A mark was just opened: no space may follow it.
    var isAfterMark = false
  }

  /// An element whose marks stand around its text, and not at all where it has none.
  struct Span: BitwiseCopyable {
    let element: TwinElement
    /// Where the writer stood before the mark, and behind it.
    let start: Int
    let inside: Int
    /// A link's address in the page; empty where the link is not kept.
    let addressStart: Int
    let addressEnd: Int
    /// What the writer owed before the mark.
    let debt: Debt

    var address: Range<Int> { addressStart..<addressEnd }
  }

  struct OpenList: BitwiseCopyable {
    let isNumbered: Bool
    var number: Int
    /// Whether a term of a list of terms is open, which no tag closes.
    var hasTerm = false
  }

  struct OpenTable {
    var rows = 0
    /// Of the first row: whether a column is one of numbers.
    var isNumeric: [Bool] = []
    var cellStart = 0
    /// How many columns the cell takes besides its own.
    var further = 0
  }

  var out: ByteBuffer
  let page: UnsafePointer<UInt8>
  /// The size of the page, all of which may be read.
  let size: Int
  /// Where its content ends.
  let end: Int
  var at: Int
  /// The tag that is being read.
  var tag = TwinTag()
  /// What every line begins with, as one stands in lists and quotes.
  var margin = ByteBuffer(capacity: 64)
  /// The marks of list items that have nothing yet: they take the place of the margin's end.
  var marks = ByteBuffer(capacity: 64)
  var widths = GrowingBuffer<Int>(capacity: 16)
  var debt = Debt()
  var lists = GrowingBuffer<OpenList>(capacity: 16)
  var spans = GrowingBuffer<Span>(capacity: 16)
  /// How many elements of running text are open, and at which of them a badge was opened.
  var depth = 0
  var badge: Int?
  /// Tables in a table's cell are no tables of their own.
  var tableDepth = 0
  var table = OpenTable()
  var isInCell = false
  let elements = TwinElements.shared
  private let colon: [UInt8]

  /// - Parameters:
  ///   - page: the finished page.
  ///   - colon: what the language puts behind a term.
  ///   - closing: what stands at the end of every twin.
  package init(of page: UnsafeRawBufferPointer, colon: [UInt8] = [0x3A], closing: [UInt8] = []) {
    self.colon = colon
    let bytes = page.assumingMemoryBound(to: UInt8.self)
    let range = Self.main(of: bytes)
    out = ByteBuffer(capacity: range.count / 2)
    at = range.lowerBound
    end = range.upperBound
    size = bytes.count
    guard let base = bytes.baseAddress else {
      self.page = UnsafePointer(out.base)
      return
    }
    self.page = base
    run()
    if out.count > 0 { out.append(0x0A) }
    closing.withUnsafeBufferPointer { out.append($0) }
  }

  /// What was written; not beyond the life of the twin.
  package var memory: UnsafeRawBufferPointer { UnsafeRawBufferPointer(out.bytes) }
  package var bytes: [UInt8] { out.array }

  /// Where a page's content stands: in `<main>`, or everywhere in a page whose template has none.
  private static func main(of page: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    guard let start = page.offset(ofTag: "<main") else { return 0..<page.count }
    return start..<(page.lastOffset(of: "</main>", from: start) ?? page.count)
  }

  private mutating func run() {
    while at < end {
      if page[at] == UInt8(ascii: "<") { readTag() } else { readText() }
    }
  }
}

// MARK: - Lines

extension MarkdownTwin {
  /// Ends the line or paragraph before what comes next.
  mutating func part(_ wanted: Gap) {
    debt.dot = false
    // Nothing but text may stand in a link or between marks.
    debt.space = !spans.isEmpty
    // An item's first paragraph stands beside its mark, and a cell's first line at its beginning.
    guard spans.isEmpty, marks.isEmpty, out.count > 0 else { return }
    if isInCell {
      if out.count > table.cellStart { debt.gap = .line }
    } else if wanted == .blank {
      debt.blankMargin = debt.gap == .blank ? min(debt.blankMargin, margin.count) : margin.count
      debt.gap = .blank
    } else if debt.gap == .none || debt.gap == .hardBreak {
      debt.gap = wanted
    }
  }

  /// Writes what is owed before the next text or mark.
  mutating func begin() {
    if debt.colon {
      colon.withUnsafeBufferPointer { out.append($0) }
      debt.colon = false
    }
    if debt.gap != .none || !marks.isEmpty || out.count == 0 {
      newLine()
    } else if debt.space || debt.dot {
      if !debt.isAtLineStart, !debt.isAfterMark {
        if debt.dot { out.append(" ·") }
        out.append(0x20)
      }
      (debt.space, debt.dot) = (false, false)
    }
    debt.isAfterMark = false
  }

  private mutating func newLine() {
    let gap = debt.gap
    (debt.space, debt.dot, debt.gap) = (false, false, .none)
    if isInCell {
      if gap != .none, out.count > table.cellStart { out.append("<br>") }
      return
    }
    switch gap {
    case .none: break
    case .line: out.append(0x0A)
    case .hardBreak: out.append("\\\n")
    case .blank:
      out.append(0x0A)
      var length = debt.blankMargin
      while length > 0, margin.base[length - 1] == 0x20 { length -= 1 }
      out.append(margin.base, count: length)
      out.append(0x0A)
    }
    if gap != .none || out.count == 0 {
      out.append(margin.base, count: max(0, margin.count - marks.count))
    }
    if !marks.isEmpty {
      out.append(marks.bytes)
      marks.truncate(to: 0)
    }
    debt.isAtLineStart = true
  }

  /// Everything up to `pop()` stands further in, beside a list item's mark.
  mutating func push(_ mark: StaticString) { push { $0.append(mark) } }

  /// The same beside an item's number.
  mutating func push(number: Int) {
    push {
      $0.append(decimal: number)
      $0.append(". ")
    }
  }

  @inline(__always) private mutating func push(_ write: (inout ByteBuffer) -> Void) {
    guard !isInCell else { return widths.append(0) }
    let before = marks.count
    write(&marks)
    let width = marks.count - before
    widths.append(width)
    for _ in 0..<width { margin.append(0x20) }
  }

  /// Everything up to `pop()` is quoted.
  mutating func pushQuote() {
    guard !isInCell else { return widths.append(0) }
    widths.append(2)
    margin.append("> ")
    if !marks.isEmpty { marks.append("> ") }
  }

  mutating func pop() {
    guard let width = widths.popLast() else { return }
    margin.truncate(to: margin.count - width)
    debt.blankMargin = min(debt.blankMargin, margin.count)
    // An item without anything in it is none.
    if marks.count >= width { marks.truncate(to: marks.count - width) }
  }
}

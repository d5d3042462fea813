/// Writes JSON as bytes, in the order in which it is told; indented by two spaces where a reader will look at it.
package struct JSONWriter: ~Copyable {
  private var buffer: ByteBuffer
  /// Takes what is written so far, a piece at a time; `nil` to keep everything until the end.
  private let flush: ((UnsafeRawBufferPointer) -> Void)?
  /// How much is kept before it is given away.
  private static let piece = 1 << 18
  /// Down to which level everything has a line of its own.
  private let depth: Int
  /// How many objects and arrays are open.
  private var level = 0
  /// Whether something stands in the innermost one already; in those around it something does.
  private var hasContent = false
  private var isAfterKey = false

  package init(indented: Bool = true, capacity: Int = 0) {
    self.init(linesToDepth: indented ? .max : 0, capacity: capacity)
  }

  /// - Parameter depth: what lies deeper is written on the line of what it belongs to.
  package init(linesToDepth depth: Int, capacity: Int = 0) {
    self.depth = depth
    flush = nil
    buffer = ByteBuffer(capacity: capacity)
  }

  /// A writer for large files, which are never in memory as a whole.
  /// - Parameter flush: takes each piece; the last one when `end()` is called.
  package init(linesToDepth depth: Int, flush: @escaping (UnsafeRawBufferPointer) -> Void) {
    self.depth = depth
    self.flush = flush
    buffer = ByteBuffer(capacity: Self.piece + (1 << 14))
  }

  package var bytes: [UInt8] { buffer.array }

  package mutating func object(_ write: (inout JSONWriter) -> Void) { nest(123, 125, write) }

  package mutating func array(_ write: (inout JSONWriter) -> Void) { nest(91, 93, write) }

  /// A name of ours, in which nothing needs to be escaped.
  package mutating func key(_ name: StaticString) {
    next()
    buffer.append(34)
    buffer.append(name)
    endKey()
  }

  /// A name that isn't known when the program is built.
  package mutating func key(named name: String) {
    next()
    buffer.append(34)
    escape(name)
    endKey()
  }

  private mutating func endKey() {
    if depth > 0 {
      buffer.append("\": " as StaticString)
    } else {
      buffer.append("\":" as StaticString)
    }
    isAfterKey = true
  }

  package mutating func value(_ text: String) {
    next()
    buffer.append(34)
    escape(text)
    buffer.append(34)
  }

  package mutating func value(_ number: Int) {
    next()
    buffer.append(decimal: number)
  }

  package mutating func value(_ flag: Bool) {
    next()
    buffer.append(flag ? StaticString("true") : "false")
  }

  /// The shortest text that reads back as the same number. Our figures are never NaN or infinite.
  package mutating func value(_ number: Double) {
    precondition(number.isFinite, "a figure is a finite number or says why it is none")
    next()
    if let whole = Int(exactly: number) {
      buffer.append(decimal: whole)
    } else {
      buffer.append(number.description)
    }
  }

  package mutating func null() {
    next()
    buffer.append("null" as StaticString)
  }

  package mutating func field(_ name: StaticString, _ text: String) {
    key(name)
    value(text)
  }

  package mutating func field(_ name: StaticString, _ text: String?) {
    key(name)
    if let text { value(text) } else { null() }
  }

  package mutating func field(_ name: StaticString, _ number: Int) {
    key(name)
    value(number)
  }

  package mutating func field(_ name: StaticString, _ number: Double?) {
    key(name)
    if let number { value(number) } else { null() }
  }

  package mutating func field(named name: String, _ text: String) {
    key(named: name)
    value(text)
  }

  package mutating func field(named name: String, _ number: Double?) {
    key(named: name)
    if let number { value(number) } else { null() }
  }

  package mutating func field(_ name: StaticString, _ flag: Bool) {
    key(name)
    value(flag)
  }

  /// A line's end behind the whole.
  package mutating func end() {
    buffer.append(10)
    give()
  }

  private mutating func give() {
    guard let flush else { return }
    flush(UnsafeRawBufferPointer(buffer.bytes))
    buffer.removeAll()
  }

  private mutating func nest(_ open: UInt8, _ close: UInt8, _ write: (inout JSONWriter) -> Void) {
    next()
    buffer.append(open)
    level &+= 1
    hasContent = false
    write(&self)
    let hasLines = hasContent && level <= depth
    level &-= 1
    hasContent = true
    if hasLines { newLine() }
    buffer.append(close)
    if buffer.count >= Self.piece { give() }
  }

  private mutating func next() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard level > 0 else { return }
    let isFirst = !hasContent
    hasContent = true
    if level <= depth {
      if !isFirst { buffer.append(44) }
      newLine()
    } else if !isFirst {
      buffer.append(44)
      if depth > 0 { buffer.append(32) }
    }
  }

  private mutating func newLine() {
    buffer.append(10)
    for _ in 0..<level { buffer.append("  " as StaticString) }
  }

  private mutating func escape(_ text: String) {
    text.withBytes { utf8 in
      guard let base = utf8.baseAddress else { return }
      var start = 0
      while true {
        let end = PlainRun.endInJSON(base, from: start, count: utf8.count)
        buffer.append(base + start, count: end - start)
        guard end < utf8.count else { return }
        escape(base[end])
        start = end + 1
      }
    }
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 34: buffer.append("\\\"" as StaticString)
    case 92: buffer.append("\\\\" as StaticString)
    case 10: buffer.append("\\n" as StaticString)
    default:
      func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
      buffer.append("\\u00" as StaticString)
      buffer.append(digit(byte >> 4))
      buffer.append(digit(byte & 15))
    }
  }
}

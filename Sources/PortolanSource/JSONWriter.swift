/// Writes JSON as bytes, in the order in which it is told; indented by two spaces where a reader will look at it.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  /// Down to which level everything has a line of its own.
  private let depth: Int
  /// Per open object or array: whether something stands in it already.
  private var hasContent: [Bool] = []
  private var isAfterKey = false

  package init(indented: Bool = true, capacity: Int = 0) {
    self.init(linesToDepth: indented ? .max : 0, capacity: capacity)
  }

  /// - Parameter depth: what lies deeper is written on the line of what it belongs to.
  package init(linesToDepth depth: Int, capacity: Int = 0) {
    self.depth = depth
    bytes.reserveCapacity(capacity)
  }

  package mutating func object(_ write: (inout JSONWriter) -> Void) { nest(123, 125, write) }

  package mutating func array(_ write: (inout JSONWriter) -> Void) { nest(91, 93, write) }

  package mutating func key(_ name: String) {
    next()
    string(name)
    bytes.append(58)
    if depth > 0 { bytes.append(32) }
    isAfterKey = true
  }

  package mutating func value(_ text: String) {
    next()
    string(text)
  }

  package mutating func value(_ number: Int) {
    next()
    bytes.append(contentsOf: String(number).utf8)
  }

  package mutating func value(_ flag: Bool) {
    next()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  /// The shortest text that reads back as the same number. Our figures are never NaN or infinite.
  package mutating func value(_ number: Double) {
    precondition(number.isFinite, "a figure is a finite number or says why it is none")
    next()
    let whole = Int64(exactly: number)
    bytes.append(contentsOf: (whole.map { String($0) } ?? "\(number)").utf8)
  }

  package mutating func null() {
    next()
    bytes.append(contentsOf: "null".utf8)
  }

  package mutating func field(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  package mutating func field(_ name: String, _ text: String?) {
    key(name)
    if let text { value(text) } else { null() }
  }

  package mutating func field(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  package mutating func field(_ name: String, _ number: Double?) {
    key(name)
    if let number { value(number) } else { null() }
  }

  package mutating func field(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  /// Text that is JSON already.
  package mutating func raw(_ json: some Sequence<UInt8>) {
    next()
    bytes.append(contentsOf: json)
  }

  /// A line's end behind the whole.
  package mutating func end() { bytes.append(10) }

  private mutating func nest(_ open: UInt8, _ close: UInt8, _ write: (inout JSONWriter) -> Void) {
    next()
    bytes.append(open)
    hasContent.append(false)
    write(&self)
    let hasLines = hasContent.count <= depth
    if hasContent.removeLast(), hasLines { newLine() }
    bytes.append(close)
  }

  private mutating func next() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let last = hasContent.indices.last else { return }
    if hasContent[last] { bytes.append(44) }
    let isFirst = !hasContent[last]
    hasContent[last] = true
    if hasContent.count <= depth {
      newLine()
    } else if depth > 0, !isFirst {
      bytes.append(32)
    }
  }

  private mutating func newLine() {
    bytes.append(10)
    for _ in hasContent { bytes.append(contentsOf: [32, 32]) }
  }

  private mutating func string(_ text: String) {
    bytes.append(34)
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in utf8.indices where utf8[index] < 32 || utf8[index] == 34 || utf8[index] == 92 {
        bytes.append(contentsOf: utf8[start..<index])
        escape(utf8[index])
        start = index + 1
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(34)
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 34: bytes.append(contentsOf: [92, 34])
    case 92: bytes.append(contentsOf: [92, 92])
    case 10: bytes.append(contentsOf: [92, 110])
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: [92, 117, 48, 48, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
  }
}

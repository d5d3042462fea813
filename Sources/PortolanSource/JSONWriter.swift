/// Writes JSON as bytes, in the order in which it is told; indented by two spaces where a reader will look at it.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private let isIndented: Bool
  /// Per open object or array: whether something stands in it already.
  private var hasContent: [Bool] = []
  private var isAfterKey = false

  package init(indented: Bool = true, capacity: Int = 0) {
    isIndented = indented
    bytes.reserveCapacity(capacity)
  }

  package mutating func object(_ write: (inout JSONWriter) -> Void) { nest(123, 125, write) }

  package mutating func array(_ write: (inout JSONWriter) -> Void) { nest(91, 93, write) }

  package mutating func key(_ name: String) {
    next()
    string(name)
    bytes.append(58)
    if isIndented { bytes.append(32) }
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
    if hasContent.removeLast() { newLine() }
    bytes.append(close)
  }

  private mutating func next() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let last = hasContent.indices.last else { return }
    if hasContent[last] { bytes.append(44) }
    hasContent[last] = true
    newLine()
  }

  private mutating func newLine() {
    guard isIndented else { return }
    bytes.append(10)
    for _ in hasContent { bytes.append(contentsOf: [32, 32]) }
  }

  private mutating func string(_ text: String) {
    bytes.append(34)
    for byte in text.utf8 {
      switch byte {
      case 34: bytes.append(contentsOf: [92, 34])
      case 92: bytes.append(contentsOf: [92, 92])
      case 10: bytes.append(contentsOf: [92, 110])
      case 0..<32:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: [92, 117, 48, 48, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      default: bytes.append(byte)
      }
    }
    bytes.append(34)
  }
}

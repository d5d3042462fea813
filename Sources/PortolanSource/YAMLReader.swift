import CYAML

/// Builds the values of one YAML document from libyaml's events.
///
/// libyaml says line and column of every event and refuses deep nesting itself. An alias shares the value that it
/// names; a budget keeps an alias bomb from costing whoever walks the values later.
struct YAMLReader: ~Copyable {
  static let most = 50_000
  private let file: String
  private let lineOffset: Int
  private let columnOffset: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var event = yaml_event_t()
  private var anchors: [String: (value: Located<YAMLValue>, count: Int)] = [:]
  /// How many values there are so far, those behind aliases counted each time.
  private var count = 0
  /// Doubled keys.
  private(set) var problems: [Diagnostic] = []

  /// - Parameters:
  ///   - bytes: UTF-8 that outlives the reader.
  ///   - lineOffset: the line of the file on which they start.
  ///   - columnOffset: the column of the file on which their lines start.
  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, lineOffset: Int, columnOffset: Int) {
    self.file = file
    self.lineOffset = lineOffset
    self.columnOffset = columnOffset
    self.bytes = bytes
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The only document, or `nil` where there is none.
  mutating func document() throws(Diagnostic) -> Located<YAMLValue>? {
    try next()  // the stream's start
    try next()
    guard event.type == YAML_DOCUMENT_START_EVENT else { return nil }
    try next()
    let value = try value()
    try next()  // the document's end
    try next()
    guard event.type == YAML_STREAM_END_EVENT else {
      throw fault("a second document starts", at: event.start_mark, help: "Keep one document.")
    }
    return value
  }

  /// Moves to the next event. What the one before held is freed where it is read.
  private mutating func next() throws(Diagnostic) {
    guard yaml_parser_parse(parser, &event) == 1 else { throw YAMLReader.fault(parser, bytes, place) }
  }

  /// The value that the event at hand starts; the event is its last one afterwards.
  private mutating func value() throws(Diagnostic) -> Located<YAMLValue> {
    try spend(1)
    switch event.type {
    case YAML_SCALAR_EVENT: return scalar()
    case YAML_SEQUENCE_START_EVENT: return try list()
    case YAML_MAPPING_START_EVENT: return try map()
    default: return try alias()
    }
  }

  private mutating func scalar() -> Located<YAMLValue> {
    let scalar = event.data.scalar
    let isQuoted =
      scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE || scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE
    let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let value: Located<YAMLValue>
    if !isQuoted, Self.isNull(text) {
      value = Located(.null, at: position(event.start_mark))
    } else {
      var length = isQuoted ? 2 : 0
      for byte in text {
        if byte & 0xC0 != 0x80 { length += 1 }
        // Over several lines, only the start is marked.
        if byte == 10 {
          length = 1
          break
        }
      }
      let string = String(decoding: text, as: UTF8.self)
      value = Located(.scalar(string), at: position(event.start_mark, length))
    }
    let anchor = scalar.anchor.map { String(cString: $0) }
    yaml_event_delete(&event)
    if let anchor { anchors[anchor] = (value, 1) }
    return value
  }

  private mutating func list() throws(Diagnostic) -> Located<YAMLValue> {
    let at = position(event.start_mark)
    let anchor = event.data.sequence_start.anchor.map { String(cString: $0) }
    let before = count
    yaml_event_delete(&event)
    var items: [Located<YAMLValue>] = []
    try next()
    while event.type != YAML_SEQUENCE_END_EVENT {
      items.append(try value())
      try next()
    }
    let value = Located(YAMLValue.list(items), at: at)
    if let anchor { anchors[anchor] = (value, count - before + 1) }
    return value
  }

  private mutating func map() throws(Diagnostic) -> Located<YAMLValue> {
    let at = position(event.start_mark)
    let anchor = event.data.mapping_start.anchor.map { String(cString: $0) }
    let before = count
    yaml_event_delete(&event)
    var entries: [YAMLValue.Entry] = []
    try next()
    while event.type != YAML_MAPPING_END_EVENT {
      let key = try value()
      try next()
      let name =
        switch key.value {
        case .scalar(let text): text
        case .null: "null"
        case .list: "[…]"
        case .map: "{…}"
        }
      entries.append(YAMLValue.Entry(key: Located(name, at: key.position), value: try value()))
      try next()
    }
    checkDoubles(entries)
    let value = Located(YAMLValue.map(entries), at: at)
    if let anchor { anchors[anchor] = (value, count - before + 1) }
    return value
  }

  private mutating func alias() throws(Diagnostic) -> Located<YAMLValue> {
    let name = event.data.alias.anchor.map { String(cString: $0) } ?? ""
    let mark = event.start_mark
    yaml_event_delete(&event)
    guard let anchored = anchors[name] else {
      throw fault("the alias “\(name)” names nothing", at: mark, help: "Write the value out.")
    }
    try spend(anchored.count - 1)
    return anchored.value
  }

  private mutating func spend(_ values: Int) throws(Diagnostic) {
    count += values
    guard count > Self.most else { return }
    yaml_event_delete(&event)
    throw fault(
      "the YAML expands to more than \(Self.most) values", at: yaml_mark_t(),
      help: "Write the repeated values out, or use fewer aliases.")
  }

  /// Every key that was there before, at the place of the later one.
  private mutating func checkDoubles(_ entries: [YAMLValue.Entry]) {
    func report(_ key: Located<String>) -> Diagnostic {
      Diagnostic(
        "invalid-yaml", "the field “\(key.value)” is there twice", help: "Keep one of the two.",
        at: key.position)
    }
    // A mapping of a few dozen fields is faster compared than hashed.
    guard entries.count > 32 else {
      for (number, entry) in entries.enumerated()
      where entries[..<number].contains(where: { $0.key.value == entry.key.value }) {
        problems.append(report(entry.key))
      }
      return
    }
    var seen: Set<String> = []
    for entry in entries where !seen.insert(entry.key.value).inserted { problems.append(report(entry.key)) }
  }

  private static func isNull(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch text.count {
    case 0: true
    case 1: text[0] == UInt8(ascii: "~")
    case 4: text.elementsEqual("null".utf8)
    default: false
    }
  }

  private var place: (file: String, line: Int, column: Int) { (file, lineOffset, columnOffset) }

  private func position(_ mark: yaml_mark_t, _ length: Int = 1) -> SourcePosition {
    SourcePosition(
      file, line: Int(mark.line) + lineOffset, column: Int(mark.column) + columnOffset, length: length)
  }

  private func fault(_ problem: String, at mark: yaml_mark_t, help: String) -> Diagnostic {
    Diagnostic("invalid-yaml", problem, help: help, at: position(mark))
  }
}

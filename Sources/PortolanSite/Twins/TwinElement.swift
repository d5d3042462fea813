/// What an HTML element becomes in Markdown.
enum TwinElement: UInt8 {
  /// Its text runs on: `span`, `time`, `abbr` and everything unknown.
  case inline
  /// Starts on a new line, and nothing else: `p`, `div`, `section` …
  case block
  case heading1, heading2, heading3, heading4, heading5, heading6
  case bullets, numbers, item
  case terms, term, detail
  case table, tableHead, row, cell, caption, summary
  case code, fence, quote, rule, lineBreak
  case link, strong, emphasis, strike, image, input
  /// A drawing, of which only the words that describe it are kept.
  case drawing
  /// What is no content: navigation, controls, scripts.
  case skipped
  /// An element without content that shows nothing.
  case void

  /// Whether no closing tag belongs to it.
  var isEmpty: Bool {
    switch self {
    case .rule, .lineBreak, .image, .input, .void, .drawing: true
    default: false
    }
  }
}

/// Finds elements by name: the first eight letters, packed into a word.
struct TwinElements: Sendable {
  private static let size = 256
  private let keys: [UInt64]
  private let elements: [TwinElement]

  static let shared = TwinElements()

  private init() {
    var keys = [UInt64](repeating: 0, count: Self.size)
    var elements = [TwinElement](repeating: .inline, count: Self.size)
    for (names, element) in Self.names {
      for name in names.split(separator: " ") {
        let key = Self.key(name.utf8)
        var slot = Self.slot(key)
        while keys[slot] != 0 { slot = (slot + 1) % Self.size }
        (keys[slot], elements[slot]) = (key, element)
      }
    }
    (self.keys, self.elements) = (keys, elements)
  }

  subscript(key: UInt64) -> TwinElement {
    var slot = Self.slot(key)
    while keys[slot] != key {
      if keys[slot] == 0 { return .inline }
      slot = (slot &+ 1) % Self.size
    }
    return elements[slot]
  }

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  static func key(_ name: some Sequence<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    for byte in name.prefix(8) { key = key << 8 | UInt64(byte | 0x20) }
    return key
  }

  private static let names: [(String, TwinElement)] = [
    (
      "p div section article header footer main aside figure figcaption address fieldset legend details hgroup",
      .block
    ),
    ("h1", .heading1), ("h2", .heading2), ("h3", .heading3), ("h4", .heading4), ("h5", .heading5),
    ("h6", .heading6), ("ul menu", .bullets), ("ol", .numbers), ("li", .item), ("dl", .terms), ("dt", .term),
    ("dd", .detail), ("table", .table), ("thead", .tableHead), ("tr", .row), ("td th", .cell),
    ("caption", .caption), ("summary", .summary), ("code kbd samp", .code), ("pre", .fence),
    ("blockquote", .quote), ("hr", .rule), ("br", .lineBreak), ("a", .link), ("strong b", .strong),
    ("em i", .emphasis), ("del s", .strike), ("img", .image), ("input", .input), ("svg", .drawing),
    ("nav script style template button select textarea form noscript dialog", .skipped),
    ("wbr col source link meta track area base embed param", .void),
  ]
}

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
  private let slots: [(key: UInt64, element: TwinElement)]

  static let shared = TwinElements()

  private init() {
    var slots = [(key: UInt64, element: TwinElement)](repeating: (0, .inline), count: Self.size)
    for (names, element) in Self.names {
      for name in names.split(separator: " ") {
        let key = Self.key(name.utf8)
        var slot = Self.slot(key)
        while slots[slot].key != 0 { slot = (slot + 1) % Self.size }
        slots[slot] = (key, element)
      }
    }
    self.slots = slots
  }

  /// `nil` for a name that isn't known.
  @inline(__always) subscript(key: UInt64) -> TwinElement? {
    var place = Self.slot(key)
    while true {
      let slot = slots[place]
      if slot.key == 0 { return nil }
      if slot.key == key { return slot.element }
      place = (place &+ 1) % Self.size
    }
  }

  @inline(__always) private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  static func key(_ name: some Sequence<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    for (place, byte) in name.prefix(8).enumerated() { key |= UInt64(byte | 0x20) << UInt64(place * 8) }
    return key
  }

  /// Makes small letters of a word of letters.
  static let lowercase: UInt64 = 0x2020_2020_2020_2020

  private static let names: [(String, TwinElement)] = [
    // Only so that they are known at once; all others are taken for the same.
    ("span time abbr small sup sub", .inline),
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

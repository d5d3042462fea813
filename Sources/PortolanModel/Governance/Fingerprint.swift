import PortolanSource

/// What a finding is recognised by from one run to the next: the rule, the document, the field and the words
/// concerned, and its number among those that have all of them in common.
///
/// It outlives lines that move, figures that change, and documents that get another title: a title that a message
/// quotes stands for the document's id.
package struct Fingerprint: Hashable, Sendable {
  package let rule: String
  /// The document's id, or the file where there is none.
  package let place: String
  /// The field of the front matter or the settings; empty in a text and in a table.
  package let field: String
  package let words: [String]
  /// From 1, in the order of the file.
  package let ordinal: Int

  /// 16 hexadecimal digits (FNV-1a, 64 bits), for readers that want a short text.
  package var text: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in [rule, place, field] + words + [String(ordinal)] {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension Fingerprint: CustomStringConvertible {
  /// `webinar: broken-reference (objectives, market-shar)`
  package var description: String {
    let details = ([field] + words).filter { !$0.isEmpty }.joined(separator: ", ")
    return "\(place): \(rule)" + (details.isEmpty ? "" : " (\(details.printable))")
  }
}

extension Fingerprint: Comparable {
  package static func < (a: Fingerprint, b: Fingerprint) -> Bool {
    if a.place != b.place { return a.place < b.place }
    if a.rule != b.rule { return a.rule < b.rule }
    if a.field != b.field { return a.field < b.field }
    if a.words != b.words { return a.words.lexicographicallyPrecedes(b.words) }
    return a.ordinal < b.ordinal
  }
}

extension Playbook {
  /// The fingerprints of findings, in their order; they must be sorted by place.
  package func fingerprints(of findings: [Finding]) -> [Fingerprint] {
    var titles: [String: String] = Dictionary(minimumCapacity: entries.count)
    for entry in entries where titles[entry.header.title.value] == nil {
      titles[entry.header.title.value] = entry.document.id
    }
    var fields = FieldLines(of: source)
    var counts: [Fingerprint: Int] = [:]
    return findings.map { finding in
      let field = fields.field(at: finding.position)
      var words = Self.quoted(in: finding.message).map { titles[$0] ?? $0 }
      if words.isEmpty, field == nil, let marked = fields.marked(at: finding.position) { words = [marked] }
      let first = Fingerprint(
        rule: finding.rule, place: finding.document ?? finding.position.file, field: field ?? "",
        words: words,
        ordinal: 1)
      let count = counts[first, default: 0] + 1
      counts[first] = count
      return count == 1
        ? first
        : Fingerprint(rule: first.rule, place: first.place, field: first.field, words: words, ordinal: count)
    }
  }

  /// The words in “quotes” or « guillemets ».
  private static func quoted(in message: String) -> [String] {
    var words: [String] = []
    var word: String.UnicodeScalarView?
    for scalar in message.unicodeScalars {
      switch scalar {
      case "“", "«": word = word ?? String.UnicodeScalarView()
      case "”", "»":
        if let found = word {
          words.append(String(found).trimmedOfSpaces)
          word = nil
        }
      default: word?.append(scalar)
      }
    }
    return words
  }
}

/// The fields that lines of files belong to, one file at a time: findings come sorted by file.
private struct FieldLines {
  private let source: SourceFolder
  private var lines: SourceLines
  private var file = ""
  /// The top-level field of every line, as far as there are fields.
  private var fields: [String?] = []

  init(of source: SourceFolder) {
    self.source = source
    lines = SourceLines(of: source)
  }

  /// The field of the front matter or the settings in which a place lies.
  mutating func field(at position: SourcePosition) -> String? {
    if position.file != file { open(position.file) }
    return position.line <= fields.count ? fields[position.line - 1] : nil
  }

  /// The words that a place marks, as far as they are on its line.
  mutating func marked(at position: SourcePosition) -> String? {
    guard position.length > 1, let line = lines.line(at: position) else { return nil }
    let marked = line.unicodeScalars.dropFirst(position.column - 1).prefix(min(position.length, 80))
    return marked.isEmpty ? nil : String(marked)
  }

  private mutating func open(_ name: String) {
    file = name
    fields = []
    let isSettings = name == Settings.file
    guard isSettings || ContentFile(name).isMarkdown, let bytes = try? source.bytes(named: name) else {
      return
    }
    var field: String?
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for (number, line) in bytes[start...].split(separator: 10, omittingEmptySubsequences: false).enumerated()
    {
      let isFence = line.starts(with: "---".utf8)
      if !isSettings, number == 0 {
        guard isFence else { return }
        fields.append(nil)
        continue
      }
      if !isSettings, isFence { return }
      if let first = line.first, first != 32, first != 9, first != 35, first != 45,
        let colon = line.firstIndex(of: 58)
      {
        field = String(decoding: line[..<colon], as: UTF8.self)
      }
      fields.append(field)
    }
  }
}

extension String {
  /// Without the spaces, no-break ones too, that French puts inside its quotes.
  fileprivate var trimmedOfSpaces: String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(Substring(scalars))
  }
}

import PortolanSource

/// A figure that a text asks for: `{{kpi:reply-rate tactic=cold-email period=2026-Q1 expect=8 %}}`.
package struct ProseFigure: Sendable {
  package let kpi: Reference
  /// Columns of the KPI's table and the value that rows must have in them.
  package let dimensions: [(column: Located<String>, value: Located<String>)]
  package let condition: Condition?
  package let period: Period?
  package let expected: StatedValue?
  package let position: SourcePosition
  package let isInLink: Bool

  /// The arguments that aren't columns.
  static let arguments = ["period", "where", "expect"]

  /// - Returns: `nil` when it can't be read, which is then a finding.
  init?(_ figure: MarkdownFigure, language: Language, _ problems: inout [Diagnostic]) {
    var reader = ProseFigureReader(figure, language: language)
    defer { problems += reader.problems }
    guard let kpi = reader.kpi() else { return nil }
    var dimensions: [(Located<String>, Located<String>)] = []
    var condition: Condition?
    var period: Period?
    var expected: StatedValue?
    var seen: Set<String> = []
    while let (name, value) = reader.argument() {
      guard seen.insert(name.value).inserted else {
        reader.twice(name)
        continue
      }
      switch name.value {
      case "period": period = reader.period(value)
      case "where": condition = reader.condition(value)
      case "expect": expected = reader.stated(value)
      default: dimensions.append((name, value))
      }
    }
    guard reader.problems.isEmpty else { return nil }
    self.kpi = kpi
    self.dimensions = dimensions
    self.condition = condition
    self.period = period
    self.expected = expected
    position = figure.position
    isInLink = figure.isInLink
  }
}

/// A value that somebody wrote down, and how exactly.
package struct StatedValue: Sendable {
  package let text: Located<String>
  package let quantity: Quantity
  /// Half of the last digit's place: `8 %` says 7.5 to 8.5 %.
  package let tolerance: Double

  init?(_ text: Located<String>, language: Language) {
    guard let quantity = Quantity.read(text.value, in: language), quantity.per == nil else { return nil }
    self.text = text
    self.quantity = quantity
    tolerance = Self.lastPlace(text.value, quantity, language) / 2
  }

  /// Whether a value is what was written, to the rounding shown; both bounds are included.
  package func accepts(_ value: Double) -> Bool {
    // A value on the bound may be off by what binary fractions can't say.
    abs(value - quantity.amount) <= tolerance + 1e-9 * max(tolerance, abs(value))
  }

  /// What the value would change by if its last digit were another one: that way the decimal mark, `k` and `%` count
  /// as they do when the value is read.
  private static func lastPlace(_ text: String, _ quantity: Quantity, _ language: Language) -> Double {
    var bytes = Array(text.utf8)
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard let first = bytes.firstIndex(where: isDigit) else { return 0 }
    // What stands behind a letter is no digit of the number: there is none in the units that are read.
    guard let last = bytes.lastIndex(where: isDigit), last >= first else { return 0 }
    let isUp = bytes[last] < 0x39
    bytes[last] = isUp ? bytes[last] + 1 : bytes[last] - 1
    guard let other = Quantity.read(String(decoding: bytes, as: UTF8.self), in: language) else { return 0 }
    return abs(other.amount - quantity.amount)
  }
}

/// Takes the source of a figure apart.
private struct ProseFigureReader {
  let figure: MarkdownFigure
  let language: Language
  var problems: [Diagnostic] = []
  private let bytes: [UInt8]
  private var at = 0

  init(_ figure: MarkdownFigure, language: Language) {
    self.figure = figure
    self.language = language
    bytes = Array(figure.source.utf8)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

  private func located(_ range: Range<Int>) -> Located<String> {
    let text = bytes[range].map { $0 == 0x0A ? 0x20 : $0 }
    return Located(String(decoding: text, as: UTF8.self), at: figure.position(of: range))
  }

  private mutating func skipSpaces() { while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 } }

  mutating func kpi() -> Reference? {
    skipSpaces()
    let start = at
    while at < bytes.count, !Self.isSpace(bytes[at]) { at += 1 }
    guard at > start else {
      problems.append(
        Diagnostic(
          "wrong-value",
          language.says(en: "the figure names no KPI", fr: "le chiffre ne nomme aucun KPI"),
          help: language.says(
            en: "Write the id of a KPI: `{{kpi:reply-rate}}`.",
            fr: "Écrivez l’identifiant d’un KPI : `{{kpi:reply-rate}}`."), at: figure.position))
      return nil
    }
    return Reference(kind: "link", id: located(start..<at), expects: [DocumentType.kpi.rawValue])
  }

  /// The next `name=value`. A value ends at its closing quote, or else where the next argument begins: `expect=8 %` has
  /// a space in it.
  mutating func argument() -> (name: Located<String>, value: Located<String>)? {
    skipSpaces()
    guard at < bytes.count else { return nil }
    guard let name = name(from: at) else {
      let start = at
      at = bytes.count
      var end = at
      while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
      let text = located(start..<end)
      problems.append(
        Diagnostic(
          "wrong-value",
          language.says(
            en: "“\(text.value)” is no argument of a figure",
            fr: "« \(text.value) » n’est pas un argument de chiffre"),
          help: language.says(
            en: "Write `name=value`, such as `period=2026-Q1` or `tactic=cold-email`.",
            fr: "Écrivez `nom=valeur`, comme `period=2026-Q1` ou `tactic=cold-email`."), at: text.position))
      return nil
    }
    at = name.upperBound + 1
    skipSpaces()
    for (open, close) in [("\"", "\""), ("'", "'"), ("“", "”"), ("«", "»")] where has(open) {
      at += open.utf8.count
      let start = at
      while at < bytes.count, !has(close) { at += 1 }
      let value = located(start..<at)
      at = min(bytes.count, at + close.utf8.count)
      return (located(name), value)
    }
    let start = at
    while at < bytes.count {
      if Self.isSpace(bytes[at]) {
        var next = at
        while next < bytes.count, Self.isSpace(bytes[next]) { next += 1 }
        if next == bytes.count || self.name(from: next) != nil { break }
        at = next
      } else {
        at += 1
      }
    }
    return (located(name), located(start..<at))
  }

  private func has(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

  /// A name that an equals sign follows.
  private func name(from start: Int) -> Range<Int>? {
    var end = start
    while end < bytes.count {
      switch bytes[end] {
      case 0x3D: return end > start ? start..<end : nil
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x80...: end += 1
      default: return nil
      }
    }
    return nil
  }

  // MARK: values

  mutating func period(_ value: Located<String>) -> Period? {
    if let period = Period(value.value, language: language) { return period }
    wrong("period", value, expected: Period.forms(in: language))
    return nil
  }

  mutating func stated(_ value: Located<String>) -> StatedValue? {
    if let stated = StatedValue(value, language: language) { return stated }
    wrong("expect", value, expected: Quantity.forms(in: language))
    return nil
  }

  mutating func condition(_ value: Located<String>) -> Condition? {
    do {
      return try Condition(parsing: value, language: language)
    } catch {
      problems.append(error)
      return nil
    }
  }

  mutating func twice(_ name: Located<String>) {
    problems.append(
      Diagnostic(
        "wrong-value",
        language.says(en: "“\(name.value)” is there twice", fr: "« \(name.value) » est donné deux fois"),
        help: language.says(en: "Keep one of them.", fr: "N’en gardez qu’un."), at: name.position))
  }

  private mutating func wrong(_ name: String, _ value: Located<String>, expected: String) {
    problems.append(
      Diagnostic(
        "wrong-value",
        language.says(
          en: "“\(value.value)” is no value for “\(name)”",
          fr: "« \(value.value) » n’est pas une valeur de « \(name) »"),
        help: language.says(en: "Write \(expected).", fr: "Écrivez \(expected)."), at: value.position))
  }
}

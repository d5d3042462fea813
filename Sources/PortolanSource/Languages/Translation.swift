/// A language beside English and French, as its one file says it. What it has no word for stays English.
package final class Translation: Sendable {
  /// The BCP 47 tag, such as `de`: `<html lang>`, the file's name.
  package let code: String
  /// What its speakers call it.
  package let name: String
  package let numbers: NumberForms
  package let dates: DateForms
  package let plural: PluralRule
  package let typography: Typography
  package let search: Search
  /// What letters are sorted as: `ä: a`, `ß: ss`.
  package let sorting: [Unicode.Scalar: String]
  /// Units of time by their English name, in each form; what they are read by, too.
  package let units: [String: [PluralRule.Category: String]]
  /// Its words for what a playbook may contain in English: headings, yes and no, `per`.
  let reading: [String: String]
  private let words: [String: String]
  private let sentences: [String: Saying]

  /// How a sentence is translated: in one way, or by how many of something it counts.
  enum Saying: Sendable {
    case one(Pattern)
    case counted([PluralRule.Category: Pattern])
  }

  package struct NumberForms: Sendable {
    package var decimal = "."
    package var group = ","
    /// `{n} %`
    package var percent = Pattern("{n}%", names: ["n"])
    /// `{n} {symbol}`
    package var money = Pattern("{symbol}{n}", names: money)
    /// What currencies are written as, by their codes; others by the codes themselves.
    package var symbols: [String: String] = [:]
    static let money = ["n", "symbol"]
  }

  package struct DateForms: Sendable {
    package var months: [String] = []
    package var shortMonths: [String] = []
    package var date = Pattern("{day} {month} {year}", names: date)
    package var month = Pattern("{month} {year}", names: month)
    package var quarter = Pattern("Q{n} {year}", names: quarter)
    /// A day whose year is said by the day after it.
    package var dayOfSpan = Pattern("{day} {month}", names: day)
    /// Whether 03/04/2026 is in April.
    package var isDayFirst = true
    static let date = ["day", "month", "year"]
    static let month = ["month", "year"]
    static let quarter = ["n", "year"]
    static let day = ["day", "month"]
  }

  package struct Typography: Sendable {
    /// Whether the words for things keep their capitals within a sentence, as in German.
    package var hasCapitalNouns = false
    /// What stands before a colon.
    package var beforeColon = ""
  }

  package struct Search: Sendable {
    /// Words that stand in every text and so find nothing; folded.
    package var stop: [String] = []
    /// Endings of folded words, and what takes their place; in passes, in each of which the first ending that fits counts.
    package var endings: [[Ending]] = []
    /// How many letters must stay.
    package var least = 3

    package struct Ending: Sendable {
      package let text: [UInt8]
      package let other: [UInt8]
    }
  }

  init(
    code: String, name: String, numbers: NumberForms, dates: DateForms, plural: PluralRule,
    typography: Typography, search: Search, sorting: [Unicode.Scalar: String],
    units: [String: [PluralRule.Category: String]], reading: [String: String], words: [String: String],
    sentences: [String: Saying]
  ) {
    (self.code, self.name, self.numbers, self.dates) = (code, name, numbers, dates)
    (self.plural, self.typography, self.search, self.sorting) = (plural, typography, search, sorting)
    (self.units, self.reading, self.words, self.sentences) = (units, reading, words, sentences)
  }

  /// The patterns that it has translations of.
  package var keys: [String] { Array(sentences.keys) }

  /// What a word of the interface is called, where the file names it by its id.
  package func word(_ id: String) -> String? { words[id] }

  /// A sentence in this language; in English where the file doesn't have it.
  package func says(_ sentence: Sentence) -> String {
    let arguments = sentence.arguments.map { one in
      one.sentence.map { says($0) } ?? sentence.written(one)
    }
    switch sentences[sentence.pattern] {
    case .one(let pattern): return pattern.filled(arguments)
    case .counted(let patterns):
      let category = arguments.lazy.compactMap { self.count($0) }.first.map { self.plural.category(of: $0) }
      let pattern = category.flatMap { patterns[$0] } ?? patterns[.other]
      return pattern?.filled(arguments) ?? sentence.text
    case nil:
      return arguments.isEmpty ? sentence.text : Pattern(sentence.pattern).filled(arguments)
    }
  }

  /// A written period or interval with its words in English.
  package func inEnglish(_ text: String) -> String {
    var english = String.UnicodeScalarView()
    var word = String.UnicodeScalarView()
    func close() {
      guard !word.isEmpty else { return }
      let written = String(word)
      english.append(contentsOf: (reading[written.lowercased()] ?? written).unicodeScalars)
      word.removeAll()
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
        word.append(scalar)
      } else {
        close()
        english.append(scalar)
      }
    }
    close()
    return String(english)
  }

  /// The form of a unit of time, by its English name, that goes with so many of it.
  package func unit(_ name: String, _ count: Double) -> String? {
    guard let forms = units[name] else { return nil }
    return forms[plural.category(of: count.magnitude)] ?? forms[.other]
  }

  /// The number that an argument is, as this language writes it or as a computer does.
  private func count(_ written: String) -> Double? {
    guard let first = written.utf8.first, first.isDigit else { return nil }
    var digits = ""
    var rest = written[...]
    while let character = rest.first {
      if rest.hasPrefix(numbers.group), rest.dropFirst(numbers.group.count).first?.isNumber == true {
        rest = rest.dropFirst(numbers.group.count)
      } else if rest.hasPrefix(numbers.decimal) {
        digits += "."
        rest = rest.dropFirst(numbers.decimal.count)
      } else {
        digits.append(character)
        rest = rest.dropFirst()
      }
    }
    return Double(digits)
  }
}

extension Sentence {
  fileprivate func written(_ argument: Argument) -> String {
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: argument.start)
    return String(text[start..<bytes.index(start, offsetBy: argument.end - argument.start)])
  }

  /// The text with its arguments numbered: what a translation is found by. Spaces are plain ones, whatever they are in
  /// the text, so that nobody has to type what can't be seen.
  package var pattern: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    let source = Array(text.utf8)
    var at = 0
    for (number, argument) in arguments.enumerated() {
      bytes += source[at..<argument.start]
      bytes += "{\(number + 1)}".utf8
      at = argument.end
    }
    bytes += source[at...]
    return Self.plain(String(decoding: bytes, as: UTF8.self))
  }

  static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(scalar == "\u{A0}" || scalar == "\u{202F}" ? " " : scalar)
    }
    return String(scalars)
  }
}

import PortolanModel
import PortolanSource

/// The interface words of one language, and how it writes numbers.
package struct Strings: Sendable {
  package let language: Language
  package let numbers: Numbers

  package init(_ language: Language, currency: String = "EUR") {
    self.language = language
    numbers = Numbers(language, currency: currency)
  }

  package subscript(word: Word) -> String {
    language.translation?.word(word.rawValue)
      ?? language.says(en: English.word(word), fr: French.word(word))
  }

  package subscript(phrase: Phrase) -> String {
    language.says(en: English.phrase(phrase, numbers), fr: French.phrase(phrase, numbers))
  }

  package func name(of type: DocumentType) -> String {
    language.says(en: English.type(type).singular, fr: French.type(type).singular)
  }

  package func plural(of type: DocumentType) -> String {
    language.says(en: English.type(type).plural, fr: French.type(type).plural)
  }

  package func name(of status: AttainmentStatus) -> String {
    language.translation?.word("status.\(status.rawValue)")
      ?? language.says(en: English.attainment(status), fr: French.attainment(status))
  }

  package func name(of severity: Severity) -> String {
    language.says(en: English.severity(severity).singular, fr: French.severity(severity).singular)
  }

  package func plural(of severity: Severity) -> String {
    language.says(en: English.severity(severity).plural, fr: French.severity(severity).plural)
  }

  package func name(of quadrant: SWOT.Quadrant) -> String {
    language.says(en: English.quadrant(quadrant), fr: French.quadrant(quadrant))
  }

  /// A field's label; a field of the writer's own is shown as it was written.
  package func label(of field: String) -> String {
    language.finds("field.\(field)", en: English.field(field), fr: French.field(field)) ?? readable(field)
  }

  /// A status, stage, family, unit …; a word of the writer's own is shown as it was written.
  package func term(_ id: String) -> String {
    language.finds("term.\(id)", en: English.term(id), fr: French.term(id)) ?? readable(id)
  }

  package func reason(_ id: String) -> String {
    language.finds("reason.\(id)", en: English.reason(id), fr: French.reason(id)) ?? readable(id)
  }

  package func backlinks(from type: DocumentType, through field: String) -> String {
    language.finds(
      "backlinks.\(type.rawValue).\(field)", en: English.backlinks(from: type, through: field),
      fr: French.backlinks(from: type, through: field))
      ?? "\(plural(of: type)) (\(language.withinSentence(label(of: field))))"
  }

  package func timeUnit(_ unit: Quantity.TimeUnit, _ count: Double) -> String {
    language.translation?.unit(unit.rawValue, count)
      ?? language.says(en: English.timeUnit(unit, count), fr: French.timeUnit(unit, count))
  }

  /// A word of the interface within a sentence: `Planned` as `planned`, where the language writes it so.
  func lowercasedFirst(_ words: String) -> String {
    language.translation?.typography.hasCapitalNouns == true ? words : words.lowercasedFirst
  }

  /// A message (lower case, no full stop) as a line of its own on a page.
  package func sentence(_ message: String) -> String {
    guard let first = message.utf8.first else { return message }
    if (0x61...0x7A).contains(first) {
      return String(unsafeUninitializedCapacity: message.utf8.count) { memory in
        let end = memory.initialize(fromContentsOf: message.utf8)
        memory[0] = first ^ 0x20
        return end
      }
    }
    // Most begin with a quotation mark, which has no capital.
    guard first >= 0xC3, first < 0xE2 else { return message }
    return message.prefix(1).uppercased() + message.dropFirst()
  }

  /// A text before a colon: French puts a space there that doesn't break.
  package func beforeColon(_ text: String) -> String {
    text + (language.translation?.typography.beforeColon ?? language.says(en: "", fr: "\u{A0}")) + ":"
  }

  /// What stands between the parts of an enumeration.
  var semicolon: String { language.says(en: "; ", fr: "\u{202F}; ") }

  /// What templates reach as `{{words.…}}`.
  package var templateWords: TemplateConstant {
    .record(
      Dictionary(uniqueKeysWithValues: Word.allCases.map { ($0.rawValue, .text(self[$0])) }))
  }

  /// An id as a reader would write it: `head-of-it` is “Head of it”.
  private func readable(_ id: String) -> String {
    guard let first = id.utf8.first else { return id }
    if first < 0x80 {
      return String(unsafeUninitializedCapacity: id.utf8.count) { memory in
        var end = 0
        for byte in id.utf8 {
          memory[end] = byte == UInt8(ascii: "-") ? 0x20 : byte
          end += 1
        }
        if (0x61...0x7A).contains(first) { memory[0] = first & 0xDF }
        return end
      }
    }
    let bytes = id.utf8.map { $0 == UInt8(ascii: "-") ? 0x20 : $0 }
    let words = String(decoding: bytes, as: UTF8.self)
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

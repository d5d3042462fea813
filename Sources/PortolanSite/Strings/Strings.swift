import PortolanModel
import PortolanSource

/// The interface words of one language, and how it writes numbers.
package struct Strings: Sendable {
  package let language: Language
  package let numbers: Numbers
  private let wording: any Wording.Type

  package init(_ language: Language, currency: String = "EUR") {
    self.language = language
    numbers = Numbers(language, currency: currency)
    wording =
      switch language {
      case .english: English.self
      case .french: French.self
      }
  }

  package subscript(word: Word) -> String { wording.word(word) }
  package subscript(phrase: Phrase) -> String { wording.phrase(phrase, numbers) }

  package func name(of type: DocumentType) -> String { wording.type(type).singular }
  package func plural(of type: DocumentType) -> String { wording.type(type).plural }
  package func name(of status: AttainmentStatus) -> String { wording.attainment(status) }
  package func name(of severity: Severity) -> String { wording.severity(severity).singular }
  package func plural(of severity: Severity) -> String { wording.severity(severity).plural }
  package func name(of quadrant: SWOT.Quadrant) -> String { wording.quadrant(quadrant) }

  /// A field's label; a field of the writer's own is shown as it was written.
  package func label(of field: String) -> String { wording.field(field) ?? readable(field) }

  /// A status, stage, family, unit …; a word of the writer's own is shown as it was written.
  package func term(_ id: String) -> String { wording.term(id) ?? readable(id) }

  package func reason(_ id: String) -> String { wording.reason(id) ?? readable(id) }

  package func backlinks(from type: DocumentType, through field: String) -> String {
    wording.backlinks(from: type, through: field)
      ?? "\(plural(of: type)) (\(label(of: field).lowercased()))"
  }

  package func timeUnit(_ unit: Quantity.TimeUnit, _ count: Double) -> String {
    wording.timeUnit(unit, count)
  }

  /// A message (lower case, no full stop) as a line of its own on a page.
  package func sentence(_ message: String) -> String {
    guard let first = message.utf8.first, first >= 0x80 || (0x61...0x7A).contains(first) else {
      return message
    }
    return message.prefix(1).uppercased() + message.dropFirst()
  }

  /// A text before a colon: French puts a space there that doesn't break.
  package func beforeColon(_ text: String) -> String {
    text + language.says(en: ":", fr: "\u{A0}:")
  }

  /// What templates reach as `{{words.…}}`.
  package var templateWords: TemplateConstant {
    .record(
      Dictionary(uniqueKeysWithValues: Word.allCases.map { ($0.rawValue, .text(self[$0])) }))
  }

  /// An id as a reader would write it: `head-of-it` is “Head of it”.
  private func readable(_ id: String) -> String {
    let words = String(decoding: id.utf8.map { $0 == UInt8(ascii: "-") ? 0x20 : $0 }, as: UTF8.self)
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

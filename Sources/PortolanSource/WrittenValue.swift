/// A value that people type in front matter, settings or on the command line, in the playbook's language.
package protocol WrittenValue: Sendable {
  /// - Returns: `nil` when the text is none of the accepted forms.
  static func read(_ text: String, in language: Language) -> Self?
  /// The accepted forms, for the help sentence: “`8 %` or `8.5 %`”.
  static func forms(in language: Language) -> String
  /// The accepted form of a text that isn't one but can only mean one value; `nil` where that isn't sure.
  static func mended(_ text: String, in language: Language) -> String?
  /// What a text that is read with decimals would be with thousands, as another language writes them; `nil` where
  /// nobody could mean that.
  static func doubt(_ text: String, in language: Language) -> NumberDoubt?
}

/// A number that can be taken for another one: `28,500` in a language that writes decimals behind a comma.
package struct NumberDoubt: Equatable, Sendable {
  /// The digits with thousands: `28500`.
  package let whole: String
  /// The same number as it is read, written so that only that can be meant: `28,5`.
  package let decimal: String

  package init(whole: String, decimal: String) { (self.whole, self.decimal) = (whole, decimal) }
}

extension WrittenValue {
  package static func doubt(_ text: String, in language: Language) -> NumberDoubt? { nil }
  package static func mended(_ text: String, in language: Language) -> String? { nil }
}

extension Bool: WrittenValue {
  package static func read(_ text: String, in language: Language) -> Bool? {
    switch language.inEnglish(text).lowercased() {
    case "true", "yes", "on", "oui", "vrai": true
    case "false", "no", "off", "non", "faux": false
    default: nil
    }
  }

  package static func forms(in language: Language) -> String {
    language.says(en: "`true` or `false`", fr: "`oui` ou `non`")
  }
}

extension Int: WrittenValue {
  package static func read(_ text: String, in language: Language) -> Int? { Int(text) }
  package static func forms(in language: Language) -> String {
    language.says(en: "a whole number such as `12`", fr: "un nombre entier comme `12`")
  }
}

extension CivilDate: WrittenValue {
  package static func read(_ text: String, in language: Language) -> CivilDate? {
    CivilDate(text, language: language)
  }
  package static func forms(in language: Language) -> String {
    language.says(en: "a date such as `2026-01-12`", fr: "une date comme `2026-01-12`")
  }
}

extension Period: WrittenValue {
  /// Two dates that can only mean one day each.
  package static func mended(_ text: String, in language: Language) -> String? {
    for separator in ["..", " – ", " - ", " to ", " au ", "→"] {
      let parts = text.split(separator: separator)
      guard parts.count == 2 else { continue }
      let dates = parts.compactMap { part -> String? in
        let part = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        return CivilDate(part, language: language)?.description ?? CivilDate.mended(part, in: language)
      }
      if dates.count == 2, dates[0] <= dates[1] { return "\(dates[0])..\(dates[1])" }
    }
    return nil
  }

  package static func read(_ text: String, in language: Language) -> Period? {
    Period(text, language: language)
  }
  package static func forms(in language: Language) -> String {
    language.says(
      en: "a period such as `2026-01-12..2026-06-30`, `Q1 2026`, `2026-03` or `2026`",
      fr: "une période comme `2026-01-12..2026-06-30`, `T1 2026`, `2026-03` ou `2026`")
  }
}

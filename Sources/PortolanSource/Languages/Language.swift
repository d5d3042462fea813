/// The language of a playbook: of its interface words, of the numbers and dates in it, and of what is said about it.
package enum Language: Sendable {
  case english
  case french
  /// A language that is one file, such as German.
  case other(Translation)

  /// Those that are part of the program.
  package static let allCases: [Language] = [.english, .french]

  /// Its BCP 47 tag, such as `en`.
  package var code: String {
    switch self {
    case .english: "en"
    case .french: "fr"
    case .other(let translation): translation.code
    }
  }

  package var translation: Translation? {
    if case .other(let translation) = self { translation } else { nil }
  }

  /// The text for this language; the other ones are not computed.
  ///
  /// - Parameter en: a literal, which is at once the pattern by which a third language finds its own words. What is chosen
  ///   by a condition within it is written as literals too, and words that come from elsewhere as `Sentence`s.
  package func says(en: @autoclosure () -> Sentence, fr: @autoclosure () -> String) -> String {
    switch self {
    case .english: en().text
    case .french: fr()
    case .other(let translation): translation.says(en())
    }
  }

  /// The same for what a language may have no word for.
  /// - Parameter id: what a third language may name it by, where one English word needs two of its own.
  package func finds(
    _ id: @autoclosure () -> String, en: @autoclosure () -> Sentence?, fr: @autoclosure () -> String?
  ) -> String? {
    switch self {
    case .english: en()?.text
    case .french: fr()
    case .other(let translation): translation.word(id()) ?? en().map { translation.says($0) }
    }
  }
}

extension Language: Equatable {
  package static func == (a: Language, b: Language) -> Bool {
    switch (a, b) {
    case (.english, .english), (.french, .french): true
    case (.other(let a), .other(let b)): a === b
    default: false
    }
  }
}

extension Language {
  /// The help of everything that was probably misspelt.
  package func didYouMean(_ word: String) -> String {
    says(en: "Did you mean “\(word)”?", fr: "Vouliez-vous dire « \(word) » ?")
  }

  /// A heading as it stands within a sentence.
  package func withinSentence(_ words: String) -> String {
    translation?.typography.hasCapitalNouns == true ? words : words.lowercased()
  }
}

/// How what is written in this language is read. English words and the forms of ISO are read in all of them.
extension Language {
  /// What a word that a writer may use means in English; itself where nothing else is known.
  package func inEnglish(_ word: String) -> String {
    guard let translation else { return word }
    return translation.reading[word.lowercased()] ?? word
  }

  /// The days that 03/04/2026 may be.
  var dayOrder: DayOrder {
    switch self {
    case .english: .iso
    case .french: .slashes
    case .other(let translation): translation.dates.isDayFirst ? .slashesAndPoints : .iso
    }
  }

  /// What separates thousands, where it can be taken for a decimal mark.
  package var groupingMark: Unicode.Scalar? {
    switch self {
    case .english: ","
    case .french: nil
    case .other(let translation): translation.numbers.group.unicodeScalars.first
    }
  }
}

/// Which dates are read beside those of ISO.
enum DayOrder: Sendable {
  case iso
  /// 12/01/2026 is in January.
  case slashes
  /// And so is 12.01.2026.
  case slashesAndPoints
}

/// The language of a playbook: of its interface words, of the numbers and dates in it, and of what is said about it.
package enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case french = "fr"

  /// The text for this language; the other one is not computed.
  ///
  /// - Parameter en: a literal, which is at once the pattern by which a third language finds its own words. What is chosen
  ///   by a condition within it is written as literals too, and words that come from elsewhere as `Sentence`s.
  package func says(en: @autoclosure () -> Sentence, fr: @autoclosure () -> String) -> String {
    switch self {
    case .english: en().text
    case .french: fr()
    }
  }

  /// The same for what a language may have no word for.
  package func finds(en: @autoclosure () -> Sentence?, fr: @autoclosure () -> String?) -> String? {
    switch self {
    case .english: en()?.text
    case .french: fr()
    }
  }
}

extension Language {
  /// The help of everything that was probably misspelt.
  package func didYouMean(_ word: String) -> String {
    says(en: "Did you mean “\(word)”?", fr: "Vouliez-vous dire « \(word) » ?")
  }
}

/// The language of a playbook: of its interface words, of the numbers and dates in it, and of what is said about it.
package enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case french = "fr"

  /// The text for this language; the other one is not computed.
  package func says(en: @autoclosure () -> String, fr: @autoclosure () -> String) -> String {
    switch self {
    case .english: en()
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

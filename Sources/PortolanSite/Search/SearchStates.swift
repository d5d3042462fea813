import PortolanModel
import PortolanSource

/// How documents stand, as a reader may look for it: “off target”, “late”, “running”. Each state is a term of its own
/// that no word of a text can be; a phrase that is typed stands for one or several of them.
struct SearchStates {
  /// A phrase, and the terms that it stands for.
  struct Phrase: Equatable {
    let words: String
    let terms: [String]
  }

  static let off = "=off"
  static let late = "=late"
  static let errors = "=errors"
  static func badge(_ place: Int) -> String { "=\(place)" }

  /// The words that pages have for states, then others that people have for the same.
  let phrases: [Phrase]

  init(_ badges: SearchBadges, _ strings: Strings) {
    let language = strings.language
    /// The terms of the badges that say one of these.
    func terms(_ labels: [String]) -> [String] {
      badges.all.indices.filter { labels.contains(badges.all[$0].label) }.map(Self.badge)
    }
    let missed = strings.name(of: AttainmentStatus.missed)
    let good = terms([strings.name(of: AttainmentStatus.met), strings.name(of: Pacing.Status.onPace)])
    let fair = terms([strings.name(of: AttainmentStatus.near), strings.name(of: Pacing.Status.late)])
    let poor = [Self.off] + terms([missed, strings.name(of: Pacing.Status.adrift)])
    let ofBadges = badges.all.enumerated().map { Phrase(words: $1.label, terms: [Self.badge($0)]) }
    let all =
      ofBadges + [
        Phrase(words: missed, terms: poor),
        // As the navigation counts them.
        Phrase(words: language.says(en: "off target", fr: "hors de la cible"), terms: poor),
        Phrase(words: strings.time(.late), terms: [Self.late]),
        Phrase(words: language.says(en: "overdue", fr: "en souffrance"), terms: [Self.late]),
        Phrase(words: language.says(en: "on track", fr: "en bonne voie"), terms: good),
        Phrase(words: language.says(en: "at risk", fr: "à risque"), terms: fair),
        Phrase(words: language.says(en: "with errors", fr: "avec des erreurs"), terms: [Self.errors]),
        Phrase(words: strings.plural(of: .error), terms: [Self.errors]),
      ]
    phrases = all.filter { !$0.terms.isEmpty }
  }
}

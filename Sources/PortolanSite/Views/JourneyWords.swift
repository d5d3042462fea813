import PortolanModel
import PortolanSource

/// Words about attribution and ways, the same on all pages.
package struct JourneyWords {
  let strings: Strings
  private var numbers: Numbers { strings.numbers }

  package init(_ strings: Strings) { self.strings = strings }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  package func name(_ model: AttributionModel) -> String {
    switch model {
    case .first: says("First touch", "Premier contact")
    case .last: says("Last touch", "Dernier contact")
    case .linear: says("Linear", "Linéaire")
    case .timeDecay: says("Time decay", "Décroissance")
    case .position: says("Position", "Position")
    case .markov: says("Markov", "Markov")
    case .shapley: says("Shapley", "Shapley")
    case .shapleyRate: says("Shapley (rate)", "Shapley (taux)")
    }
  }

  /// How a model shares, in a sentence.
  package func meaning(_ model: AttributionModel, halfLife: Double) -> String {
    switch model {
    case .first: says("all to the first touch", "tout au premier contact")
    case .last: says("all to the last touch", "tout au dernier contact")
    case .linear: says("the same to each touch", "la même part à chaque contact")
    case .timeDecay:
      says(
        "half as much for each \(numbers.days(halfLife)) before the last touch",
        "moitié moins par tranche de \(numbers.days(halfLife)) avant le dernier contact")
    case .position:
      says(
        "40% to the first, 40% to the last, 20% to those between",
        "40\u{202F}% au premier, 40\u{202F}% au dernier, 20\u{202F}% aux autres")
    case .markov:
      says(
        "by the share of conversions that would be lost without the tactic",
        "selon la part des conversions perdues sans la tactique")
    case .shapley:
      says("the same to each different tactic of the path", "la même part à chaque tactique du parcours")
    case .shapleyRate:
      says(
        "by what the tactic adds to the rate, also from those who didn’t convert; may be negative",
        "selon ce que la tactique ajoute au taux, même chez ceux qui n’ont pas converti ; peut être négatif")
    }
  }

  package var caution: String {
    says(
      "Attribution describes who was there before a conversion; it doesn’t prove what caused it.",
      "L’attribution décrit qui était là avant une conversion ; elle ne prouve pas ce qui l’a causée.")
  }

  /// The table, its rows and lines, and what was left out.
  package func source(_ journeys: JourneyMeasures) -> String {
    var parts = [
      says(
        "\(numbers.number(journeys.rows)) rows of \(numbers.number(journeys.contacts)) contacts",
        "\(numbers.number(journeys.rows)) lignes de \(numbers.number(journeys.contacts)) contacts")
    ]
    func add(_ count: Int, _ en: Sentence, _ fr: String) {
      if count > 0 { parts.append("\(numbers.number(count)) \(says(en, fr))") }
    }
    add(journeys.duplicateRows, "left out as repeats", "écartées car répétées")
    add(journeys.laterRows, "after the as-of date", "après la date d’arrêté")
    add(journeys.unplacedRows, "without contact or moment", "sans contact ou sans date")
    let lines =
      journeys.lines.map {
        says(", lines \($0.lowerBound)–\($0.upperBound)", ", lignes \($0.lowerBound)–\($0.upperBound)")
      } ?? ""
    return says(
      "Source: table “\(journeys.table)” (\(journeys.file)\(lines)): \(parts.joined(separator: ", ")).",
      "Source : table « \(journeys.table) » (\(journeys.file)\(lines)) : \(parts.joined(separator: ", ")).")
  }
}

import PortolanModel
import PortolanSource

/// What the ledger shows of two tactics together, in one sentence that a statistician accepts and a salesperson
/// understands. Where nothing is shown it never says that there is nothing.
package struct ComboWords {
  let strings: Strings
  private var numbers: Numbers { strings.numbers }

  package init(_ strings: Strings) { self.strings = strings }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  package func badge(_ status: Synergy.Status) -> Badge {
    switch status {
    case .synergy: Badge(says("more than the sum", "plus que la somme"), kind: "met")
    case .antagonism: Badge(says("less than the sum", "moins que la somme"), kind: "missed")
    case .noEvidence: Badge(says("nothing shown yet", "rien de démontré"), kind: "near")
    case .unconfirmedSynergy: Badge(says("more, not confirmed", "plus, à confirmer"), kind: "near")
    case .unconfirmedAntagonism: Badge(says("less, not confirmed", "moins, à confirmer"), kind: "near")
    case .noBaseline: Badge(says("no baseline", "sans point de comparaison"), kind: "unknown")
    case .insufficientSupport: Badge(says("too few contacts", "trop peu de contacts"), kind: "unknown")
    }
  }

  /// `+7.9 pts (95% interval: +1.2 pts to +15 pts)`
  package func points(_ estimate: Synergy.Estimate) -> String {
    let (lower, upper) = (numbers.points(estimate.lower), numbers.points(estimate.upper))
    return says(
      "\(numbers.points(estimate.value)) (95% interval: \(lower) to \(upper))",
      "\(numbers.points(estimate.value)) (intervalle à 95\u{202F}% : de \(lower) à \(upper))")
  }

  /// “+2.9 to +19.8 pts”
  package func span(_ estimate: Synergy.Estimate) -> String {
    let lower = numbers.points(estimate.lower).prefix { $0 != "\u{A0}" }
    return strings[.interval(String(lower), numbers.points(estimate.upper))]
  }

  /// - Parameters:
  ///   - first, second: the tactics' titles.
  ///   - tested: how many pairs were compared.
  ///   - support: how many contacts each group needs.
  package func sentence(
    _ pair: ComboEvidence.Pair, _ first: String, _ second: String, tested: Int, support: Int
  ) -> String {
    let cells = pair.synergy.cells
    guard pair.status != .insufficientSupport, let both = cells.both.share else {
      return tooFew(cells, first, second, support)
    }
    // Fewer than 30 are a count and not a percentage.
    let rate = both.trials < 30 ? numbers.number(both.successes) : numbers.percent(both.rate)
    let met = says(
      "Of \(numbers.number(both.trials)) contacts who met both “\(first)” and “\(second)”, \(rate) converted",
      "Sur \(numbers.number(both.trials)) contacts touchés par « \(first) » et « \(second) », \(rate) ont converti"
    )
    guard let additive = pair.synergy.additive, let sum = pair.synergy.expectedSum, pair.status.isTested
    else {
      return met + ". " + withoutBaseline(pair, first, second, support)
    }
    let expected = says(
      "adding what each does alone gives \(numbers.percent(sum))",
      "l’addition de ce que chacune fait seule donne \(numbers.percent(sum))")
    let difference = says("The difference is \(points(additive))", "L’écart est de \(points(additive))")
    return
      "\(met)\(says("; ", " ; "))\(expected). \(difference)\(says(": ", " : "))\(conclusion(pair, additive, tested))"
  }

  private func conclusion(_ pair: ComboEvidence.Pair, _ additive: Synergy.Estimate, _ tested: Int) -> String {
    switch pair.status {
    case .synergy:
      says(
        "these contacts converted more often than the sum, by more than chance explains.",
        "ces contacts ont converti plus que la somme, au-delà de ce que le hasard explique.")
    case .antagonism:
      says(
        "these contacts converted less often than the sum, by more than chance explains.",
        "ces contacts ont converti moins que la somme, au-delà de ce que le hasard explique.")
    case .unconfirmedSynergy, .unconfirmedAntagonism:
      says(
        "taken alone that would be more than chance, but corrected for all pairs compared (\(numbers.number(tested))) it isn’t confirmed: among so many, one such result can be chance.",
        "prise seule, la paire dépasserait le hasard, mais corrigée pour toutes les paires comparées (\(numbers.number(tested))), elle n’est pas confirmée : parmi tant d’autres, un tel résultat peut être dû au hasard."
      )
    default:
      says(
        "the data allow anything from \(reading(additive.lower)) to \(reading(additive.upper)); they show neither that the two help each other nor that they don’t.",
        "les données permettent tout, d’\(reading(additive.lower)) à \(reading(additive.upper)) ; elles ne montrent ni que les deux s’entraident, ni le contraire."
      )
    }
  }

  private func reading(_ points: Double) -> String {
    let size = numbers.points(abs(points)).filter { $0 != "+" }
    return points < 0
      ? says("a loss of \(size)", "une perte de \(size)") : says("a gain of \(size)", "un gain de \(size)")
  }

  private func tooFew(_ cells: ComboCells, _ first: String, _ second: String, _ support: Int) -> String {
    let (both, a, b) = (
      numbers.number(cells.both.contacts), numbers.number(cells.first.contacts),
      numbers.number(cells.second.contacts)
    )
    return says(
      "Too few contacts to compare: \(both) met both “\(first)” and “\(second)”, \(a) the first alone, \(b) the second alone; each group needs \(numbers.number(support)). Nothing can be said yet, for or against.",
      "Trop peu de contacts pour comparer : \(both) touchés par « \(first) » et « \(second) », \(a) par la première seule, \(b) par la seconde seule ; il en faut \(numbers.number(support)) par groupe. On ne peut encore rien dire, ni pour ni contre."
    )
  }

  private func withoutBaseline(
    _ pair: ComboEvidence.Pair, _ first: String, _ second: String, _ support: Int
  ) -> String {
    let lack = says(
      "Only \(numbers.number(pair.synergy.cells.neither.contacts)) contacts met neither, so the sum can’t be computed",
      "\(numbers.number(pair.synergy.cells.neither.contacts)) contacts seulement n’ont vu aucune des deux : la somme ne se calcule pas"
    )
    guard let over = pair.synergy.overBestSingle else { return lack + "." }
    return says(
      "\(lack); against the better of the two alone the difference is \(points(over)).",
      "\(lack) ; face à la meilleure des deux seule, l’écart est de \(points(over)).")
  }

  /// What was said against what was measured; `nil` where no number was said or nothing could be measured.
  package func claim(_ evidence: ComboEvidence) -> String? {
    guard let claim = evidence.claim, let verdict = evidence.verdictOnClaim,
      let additive = evidence.headline?.synergy.additive
    else { return nil }
    let (said, measured) = (numbers.points(claim), points(additive))
    let head = says("Declared: \(said). Measured: \(measured). ", "Annoncé : \(said). Mesuré : \(measured). ")
    switch verdict {
    case .contradicted:
      return head
        + says(
          "Even the upper limit is below what was declared.", "Même la borne haute est sous le gain annoncé.")
    case .reached:
      return head
        + says(
          "Even the lower limit reaches what was declared.", "Même la borne basse atteint le gain annoncé.")
    case .open:
      return head
        + says(
          "The interval holds the declared gain, and others too: it is neither confirmed nor refuted.",
          "L’intervalle contient le gain annoncé, et d’autres : il n’est ni confirmé ni réfuté.")
    }
  }

  /// What stands with every comparison.
  package var reservations: [String] {
    [
      says(
        "This is what was observed: nobody was assigned by lot to what they met.",
        "C’est une observation : personne n’a été affecté par tirage au sort à ce qu’il a vu."),
      says(
        "Busy contacts get more of everything, and convert more often whatever they meet.",
        "Les contacts actifs reçoivent plus de tout, et convertissent plus souvent quoi qu’ils voient."),
      says(
        "Those who convert stop being touched, so that quick conversions look like few touches.",
        "Ceux qui convertissent ne sont plus sollicités : une conversion rapide ressemble à peu de touches."),
      says(
        "Only an experiment that gives both, one, the other or neither by lot (2 × 2) can confirm a combo.",
        "Seul un test qui donne les deux, l’une, l’autre ou aucune par tirage au sort (2 × 2) confirme un combo."
      ),
    ]
  }
}

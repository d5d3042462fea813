import PortolanModel
import PortolanSource

/// Puts where a number comes from into words, the same on pages and on the command line.
package struct ExplanationWords {
  let strings: Strings
  private var language: Language { strings.language }

  package init(_ strings: Strings) { self.strings = strings }

  /// `2–412, 500, 503–620 …, 861 (23 runs)`; `nil` where rows have no lines.
  package func lines(_ lines: Explanation.Lines) -> String? {
    guard !lines.runs.isEmpty else { return nil }
    let runs = lines.runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
    let listed = runs.joined(separator: ", ")
    guard lines.runCount > runs.count else { return listed }
    let number = strings.numbers.number(lines.runCount)
    return language.says(
      en: "\(listed) … \(lines.last) (\(number) runs of lines)",
      fr: "\(listed) … \(lines.last) (\(number) suites de lignes)")
  }

  /// Why rows of the table are not in the scope.
  package func outside(_ rows: Explanation.Rows) -> [String] {
    var reasons: [String] = []
    func add(_ count: Int, _ en: Sentence, _ fr: String) {
      guard count > 0 else { return }
      reasons.append("\(strings.numbers.number(count)) \(language.says(en: en, fr: fr))")
    }
    add(rows.afterAsOf, "after the as-of date", "après la date d’arrêté")
    add(rows.outsidePeriod, "outside the period", "hors de la période")
    add(rows.declined, "not as the scope’s condition wants", "ne remplissant pas la condition")
    add(rows.undecided, "of which that isn’t known", "dont on ne le sait pas")
    return reasons
  }

  /// Why rows of the group were not added to an operand.
  package func setAside(_ operand: Explanation.Operand) -> [String] {
    var reasons: [String] = []
    func add(_ count: Int, _ en: Sentence, _ fr: String) {
      guard count > 0 else { return }
      reasons.append("\(strings.numbers.number(count)) \(language.says(en: en, fr: fr))")
    }
    add(operand.empty, "without a value", "sans valeur")
    add(operand.declined, "not of the condition", "hors condition")
    add(operand.undecided, "with the condition unknown", "à condition inconnue")
    return reasons
  }

  /// Of all operands, each named where they differ.
  package func setAside(_ explanation: Explanation) -> [String] {
    let all = explanation.operands.map { ($0.text, setAside($0)) }
    guard let first = all.first?.1 else { return [] }
    if all.allSatisfy({ $0.1 == first }) { return first }
    return all.compactMap { text, reasons in
      reasons.isEmpty ? nil : strings[.named(text, reasons.joined(separator: ", "))]
    }
  }

  package var linesWord: String { language.says(en: "Lines", fr: "Lignes du fichier") }
  package var setAsideWord: String { language.says(en: "Set aside", fr: "Écartées") }
  package var usedWord: String { language.says(en: "Rows used", fr: "Lignes utilisées") }
  package var madeOfWord: String { language.says(en: "Made of", fr: "Composé de") }
  package var scopeWord: String { language.says(en: "Scope", fr: "Périmètre") }
}

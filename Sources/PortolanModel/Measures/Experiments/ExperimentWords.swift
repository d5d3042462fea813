import PortolanSource

/// Puts an experiment's result into sentences that a statistician would sign and a salesperson understands, the same on
/// pages, in `playbook.json` and on the command line.
///
/// “Inconclusive” is never “no effect”: what the figures still allow is said with it.
package struct ExperimentWords: Sendable {
  let result: ExperimentResult
  /// What the KPI is called.
  let kpi: String?
  let numbers: Numbers
  var language: Language { numbers.language }

  package init(_ result: ExperimentResult, kpi: String?, numbers: Numbers) {
    self.result = result
    self.kpi = kpi
    self.numbers = numbers
  }

  func says(_ en: @autoclosure () -> Sentence, _ fr: @autoclosure () -> String) -> String {
    language.says(en: en(), fr: fr())
  }

  func quoted(_ text: String) -> String { says("“\(text)”", "« \(text) »") }

  func name(_ arm: Int) -> String {
    quoted(result.variants.indices.contains(arm) ? result.variants[arm].name : "")
  }

  // MARK: figures

  /// “95%”, as the interval's confidence.
  package var confidence: String { Self.share(1 - result.alpha, numbers) }

  /// A round share such as 95% or 80%, without a decimal that says nothing.
  package static func share(_ share: Double, _ numbers: Numbers) -> String {
    let text = numbers.percent(share)
    let plain = numbers.number((share * 100 * 1e9).rounded() / 1e9, most: 2)
    return share * 100 == (share * 100).rounded() || text.contains(plain)
      ? numbers.inPercent(plain) : text
  }

  /// How many decimals differences of rates need, so that the ends of their interval tell each other apart.
  private var decimals: Int {
    let widths = result.comparisons.compactMap { $0.interval.map { $0.upper - $0.lower } }
    guard let width = widths.min(), width > 0 else { return 1 }
    return width >= 0.005 ? 1 : width >= 0.0005 ? 2 : 3
  }

  /// A difference without its unit, such as “+0.7”; of means with it.
  func bare(_ difference: Double) -> String {
    guard !result.isOfMeans else { return numbers.difference(difference, unit: unit) }
    let points = numbers.points(difference, decimals: decimals)
    return String(points.prefix { $0 != "\u{A0}" })
  }

  private var unit: String { result.unit?.rawValue ?? "count" }

  /// “points” behind differences of rates; nothing behind those of means, which have their unit.
  private var pointsWord: String { result.isOfMeans ? "" : says(" points", " points") }

  /// “+1.7 points”
  package func difference(_ difference: Double) -> String { bare(difference) + pointsWord }

  /// “+0.7 to +2.7 points”
  package func span(_ interval: Proportion.Interval) -> String {
    says(
      "\(bare(interval.lower)) to \(bare(interval.upper))\(pointsWord)",
      "\(bare(interval.lower)) à \(bare(interval.upper))\(pointsWord)")
  }

  /// “between +0.7 and +2.7 points”
  func between(_ interval: Proportion.Interval) -> String {
    says(
      "between \(bare(interval.lower)) and \(bare(interval.upper))\(pointsWord)",
      "entre \(bare(interval.lower)) et \(bare(interval.upper))\(pointsWord)")
  }

  /// How large a difference is, as exactly as the interval's ends, without a sign.
  func amount(_ difference: Double) -> String {
    result.isOfMeans
      ? numbers.value(difference, unit: unit)
      : String(numbers.points(difference, decimals: decimals).drop { $0 == "+" })
  }

  /// The smallest effect that matters, or another size, without a sign.
  package func size(_ effect: Double) -> String {
    guard !result.isOfMeans else { return numbers.value(effect, unit: unit) }
    return Self.points(effect, numbers)
  }

  /// “1.5 pts”, “0.25 pts”: a size in points, without a sign.
  package static func points(_ size: Double, _ numbers: Numbers) -> String {
    if size > 0, size < 0.00001 {
      let least = numbers.number(0.001, decimals: 3)
      return numbers.language.says(en: "less than \(least)\u{A0}pts", fr: "moins de \(least)\u{A0}pt")
    }
    let tenths = size * 1000
    let decimals = abs(tenths - tenths.rounded()) < 1e-6 || size >= 0.02 ? 1 : size >= 0.002 ? 2 : 3
    return String(numbers.points(size, decimals: decimals).drop { $0 == "+" })
  }

  /// “4.4% (118 of 2,691)”; of few contacts the counts alone.
  package func value(_ arm: Int) -> String {
    let variant = result.variants[arm]
    if result.isOfMeans {
      guard let values = variant.values, values.count > 0 else { return "" }
      let count = numbers.number(values.count)
      return says(
        "\(numbers.value(values.mean, unit: unit)) (mean of \(count))",
        "\(numbers.value(values.mean, unit: unit)) (moyenne de \(count))")
    }
    guard let rate = variant.proportion else { return "" }
    let counts = says(
      "\(numbers.number(rate.successes)) of \(numbers.number(rate.trials))",
      "\(numbers.number(rate.successes)) sur \(numbers.number(rate.trials))")
    return rate.trials < 30 ? counts : "\(numbers.percent(rate.rate)) (\(counts))"
  }

  /// “p = 0.012”, “p < 0.0001”
  package func p(_ p: Double) -> String {
    if p < 0.0001 { return "p < \(numbers.number(0.0001, decimals: 4))" }
    return "p = \(numbers.number(p, decimals: p < 0.01 ? 4 : p < 0.1 ? 3 : 2))"
  }

  /// A probability that is never quite 0 or 1.
  package func probability(_ share: Double) -> String {
    if share > 0.9999 { return says("more than 99.99%", "plus de 99,99\u{202F}%") }
    if share < 0.0001 { return says("less than 0.01%", "moins de 0,01\u{202F}%") }
    return share > 0.99
      ? numbers.inPercent(numbers.number(share * 100, decimals: 2)) : numbers.percent(share)
  }
}

extension TrialVerdict.Outcome {
  /// One word or two, for tables.
  package func label(in language: Language) -> String {
    switch self {
    case .winner: language.says(en: "Winner", fr: "Gagnant")
    case .controlBetter: language.says(en: "Control better", fr: "Témoin meilleur")
    case .winnerButUnderpowered: language.says(en: "Ahead, too early", fr: "En tête, trop tôt")
    case .controlBetterButUnderpowered: language.says(en: "Behind, too early", fr: "En retrait, trop tôt")
    case .inconclusive: language.says(en: "Inconclusive", fr: "Non concluant")
    case .inconclusiveUnderpowered:
      language.says(en: "Inconclusive, too small", fr: "Non concluant, trop petit")
    case .sampleRatioMismatch: language.says(en: "Wrong split", fr: "Répartition faussée")
    case .noData: language.says(en: "No data", fr: "Sans données")
    case .invalidData: language.says(en: "Impossible counts", fr: "Nombres impossibles")
    }
  }

  /// What the figures say, in a few words, for findings.
  package func short(in language: Language) -> String {
    switch self {
    case .winner: language.says(en: "a variant is better", fr: "une variante est meilleure")
    case .controlBetter: language.says(en: "the control is better", fr: "le témoin est meilleur")
    case .winnerButUnderpowered:
      language.says(
        en: "a variant is ahead, on fewer contacts than planned",
        fr: "une variante est en tête, avec moins de contacts que prévu")
    case .controlBetterButUnderpowered:
      language.says(
        en: "the control is ahead, on fewer contacts than planned",
        fr: "le témoin est en tête, avec moins de contacts que prévu")
    case .inconclusive:
      language.says(
        en: "inconclusive, the difference may be chance", fr: "non concluant, l’écart peut être dû au hasard")
    case .inconclusiveUnderpowered:
      language.says(
        en: "inconclusive, on fewer contacts than planned",
        fr: "non concluant, avec moins de contacts que prévu")
    case .sampleRatioMismatch:
      language.says(
        en: "the contacts were not dealt as planned", fr: "les contacts n’ont pas été répartis comme prévu")
    case .noData: language.says(en: "a variant has no contacts", fr: "une variante n’a aucun contact")
    case .invalidData: language.says(en: "such counts can’t be", fr: "de tels nombres sont impossibles")
    }
  }
}

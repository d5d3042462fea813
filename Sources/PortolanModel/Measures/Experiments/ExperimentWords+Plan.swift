import PortolanSource

extension ExperimentWords {
  /// What the plan asks for, in one sentence.
  package var planSentence: String? {
    let plan = result.plan
    guard let effect = plan.effect, let needed = plan.needed, let most = needed.max() else { return nil }
    let sized: String
    if result.isOfMeans {
      guard let deviation = plan.deviation else { return nil }
      sized = Self.planSentence(
        meanBy: size(effect), deviation: size(deviation), needed: needed, alpha: plan.alpha,
        power: plan.power,
        numbers)
    } else {
      guard let base = plan.base else { return nil }
      let sign = result.higherIsBetter == false ? -1.0 : 1.0
      sized = Self.planSentence(
        from: base.rate, to: base.rate + sign * effect, needed: needed, alpha: plan.alpha, power: plan.power,
        numbers)
    }
    guard let sample = plan.sample, sample < most else { return sized }
    return sized
      + says(
        " Only \(numbers.number(sample)) are planned.", " Seuls \(numbers.number(sample)) sont prévus.")
  }

  /// “To see 4.0% become 5.0%, each variant needs 6,745 contacts. …”
  package static func planSentence(
    from base: Double, to rate: Double, needed: [Int], alpha: Double, power: Double, _ numbers: Numbers
  ) -> String {
    let (from, to) = (numbers.percent(base), numbers.percent(rate))
    return planSentence(
      numbers.language.says(en: "To see \(from) become \(to)", fr: "Pour voir \(from) devenir \(to)"), needed,
      alpha: alpha, power: power, numbers)
  }

  /// “To see a mean change by 25 where values scatter by 120 (standard deviation), each variant needs 362 contacts. …”
  package static func planSentence(
    meanBy effect: String, deviation: String, needed: [Int], alpha: Double, power: Double, _ numbers: Numbers
  ) -> String {
    planSentence(
      numbers.language.says(
        en: "To see a mean change by \(effect) where values scatter by \(deviation) (standard deviation)",
        fr: "Pour voir une moyenne changer de \(effect) quand les valeurs ont un écart type de \(deviation)"),
      needed, alpha: alpha, power: power, numbers)
  }

  private static func planSentence(
    _ aim: String, _ needed: [Int], alpha: Double, power: Double, _ numbers: Numbers
  ) -> String {
    let (sure, chance) = (share(power, numbers), share(alpha, numbers))
    let isEven = Set(needed).count == 1
    let counts =
      isEven ? numbers.number(needed[0]) : needed.map { numbers.number($0) }.joined(separator: " / ")
    return numbers.language.says(
      en:
        "\(aim), \(isEven ? "each variant needs \(counts) contacts" : "the variants need \(counts) contacts"). A change that large is then found in \(sure) of such tests, and where nothing changes, \(chance) of them cry wolf.",
      fr:
        "\(aim), il faut \(isEven ? "\(counts) contacts par variante" : "\(counts) contacts selon la variante"). Un changement de cette taille est alors vu dans \(sure) des tests, et là où rien ne change, \(chance) d’entre eux crient au loup."
    )
  }
}

import PortolanSource

extension ExperimentWords {
  /// The interval on the side that is wanted: above 0 is better.
  private func towardsBetter(_ interval: Proportion.Interval) -> Proportion.Interval {
    result.higherIsBetter == false
      ? Proportion.Interval(lower: -interval.upper, upper: -interval.lower) : interval
  }

  /// What the figures still allow, and what they rule out.
  package var allows: String? {
    guard let outcome = result.outcome, outcome.isComparable, let lead = result.lead,
      let shown = lead.interval ?? lead.plainInterval
    else { return nil }
    let interval = towardsBetter(shown)
    let effect = result.plan.effect
    if outcome == .winner || outcome == .winnerButUnderpowered {
      // Two ways to compute, which part at the border: neither is hidden.
      if interval.lower <= 0 {
        return says(
          "The interval just holds 0, though p is below the level agreed on: at this border the two disagree. Take the improvement as likely, not as shown; it may go up to \(amount(interval.upper)).",
          "L’intervalle contient tout juste 0, alors que p est sous le seuil convenu : à cette limite, les deux se contredisent. Tenez l’amélioration pour probable, non pour établie ; elle peut aller jusqu’à \(amount(interval.upper))."
        )
      }
      guard let effect else {
        return says(
          "An improvement as small as \(amount(max(0, interval.lower))) is compatible with the figures, and one of \(amount(interval.upper)) too.",
          "Une amélioration d’à peine \(amount(max(0, interval.lower))) est compatible avec les chiffres, et une de \(amount(interval.upper)) aussi."
        )
      }
      return interval.lower >= effect
        ? says(
          "Even the low end reaches the \(size(effect)) that were looked for.",
          "Même le bas de l’intervalle atteint les \(size(effect)) recherchés.")
        : says(
          "That there is an improvement is shown; that it reaches the \(size(effect)) looked for is not: it may be as small as \(amount(max(0, interval.lower))).",
          "Qu’il y ait amélioration est établi ; qu’elle atteigne les \(size(effect)) recherchés ne l’est pas : elle peut n’être que de \(amount(max(0, interval.lower)))."
        )
    }
    if outcome == .controlBetter || outcome == .controlBetterButUnderpowered {
      return says(
        "The loss may be as small as \(amount(max(0, -interval.upper))), or as large as \(amount(-interval.lower)).",
        "La perte peut n’être que de \(amount(max(0, -interval.upper))), ou aller jusqu’à \(amount(-interval.lower))."
      )
    }
    let range = says(
      "Anything from a loss of \(amount(max(0, -interval.lower))) to a gain of \(amount(max(0, interval.upper))) is compatible with the figures: not proven isn’t the same as not there.",
      "Tout est compatible avec les chiffres, d’une perte de \(amount(max(0, -interval.lower))) à un gain de \(amount(max(0, interval.upper))) : non prouvé ne veut pas dire inexistant."
    )
    guard let effect else { return range }
    return range
      + (interval.upper < effect
        ? says(
          " The gain of \(size(effect)) that was looked for lies above that: with \(confidence) confidence it is ruled out.",
          " Le gain de \(size(effect)) recherché est au-dessus : il est exclu, avec \(confidence) de confiance."
        )
        : says(
          " The gain of \(size(effect)) that was looked for is still possible.",
          " Le gain de \(size(effect)) recherché reste possible."))
  }

  /// What to do now.
  package var advice: String? {
    guard let outcome = result.outcome else {
      return result.lack == .noVariants ? nil : says("Complete the data.", "Complétez les données.")
    }
    let arm = result.lead.map { name($0.arm) } ?? ""
    let control = name(0)
    switch outcome {
    case .winner:
      return says(
        "Use \(arm). Plan with the low end of the interval, not with its middle: what wins a test tends to do a little less afterwards.",
        "Adoptez \(arm). Prévoyez avec le bas de l’intervalle, pas avec son milieu : ce qui gagne un test fait souvent un peu moins ensuite."
      )
    case .controlBetter:
      return says(
        "Keep \(control), and write down what \(arm) taught.",
        "Gardez \(control), et notez ce que \(arm) a appris.")
    case .winnerButUnderpowered, .controlBetterButUnderpowered, .inconclusiveUnderpowered:
      return result.plan.missing.map { missing in
        says(
          "Don’t decide yet: go on until the missing \(numbers.number(missing)) contacts are in.",
          "Ne décidez pas encore : continuez jusqu’aux \(numbers.number(missing)) contacts qui manquent.")
      }
    case .inconclusive:
      if result.isPeeked {
        return says(
          "Go on, or stop and say that nothing is proven. Looking costs certainty: the interval is wider than at a planned end.",
          "Continuez, ou arrêtez en disant que rien n’est prouvé. Regarder coûte en certitude : l’intervalle est plus large qu’à une fin prévue."
        )
      }
      return says(
        "Take whichever costs less, and say that nothing is proven. Test again only something bolder, or with more contacts.",
        "Prenez ce qui coûte le moins, et dites que rien n’est prouvé. Ne refaites un test qu’avec une idée plus audacieuse, ou plus de contacts."
      )
    case .sampleRatioMismatch:
      return says(
        "Find out who dealt the contacts and how, mend it, and run the test again.",
        "Cherchez qui a réparti les contacts et comment, corrigez, puis refaites le test.")
    case .noData: return says("Wait for the first contacts.", "Attendez les premiers contacts.")
    case .invalidData: return says("Correct the counts.", "Corrigez les nombres.")
    }
  }

  /// How long to go on.
  package var duration: String? {
    let plan = result.plan
    guard let goal = plan.goal, let missing = plan.missing else { return nil }
    if missing == 0 {
      return says(
        "All \(numbers.number(goal)) contacts are in.", "Les \(numbers.number(goal)) contacts sont là.")
    }
    let state = says(
      "\(numbers.number(plan.reached)) of \(numbers.number(goal)) contacts are in, \(numbers.number(missing)) are missing.",
      "\(numbers.number(plan.reached)) contacts sur \(numbers.number(goal)), il en manque \(numbers.number(missing))."
    )
    guard let pace = plan.pace, let left = plan.weeksLeft, plan.reached > 0 else { return state }
    return state + " "
      + says(
        "At \(rate(pace)) that is \(weeks(left)) more\(until).",
        "À \(rate(pace)), cela fait encore \(weeks(left))\(until).")
  }

  private var until: String {
    guard let end = result.plan.end else { return "" }
    let (year, month, day) = end.parts
    let date = numbers.date(year: year, month: month, day: day)
    return says(", until \(date)", ", jusqu’au \(date)")
  }

  private func rate(_ pace: ExperimentPlan.Pace) -> String {
    let count = numbers.number(pace.perDay, most: 1)
    let source =
      switch pace.source {
      case .written: ""
      case .rows, .sinceStart: says(" as so far", " comme jusqu’ici")
      case .tactic: says(", as the tactic had in the last 13 weeks", " comme la tactique sur 13 semaines")
      }
    return says("\(count) contacts a day\(source)", "\(count) contacts par jour\(source)")
  }

  private func weeks(_ count: Int) -> String { Self.weeks(count, numbers) }

  package static func weeks(_ count: Int, _ numbers: Numbers) -> String {
    let number = numbers.number(count)
    return numbers.language.says(
      en: count == 1 ? "\(number) week" : "\(number) weeks",
      fr: count < 2 ? "\(number) semaine" : "\(number) semaines")
  }
}

import PortolanSource

extension ExperimentWords {
  private var subject: String { kpi.map(quoted) ?? says("the KPI", "l’indicateur") }
  private var withConfidence: String {
    says("With \(confidence) confidence", "Avec \(confidence) de confiance")
  }

  /// “4.4% (118 of 2,691) against 2.7% (72 of 2,692)”
  private func values(_ lead: ArmComparison) -> String {
    says("\(value(lead.arm)) against \(value(0))", "\(value(lead.arm)) contre \(value(0))")
  }

  /// The result in one sentence or two.
  package var sentence: String {
    switch result.lack {
    case .noVariants?:
      return says("Nothing has been counted yet.", "Rien n’a encore été compté.")
    case .missingCounts?:
      return says(
        "A count is unknown, so the variants can’t be compared.",
        "Un nombre est inconnu : les variantes ne peuvent pas être comparées.")
    case .noDirection?:
      return says(
        "The KPI doesn’t say which way is better, so no variant can win.",
        "L’indicateur ne dit pas quel sens est le bon : aucune variante ne peut gagner.")
    case nil: break
    }
    guard let outcome = result.outcome else { return "" }
    guard outcome.isComparable, let lead = result.lead else { return unusable(outcome) }
    guard let interval = lead.interval ?? lead.plainInterval else {
      return says(
        "Nobody or everybody converted, so nothing has been learned about \(subject) yet.",
        "Personne ou tout le monde a converti : rien n’a encore été appris sur \(subject).")
    }
    let lies = says(
      "\(withConfidence) the difference lies \(between(interval)).",
      "\(withConfidence), l’écart se situe \(between(interval)).")
    if lead.p == nil {
      // Without any variation there is no test; how large a difference may still hide is known all the same.
      return says(
        "Nobody converted, or everybody, whatever they got: no variant is ahead on \(subject). \(lies)",
        "Personne n’a converti, ou tout le monde, quelle que soit la variante : aucune n’est devant pour \(subject). \(lies)"
      )
    }
    let (arm, control) = (name(lead.arm), name(0))
    switch outcome {
    case .winner:
      return says(
        "\(arm) does better than \(control) on \(subject): \(values(lead)). \(lies)",
        "\(arm) fait mieux que \(control) pour \(subject) : \(values(lead)). \(lies)")
    case .controlBetter:
      return says(
        "\(control) stays: \(arm) does worse on \(subject), \(values(lead)). \(lies)",
        "\(control) reste : \(arm) fait moins bien pour \(subject), \(values(lead)). \(lies)")
    case .winnerButUnderpowered:
      return says(
        "\(arm) is ahead of \(control) on \(subject), \(values(lead)), but after \(progress); early leads often shrink. \(lies)",
        "\(arm) devance \(control) pour \(subject), \(values(lead)), mais après \(progress) ; une avance précoce se réduit souvent. \(lies)"
      )
    case .controlBetterButUnderpowered:
      return says(
        "\(arm) is behind \(control) on \(subject), \(values(lead)), but after \(progress). \(lies)",
        "\(arm) est derrière \(control) pour \(subject), \(values(lead)), mais après \(progress). \(lies)")
    case .inconclusiveUnderpowered:
      return says(
        "Too early to tell \(arm) from \(control) on \(subject), after \(progress): \(values(lead)). \(lies)",
        "Trop tôt pour départager \(arm) et \(control) pour \(subject), après \(progress) : \(values(lead)). \(lies)"
      )
    default:
      return says(
        "These figures can’t tell whether \(arm) or \(control) is better on \(subject): \(values(lead)). \(lies)",
        "Ces chiffres ne disent pas qui, de \(arm) ou de \(control), est meilleur pour \(subject) : \(values(lead)). \(lies)"
      )
    }
  }

  /// “85 of 320 planned contacts”
  private var progress: String {
    let total = numbers.number(result.total ?? 0)
    guard let planned = result.plan.planned else { return says("\(total) contacts", "\(total) contacts") }
    return says(
      "\(total) of \(numbers.number(planned)) planned contacts",
      "\(total) contacts sur \(numbers.number(planned)) prévus")
  }

  private func unusable(_ outcome: TrialVerdict.Outcome) -> String {
    switch outcome {
    case .sampleRatioMismatch:
      let all = Double(max(1, result.total ?? 0))
      let observed = result.variants.map { numbers.percent(Double($0.exposed ?? 0) / all) }
      let expected = result.shares.map { numbers.percent($0) }
      return says(
        "The contacts were dealt \(observed.joined(separator: " / ")) instead of \(expected.joined(separator: " / ")), which chance does in fewer than one test of 1,000: nothing can be concluded from them.",
        "Les contacts ont été répartis \(observed.joined(separator: " / ")) au lieu de \(expected.joined(separator: " / ")), ce que le hasard fait dans moins d’un test sur 1\u{202F}000 : on ne peut rien en conclure."
      )
    case .noData:
      return says(
        "A variant has no contacts yet, so there is nothing to compare.",
        "Une variante n’a pas encore de contacts : il n’y a rien à comparer.")
    default:
      return says(
        "The counts can’t be right: they have more conversions than contacts, or no share for each variant.",
        "Les nombres sont impossibles : plus de conversions que de contacts, ou pas de part pour chaque variante."
      )
    }
  }

  /// How sure that is: p with its test, and the probability of being the better one.
  package var certainty: [String] {
    guard let lead = result.lead, let outcome = result.outcome, outcome.isComparable else { return [] }
    var sentences: [String] = []
    if let p = lead.adjustedP ?? lead.p {
      let corrected =
        result.comparisons.count > 1
        ? says(
          ", corrected by Holm for \(result.comparisons.count) comparisons",
          ", corrigé selon Holm pour \(result.comparisons.count) comparaisons") : ""
      sentences.append(
        lead.method == .alwaysValid
          ? says(
            "Somebody looks before the end, so the test allows for looking at any time: \(self.p(p))\(corrected).",
            "On regarde avant la fin : le test tient compte de coups d’œil à tout moment, \(self.p(p))\(corrected)."
          )
          : says(
            "If nothing differed, chance alone would show a difference at least this large in \(frequency(p)) (\(self.p(p)), \(method(lead))\(corrected)).",
            "Si rien ne différait, le hasard seul montrerait un écart au moins aussi grand dans \(frequency(p)) (\(self.p(p)), \(method(lead))\(corrected))."
          ))
    }
    if let probability = lead.probability, let loss = lead.loss {
      let size = ExperimentWords.points(loss, numbers)
      sentences.append(
        says(
          "Judged by the counts alone, \(name(lead.arm)) is the better one with a probability of \(self.probability(probability)); what choosing it may lose comes to \(size) on average.",
          "À en juger par les seuls nombres, \(name(lead.arm)) est meilleur avec une probabilité de \(self.probability(probability)) ; ce que ce choix peut faire perdre est de \(size) en moyenne."
        ))
    }
    return sentences
  }

  /// “3 of 100 such tests”, “one of 1,500 such tests”
  private func frequency(_ p: Double) -> String {
    if p >= 0.01 {
      let share = numbers.number((p * 100).rounded(), most: 0)
      return says("\(share) of 100 such tests", "\(share) tests semblables sur 100")
    }
    if p < 1e-6 {
      return says("fewer than one of a million such tests", "moins d’un test semblable sur un million")
    }
    let once = 1 / p
    var round = 1.0
    while once / round >= 100 { round *= 10 }
    let number = numbers.number((once / round).rounded() * round, most: 0)
    return says("about one of \(number) such tests", "environ un test semblable sur \(number)")
  }

  /// The test that p comes from.
  package func method(_ comparison: ArmComparison) -> String {
    switch comparison.method {
    case .pooledZ: says("pooled z test of two rates", "test z de deux taux, variance commune")
    case .fisher:
      says(
        "Fisher’s exact test, as fewer than 5 are expected in a cell",
        "test exact de Fisher, car moins de 5 sont attendus dans une case")
    case .alwaysValid: says("always-valid sequential test", "test séquentiel, valable à tout moment")
    case .welch: says("Welch’s t test of two means", "test t de Welch de deux moyennes")
    }
  }
}

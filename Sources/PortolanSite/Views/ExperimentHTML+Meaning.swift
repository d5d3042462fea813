import PortolanModel
import PortolanSource

extension ExperimentHTML {
  /// How sure, what the figures still allow, and what to do.
  var meaning: HTML {
    guard result.outcome != nil else { return HTML() }
    return HTML { writer in
      writer.raw("<dl class=\"facts\">")
      let sure = words.certainty
      if !sure.isEmpty {
        writer.fact(says("How sure", "Avec quelle certitude"), isWide: true) { writer in
          writer.text(sure.joined(separator: " "))
        }
      }
      if let allows = words.allows {
        writer.fact(says("What it still allows", "Ce que cela permet encore"), isWide: true) {
          $0.text(allows)
        }
      }
      if let advice = words.advice {
        writer.fact(says("What to do", "Que faire"), isWide: true) { $0.text(advice) }
      }
      writer.raw("</dl>\n")
    }
  }

  /// How many contacts it takes, how far it is, and how long it goes on.
  var plan: HTML {
    let plan = result.plan
    let numbers = strings.numbers
    guard plan.goal != nil || plan.effectReached != nil else { return HTML() }
    return HTML { writer in
      if let sentence = words.planSentence, experiment.status?.value != .done {
        writer.element("p", text: sentence)
      }
      if let duration = words.duration, plan.reached > 0 { writer.element("p", text: duration) }
      writer.raw("<dl class=\"facts\">")
      func fact(_ label: String, _ value: String?, note: String? = nil) {
        guard let value else { return }
        writer.fact(label) { writer in
          writer.text(value)
          if let note { writer.note(note) }
        }
      }
      fact(
        says("Rate of the control", "Taux du témoin"), plan.base.map { numbers.percent($0.rate) },
        note: plan.base.map { source(of: $0) })
      fact(strings.label(of: "minimum-effect"), plan.effect.map { words.size($0) })
      fact(
        says("Contacts needed", "Contacts nécessaires"),
        plan.needed.map { $0.map { numbers.number($0) }.joined(separator: " / ") },
        note: plan.neededInAll.map { says("\(numbers.number($0)) in all", "\(numbers.number($0)) en tout") })
      fact(
        says("Planned", "Prévus"), plan.planned.map { numbers.number($0) },
        note: plan.effectPlanned.map {
          says("enough to see \(words.size($0))", "de quoi voir \(words.size($0))")
        })
      fact(
        says("So far", "À ce jour"), plan.reached > 0 ? numbers.number(plan.reached) : nil,
        note: plan.effectReached.map {
          says("enough to see \(words.size($0))", "de quoi voir \(words.size($0))")
        })
      fact(
        says("Power reached", "Puissance atteinte"), plan.powerReached.map { numbers.percent($0) },
        note: plan.effect.map {
          says("to see \(words.size($0))", "pour voir \(words.size($0))")
        })
      fact(
        says("Duration", "Durée"),
        experiment.status?.value == .done ? nil : plan.weeks.map { ExperimentWords.weeks($0, numbers) },
        note: plan.pace.map { pace in
          let count = numbers.number(pace.perDay, most: 1)
          return says(
            "\(count) contacts a day; whole weeks, and at least \(plan.window) days",
            "\(count) contacts par jour ; semaines entières, au moins \(plan.window) jours")
        })
      writer.raw("</dl>\n")
    }
  }

  private func source(of base: ExperimentPlan.Base) -> String {
    switch base.source {
    case .written: says("as the page says", "selon la page")
    case .control: says("as counted", "tel que compté")
    case .tactic: says("of the tactic so far", "de la tactique à ce jour")
    case .kpi: says("of all rows", "sur toutes les lignes")
    }
  }

  /// KPIs that don't decide.
  var secondary: HTML {
    // Contacts that were dealt wrongly say nothing about other KPIs either.
    guard !result.secondary.isEmpty, result.outcome?.isComparable ?? true else { return HTML() }
    let (numbers, how) = (strings.numbers, how)
    let isCorrected = experiment.correction?.value != Experiment.Correction.none && result.secondary.count > 1
    let p = isCorrected ? says("p (Benjamini–Hochberg)", "p (Benjamini-Hochberg)") : "p"
    let heads =
      [TableHead(strings[.kpi])] + result.variants.map { TableHead.number($0.name, how) }
      + [
        .number(strings[.difference], how),
        .number(says("\(words.confidence) interval", "Intervalle à \(words.confidence)"), how),
        .number(p, how),
      ]
    return HTML { writer in
      writer.table(strings.label(of: "secondary"), heads) { writer in
        for secondary in result.secondary {
          let title = site.playbook.title(of: secondary.kpi)
          let link = PageLink(title, href: site.href(toID: secondary.kpi, root: root) ?? "")
          writer.row(link) { writer in
            for rate in secondary.proportions {
              writer.numberCell(
                rate.map { numbers.percent($0.rate) } ?? strings[.unknown],
                note: rate.map {
                  strings[.of(numbers.number($0.successes), numbers.number($0.trials))]
                } ?? strings.reason(Undefined.missingInput.rawValue))
            }
            let all = secondary.comparisons
            writer.numberCell(all.map { words.difference($0.difference) }.joined(separator: " / "))
            writer.numberCell(all.map { words.span($0.interval) }.joined(separator: " / "))
            writer.numberCell(
              all.map { $0.adjustedP.map { words.p($0) } ?? strings[.unknown] }.joined(separator: " / "))
          }
        }
      }
    }
  }

  /// What the figures leave out, and why.
  var leftOut: HTML {
    let sentences = leftOutSentences
    guard !sentences.isEmpty else { return HTML() }
    return HTML { writer in
      writer.raw("<ul>")
      for sentence in sentences { writer.element("li", text: sentence) }
      writer.raw("</ul>\n")
    }
  }

  private var leftOutSentences: [String] {
    var sentences: [String] = []
    if let rows = result.counts.rows {
      func add(_ count: Int, _ en: Sentence, _ fr: String) {
        guard count > 0 else { return }
        sentences.append(
          strings.numbers.number(count)
            + says(" \(count == 1 ? "row" : "rows") \(en)", " ligne\(count == 1 ? "" : "s") \(fr)"))
      }
      add(rows.later, "of days after the as-of date.", "d’après la date d’arrêté.")
      add(rows.unnamed, "without a variant.", "sans variante.")
      add(
        rows.unknown, "without a count or an outcome: unknown is not a failure.",
        "sans nombre ni issue : inconnu n’est pas un échec.")
      add(
        rows.impossible, "that can’t be right, such as more conversions than contacts.",
        "impossibles, comme plus de conversions que de contacts.")
      add(rows.repeated, "of contacts that are there already.", "de contacts déjà comptés.")
      add(
        rows.inTwoArms, "of contacts that are in two variants.", "de contacts présents dans deux variantes.")
    }
    // Of what is only planned, findings say what is missing.
    guard experiment.status?.value != .planned else { return sentences }
    if experiment.minimumEffect == nil, !result.variants.isEmpty {
      sentences.append(
        says(
          "Nobody wrote down which effect would matter, so the page can’t say whether it is ruled out.",
          "Personne n’a écrit quel effet compterait : la page ne peut dire s’il est exclu."))
    }
    if experiment.sample == nil, !result.variants.isEmpty {
      sentences.append(
        says(
          "Nobody wrote down how many contacts were planned: that the end was not chosen by the result has to be believed.",
          "Personne n’a écrit combien de contacts étaient prévus : que la fin n’ait pas été choisie d’après le résultat, il faut le croire."
        ))
    }
    return sentences
  }
}

import PortolanModel
import PortolanSource

/// What an experiment came to: the sentence, the picture of the intervals, and the tables beside it.
package struct ExperimentHTML {
  let site: SiteIndex
  let root: String
  let experiment: Experiment
  let result: ExperimentResult
  let words: ExperimentWords
  var strings: Strings { site.strings }

  init?(_ experiment: Experiment, in site: SiteIndex, root: String) {
    guard let result = site.measures.result(of: experiment) else { return nil }
    (self.site, self.root, self.experiment, self.result) = (site, root, experiment, result)
    let kpi: KPI? = site.playbook.document(experiment.kpi)
    words = ExperimentWords(result, kpi: kpi?.title.value, numbers: site.strings.numbers)
  }

  package static func html(
    _ request: ExperimentRequest, at place: ViewPlace, in site: SiteIndex, root: String
  ) -> HTML {
    let named: Experiment? = site.playbook.document(request.experiment)
    let own = site.playbook.entries[place.entry].document as? Experiment
    guard let experiment = named ?? own ?? site.playbook.experiments.first,
      let shown = ExperimentHTML(experiment, in: site, root: root)
    else { return HTML { $0.nothing(site.strings[.noDocuments]) } }
    return HTML { writer in
      if let title = request.title { writer.element("p") { $0.element("strong", text: title) } }
      if own?.id != experiment.id {
        writer.element("p") { writer in
          writer.document(experiment.id, in: site, root: root)
          if let badge = shown.badge {
            writer.raw(" ")
            writer.status(badge)
          }
        }
      }
      writer.html(shown.results)
    }
  }

  func says(_ en: @autoclosure () -> Sentence, _ fr: @autoclosure () -> String) -> String {
    strings.language.says(en: en(), fr: fr())
  }

  // MARK: the verdict

  var badge: Badge? {
    guard let outcome = result.outcome else { return nil }
    let kind =
      switch outcome {
      case .winner: "met"
      case .controlBetter: "missed"
      case .winnerButUnderpowered, .controlBetterButUnderpowered, .inconclusiveUnderpowered: "near"
      case .inconclusive, .noData: "unknown"
      case .sampleRatioMismatch, .invalidData: "error"
      }
    return Badge(outcome.label(in: strings.language), kind: kind)
  }

  /// The interval first, how sure, and the sentence.
  var headline: HTML? {
    guard !result.variants.isEmpty || result.plan.needed != nil else { return nil }
    return HTML { writer in
      writer.raw("<div class=\"headline experiment\">\n")
      if let outcome = result.outcome, outcome.isComparable, let lead = result.lead,
        let interval = lead.interval ?? lead.plainInterval
      {
        writer.raw("<p>")
        writer.element("span", .class("value")) {
          $0.link(words.span(interval), to: "#explained", class: "from")
        }
        writer.element(
          "span", .class("note"),
          text: says(
            "\(words.confidence) interval of the difference, “\(result.variants[lead.arm].name)” against “\(result.variants[0].name)”",
            "intervalle à \(words.confidence) de l’écart entre « \(result.variants[lead.arm].name) » et « \(result.variants[0].name) »"
          ))
        writer.raw("</p>\n")
      }
      let sentence =
        result.lack == .noVariants || result.outcome == .noData
        ? words.planSentence ?? words.sentence : words.sentence
      writer.element("p", .class("says"), text: sentence)
      writer.raw("\n</div>\n")
    }
  }

  // MARK: the figures

  /// Sentence, pictures and tables.
  package var results: HTML {
    HTML { writer in
      writer.element("p", text: words.sentence)
      writer.raw("\n")
      writer.html(pictures)
      writer.html(arms)
      writer.html(differences)
    }
  }

  var pictures: HTML {
    HTML { writer in
      guard result.outcome?.isComparable ?? (result.lack == .noDirection) else { return }
      let numbers = strings.numbers
      let title = says(
        "Difference from “\(result.control?.name ?? "")”", "Écart avec « \(result.control?.name ?? "") »")
      let sign = result.higherIsBetter == false ? -1.0 : 1.0
      let rows = result.comparisons.compactMap { comparison -> IntervalChart.Row? in
        guard let interval = comparison.interval ?? comparison.plainInterval else { return nil }
        let kind = comparison.isSignificant ? (comparison.isBetter ? "met" : "missed") : "calm"
        return IntervalChart.Row(
          label: result.variants[comparison.arm].name, interval: interval, point: comparison.difference,
          text: words.span(interval), kind: kind)
      }
      let effect = result.plan.effect.map { [$0 * sign] } ?? []
      writer.html(
        IntervalChart(
          title: title, claim: claim(rows), caption: caption, rows: rows, marks: effect, hasZeroLine: true,
          strings: strings,
          written: { result.isOfMeans ? words.difference($0) : numbers.number($0 * 100, most: 2) }
        ).html)
    }
  }

  /// Whether the intervals leave “no difference” out.
  private func claim(_ rows: [IntervalChart.Row]) -> String? {
    guard !rows.isEmpty else { return nil }
    let clear = rows.filter { $0.kind != "calm" }
    guard !clear.isEmpty else {
      return rows.count == 1
        ? says("The interval holds “no difference”", "L’intervalle contient « aucun écart »")
        : says("All intervals hold “no difference”", "Tous les intervalles contiennent « aucun écart »")
    }
    let names = clear.map { "\($0.label) \($0.text)" }.joined(separator: strings.semicolon)
    return says("“No difference” is ruled out: \(names)", "« Aucun écart » est exclu : \(names)")
  }

  private var caption: String {
    var parts = [
      result.isPeeked
        ? says(
          "Bars: intervals that hold at any look, \(words.confidence), in points. Line: no difference.",
          "Barres : intervalles valables à tout moment, \(words.confidence), en points. Trait : aucun écart.")
        : says(
          "Bars: \(words.confidence) intervals of the difference, in points. Line: no difference.",
          "Barres : intervalles à \(words.confidence) de l’écart, en points. Trait : aucun écart.")
    ]
    if result.isOfMeans {
      parts = [
        says(
          "Bars: \(words.confidence) intervals of the difference. Line: no difference.",
          "Barres : intervalles à \(words.confidence) de l’écart. Trait : aucun écart.")
      ]
    }
    if let effect = result.plan.effect {
      parts.append(
        says(
          "Dashes: the smallest effect that matters, \(words.size(effect)).",
          "Tirets : le plus petit effet utile, \(words.size(effect))."))
    }
    return parts.joined(separator: " ")
  }

  /// Each variant with its counts and the interval of its rate.
  var arms: HTML {
    let (numbers, how) = (strings.numbers, how)
    guard !result.variants.isEmpty else { return HTML { $0.nothing(strings[.noCounts]) } }
    var heads = [TableHead(strings[.variant]), TableHead.number(strings[.exposed], how)]
    heads +=
      result.isOfMeans
      ? [
        .number(says("Mean", "Moyenne"), how), .number(says("Standard deviation", "Écart type"), how),
      ]
      : [
        .number(strings[.converted], how), .number(strings[.rate], how),
        .number(says("\(words.confidence) interval", "Intervalle à \(words.confidence)"), how),
      ]
    return HTML { writer in
      writer.table(strings.label(of: "variants"), heads) { writer in
        for (number, variant) in result.variants.prefix(DocumentDetail.rows).enumerated() {
          let role = number == 0 ? says(" (control)", " (témoin)") : ""
          writer.row(variant.name + role) { writer in
            writer.numberCell(variant.exposed.map { numbers.number($0) } ?? strings[.unknown])
            if result.isOfMeans {
              let unit = result.unit?.rawValue ?? "count"
              let mean = variant.values.flatMap { $0.count > 0 ? numbers.value($0.mean, unit: unit) : nil }
              writer.numberCell(mean ?? strings[.unknown])
              return writer.numberCell(variant.values?.deviation.map { numbers.value($0, unit: unit) })
            }
            writer.numberCell(variant.converted.map { numbers.number($0) } ?? strings[.unknown])
            guard let rate = variant.proportion else {
              let reason: Undefined =
                variant.exposed == 0 && variant.converted != nil ? .zeroDenominator : .missingInput
              writer.numberCell(strings[.unknown], note: strings.reason(reason.rawValue))
              return writer.numberCell(nil)
            }
            // Too few for a rate that anybody should quote.
            writer.numberCell(
              rate.trials < 30
                ? strings[.of(numbers.number(rate.successes), numbers.number(rate.trials))]
                : numbers.percent(rate.rate))
            let interval = rate.wilson(alpha: result.alpha)
            writer.numberCell(
              strings[.interval(numbers.percent(interval.lower), numbers.percent(interval.upper))])
          }
        }
        if result.variants.count > DocumentDetail.rows {
          writer.moreRow(strings[.more(result.variants.count - DocumentDetail.rows)], columns: heads.count)
        }
      }
    }
  }

  /// Each variant against the control.
  var differences: HTML {
    guard result.outcome?.isComparable ?? (result.lack == .noDirection), !result.comparisons.isEmpty else {
      return HTML()
    }
    let (numbers, how) = (strings.numbers, how)
    let isCorrected = result.comparisons.count > 1
    var heads = [
      TableHead(says("Against the control", "Face au témoin")),
      .number(
        says("Difference, \(words.confidence) interval", "Écart, intervalle à \(words.confidence)"), how),
      .number(says("Relative", "En relatif"), how),
      .number(isCorrected ? says("p (Holm)", "p (Holm)") : "p", how),
    ]
    if !result.isOfMeans {
      heads.append(.number(says("Probability of being better", "Probabilité d’être meilleur"), how))
    }
    return HTML { writer in
      writer.table(says("Differences", "Écarts"), heads) { writer in
        for comparison in result.comparisons.prefix(DocumentDetail.rows) {
          writer.row(result.variants[comparison.arm].name) { writer in
            let measured = words.difference(comparison.difference)
            if let interval = comparison.interval ?? comparison.plainInterval {
              writer.numberCell(
                words.span(interval), note: says("\(measured) measured", "\(measured) mesuré"))
            } else {
              writer.numberCell(measured)
            }
            writer.numberCell(
              comparison.lift.map { sign($0) } ?? strings[.unknown],
              note: comparison.liftInterval.map {
                strings[.interval(sign($0.lower), sign($0.upper))]
              } ?? (comparison.lift == nil ? strings.reason(Undefined.zeroDenominator.rawValue) : nil))
            writer.numberCell(
              (comparison.adjustedP ?? comparison.p).map { words.p($0).droppingName } ?? strings[.unknown],
              note: words.method(comparison))
            guard !result.isOfMeans else { return }
            let loss = comparison.loss.map { ExperimentWords.points($0, numbers) }
            writer.numberCell(
              comparison.probability.map { words.probability($0) },
              note: loss.map { says("\($0) lost on average if chosen", "\($0) perdus en moyenne si choisi") })
          }
        }
      }
      writer.html(adjustments)
    }
  }

  /// What comes out with what contacts did before taken into account; it doesn't decide, since it is chosen afterwards.
  private var adjustments: HTML {
    guard !result.isPeeked, result.outcome?.isComparable ?? false else { return HTML() }
    let names = result.variants.map(\.name)
    return HTML { writer in
      for comparison in result.comparisons.prefix(DocumentDetail.rows) {
        guard let adjusted = comparison.adjusted, let interval = adjusted.interval(alpha: result.alpha),
          let saved = adjusted.varianceReduction
        else { continue }
        let span = words.span(interval)
        let share = strings.numbers.percent(saved)
        writer.nothing(
          says(
            "With what each contact did before taken into account (CUPED), the difference of “\(names[comparison.arm])” is \(span): \(share) of its variance goes. The verdict is that of the plain comparison.",
            "En tenant compte de ce que chaque contact faisait avant (CUPED), l’écart de « \(names[comparison.arm]) » est de \(span) : \(share) de sa variance disparaît. Le verdict reste celui de la comparaison simple."
          ))
      }
    }
  }

  private func sign(_ share: Double) -> String { (share > 0 ? "+" : "") + strings.numbers.percent(share) }
}

extension String {
  /// “0.012” of “p = 0.012”; “< 0.0001” stays as it is.
  fileprivate var droppingName: String {
    let rest = dropFirst(2)
    return String(rest.hasPrefix("= ") ? rest.dropFirst(2) : rest)
  }
}

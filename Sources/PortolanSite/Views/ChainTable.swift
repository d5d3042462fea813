import PortolanModel
import PortolanSource

/// A micro-conversion chain: the picture, the table beside it, what its weakest step costs, and what it is counted from.
struct ChainTable {
  let site: SiteIndex
  let root: String
  private var strings: Strings { site.strings }
  private var language: Language { site.strings.language }
  /// Tactics named at one step; the rest is counted.
  private static let mostTactics = 8

  init(_ site: SiteIndex, root: String) {
    self.site = site
    self.root = root
  }

  /// - Parameter title: whose chain it is.
  func html(_ chain: MicroConversionChain, title: String) -> HTML {
    let titles = chain.stages.map { strings.term($0) }
    return HTML { writer in
      writer.html(verdict(chain, titles))
      writer.raw("<figure class=\"trend steps\">\n")
      writer.html(
        FunnelChart(
          strings[.named(name, title)], titles, chain.funnel,
          unit: chain.source.isCohort
            ? language.says(en: "contacts", fr: "contacts") : language.says(en: "people", fr: "personnes")
        ).html(strings))
      writer.element("figcaption", .class("note"), text: source(of: chain))
      writer.raw("</figure>\n")
      table(chain, titles, label: strings[.named(name, title)], &writer)
      CountOrigins(viewpoint: Viewpoint(site, root: root), anchor: anchor(chain)).write(
        titles, chain.explanations, &writer)
    }
  }

  private func anchor(_ chain: MicroConversionChain) -> String {
    "counted-" + (chain.persona.map { "persona-" + $0 } ?? "all")
  }

  var name: String { language.says(en: "Micro-conversion chain", fr: "Chaîne des micro-conversions") }

  // MARK: words

  /// The weakest step with what it costs, and the stages that nobody leads to.
  private func verdict(_ chain: MicroConversionChain, _ titles: [String]) -> HTML {
    HTML { writer in
      if let weakest = chain.funnel.bottleneck, let rate = chain.funnel.stepRates[weakest - 1].value {
        let step = "\(titles[weakest - 1]) → \(titles[weakest])"
        var words = strings.numbers.percent(rate)
        if let target = chain.funnel.stepTargets[weakest - 1] {
          words += language.says(
            en: ", \(strings.numbers.percent(target)) wanted",
            fr: ", \(strings.numbers.percent(target)) visés")
        }
        if let more = chain.recoverable, let end = titles.last {
          let number = strings.numbers.number(more, most: 1)
          words += language.says(
            en: "; at its target, \(number) more would reach “\(end)”",
            fr: "\u{202F}; à sa cible, \(number) de plus arriveraient à «\u{A0}\(end)\u{A0}»")
        }
        writer.element("p") { writer in
          writer.status(strings[.weakestStep], kind: "warning")
          writer.text(" \(strings.beforeColon(step)) \(words).")
        }
      }
      guard !chain.unfed.isEmpty else { return }
      writer.element("p") { writer in
        writer.status(language.says(en: "Nobody feeds", fr: "Sans tactique en cours"), kind: "gap")
        writer.text(" " + chain.unfed.map { strings.term($0) }.joined(separator: ", "))
        writer.text(
          language.says(
            en: ": no running tactic’s micro-conversion leads there.",
            fr: "\u{A0}: aucune micro-conversion d’une tactique en cours n’y mène."))
      }
    }
  }

  private func source(of chain: MicroConversionChain) -> String {
    switch chain.source {
    case .contacts(let table, let column):
      language.says(
        en:
          "Source: table “\(table)”, different values of “\(column)” at a stage or beyond it: the same contacts followed.",
        fr:
          "Source\u{A0}: table «\u{A0}\(table)\u{A0}», valeurs distinctes de «\u{A0}\(column)\u{A0}» à une étape ou au-delà\u{A0}: les mêmes contacts suivis."
      )
    case .counts(let table, let column):
      language.says(
        en: "Source: table “\(table)”, sum of “\(column)” by stage: not the same people followed.",
        fr:
          "Source\u{A0}: table «\u{A0}\(table)\u{A0}», somme de «\u{A0}\(column)\u{A0}» par étape\u{A0}: ce ne sont pas les mêmes personnes."
      )
    case .microConversions:
      language.says(
        en:
          "Source: the tactics’ micro-conversion KPIs, each step counted by itself: people addressed there, and those who made it.",
        fr:
          "Source\u{A0}: les indicateurs de micro-conversion des tactiques, chaque pas compté à part\u{A0}: personnes contactées, et celles qui l’ont fait."
      )
    }
  }

  // MARK: the table

  private func table(
    _ chain: MicroConversionChain, _ titles: [String], label: String, _ writer: inout HTMLWriter
  ) {
    let numbers = strings.numbers
    let funnel = chain.funnel
    let recoverable = funnel.recoverable
    let how = HowFigure.href(.steps, root: root)
    writer.table(label, class: "funnel chain") { writer in
      writer.heads([
        TableHead(strings[.stage]), TableHead(language.says(en: "Reached", fr: "Arrivés"), isNumber: true),
        .number(strings[.rate], how), .number(language.says(en: "At its target", fr: "À sa cible"), how),
        .number(strings[.cumulative], how),
      ])
      writer.raw("<tbody>\n")
      for stage in titles.indices {
        let isWeakest = stage > 0 && funnel.bottleneck == stage
        writer.element("tr", .class(isWeakest ? "weakest" : nil)) { writer in
          head(stage, chain, titles[stage], isWeakest: isWeakest, &writer)
          writer.element("td", .class("number")) { writer in
            let isCounted = stage < chain.explanations.count && chain.explanations[stage] != nil
            writer.link(
              funnel.counts[stage].map { numbers.number($0) } ?? strings[.unknown],
              to: isCounted ? "#\(anchor(chain))-\(stage + 1)" : funnel.counts[stage] == nil ? nil : how,
              class: "from")
            if stage > 0, !chain.source.isCohort, let entered = funnel.entered[stage - 1] {
              writer.note(
                language.says(en: "of \(numbers.number(entered))", fr: "sur \(numbers.number(entered))"))
            }
          }
          rate(
            stage == 0 ? nil : funnel.stepRates[stage - 1],
            target: stage == 0 ? nil : funnel.stepTargets[stage - 1], &writer)
          writer.element("td", .class("number")) { writer in
            guard stage > 0, let more = recoverable[stage - 1] else { return }
            // Where the target is met there is nothing to win back.
            guard more > 0 else { return writer.status(strings.name(of: AttainmentStatus.met), kind: "met") }
            writer.text("+" + numbers.number(more, most: 1))
          }
          rate(funnel.cumulativeRates[stage], target: nil, &writer)
        }
        writer.raw("\n")
      }
      writer.raw("</tbody>")
    }
    writer.element(
      "p", .class("note"),
      text: language.says(
        en:
          "At its target: how many more would reach the last stage if this step met its target and all later rates stayed.",
        fr:
          "À sa cible\u{A0}: combien de plus arriveraient à la dernière étape si ce pas tenait sa cible, les taux suivants inchangés."
      ))
  }

  /// A stage, and the tactics that lead to it.
  private func head(
    _ stage: Int, _ chain: MicroConversionChain, _ title: String, isWeakest: Bool, _ writer: inout HTMLWriter
  ) {
    writer.element("th", .scope("row")) { writer in
      writer.text(title)
      if isWeakest {
        writer.raw(" ")
        writer.status(strings[.weakestStep], kind: "warning")
      }
      if chain.funnel.nonMonotoneSteps.contains(stage) {
        writer.raw(" ")
        writer.status(strings[.inconsistent], kind: "error")
      }
      guard stage > 0 else { return }
      let (running, planned) = (chain.running[stage - 1], chain.planned[stage - 1])
      if running.isEmpty {
        writer.raw(" ")
        writer.status(
          planned.isEmpty ? strings[.gap] : language.says(en: "Only planned", fr: "Seulement prévu"),
          kind: "gap")
      }
      let all = running + planned
      guard !all.isEmpty else { return }
      writer.element("span", .class("note")) { writer in
        for (number, place) in all.prefix(Self.mostTactics).enumerated() {
          if number > 0 { writer.raw(", ") }
          let id = site.playbook.tactics[place].id
          writer.document(id, in: site, root: root)
          if let part = chain.parts[stage - 1].first(where: { $0.tactic == place }) {
            let cells = FigureCells(strings)
            writer.raw(" ")
            writer.link(
              cells.parts(part.figure) ?? cells.text(part.figure, unit: .count),
              to: site.explained(part.kpi, .tactic(id), root: root), class: "from")
          }
          if number >= running.count {
            writer.text(" (\(strings.language.withinSentence(strings.term("planned"))))")
          }
        }
        if all.count > Self.mostTactics { writer.text(" " + strings[.more(all.count - Self.mostTactics)]) }
      }
    }
  }

  private func rate(_ rate: Quotient?, target: Double?, _ writer: inout HTMLWriter) {
    writer.element("td", .class("number")) { writer in
      guard let rate else { return }
      writer.quotient(rate, strings) { strings.numbers.percent($0) }
      if let target { writer.note(strings[.target(strings.numbers.percent(target))]) }
    }
  }
}

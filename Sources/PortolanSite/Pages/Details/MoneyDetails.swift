import PortolanModel
import PortolanSource

extension DocumentDetail {
  /// What the ledgers say of a tactic; nothing where none of them knows it.
  mutating func addEconomics(_ tactic: Tactic) {
    guard let economics = measures.money.economics(of: tactic.id), !economics.isIdle else { return }
    add(
      "economics", strings.language.says(en: "What it costs and brings", fr: "Ce qu’elle coûte et rapporte"),
      HTML { writer in
        writer.html(EconomicsHTML(viewpoint: viewpoint).facts(economics))
        writer.html(BudgetTable(viewpoint: viewpoint).months(of: tactic))
      })
    add(
      "origins", EconomicsHTML.originsTitle(strings),
      EconomicsHTML(viewpoint: viewpoint).origins(of: economics, tactic: tactic.id))
  }

  /// Who took the tactic's step in time, among the contacts that it touched.
  mutating func addStepConversion(_ tactic: Tactic) {
    guard let step = measures.money.stepConversion(of: tactic.id) else { return }
    let (says, cells, words) = (strings.language.says, FigureCells(strings), ExplanationWords(strings))
    let days = strings.numbers.days(Double(StepConversion.days))
    let html = HTML { writer in
      writer.raw("<dl class=\"facts\">")
      writer.fact(says("Took the step in time", "Ont franchi le pas à temps")) { writer in
        writer.text(cells.text(step.rate, unit: .percent))
        for note in cells.notes(step.rate) {
          writer.raw("<br>")
          writer.note(note)
        }
      }
      writer.fact(says("Window still open", "Délai en cours")) {
        $0.text(strings.numbers.number(step.open))
      }
      writer.fact(says("There before", "Déjà à l’étape")) {
        $0.text(strings.numbers.number(step.already))
      }
      if let known = measures.money.lines["touches"], let lines = words.lines(known.lines(of: tactic.id)) {
        writer.fact(words.linesWord, isWide: true) { writer in
          writer.text(lines)
          writer.note(viewpoint.index.file(of: SourcePosition(known.file)))
        }
      }
      writer.raw("</dl>\n")
      writer.nothing(
        says(
          "Contacts at the step’s stage or beyond it within \(days) of the tactic’s first touch, divided by the contacts touched at least so long ago. Source: table “touches”.",
          "Contacts arrivés à l’étape ou au-delà dans les \(days) suivant la première sollicitation de la tactique, divisés par les contacts sollicités depuis au moins ce délai. Source\u{A0}: table «\u{A0}touches\u{A0}»."
        ))
    }
    add(
      "step-conversion",
      says("Within \(days) of the first touch", "Dans les \(days) de la première sollicitation"), html)
  }

  /// The weeks around “today” of a team that has hours, work or bookings.
  mutating func addLoad(_ team: Team) {
    let hasWork = !measures.money.work.tasks(of: team.id).isEmpty
    guard team.capacity != nil, hasWork || measures.money.ledgers.hours.worked(by: team.id).rows > 0,
      let period = Period(from: asOf.adding(days: -7 * 16), through: asOf.adding(days: 7 * 8))
    else { return }
    var lead: String?
    if let cost = measures.money.timeByTeam[team.id] {
      let cells = AmountCells(strings)
      let hours = strings.numbers.hours(measures.money.ledgers.hours.worked(by: team.id).hours)
      let said = ([cells.text(cost, .money)] + cells.notes(cost)).joined(separator: ", ")
      lead = strings.language.says(
        en: "\(hours) booked in all; cost of time: \(said).",
        fr: "\(hours) saisies en tout\u{202F}; coût du temps\u{A0}: \(said).")
    }
    add(
      "load", strings.language.says(en: "Load by week", fr: "Charge par semaine"), lead: lead,
      CapacityTable(viewpoint: viewpoint).html(of: team, in: period))
  }

  /// Whether an objective's plan adds up.
  mutating func addBalance(of objective: Objective) {
    guard let balance = measures.money.balance(of: objective), !balance.parts.isEmpty else { return }
    let html = BalanceHTML(viewpoint: viewpoint)
    add("balance", html.title, html.html(balance))
  }

  /// The same for all objectives of a strategy, and what its teams have for it.
  mutating func addBalance(of strategy: Strategy, _ objectives: [Objective]) {
    let balances = objectives.compactMap { measures.money.balance(of: $0) }.filter { !$0.parts.isEmpty }
    guard !balances.isEmpty else { return }
    let balance = BalanceHTML(viewpoint: viewpoint)
    let html = HTML { writer in
      balance.write(balances, label: balance.title, limit: Self.rows, into: &writer)
      writer.nothing(balance.note)
      resources(of: strategy, &writer)
    }
    add("balance", balance.title, html)
  }

  /// Hours a week: what the strategy may take of each team, what its tactics plan, and what the team has.
  private func resources(of strategy: Strategy, _ writer: inout HTMLWriter) {
    guard !strategy.resources.isEmpty else { return }
    let says = strings.language.says
    let heads = [
      TableHead(strings.name(of: .team)), .number(says("Set aside for it", "Réservé")),
      .number(says("Planned now", "Prévu actuellement"), viewpoint.how(.load)),
      .number(strings.label(of: "capacity")),
      TableHead(strings[.status]),
    ]
    writer.table(says("Hours of the teams", "Heures des équipes"), heads) { writer in
      for resource in strategy.resources.prefix(Self.rows) {
        let id = resource.reference.id.value
        let team = playbook.document(resource.reference, Team.self)
        let planned = measures.money.work.tasks(of: id).filter { task in
          task.isActive && (task.start.map { $0 <= asOf } ?? true) && (task.end.map { asOf <= $0 } ?? true)
            && playbook.strategy(of: playbook.tactics[task.tactic])?.id == strategy.id
        }.reduce(0) { $0 + ($1.hoursPerWeek ?? 0) }
        let weekly = resource.value.flatMap { hours -> Double? in
          if let span = hours.value.per { return hours.value.hours / span.days * 7 }
          return strategy.horizon.map { hours.value.hours / Double($0.value.days) * 7 }
        }
        let capacity = team?.capacity?.value.hoursPerWeek
        writer.row(viewpoint.link(toID: id) ?? PageLink(id, href: "")) { writer in
          writer.numberCell(weekly.map { strings[.perWeek(strings.numbers.hours($0))] } ?? strings[.unknown])
          writer.numberCell(strings[.perWeek(strings.numbers.hours(planned))])
          writer.numberCell(
            capacity.map { strings[.perWeek(strings.numbers.hours($0))] } ?? strings[.unknown])
          writer.cell { writer in
            if let capacity, planned > capacity {
              writer.status(says("Over its capacity", "Au-delà de sa capacité"), kind: "missed")
            } else if let weekly, planned > weekly {
              writer.status(says("More than set aside", "Plus que réservé"), kind: "near")
            } else if weekly != nil {
              writer.status(says("Fits", "Tient"), kind: "met")
            }
          }
        }
      }
    }
  }

  /// How often a rule's delay is kept.
  mutating func describe(_ rule: EngagementRule) {
    guard let response = measures.money.responses[rule.id] else { return }
    headline = EngagementHTML(viewpoint: viewpoint).headline(response, rule)
    add(
      "response", strings.language.says(en: "How the delay is kept", fr: "Comment le délai est tenu"),
      EngagementHTML(viewpoint: viewpoint).html(response, rule))
  }

  mutating func addPressure(_ persona: Persona) {
    guard let group = measures.money.pressing?.group(of: persona.id) else { return }
    add(
      "pressure", strings.language.says(en: "Contact pressure", fr: "Pression sur les contacts"),
      PressureHTML(viewpoint: viewpoint).html(of: group))
  }
}

/// Lead response against an engagement rule's delay.
struct EngagementHTML {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var numbers: Numbers { viewpoint.strings.numbers }

  func headline(_ response: EngagementResponse, _ rule: EngagementRule) -> HTML {
    let cells = FigureCells(strings)
    return HTML { writer in
      writer.raw("<div class=\"headline\">\n")
      writer.element("span", .class("value")) { writer in
        writer.link(cells.text(response.kept, unit: .percent), to: explained(rule), class: "from")
      }
      var notes = cells.notes(response.kept)
      notes.insert(says("kept within \(within(rule))", "tenu en \(within(rule))"), at: 0)
      notes.append(strings[.asOf(strings.date(viewpoint.measures.asOf))])
      writer.element("span", .class("note"), text: notes.joined(separator: " · "))
      if let share = response.kept.value {
        writer.bar(part: share, label: numbers.percent(share))
      }
      writer.raw("</div>\n")
    }
  }

  func html(_ response: EngagementResponse, _ rule: EngagementRule) -> HTML {
    let found = response.response
    let facts: [(label: String, value: String)] = [
      (says("Median", "Médiane"), hours(found.median)),
      (says("90th percentile", "90ᵉ centile"), hours(found.ninetiethPercentile)),
      (says("Contacted", "Contactés"), numbers.number(found.contacted)),
      (says("Late", "En retard"), found.breaches.numerator.map { numbers.number($0) } ?? strings[.unknown]),
      (says("Still within the delay", "Encore dans le délai"), numbers.number(found.waiting)),
      (says("Hand-overs of the rule", "Transmissions de la règle"), numbers.number(response.rows)),
    ]
    return HTML { writer in
      writer.facts(facts)
      writer.nothing(note(response))
      if let lines = ExplanationWords(strings).lines(response.lines) {
        writer.nothing(strings[.named(ExplanationWords(strings).linesWord, lines)])
      }
    }
  }

  func explained(_ rule: EngagementRule) -> String {
    viewpoint.href(SitePath.economicsExplained) + "#rule-" + rule.id
  }

  /// Why hand-overs of a rule count neither as kept nor as late.
  func setAside(_ response: EngagementResponse) -> [String] {
    let found = response.response
    let reasons: [(Int, Sentence, String)] = [
      (found.waiting, "still within the delay", "encore dans le délai"),
      (found.rejected, "contacted before handed over", "contactés avant la transmission"),
      (found.unknown, "without a moment of handing over", "sans moment de transmission"),
    ]
    return reasons.filter { $0.0 > 0 }.map { "\(numbers.number($0.0)) \(says($0.1, $0.2))" }
  }

  /// A row for each rule that has hand-overs.
  func table() -> HTML {
    let (money, how) = (viewpoint.measures.money, viewpoint.how(.response))
    let heads = [
      TableHead(strings.name(of: .engagementRule)), .number(strings.label(of: "within")),
      .number(says("Kept", "Tenu")), .number(says("Median", "Médiane"), how),
      .number(says("90th percentile", "90ᵉ centile"), how),
      .number(says("Late", "En retard"), how), .number(says("Waiting", "En attente"), how),
    ]
    return HTML { writer in
      writer.table(says("Delays kept", "Délais tenus"), heads) { writer in
        for rule in viewpoint.playbook.engagementRules {
          guard let response = money.responses[rule.id], let link = viewpoint.link(toID: rule.id) else {
            continue
          }
          writer.row(link) { writer in
            writer.numberCell(within(rule))
            FigureCells(strings).writeValue(
              response.kept, unit: .percent, explained: explained(rule), to: &writer)
            writer.numberCell(hours(response.response.median))
            writer.numberCell(hours(response.response.ninetiethPercentile))
            writer.numberCell(response.response.breaches.numerator.map { numbers.number($0) })
            writer.numberCell(numbers.number(response.response.waiting))
          }
        }
      }
    }
  }

  private func within(_ rule: EngagementRule) -> String {
    rule.within.map { strings.text($0.value) } ?? strings[.unknown]
  }

  private func hours(_ quotient: Quotient) -> String {
    quotient.value.map { numbers.hours($0) } ?? strings[.unknown]
  }

  private func note(_ response: EngagementResponse) -> String {
    var sentences = [
      response.isByTactic
        ? says(
          "Hand-overs of the rule’s tactics with the responsible team at one end. Source: table “handovers”.",
          "Transmissions des tactiques de la règle dont l’équipe responsable est l’une des deux. Source\u{A0}: table «\u{A0}handovers\u{A0}»."
        )
        : says(
          "Hand-overs to the responsible team. Source: table “handovers”.",
          "Transmissions à l’équipe responsable. Source\u{A0}: table «\u{A0}handovers\u{A0}»."),
      says(
        "From hand-over to first contact, by the clock; a lead without contact counts as late once the delay has passed.",
        "De la transmission au premier contact, à l’horloge\u{202F}; sans contact, un lead est en retard dès que le délai est passé."
      ),
    ]
    if !response.hasTimes {
      sentences.append(
        says("The table tells days only, not hours.", "La table ne donne que des jours, pas d’heures."))
    }
    let (rejected, unknown) = (response.response.rejected, response.response.unknown)
    if rejected > 0 {
      sentences.append(
        says(
          "\(rejected) contacted before they were handed over: set aside.",
          "\(rejected) contactés avant la transmission\u{A0}: écartés."))
    }
    if unknown > 0 { sentences.append(strings[.unknownRows(unknown)] + ".") }
    return sentences.joined(separator: " ")
  }
  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
}

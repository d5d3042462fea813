import PortolanModel
import PortolanSource

/// The rows of one type's documents, with the columns that say most about it.
struct IndexTable {
  let viewpoint: Viewpoint
  let type: DocumentType
  var strings: Strings { viewpoint.strings }
  var playbook: Playbook { viewpoint.playbook }

  /// References and texts of one cell: a page of an index must not grow with one document.
  static let mostReferences = 3
  static let mostText = 160

  func write(_ entries: [Int], _ label: String, into writer: inout HTMLWriter) {
    writer.table(label, [TableHead(strings[.title])] + heads) { writer in
      for entry in entries {
        let tactic = type == .tactic ? playbook.entries[entry].document as? Tactic : nil
        writer.row(viewpoint.link(to: entry), status: tactic.map { viewpoint.status(of: $0) }) {
          cells(of: entry, into: &$0)
        }
      }
    }
  }

  private var heads: [TableHead] {
    func field(_ name: String) -> TableHead { TableHead(strings.label(of: name)) }
    let figures: [TableHead] = [
      .number(strings[.value]), .number(strings[.target]),
      .number(strings[.attainment], viewpoint.how(.attainment)),
      TableHead(strings[.status]),
    ]
    return switch type {
    case .strategy: [field("horizon"), .number(strings[.budget]), .number(strings.plural(of: .objective))]
    case .objective:
      [field("kpi")] + figures + [field("due"), .number(strings[.activeTactics]), field("owner")]
    case .persona:
      [field("role"), field("segment"), .number(strings[.activeTactics]), .number(strings[.gaps])]
    case .positioning: [field("for"), field("message")]
    case .swot: [.number(strings[.items]), .number(strings[.unanswered]), field("reviewed")]
    case .tactic:
      [
        field("owner"), TableHead(strings[.family]), field("objectives"),
        .number(strings.label(of: "micro-conversion")), .number(strings[.target]),
        TableHead(strings[.status]),
        .number(strings[.budget]),
      ]
    case .combo:
      [
        field("tactics"), field("expects"),
        .number(
          strings.language.says(en: "Measured", fr: "Mesuré"), HowFigure.href(.together, root: viewpoint.root)
        ),
        TableHead(strings[.status]),
      ]
    case .kpi: figures
    case .experiment: ExperimentRow.heads(strings)
    case .team: [.number(strings.label(of: "capacity")), field("members")]
    case .engagementRule: [field("trigger"), field("responsible"), field("within")]
    case .message: [field("tactic"), field("persona"), field("stage"), field("channel")]
    case .challenge: [field("kpi"), field("period"), field("team")]
    case .claim: [field("value"), field("source"), field("year"), field("expires")]
    case .page: [TableHead(strings[.summary])]
    }
  }
}

extension IndexTable {
  private func cells(of entry: Int, into writer: inout HTMLWriter) {
    let document = playbook.entries[entry].document
    switch type {
    case .strategy: if let document = document as? Strategy { write(document, into: &writer) }
    case .objective: if let document = document as? Objective { write(document, into: &writer) }
    case .persona: if let document = document as? Persona { write(document, into: &writer) }
    case .positioning: if let document = document as? Positioning { write(document, into: &writer) }
    case .swot: write(swot: entry, into: &writer)
    case .tactic: if let document = document as? Tactic { write(document, into: &writer) }
    case .combo: if let document = document as? Combo { write(document, into: &writer) }
    case .kpi: if let document = document as? KPI { write(document, into: &writer) }
    case .experiment:
      if let document = document as? Experiment { ExperimentRow(viewpoint, document).write(&writer) }
    case .team: if let document = document as? Team { write(document, into: &writer) }
    case .engagementRule: if let document = document as? EngagementRule { write(document, into: &writer) }
    case .message: if let document = document as? Message { write(document, into: &writer) }
    case .challenge: if let document = document as? Challenge { write(document, into: &writer) }
    case .claim: if let document = document as? Claim { write(document, into: &writer) }
    case .page:
      let page = playbook.entries[entry]
      let figures = ProseFigureHTML(index: viewpoint.index, root: viewpoint.root)
      let summary = page.header.summary?.value ?? figures.text(page.body.summary, of: entry)
      writer.cell(summary.cut(to: Self.mostText))
    }
  }

  private func write(_ positioning: Positioning, into writer: inout HTMLWriter) {
    references(positioning.audience, into: &writer)
    text(positioning.message, into: &writer)
  }

  private func write(_ combo: Combo, into writer: inout HTMLWriter) {
    references(combo.tactics, into: &writer)
    text(combo.expects, into: &writer)
    guard let journeys = viewpoint.measures.journeys, journeys.hasConversions,
      let pair = journeys.evidence(of: combo).headline, pair.status.isTested,
      let additive = pair.synergy.additive
    else { return writer.raw("<td class=\"number none\"></td><td></td>") }
    let numbers = strings.numbers
    writer.numberCell(
      numbers.points(additive.value),
      note: strings[.interval(numbers.points(additive.lower), numbers.points(additive.upper))])
    let badge = ComboWords(strings).badge(pair.status)
    writer.cell { $0.status(badge.label, kind: badge.kind) }
  }

  private func write(_ team: Team, into writer: inout HTMLWriter) {
    writer.numberCell(team.capacity.map { strings.text($0.value) })
    writer.cell(team.members.map(\.value).joined(separator: ", ").cut(to: Self.mostText))
  }

  private func write(_ rule: EngagementRule, into writer: inout HTMLWriter) {
    text(rule.trigger, into: &writer)
    references(rule.responsible, into: &writer)
    writer.cell(rule.within.map { strings.text($0.value) })
  }

  private func write(_ challenge: Challenge, into writer: inout HTMLWriter) {
    references([challenge.kpi].compactMap(\.self), into: &writer)
    writer.cell(challenge.period.map { strings.period($0.value) })
    references(challenge.team, into: &writer)
  }

  private func write(_ strategy: Strategy, into writer: inout HTMLWriter) {
    writer.cell(strategy.horizon.map { strings.period($0.value) })
    writer.numberCell(strategy.budget.map { strings.money($0.value) })
    let links = playbook.index[strategy.id].map { playbook.backlinks[$0] } ?? []
    writer.numberCell(strings.numbers.number(links.count { $0.kind == "strategy" }))
  }

  private func write(_ objective: Objective, into writer: inout HTMLWriter) {
    references([objective.kpi].compactMap(\.self), into: &writer)
    viewpoint.writeProgress(of: objective, into: &writer)
    writer.dateCell(objective.due.map { strings.date($0.value) })
    writer.numberCell(strings.numbers.number(viewpoint.activeTactics(serving: objective)))
    owner(objective.header, into: &writer)
  }

  private func write(_ persona: Persona, into writer: inout HTMLWriter) {
    text(persona.role, into: &writer)
    text(persona.segment, into: &writer)
    let row = viewpoint.index.journey.row(of: persona.id)
    let tactics = Set((row?.tactics ?? []).flatMap(\.self))
    writer.numberCell(strings.numbers.number(tactics.count))
    let gaps = row?.gaps.count ?? 0
    writer.element("td", .class("number")) { writer in
      if gaps > 0 {
        writer.status(strings.numbers.number(gaps), kind: "gap")
      } else {
        writer.text(strings.numbers.number(0))
      }
    }
  }

  private func write(swot entry: Int, into writer: inout HTMLWriter) {
    let items = playbook.swotItems[entry] ?? []
    writer.numberCell(strings.numbers.number(items.count))
    writer.numberCell(strings.numbers.number(items.count { $0.answers.isEmpty && !$0.isMinor }))
    writer.dateCell(playbook.entries[entry].header.reviewed.last.map { strings.date($0.value) })
  }

  private func write(_ tactic: Tactic, into writer: inout HTMLWriter) {
    viewpoint.writeOwner(of: tactic, into: &writer)
    viewpoint.writeFamily(of: tactic, into: &writer)
    references(tactic.objectives, into: &writer)
    viewpoint.writeStep(of: tactic, into: &writer)
    viewpoint.writeBudget(of: tactic, into: &writer)
  }

  private func write(_ kpi: KPI, into writer: inout HTMLWriter) {
    guard let current = viewpoint.measures.current(of: kpi) else {
      return writer.raw("<td></td><td></td><td></td><td></td>")
    }
    let period = viewpoint.measures.periodTarget(of: kpi)
    let badge = (period?.pace).flatMap { PacingHTML(viewpoint: viewpoint).badge($0) }
    viewpoint.figures.write(
      current, of: kpi, badge: badge, place: period == nil ? .whole : .period, into: &writer)
  }

  private func write(_ message: Message, into writer: inout HTMLWriter) {
    references([message.tactic].compactMap(\.self), into: &writer)
    references([message.persona].compactMap(\.self), into: &writer)
    writer.cell(message.stage.map { strings.term($0.value).cut(to: Self.mostText) })
    writer.cell(message.channel.map { strings.term($0.value).cut(to: Self.mostText) })
  }

  private func write(_ claim: Claim, into writer: inout HTMLWriter) {
    text(claim.value, into: &writer)
    text(claim.source, into: &writer)
    writer.cell(claim.year.map { String($0.value) })
    writer.cell { writer in
      guard let expires = claim.expires?.value else { return }
      if expires < viewpoint.measures.asOf {
        writer.status(strings[.expired], kind: "error")
        writer.raw(" ")
      }
      writer.text(strings.date(expires))
    }
  }

  private func owner(_ header: Header, into writer: inout HTMLWriter) {
    writer.cell { writer in
      guard let owner = header.owner?.value else { return }
      writer.link(owner.cut(to: Self.mostText), to: viewpoint.href(.owner, owner))
    }
  }

  private func text(_ text: Located<String>?, into writer: inout HTMLWriter) {
    writer.cell(text?.value.cut(to: Self.mostText))
  }

  private func references(_ references: [Reference], into writer: inout HTMLWriter) {
    writer.cell { writer in
      let entries = references.compactMap { playbook.index[$0.id.value] }
      if entries.count == 1 {
        writer.link(viewpoint.link(to: entries[0]))
      } else {
        writer.links(to: entries, atMost: Self.mostReferences, from: viewpoint)
      }
    }
  }
}

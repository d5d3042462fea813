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
        let tactic = playbook.entries[entry].document as? Tactic
        writer.row(viewpoint.link(to: entry), status: tactic.map { viewpoint.status(of: $0) }) {
          cells(of: entry, into: &$0)
        }
      }
    }
  }

  private var heads: [TableHead] {
    func field(_ name: String) -> TableHead { TableHead(strings.label(of: name)) }
    let figures: [TableHead] = [
      .number(strings[.value]), .number(strings[.target]), .number(strings[.attainment]),
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
        TableHead(strings[.family]), field("objectives"), .number(strings[.budget]),
        field("owner"), field("end"),
      ]
    case .combo: [field("tactics"), field("expects")]
    case .kpi: figures
    case .experiment: [field("tactic"), field("kpi"), field("status"), field("decision"), field("end")]
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
    switch playbook.entries[entry].document {
    case let document as Strategy: write(document, into: &writer)
    case let document as Objective: write(document, into: &writer)
    case let document as Persona: write(document, into: &writer)
    case let document as Positioning:
      references(document.audience, into: &writer)
      text(document.message, into: &writer)
    case is SWOT: write(swot: entry, into: &writer)
    case let document as Tactic: write(document, into: &writer)
    case let document as Combo:
      references(document.tactics, into: &writer)
      text(document.expects, into: &writer)
    case let document as KPI: write(document, into: &writer)
    case let document as Experiment: write(document, into: &writer)
    case let document as Team:
      writer.numberCell(document.capacity.map { strings.text($0.value) })
      writer.cell(document.members.map(\.value).joined(separator: ", ").cut(to: Self.mostText))
    case let document as EngagementRule:
      text(document.trigger, into: &writer)
      references(document.responsible, into: &writer)
      writer.cell(document.within.map { strings.text($0.value) })
    case let document as Message: write(document, into: &writer)
    case let document as Challenge:
      references([document.kpi].compactMap(\.self), into: &writer)
      writer.cell(document.period.map { strings.period($0.value) })
      references(document.team, into: &writer)
    case let document as Claim: write(document, into: &writer)
    default:
      let page = playbook.entries[entry]
      writer.cell((page.header.summary?.value ?? page.body.summary).cut(to: Self.mostText))
    }
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
    text(objective.header.owner, into: &writer)
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
    viewpoint.writeFamily(of: tactic, into: &writer)
    references(tactic.objectives, into: &writer)
    viewpoint.writeBudget(of: tactic, into: &writer)
    text(tactic.header.owner, into: &writer)
    writer.dateCell(tactic.end.map { strings.date($0.value) })
  }

  private func write(_ kpi: KPI, into writer: inout HTMLWriter) {
    guard let indicator = viewpoint.measures.indicator(kpi.id) else {
      return writer.raw("<td></td><td></td><td></td><td></td>")
    }
    viewpoint.figures.write(indicator.whole, of: kpi, into: &writer)
  }

  private func write(_ experiment: Experiment, into writer: inout HTMLWriter) {
    references([experiment.tactic].compactMap(\.self), into: &writer)
    references([experiment.kpi].compactMap(\.self), into: &writer)
    writer.cell { writer in
      guard let status = experiment.status?.value else { return }
      writer.status(strings.term(status.rawValue), kind: status.rawValue)
    }
    writer.cell { writer in
      guard let decision = experiment.decision?.value else { return }
      writer.status(
        strings.term(decision.rawValue), kind: decision == .none ? "unknown" : decision.rawValue)
    }
    writer.dateCell(experiment.end.map { strings.date($0.value) })
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

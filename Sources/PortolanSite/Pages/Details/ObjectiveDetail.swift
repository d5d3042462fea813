import PortolanModel
import PortolanSource

extension DocumentDetail {
  /// Rows of one table on a document's page; the rest is counted.
  static let rows = 100

  mutating func describe(_ objective: Objective) {
    if let dimension = objective.dimension {
      badges.append(Badge(strings.term(dimension.value.rawValue), kind: "family"))
      shown.append("dimension")
    }
    if let growth = objective.growth {
      badges.append(Badge(strings.term(growth.value.rawValue), kind: "stage"))
      shown.append("growth")
    }
    if let progress = measures.progress(of: objective) {
      let kpi = playbook.document(objective.kpi, KPI.self)
      var notes = viewpoint.notes(on: progress.current, of: kpi)
      if let kpi, let pace = measures.pace(of: objective) {
        notes += PacingHTML(viewpoint: viewpoint).notes(pace, of: kpi)
      }
      if let due = objective.due {
        notes.append(strings[.due(strings.date(due.value))])
      } else if let period = progress.period {
        notes.append(strings.period(period))
      }
      headline = viewpoint.figures.headline(
        progress.current, of: kpi, notes: notes, badge: viewpoint.standing(of: objective),
        place: .objective(objective.id))
    }
    addTactics(of: objective)
    addPacing(of: objective)
    continueText()
    addBalance(of: objective)
    addPlan(of: objective)
    addScore(objective)
  }

  private mutating func addTactics(of objective: Objective) {
    let serving = viewpoint.index.tacticsByObjective[objective.id] ?? []
    guard !serving.isEmpty else {
      return add("tactics", strings[.servingTactics], HTML { $0.nothing(strings[.noTactic]) })
    }
    // Whoever looks at an objective looks for what holds it up: that comes first.
    let tactics = serving.enumerated().map { offset, number in
      let tactic = playbook.tactics[number]
      return (urgency: viewpoint.urgency(of: tactic), offset: offset, tactic: tactic)
    }.sorted { ($0.urgency, $0.offset) < ($1.urgency, $1.offset) }.map(\.tactic)
    let html = HTML { writer in
      TacticTable(viewpoint: viewpoint).write(tactics, strings[.servingTactics], into: &writer)
      guard let map = viewpoint.linkToMap(of: objective) else { return }
      writer.element("p", .class("more")) { $0.link(map) }
    }
    add("tactics", strings[.servingTactics], lead: strings[.tactics(serving.count)], html)
  }
}

/// Tactics with what they cost and what they bring.
struct TacticTable {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }

  func write(_ tactics: [Tactic], _ label: String, into writer: inout HTMLWriter) {
    let heads = [
      TableHead(strings[.tactic]), TableHead(strings[.owner]), TableHead(strings[.channel]),
      .number(strings.label(of: "micro-conversion")), .number(strings[.target]), TableHead(strings[.status]),
      .number(strings[.budget]),
    ]
    writer.table(label, heads) { writer in
      for tactic in tactics.prefix(DocumentDetail.rows) {
        guard let link = viewpoint.link(toID: tactic.id) else { continue }
        writer.row(link, status: viewpoint.status(of: tactic)) { writer in
          viewpoint.writeOwner(of: tactic, into: &writer)
          writer.cell(tactic.channel.map { strings.term($0.value).cut(to: IndexTable.mostText) })
          viewpoint.writeStep(of: tactic, into: &writer)
          viewpoint.writeBudget(of: tactic, into: &writer)
        }
      }
      if tactics.count > DocumentDetail.rows {
        writer.moreRow(
          strings[.more(tactics.count - DocumentDetail.rows)], columns: heads.count,
          href: viewpoint.linkToAll(of: .tactic).href)
      }
    }
  }
}

extension Viewpoint {
  /// A cell with the programme family, and under it the channel.
  func writeFamily(of tactic: Tactic, into writer: inout HTMLWriter) {
    writer.cell { writer in
      if let family = tactic.family {
        writer.text(strings.term(family.value).cut(to: IndexTable.mostText))
      }
      if let channel = tactic.channel {
        writer.note(strings.term(channel.value).cut(to: IndexTable.mostText))
      }
    }
  }

  /// A cell with who answers for the tactic, and the first of its actions that are late, with whose it is.
  func writeOwner(of tactic: Tactic, into writer: inout HTMLWriter) {
    writer.cell { writer in
      if let owner = tactic.header.owner?.value {
        writer.link(owner.cut(to: IndexTable.mostText), to: href(.owner, owner))
      }
      guard tactic.isActive else { return }
      let late = tactic.actions.filter { $0.isLate(on: measures.asOf) }
      guard let first = late.first else { return }
      writer.raw(" ")
      writer.status(strings.time(.late), kind: "error")
      let words = [first.what?.value.cut(to: 80), first.owner?.value].compactMap(\.self)
      writer.note(words.joined(separator: " · "))
    }
  }

  /// What to look at first: what is late or off its target, then what is near it, then what holds, then what is over.
  func urgency(of tactic: Tactic) -> Int {
    guard tactic.isActive else { return 4 }
    let standing = playbook.index[tactic.id].map { index.standings[$0] }
    if let standing, standing.late > 0 || standing.isOff { return 0 }
    guard let kpi = playbook.document(tactic.microConversion?.kpi, KPI.self),
      let figure = measures.figure(kpi.id, of: tactic)
    else { return 3 }
    let kind = (self.standing(of: tactic) ?? FigureCells(strings).badge(figure.attainment, of: kpi))?.kind
    return kind == "missed" ? 0 : kind == "near" ? 1 : 2
  }

  /// A cell with the budget, and under it what is spent.
  func writeBudget(of tactic: Tactic, into writer: inout HTMLWriter) {
    let spent = measures.spentByTactic[tactic.id].map {
      strings[.named(strings[.spent], strings.numbers.money($0))]
    }
    writer.numberCell(tactic.budget.map { strings.money($0.value) }, note: spent)
  }

  /// What a figure is held against, and how far it is on its way.
  func notes(on figure: TargetedFigure, of kpi: KPI?) -> [String] {
    let cells = FigureCells(strings)
    var notes: [String] = []
    if let target = cells.target(figure.target, unit: kpi?.unit?.value) {
      notes.append(strings[.target(target)])
    }
    if let words = cells.progress(figure, of: kpi) { notes.append(words) }
    return notes
  }
}

import PortolanModel
import PortolanSource

extension DocumentDetail {
  /// Rows of one table on a document's page; the rest is counted.
  static let rows = 100

  mutating func describe(_ objective: Objective) {
    if let dimension = objective.dimension {
      badges.append(Badge(strings.term(dimension.value.rawValue), kind: "family"))
      shown.insert("dimension")
    }
    if let growth = objective.growth {
      badges.append(Badge(strings.term(growth.value.rawValue), kind: "stage"))
      shown.insert("growth")
    }
    if let progress = measures.progress(of: objective) {
      let kpi = playbook.document(objective.kpi, KPI.self)
      let unit = kpi?.unit?.value
      var notes: [String] = []
      if let target = FigureCells(strings).target(progress.current.target, unit: unit) {
        notes.append(strings[.target(target)])
      }
      if let due = objective.due { notes.append(strings[.due(strings.date(due.value))]) }
      if let period = progress.period { notes.append(strings.period(period)) }
      headline = viewpoint.figures.headline(progress.current, of: kpi, notes: notes)
    }
    addTactics(of: objective)
  }

  private mutating func addTactics(of objective: Objective) {
    let serving = viewpoint.index.tacticsByObjective[objective.id] ?? []
    guard !serving.isEmpty else {
      return add("tactics", strings[.servingTactics], HTML { $0.nothing(strings[.noTactic]) })
    }
    let tactics = serving.map { playbook.tactics[$0] }
    let html = HTML { TacticTable(viewpoint: viewpoint).write(tactics, strings[.servingTactics], into: &$0) }
    add("tactics", strings[.servingTactics], lead: strings[.tactics(serving.count)], html)
  }
}

/// Tactics with what they cost and what they bring.
struct TacticTable {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }

  func write(_ tactics: [Tactic], _ label: String, into writer: inout HTMLWriter) {
    let heads = [
      TableHead(strings[.tactic]), TableHead(strings[.status]), TableHead(strings[.figures]),
      .number(strings[.budget]), .number(strings[.spent]),
    ]
    writer.table(label, heads) { writer in
      for tactic in tactics.prefix(DocumentDetail.rows) {
        guard let link = viewpoint.link(toID: tactic.id) else { continue }
        writer.row(link) { writer in
          writer.cell { $0.status(viewpoint.status(of: tactic)) }
          writer.cell { viewpoint.figures.list(viewpoint.figures(of: tactic), into: &$0) }
          writer.numberCell(tactic.budget.map { strings.money($0.value) })
          writer.numberCell(viewpoint.measures.spentByTactic[tactic.id].map { strings.numbers.money($0) })
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

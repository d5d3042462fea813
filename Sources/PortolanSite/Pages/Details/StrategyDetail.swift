import PortolanModel
import PortolanSource

extension DocumentDetail {
  mutating func describe(_ strategy: Strategy) {
    let objectives = playbook.objectives.filter { $0.strategy?.id.value == strategy.id }
    if let horizon = strategy.horizon {
      badges.append(Badge(strings.period(horizon.value), kind: "stage"))
      shown.append("horizon")
    }
    let brief = StrategyBrief(strategy, from: viewpoint)
    headline = HTML { brief.write(into: &$0) }
    shown += ["personas", "positioning"]
    addObjectives(objectives)
    continueText()
    addScore(of: strategy)
    addBudget(strategy, objectives)
    addBalance(of: strategy, objectives)
  }

  private mutating func addObjectives(_ objectives: [Objective]) {
    let title = strings.plural(of: .objective)
    guard !objectives.isEmpty else {
      return add("objectives", title, HTML { $0.nothing(strings[.noObjective]) })
    }
    let sum = objectives.reduce(0) { $0 + $1.weight }
    let heads = [
      TableHead(strings[.objective]), .number(strings[.weight], viewpoint.how(.score)),
      .number(strings[.value]),
      .number(strings[.target]), .number(strings[.attainment], viewpoint.how(.attainment)),
      TableHead(strings[.status]),
      TableHead(strings[.due]), .number(strings[.activeTactics]),
    ]
    let html = HTML { writer in
      writer.table(title, heads) { writer in
        for objective in objectives.prefix(Self.rows) {
          guard let link = viewpoint.link(toID: objective.id) else { continue }
          writer.row(link) { writer in
            writer.numberCell(sum > 0 ? strings.numbers.percent(objective.weight / sum) : nil)
            viewpoint.writeProgress(of: objective, into: &writer)
            writer.dateCell(objective.due.map { strings.date($0.value) })
            writer.numberCell(strings.numbers.number(viewpoint.activeTactics(serving: objective)))
          }
        }
        if objectives.count > Self.rows {
          writer.moreRow(
            strings[.more(objectives.count - Self.rows)], columns: heads.count,
            href: viewpoint.linkToAll(of: .objective).href)
        }
      }
    }
    add("objectives", title, html)
  }

  /// What the strategy has, what its objectives' tactics plan to spend, and what they spent.
  private mutating func addBudget(_ strategy: Strategy, _ objectives: [Objective]) {
    var tactics: Set<Int> = []
    for objective in objectives { tactics.formUnion(viewpoint.index.tacticsByObjective[objective.id] ?? []) }
    let served = tactics.sorted().map { playbook.tactics[$0] }
    let planned = served.compactMap { $0.budget?.value }.filter { viewpoint.isOwnCurrency($0) }
    let spent = served.compactMap { measures.spentByTactic[$0.id] }
    guard strategy.budget != nil || !planned.isEmpty else { return }
    let sum = planned.reduce(0) { $0 + $1.value }
    let spentSum = spent.reduce(0, +)
    var facts: [(label: String, value: String)] = []
    if let budget = strategy.budget { facts.append((strings[.planned], strings.money(budget.value))) }
    facts.append((strings[.inTactics], strings.numbers.money(sum)))
    facts.append((strings[.spent], spent.isEmpty ? strings[.unknown] : strings.numbers.money(spentSum)))
    var share: Double?
    if let budget = strategy.budget?.value, viewpoint.isOwnCurrency(budget), budget.value > 0, !spent.isEmpty
    {
      facts.append((strings[.left], strings.numbers.money(budget.value - spentSum)))
      share = spentSum / budget.value
    }
    shown.append("budget")
    add("budget", strings[.budget], viewpoint.figures.budget(facts, share: share))
  }
}

extension Viewpoint {
  /// Four cells: value, target, attainment, status; empty where an objective has no KPI.
  func writeProgress(of objective: Objective, into writer: inout HTMLWriter) {
    guard let progress = measures.progress(of: objective) else {
      return writer.raw("<td></td><td></td><td></td><td></td>")
    }
    figures.write(
      progress.current, of: playbook.document(objective.kpi, KPI.self), badge: standing(of: objective),
      place: .objective(objective.id),
      into: &writer)
  }

  /// How many tactics that are planned or under way serve an objective.
  func activeTactics(serving objective: Objective) -> Int { index.activeByObjective[objective.id] ?? 0 }
}

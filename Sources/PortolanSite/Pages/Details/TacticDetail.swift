import PortolanModel
import PortolanSource

extension DocumentDetail {
  mutating func describe(_ tactic: Tactic) {
    badges.append(viewpoint.status(of: tactic))
    if let family = tactic.family { badges.append(Badge(strings.term(family.value), kind: "family")) }
    if let way = viewpoint.way(tactic.microConversion) { badges.append(Badge(way, kind: "stage")) }
    shown += ["status", "micro-conversion", "kpis", "actions"]
    addMicroConversion(tactic)
    let card = SmartCard(tactic, from: viewpoint)
    shown += SmartCard.fields
    let figure = headline
    headline = HTML { writer in
      if let figure { writer.html(figure) }
      card.write(into: &writer)
    }
    addActions(tactic)
    let figures = viewpoint.figures(of: tactic)
    if !figures.isEmpty {
      add("figures", strings[.figures], viewpoint.figures.table(strings[.figures], figures))
    }
    addPacing(of: tactic)
    continueText()
    addStepConversion(tactic)
    addBudget(tactic)
    addEconomics(tactic)
    addAttribution(of: tactic)
    addScore(tactic)
  }

  /// The step that the tactic must bring about is what it is judged by.
  private mutating func addMicroConversion(_ tactic: Tactic) {
    guard let step = tactic.microConversion else { return }
    let kpi = playbook.document(step.kpi, KPI.self)
    var notes = [strings.label(of: "micro-conversion")]
    if let kpi { notes.append(kpi.title.value) }
    if let target = step.target { notes.append(strings[.target(strings.quantity(target.value))]) }
    if let due = step.due { notes.append(strings[.due(strings.date(due.value))]) }
    guard let kpi, let figure = measures.figure(kpi.id, of: tactic) else {
      guard let way = viewpoint.way(step) else { return }
      headline = HTML { writer in
        writer.raw("<div class=\"headline\">\n")
        writer.element("span", .class("value"), text: way)
        writer.element("span", .class("note"), text: notes.joined(separator: " · "))
        writer.raw("</div>\n")
      }
      return
    }
    headline = viewpoint.figures.headline(
      figure, of: kpi, notes: notes, badge: viewpoint.standing(of: tactic), place: .tactic(tactic.id))
  }

  private mutating func addBudget(_ tactic: Tactic) {
    let spent = measures.spentByTactic[tactic.id]
    guard spent != nil || tactic.budget != nil else { return }
    var facts: [(label: String, value: String)] = []
    if let budget = tactic.budget { facts.append((strings[.planned], strings.money(budget.value))) }
    facts.append((strings[.spent], spent.map { strings.numbers.money($0) } ?? strings[.unknown]))
    var share: Double?
    if let spent, let budget = tactic.budget, viewpoint.isOwnCurrency(budget.value) {
      facts.append((strings[.left], strings.numbers.money(budget.value.value - spent)))
      if budget.value.value > 0 { share = spent / budget.value.value }
    }
    shown.append("budget")
    add("budget", strings[.budget], viewpoint.figures.budget(facts, share: share))
  }

  private mutating func addActions(_ tactic: Tactic) {
    guard !tactic.actions.isEmpty else { return }
    let heads = [
      TableHead(strings[.what]), TableHead(strings[.owner]), TableHead(strings[.due]),
      TableHead(strings[.status]),
    ]
    let html = HTML { writer in
      writer.table(strings[.actions], heads) { writer in
        for action in tactic.actions {
          writer.row(action.what?.value ?? "") { writer in
            writer.cell { writer in
              guard let owner = action.owner?.value else { return }
              writer.link(owner, to: viewpoint.href(.owner, owner))
            }
            writer.dateCell(action.due.map { strings.date($0.value) })
            writer.cell { $0.status(viewpoint.status(of: action)) }
          }
        }
      }
    }
    add("actions", strings[.actions], html)
  }
}

extension Viewpoint {
  /// Done, open, or late against what “today” is.
  func status(of action: Tactic.Action) -> Badge {
    if let done = action.done?.value, done.isDone {
      if case .on(let day) = done { return Badge("\(strings[.done]), \(strings.date(day))", kind: "met") }
      return Badge(strings[.done], kind: "met")
    }
    if let due = action.due?.value, due < measures.asOf { return Badge(strings[.overdue], kind: "error") }
    return Badge(strings[.open], kind: "planned")
  }
}

import PortolanModel
import PortolanSource

/// What falls due soon, and what is late: actions and micro-conversions of tactics, objectives, experiments.
struct DueList {
  static let days = 30

  struct Item {
    let date: CivilDate
    let what: String
    let owner: String?
    let entry: Int
  }

  let viewpoint: Viewpoint
  private var playbook: Playbook { viewpoint.playbook }
  private var strings: Strings { viewpoint.strings }
  private var asOf: CivilDate { viewpoint.measures.asOf }

  /// In the order of their dates; what is late comes first.
  var items: [Item] {
    let last = asOf.adding(days: Self.days)
    var items: [Item] = []
    func add(_ due: CivilDate?, _ what: String, _ owner: String?, _ id: String, late: Bool = false) {
      guard let due, due <= last, late || due >= asOf, let entry = playbook.index[id] else { return }
      items.append(Item(date: due, what: what, owner: owner, entry: entry))
    }
    for tactic in playbook.tactics where tactic.isActive {
      let owner = tactic.header.owner?.value
      for action in tactic.actions where !action.isDone {
        add(action.due?.value, action.what?.value ?? "", action.owner?.value ?? owner, tactic.id, late: true)
      }
      add(tactic.microConversion?.due?.value, strings.label(of: "micro-conversion"), owner, tactic.id)
      if tactic.end?.value != tactic.microConversion?.due?.value {
        add(tactic.end?.value, strings.label(of: "end"), owner, tactic.id)
      }
    }
    for objective in playbook.objectives {
      add(objective.due?.value, strings[.objective], objective.header.owner?.value, objective.id)
    }
    addReviews(&items)
    for experiment in playbook.experiments where experiment.status?.value == .running {
      let what = strings.name(of: .experiment)
      add(experiment.end?.value, what, experiment.header.owner?.value, experiment.id, late: true)
    }
    return items.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(
      \.element)
  }

  /// Whether the playbook has anything that may be late or fall due.
  var isWanted: Bool {
    !playbook.tactics.isEmpty || !playbook.objectives.isEmpty || !playbook.experiments.isEmpty
  }

  /// That nothing is late, or due; `nil` where something is late.
  func lead(_ items: [Item]) -> String? {
    guard let first = items.first else {
      return strings.language.says(
        en: "Nothing is late, and nothing falls due.",
        fr: "Rien n’est en retard, et rien n’arrive à échéance.")
    }
    return first.date < asOf ? nil : strings.time(.nothingLate)
  }

  /// The next look at a strategy, and at a tactic that runs: as `review-stale` asks for it by
  /// default. One that is overdue is a finding, unless somebody said why not.
  private func addReviews(_ items: inout [Item]) {
    func add(_ document: any Document, since start: CivilDate?, _ next: (CivilDate) -> CivilDate) {
      let last = document.header.reviewed.map(\.value).filter { $0 <= asOf }.max() ?? start
      guard let due = last.map(next), due >= asOf, due <= asOf.adding(days: Self.days),
        let entry = playbook.index[document.id]
      else { return }
      let owner = document.header.owner?.value
      items.append(
        Item(date: due, what: strings.language.says(en: "Review", fr: "Revue"), owner: owner, entry: entry))
    }
    for strategy in playbook.strategies where strategy.horizon?.value.contains(asOf) ?? false {
      add(strategy, since: strategy.horizon?.value.start) {
        strategy.reviewEvery?.value.after($0) ?? $0.adding(months: 6)
      }
    }
    for tactic in playbook.tactics where tactic.status?.value == .running {
      add(tactic, since: tactic.start?.value) { $0.adding(months: 3) }
    }
  }

  /// One of them on a line.
  func item(_ item: Item) -> DueItem {
    DueItem(
      date: strings.date(item.date),
      late: item.date < asOf ? Badge(strings[.overdue], kind: "error") : nil,
      what: item.what.cut(to: IndexTable.mostText), document: viewpoint.link(to: item.entry),
      owner: item.owner?.cut(to: IndexTable.mostText))
  }
}

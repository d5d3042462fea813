import PortolanSource

extension Rule {
  static let tacticNeverAdapted = Rule(
    "tactic-never-adapted", severity: .warning,
    "A tactic whose rate stays far below its target is changed, or somebody decides to go on.",
    because: "Being flexible is what a tactic is for; one that stays red and the same is a habit.",
    french:
      "Une tactique dont le taux reste loin sous sa cible est modifiée, ou quelqu’un décide de continuer.",
    becauseFrench:
      "La souplesse est la raison d’être d’une tactique ; rester dans le rouge sans rien changer est une habitude.",
    parameters: [
      Parameter(
        "periods", 2, wholes: 1...60, "how many months in a row may be missed",
        french: "combien de mois de suite peuvent être manqués")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,tactic,delivered,replies
      2026-08-05,mailing,1000,10
      2026-09-05,mailing,1000,10
      -- kpis/reply-share.md --
      title: Reply share
      formula: replies / delivered
      unit: percent
      better: higher
      -- tactics/mailing.md --
      title: Mailing
      status: running
      kpis: {reply-share: 4 %}
      adaptations: [{date: 2026-09-10, what: "a question as subject line"}]
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,tactic,delivered,replies
      2026-08-05,mailing,1000,10
      2026-09-05,mailing,1000,10
      -- kpis/reply-share.md --
      title: Reply share
      formula: replies / delivered
      unit: percent
      better: higher
      -- tactics/mailing.md --
      title: Mailing
      status: running
      kpis: {↓reply-share: 4 %}
      adaptations: [{date: 2026-02-10, what: "a question as subject line"}]
      """
    ]
  ) { playbook, findings in
    let periods = max(1, Int(findings.parameter("periods")))
    let today = findings.asOf
    let last = Period(.month, of: today)
    let end = last.end <= today ? last : Period(.month, of: last.start.adding(days: -1))
    guard let window = Period(from: end.start.adding(months: 1 - periods), through: end.end) else { return }
    let catalog = findings.measures.catalog
    // Rates only: what a month should bring of a yearly sum, the plan says.
    let running = playbook.tactics.filter { $0.status?.value == .running && !$0.kpis.isEmpty }
    let wanted = Set(running.flatMap { $0.kpis.map(\.reference.id.value) }).filter { id in
      catalog.isUsable(id) && !catalog.isExtensive(id)
        && catalog.table(of: id).map { table in
          table.column("tactic") != nil && DataTable.dateColumn(of: table.columns) != nil
        } ?? false
    }.sorted()
    let position = SourcePosition(Settings.file)
    // The rows are gone through once for all KPIs; of their figures, only those that a tactic names are worked out.
    let by = [Located("tactic", at: position), Located("month", at: position)]
    let scope = Scope(by: by, where: Condition(.tactics(running.map(\.id))), period: window)
    let answers = Dictionary(
      uniqueKeysWithValues: zip(
        wanted, catalog.answers(wanted.map { KPICatalog.Request($0, in: scope) })))
    func missedMonths(_ id: String, of tactic: Tactic) -> Int {
      guard let answer = answers[id], let kpi = playbook[id]?.document as? KPI else { return 0 }
      return answer.missedMonths(of: kpi, by: tactic)
    }
    for tactic in running {
      guard
        let kpi = tactic.kpis.first(where: { missedMonths($0.reference.id.value, of: tactic) >= periods }),
        !tactic.adaptations.contains(where: { $0.date.map { $0.value >= window.start } ?? false })
      else { continue }
      let title = playbook.title(of: kpi.reference.id.value)
      findings.add(
        en:
          "“\(title)” of “\(tactic.title.value)” missed its target for \(periods) months, and nothing was changed",
        fr: "« \(title) » de « \(tactic.title.value) » : \(periods) mois dans le rouge, aucune adaptation",
        help: (
          "Change something and write it down in `adaptations: [{date: …, what: …}]`, or stop the tactic.",
          "Changez quelque chose et notez-le dans `adaptations: [{date: …, what: …}]`, ou arrêtez la tactique."
        ), at: kpi.reference.id.position, touching: tactic.budget?.value)
    }
  }
}

extension KPICatalog.Answer {
  /// In how many months a tactic missed its target of a KPI; the answer is by tactic and month.
  fileprivate func missedMonths(of kpi: KPI, by tactic: Tactic) -> Int {
    guard let target = tactic.target(of: kpi.id)?.amount ?? kpi.target?.value.amount else { return 0 }
    return keys.places(startingWith: .text(tactic.id)).count { place in
      let figure = values[place]
      guard !figure.isSmallSample else { return false }
      return kpi.status(Attainment(figure.value, target: target, better: kpi.better?.value ?? .higher))
        == .missed
    }
  }
}

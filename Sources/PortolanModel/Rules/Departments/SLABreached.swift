import PortolanSource

extension Rule {
  static let slaBreached = Rule(
    "sla-breached", severity: .warning,
    "Leads that are handed over are contacted within the delay that was promised.",
    because: "A lead cools by the hour, and each team believes that the other one has called.",
    french: "Les leads transmis sont contactés dans le délai promis.",
    becauseFrench: "Un lead refroidit d’heure en heure, et chaque équipe croit que l’autre a appelé.",
    parameters: [
      Parameter(
        "days", 30, wholes: 1...3650, "how far back hand-overs are counted",
        french: "sur combien de jours les transmissions sont comptées"),
      Parameter(
        "percent", 20, in: 0...100, "how many may be late",
        french: "combien peuvent être en retard, en pour cent"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {handovers: data/handovers.csv}
      -- data/handovers.csv --
      lead,from,to,handed,contacted
      l1,demand,sales,2026-09-03T14:00,2026-09-03T16:00
      -- teams/sales.md --
      title: Sales
      -- teams/demand.md --
      title: Demand
      -- rules-of-engagement/call.md --
      title: Leads are called
      responsible: sales
      within: 4 h
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {handovers: data/handovers.csv}
      -- data/handovers.csv --
      lead,from,to,handed,contacted
      l1,demand,sales,2026-09-03T14:00,2026-09-05T16:00
      -- teams/sales.md --
      title: Sales
      -- teams/demand.md --
      title: Demand
      -- rules-of-engagement/call.md --
      title: Leads are called
      responsible: sales
      within: ↓4 h
      """,
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {handovers: data/handovers.csv}
      -- data/handovers.csv --
      lead,from,to,handed,contacted
      ↓l1,demand,sales,2026-09-03T14:00,2026-09-05T16:00
      -- teams/sales.md --
      title: Sales
      -- teams/demand.md --
      title: Demand
      """,
    ]
  ) { playbook, findings in
    let ledger = findings.measures.money.ledgers.handovers
    guard ledger.isThere, let table = findings.measures.tables.first(where: { $0.name == "handovers" }) else {
      if !playbook.engagementRules.isEmpty {
        findings.cannotCheck(
          en: "Record hand-overs in the table `handovers`: lead, from, to, handed, contacted.",
          fr: "Notez les leads transmis dans la table `handovers` : lead, from, to, handed, contacted.")
      }
      return
    }
    let days = Int(findings.parameter("days"))
    let most = findings.parameter("percent") / 100
    let from = Instant(findings.asOf.adding(days: 1 - days))
    let end = Instant(findings.asOf.adding(days: 1))
    let numbers = Numbers(playbook.language)
    var receivers: Set<String> = []
    for rule in playbook.engagementRules {
      guard let within = rule.within else { continue }
      let teams = Set(rule.responsible.map(\.id.value))
      receivers.formUnion(teams)
      let recent = ledger.handovers(ledger.rows(of: rule, playbook)).filter {
        $0.handed.map { $0 >= from } ?? false
      }
      let breaches = LeadResponse(recent, within: within.value.hours, asOf: end).breaches
      guard let share = breaches.value, share.exceeds(most) else { continue }
      let (late, all) = (numbers.number(breaches.numerator ?? 0), numbers.number(breaches.denominator ?? 0))
      findings.add(
        en:
          "\(late) of \(all) leads of “\(rule.title.value)” waited longer than promised in \(days) days (\(numbers.percent(share)))",
        fr:
          "« \(rule.title.value) » : \(late) leads sur \(all) ont attendu plus que promis en \(days) jours (\(numbers.percent(share)))",
        help: (
          "Find out where they wait, and give somebody the hours, or promise less.",
          "Cherchez où ils attendent, et donnez des heures à quelqu’un, ou promettez moins."
        ), at: within.position)
    }
    unpromised(table, receivers, from, &findings)
  }

  /// Hand-overs between teams of which no rule is about either.
  private static func unpromised(
    _ table: DataTable, _ teams: Set<String>, _ from: Instant, _ findings: inout Findings
  ) {
    let rows = LedgerRows(table.columns, table.rows, asOf: findings.asOf)
    let (senders, receivers, handed) = (rows.texts("from"), rows.texts("to"), rows.moments("handed"))
    let end = Instant(findings.asOf.adding(days: 1)).milliseconds
    var first: [String: (row: Int, count: Int)] = [:]
    for row in 0..<table.rowCount where handed[row] >= from.milliseconds && handed[row] < end {
      guard let to = receivers.text(receivers[row]), let sender = senders.text(senders[row]), sender != to,
        !teams.contains(to), !teams.contains(sender)
      else { continue }
      let way = "\(sender) → \(to)"
      first[way] = (first[way]?.row ?? row, (first[way]?.count ?? 0) + 1)
    }
    for (way, found) in first.sorted(by: { $0.key < $1.key }) {
      findings.add(
        en:
          "\(found.count) lead\(found.count == 1 ? " was" : "s were") handed over \(way), and no rule promises when anybody calls",
        fr:
          "\(found.count) lead\(found.count == 1 ? " transmis" : "s transmis") \(way), et aucune règle ne promet de délai",
        help: (
          "Write a rule of engagement with the receiving team in `responsible:`, and `within:`.",
          "Écrivez une règle d’engagement avec l’équipe qui reçoit dans `responsible:`, et `within:`."
        ), at: table.position(ofRow: found.row))
    }
  }
}

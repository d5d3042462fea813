import FoundationEssentials
import PortolanSource

extension Rule {
  static let roiNegative = Rule(
    "roi-negative", severity: .warning,
    "A tactic that loses money quarter after quarter has a decision.",
    because: "Losing may be right, for a while and on purpose; it is wrong when nobody chose it.",
    french: "Une tactique qui perd de l’argent trimestre après trimestre a une décision.",
    becauseFrench:
      "Perdre peut être juste, un temps et exprès ; c’est une faute quand personne ne l’a choisi.",
    parameters: [
      Parameter(
        "quarters", 2, wholes: 1...40, "how many closed quarters in a row may lose",
        french: "combien de trimestres clos de suite peuvent perdre")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-06-30
      economics: {gross-margin: 50 %}
      data: {spend: data/spend.csv, outbound: data/outbound.csv}
      -- data/spend.csv --
      date,tactic,amount
      2026-02-05,mailing,1000
      2026-05-05,mailing,1000
      -- data/outbound.csv --
      date,tactic,revenue
      2026-05-05,mailing,9000
      -- tactics/mailing.md --
      title: Mailing
      status: running
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-06-30
      economics: {gross-margin: 50 %}
      data: {spend: data/spend.csv, outbound: data/outbound.csv}
      -- data/spend.csv --
      date,tactic,amount
      2026-02-05,mailing,1000
      2026-05-05,mailing,1000
      -- data/outbound.csv --
      date,tactic,revenue
      2026-05-05,mailing,500
      -- tactics/mailing.md --
      title: ↓Mailing
      status: running
      """
    ]
  ) { playbook, findings in
    let money = findings.measures.money
    guard let margin = money.settings.grossMargin, let origin = money.ledgers.revenue.origin,
      money.ledgers.spend.isThere,
      let table = findings.measures.tables.first(where: { $0.name == origin.table }),
      // Of a table that is streamed the rows are not at hand.
      table.stream == nil
    else {
      if !playbook.tactics.isEmpty {
        findings.cannotCheck(
          en:
            "Record `revenue` by tactic and day, spending in the table `spend`, and `gross-margin` under `economics:`.",
          fr:
            "Notez `revenue` par tactique et par jour, les dépenses dans la table `spend`, et `gross-margin` sous `economics:`."
        )
      }
      return
    }
    let count = max(1, Int(findings.parameter("quarters")))
    var quarter = Period(.quarter, of: findings.asOf)
    if quarter.end > findings.asOf { quarter = Period(.quarter, of: quarter.start.adding(days: -1)) }
    var quarters = [quarter]
    while quarters.count < min(count, 40) {
      quarters.append(Period(.quarter, of: quarters[quarters.count - 1].start.adding(days: -1)))
    }
    let revenue = Revenue(table, column: origin.column, quarters, asOf: findings.asOf)
    let numbers = Numbers(playbook.language, currency: playbook.settings.currency)
    let arrival = playbook.settings.stages.last?.value
    for tactic in playbook.tactics where tactic.status?.value == .running {
      // What a table never books revenue on, and doesn't end with a sale, is judged by its micro-conversion.
      guard money.ledgers.revenue.sum(of: tactic.id).value > 0 || tactic.microConversion?.to?.value == arrival
      else { continue }
      var loss = 0.0
      let isLosing = quarters.enumerated().allSatisfy { place, quarter in
        var cost = 0.0
        for cell in money.ledgers.spend.cells(of: tactic.id)
        where cell.month.map({ quarter.contains($0.start) }) ?? false {
          cost += cell.sum.amount
        }
        for cell in money.ledgers.hours.cells(of: tactic.id)
        where cell.month.map({ quarter.contains($0.start) }) ?? false {
          cost += cell.sum.hours * (money.settings.rate(of: cell.team) ?? 0)
        }
        let result = (revenue.sums[tactic.id]?[place] ?? 0) * margin - cost
        loss -= result
        return cost > 0 && result < 0
      }
      guard isLosing, let first = quarters.last?.start,
        !tactic.adaptations.contains(where: { $0.date.map { $0.value >= first } ?? false })
      else { continue }
      findings.add(
        en: "“\(tactic.title.value)” has lost \(numbers.money(loss.rounded())) in \(count) quarters",
        fr: "« \(tactic.title.value) » perd \(numbers.money(loss.rounded())) depuis \(count) trimestres",
        help: (
          "Decide: stop it, change it, or say in `adaptations:` why it may lose, and until when.",
          "Décidez : arrêtez, changez, ou dites dans `adaptations:` pourquoi elle peut perdre, et jusqu’à quand."
        ), at: tactic.title.position,
        touching: Money(Decimal(loss.rounded())))
    }
  }

  /// Revenue by tactic in some periods.
  private struct Revenue {
    var sums: [String: [Double]] = [:]

    init(_ table: DataTable, column: String, _ periods: [Period], asOf: CivilDate) {
      let rows = LedgerRows(table.columns, table.rows, asOf: asOf)
      let (tactics, numbers, days) = (rows.texts("tactic"), rows.numbers(column), rows.days)
      var sums = [[Double]](
        repeating: [Double](repeating: 0, count: periods.count), count: tactics.texts.count)
      let limits = periods.map { $0.start.dayNumber...$0.end.dayNumber }
      for row in 0..<table.rowCount where tactics[row] >= 0 && !numbers[row].isNaN && days.counts(row) {
        guard let place = limits.firstIndex(where: { $0.contains(days[row]) }) else { continue }
        sums[Int(tactics[row])][place] += numbers[row]
      }
      for code in 0..<tactics.texts.count { self.sums[tactics.texts[Int32(code)]] = sums[code] }
    }
  }
}

import PortolanModel
import PortolanSource

/// Money month by month, as bars and as a table.
extension BudgetTable {
  func months(serving objectives: Set<String> = [], title: String? = nil) -> HTML {
    let playbook = viewpoint.playbook
    let ids =
      objectives.isEmpty
      ? nil
      : Set(
        playbook.tactics.filter { $0.objectives.contains { objectives.contains($0.id.value) } }.map(\.id))
    return months(
      money.months(playbook, tactics: ids), title: title,
      origin: EconomicsHTML.origin(.spent, in: viewpoint.index, root: viewpoint.root))
  }

  /// One tactic, where there is more than one month to tell.
  func months(of tactic: Tactic) -> HTML {
    let lines = money.months(of: tactic, viewpoint.playbook)
    let origin = EconomicsHTML.origin(.spent, of: tactic.id, in: viewpoint.index, root: viewpoint.root)
    return lines.count > 1 ? months(lines, title: nil, origin: origin, isFolded: true) : HTML()
  }

  /// “Up to September 2026: €21,778 spent, €28,500 planned”, over the months that are over.
  private func claim(_ lines: ArraySlice<BudgetLine>, _ asOf: CivilDate) -> String? {
    var (spent, planned) = (0.0, 0.0)
    var last: Period?
    for line in lines {
      guard case .month(let month?) = line.key, month.end <= asOf else { continue }
      guard let one = line.spent.value, let other = line.planned.value else { continue }
      (spent, planned) = (spent + one, planned + other)
      last = max(last ?? month, month)
    }
    guard let last else { return nil }
    let (money, month) = (strings.numbers, strings.period(last))
    return says(
      "Up to \(month): \(money.money(spent)) spent, \(money.money(planned)) planned",
      "Jusqu’à \(month)\u{A0}: \(money.money(spent)) dépensés, \(money.money(planned)) prévus")
  }

  /// - Parameters:
  ///   - isFolded: whether the table opens on demand, below the chart.
  ///   - origin: where what was spent comes from.
  private func months(
    _ lines: [BudgetLine], title: String?, origin: String?, isFolded: Bool = false
  ) -> HTML {
    guard !lines.isEmpty else { return HTML { $0.nothing(strings[.noFigures]) } }
    let title = title ?? says("Money by month", "Argent par mois")
    let (shown, asOf) = (lines.prefix(120), viewpoint.measures.asOf)
    return HTML { writer in
      writer.html(
        BarChart(
          title: title, claim: claim(shown, asOf),
          words: (strings.lowercasedFirst(strings[.spent]), strings.lowercasedFirst(strings[.planned]), ""),
          caption: says(
            "Full bars: spent; open bars: planned, each budget spread over its days. In \(strings.numbers.currency). Source: table “spend” and the tactics’ budgets.",
            "Barres pleines\u{A0}: dépensé\u{202F}; barres vides\u{A0}: prévu, chaque budget réparti sur ses jours. En \(strings.numbers.currency). Source\u{A0}: table «\u{A0}spend\u{A0}» et budgets des tactiques."
          ),
          columns: shown.compactMap { line in
            guard case .month(let month?) = line.key else { return nil }
            let (year, number, _) = month.start.parts
            return BarChart.Column(
              label: strings.numbers.shortMonth(number, year: year),
              actual: month.start <= asOf ? line.spent.value : nil, planned: line.planned.value, limit: nil)
          }, strings: strings, written: { strings.numbers.money($0) }
        ).html)
      if isFolded {
        writer.raw("<details><summary>")
        writer.text(strings[.figures])
        writer.raw("</summary>\n")
      }
      monthTable(Array(shown), title, origin, &writer)
      if isFolded { writer.raw("</details>\n") }
    }
  }

  private func monthTable(
    _ lines: [BudgetLine], _ title: String, _ origin: String?, _ writer: inout HTMLWriter
  ) {
    let asOf = viewpoint.measures.asOf
    let how = viewpoint.how(.months)
    let heads = [
      TableHead(strings[.month]), .number(strings[.planned], how), .number(strings[.spent]),
      .number(says("Planned so far", "Prévu cumulé"), how),
      .number(says("Spent so far", "Dépensé cumulé"), how), .number(says("Hours", "Heures"), how),
      .number(says("Cost of time", "Coût du temps"), how),
    ]
    var (plannedSum, spentSum) = (0.0, 0.0)
    writer.table(title, heads) { writer in
      for line in lines {
        var (name, isFuture) = (says("No date", "Sans date"), false)
        if case .month(let month?) = line.key {
          (name, isFuture) = (strings.period(month), month.start > asOf)
        }
        plannedSum += line.planned.value ?? 0
        spentSum += line.spent.value ?? 0
        writer.row(name) { writer in
          writer.numberCell(line.planned.value.map { cells.text($0, .money) })
          if isFuture {
            writer.numberCell(nil)
          } else {
            cells.write(line.spent, .money, explained: origin, to: &writer)
          }
          writer.numberCell(cells.text(plannedSum, .money))
          writer.numberCell(isFuture || line.spent.value == nil ? nil : cells.text(spentSum, .money))
          if let hours = line.hours {
            cells.write(hours, .hours, to: &writer)
          } else {
            writer.numberCell(nil)
          }
          if let cost = line.timeCost {
            cells.write(cost, .money, to: &writer)
          } else {
            writer.numberCell(nil)
          }
        }
      }
    }
  }
}

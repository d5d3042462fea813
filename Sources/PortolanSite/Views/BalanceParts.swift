import PortolanModel
import PortolanSource

/// What an objective's promises, money and cost are added up from: its part of each tactic, in a table that opens.
struct BalanceParts {
  /// Tactics in the table; the rest is counted.
  private static let rows = 20

  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var cells: AmountCells { AmountCells(viewpoint.strings) }

  func write(_ balance: ObjectiveBalance, _ kpi: KPI?, _ writer: inout HTMLWriter) {
    guard !balance.parts.isEmpty else { return }
    let (title, how) = (EconomicsHTML.originsTitle(strings), viewpoint.how(.balance))
    let heads = [
      TableHead(strings[.tactic]), .number(says("Counts here", "Compte ici"), how),
      .number(says("Promised", "Promis"), how), .number(says("Money planned", "Argent prévu"), how),
      .number(strings[.spent], how), .number(says("With time", "Avec le temps"), how),
    ]
    writer.raw("<details class=\"origins\" id=\"balance-parts\"><summary>")
    writer.text(title)
    writer.raw("</summary>\n")
    writer.table(title, heads) { writer in
      for part in balance.parts.prefix(Self.rows) { row(part, kpi, &writer) }
      if balance.parts.count > Self.rows {
        writer.moreRow(strings[.more(balance.parts.count - Self.rows)], columns: heads.count)
      }
    }
    writer.raw("</details>\n")
  }

  private func row(_ part: ObjectiveBalance.Part, _ kpi: KPI?, _ writer: inout HTMLWriter) {
    let tactic = viewpoint.playbook.tactics[part.tactic]
    guard let link = viewpoint.link(toID: tactic.id) else { return }
    let economics = viewpoint.measures.money.economics(of: tactic.id)
    let budget = tactic.budget.flatMap { viewpoint.isOwnCurrency($0.value) ? $0.value.value : nil }
    // What has stopped promises and plans nothing more; what it cost stays.
    writer.row(link, status: part.isActive ? nil : viewpoint.status(of: tactic)) { writer in
      writer.numberCell(strings.numbers.percent(part.share))
      writer.numberCell(
        part.isActive ? part.promise.map { BalanceHTML(viewpoint: viewpoint).written($0, kpi) } : nil)
      writer.numberCell(part.isActive ? budget.map { cells.text($0 * part.share, .money) } : nil)
      for figure in [EconomicFigure.spent, .fullCost] {
        guard let amount = economics?[figure] else {
          writer.numberCell(nil)
          continue
        }
        let own = Amount(amount.quotient.map { Quotient($0 * part.share) }, lacks: amount.lacks)
        let origin = EconomicsHTML.origin(figure, of: tactic.id, in: viewpoint.index, root: viewpoint.root)
        cells.write(own, .money, explained: origin, to: &writer)
      }
    }
  }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
}

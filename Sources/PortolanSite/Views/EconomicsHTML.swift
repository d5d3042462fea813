import PortolanModel
import PortolanSource

/// What tactics cost and brought, as facts of one and as a table of several.
struct EconomicsHTML {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var money: MoneyAndTime { viewpoint.measures.money }
  private var cells: AmountCells { AmountCells(viewpoint.strings) }

  /// Every figure with what it lacks.
  func facts(_ economics: Economics) -> HTML {
    let nobody = says("cost without a customer", "coût engagé, aucun client")
    let cost = economics.fullCost.value.map { strings[.named(nobody, cells.text($0, .money))] } ?? nobody
    let period = money.settings.period
    let rows: [(String, Amount, AmountCells.Kind, String?)] = [
      (strings[.spent], economics.spent, .money, nil),
      (says("Hours", "Heures"), economics.hours, .hours, nil),
      (says("Cost of time", "Coût du temps"), economics.timeCost, .money, nil),
      (says("Full cost", "Coût complet"), economics.fullCost, .money, nil),
      (says("Customers won", "Clients gagnés"), economics.customers, .count, nil),
      (says("Meetings held", "Rendez-vous tenus"), economics.meetings, .count, nil),
      (says("Revenue", "Chiffre d’affaires"), economics.revenue, .money, nil),
      (says("Cost of a customer (CAC)", "Coût d’un client (CAC)"), economics.acquisitionCost, .money, cost),
      (says("Cost of a meeting", "Coût d’un rendez-vous"), economics.costPerMeeting, .money, nil),
      (
        says("Return on investment (ROI)", "Retour sur investissement (ROI)"), economics.returnOnInvestment,
        .ratio, nil
      ),
      (
        says("Revenue per money spent (ROAS)", "Chiffre d’affaires par dépense (ROAS)"),
        economics.returnOnSpend, .toOne, nil
      ),
      (says("Payback", "Délai de récupération"), economics.payback, .periods(period), nil),
      (says("Lifetime value to CAC", "Valeur vie sur CAC"), economics.lifetimeToCost, .toOne, nil),
    ]
    return HTML { writer in
      writer.raw("<dl class=\"facts\">")
      for (label, amount, kind, nobody) in rows {
        writer.fact(label) { writer in
          writer.text(cells.text(amount, kind))
          for note in cells.notes(amount, nobody: nobody) {
            writer.raw("<br>")
            writer.note(note)
          }
        }
      }
      writer.raw("</dl>\n")
      writer.nothing(sources)
    }
  }

  /// A row for each tactic on which something is booked, and one for all.
  func table(limit: Int) -> HTML {
    let tactics = viewpoint.playbook.tactics.compactMap { tactic in
      money.economics(of: tactic.id).flatMap { $0.isIdle ? nil : (tactic, $0) }
    }
    let heads = [
      TableHead(strings[.tactic]), .number(strings[.spent]), .number(says("Hours", "Heures")),
      .number(says("Full cost", "Coût complet")), .number(says("Customers", "Clients")),
      .number(says("Meetings", "Rendez-vous")), .number("ROI"),
      .number(says("Payback", "Récupération")),
    ]
    return HTML { writer in
      writer.table(
        says("What tactics cost and bring", "Ce que les tactiques coûtent et rapportent"), class: "money"
      ) { writer in
        writer.heads(heads)
        writer.raw("<tbody>\n")
        for (tactic, economics) in tactics.prefix(limit) {
          guard let link = viewpoint.link(toID: tactic.id) else { continue }
          writer.row(link) { row(economics, &$0) }
        }
        if tactics.count > limit {
          writer.moreRow(
            strings[.more(tactics.count - limit)], columns: heads.count,
            href: viewpoint.linkToAll(of: .tactic).href)
        }
        writer.raw("</tbody><tfoot><tr>")
        writer.element("th", .scope("row"), text: says("All together", "Ensemble"))
        row(money.blended, &writer)
        writer.raw("</tr></tfoot>")
      }
      writer.nothing(sources)
    }
  }

  /// Seven cells; what is undefined says why in a word.
  private func row(_ economics: Economics, _ writer: inout HTMLWriter) {
    let nobody = says("nobody won", "aucun client")
    cells.write(economics.spent, .money, to: &writer)
    cells.write(economics.hours, .hours, to: &writer)
    cells.write(economics.fullCost, .money, to: &writer)
    pair(
      (economics.customers, .count), (economics.acquisitionCost, .money), "CAC", nobody, &writer)
    pair(
      (economics.meetings, .count), (economics.costPerMeeting, .money), says("each", "chacun"),
      says("no meeting", "aucun rendez-vous"),
      &writer)
    pair(
      (economics.returnOnInvestment, .ratio), (economics.returnOnSpend, .toOne), "ROAS",
      says("nothing spent", "rien dépensé"), &writer)
    pair(
      (economics.payback, .periods(money.settings.period)), (economics.lifetimeToCost, .toOne), "LTV : CAC",
      nobody,
      &writer)
  }

  /// Two figures in a cell, the second in small letters.
  private func pair(
    _ first: (amount: Amount, kind: AmountCells.Kind), _ second: (amount: Amount, kind: AmountCells.Kind),
    _ name: String?, _ nobody: String, _ writer: inout HTMLWriter
  ) {
    writer.element("td", .class(first.amount.value == nil ? "number none" : "number")) { writer in
      writer.text(cells.text(first.amount, first.kind))
      if first.amount.value == nil, let note = cells.notes(first.amount, nobody: nobody).first {
        writer.note(note)
      }
      if second.amount.value == nil {
        if first.amount.value != nil, let note = cells.notes(second.amount, nobody: nobody).first {
          writer.note(note)
        }
      } else {
        let text = cells.text(second.amount, second.kind)
        writer.note(name.map { strings[.named($0, text)] } ?? text)
      }
    }
  }

  /// Where the figures come from, and by which attribution.
  var sources: String {
    var sentences: [String] = []
    let ledgers = [money.ledgers.spend.isThere ? "spend" : nil, money.ledgers.hours.isThere ? "hours" : nil]
      .compactMap(\.self)
    if !ledgers.isEmpty {
      let names = ledgers.map { says("“\($0)”", "« \($0) »") }.joined(separator: says(" and ", " et "))
      sentences.append(
        says(
          "Money and hours: \(names), up to \(strings.date(viewpoint.measures.asOf)), credits taken off.",
          "Argent et heures : \(names), jusqu’au \(strings.date(viewpoint.measures.asOf)), avoirs déduits."))
    }
    var origins: [String: [String]] = [:]
    for ledger in [money.ledgers.customers, money.ledgers.meetings, money.ledgers.revenue] {
      if let origin = ledger.origin { origins[origin.table, default: []].append(origin.column) }
    }
    for (table, columns) in origins.sorted(by: { $0.key < $1.key }) {
      let list = columns.joined(separator: ", ")
      sentences.append(
        says(
          "Customers, meetings, revenue: table “\(table)” (\(list)), attributed as recorded in the table, without a model.",
          "Clients, rendez-vous, chiffre d’affaires : table « \(table) » (\(list)), attribués comme la table les inscrit, sans modèle."
        ))
    }
    sentences += lifetimeSentences
    return sentences.joined(separator: " ")
  }

  private var lifetimeSentences: [String] {
    let settings = money.settings
    guard let margin = settings.grossMargin else { return [] }
    var sentences = [
      says(
        "Gross margin \(strings.numbers.percent(margin)).", "Marge brute \(strings.numbers.percent(margin)).")
    ]
    if let value = money.lifetime.best.value, let churn = settings.churn,
      let revenue = settings.revenuePerCustomer
    {
      let written = cells.text(value, .money)
      let unit = cells.text(1, .periods(settings.period))
      if money.lifetime.isCapped, churn > 0 {
        let (left, rate) = (strings.numbers.percent(churn), strings.numbers.percent(settings.discount))
        sentences.append(
          says(
            "Lifetime value \(written): \(cells.text(revenue, .money)) a customer in \(unit), of whom \(left) leave in it, discounted by \(rate) a period, capped at 60 months.",
            "Valeur vie \(written) : \(cells.text(revenue, .money)) par client en \(unit), dont \(left) partent, actualisée de \(rate) par période, plafonnée à 60 mois."
          ))
        return sentences
      }
      sentences.append(
        money.lifetime.isCapped
          ? says(
            "Lifetime value \(written): \(cells.text(revenue, .money)) a customer in \(unit), nobody leaves, capped at 60 months.",
            "Valeur vie \(written) : \(cells.text(revenue, .money)) par client en \(unit), sans départ, plafonnée à 60 mois."
          )
          : says(
            "Lifetime value \(written): \(cells.text(revenue, .money)) a customer in \(unit), of whom \(strings.numbers.percent(churn)) leave in it.",
            "Valeur vie \(written) : \(cells.text(revenue, .money)) par client en \(unit), dont \(strings.numbers.percent(churn)) partent."
          ))
    }
    return sentences
  }

  private func says(_ en: String, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
}

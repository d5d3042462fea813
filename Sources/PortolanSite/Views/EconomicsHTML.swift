import PortolanModel
import PortolanSource

/// What tactics cost and brought, as facts of one and as a table of several.
struct EconomicsHTML {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var money: MoneyAndTime { viewpoint.measures.money }
  private var cells: AmountCells { AmountCells(viewpoint.strings) }

  /// Every figure with what it lacks, linked to where it comes from on the same page.
  func facts(_ economics: Economics) -> HTML {
    let nobody = says("cost without a customer", "coût engagé, aucun client")
    let cost = economics.fullCost.value.map { strings[.named(nobody, cells.text($0, .money))] } ?? nobody
    let words = EconomicWords(strings, money)
    return HTML { writer in
      writer.raw("<dl class=\"facts\">")
      for figure in EconomicFigure.allCases where figure != .lifetimeValue {
        let amount = economics[figure]
        writer.fact(words.label(figure)) { writer in
          let origin = money.tells(figure, of: economics) ? "#" + Self.anchor(figure) : nil
          writer.link(words.text(amount, figure), to: origin, class: "from")
          for note in cells.notes(amount, nobody: figure == .cac ? cost : nil) {
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
          writer.row(link) { row(economics, of: tactic.id, &$0) }
        }
        if tactics.count > limit {
          writer.moreRow(
            strings[.more(tactics.count - limit)], columns: heads.count,
            href: viewpoint.linkToAll(of: .tactic).href)
        }
        writer.raw("</tbody><tfoot><tr>")
        writer.element("th", .scope("row"), text: says("All together", "Ensemble"))
        row(money.blended, of: nil, &writer)
        writer.raw("</tr></tfoot>")
      }
      writer.nothing(sources)
    }
  }

  /// Seven cells; what is undefined says why in a word.
  private func row(_ economics: Economics, of tactic: String?, _ writer: inout HTMLWriter) {
    let nobody = says("nobody won", "aucun client")
    func origin(_ figure: EconomicFigure) -> String? {
      Self.origin(figure, of: tactic, in: viewpoint.index, root: viewpoint.root)
    }
    for figure in [EconomicFigure.spent, .hours, .fullCost] {
      let kind: AmountCells.Kind = figure == .hours ? .hours : .money
      cells.write(economics[figure], kind, explained: origin(figure), to: &writer)
    }
    func pair(_ first: EconomicFigure, _ second: EconomicFigure, _ name: String, _ nobody: String) {
      let words = EconomicWords(strings, money)
      self.pair(
        (economics[first], words.kind(first), origin(first)),
        (economics[second], words.kind(second), origin(second)), name, nobody, &writer)
    }
    pair(.customers, .cac, "CAC", nobody)
    pair(.meetings, .costPerMeeting, says("each", "chacun"), says("no meeting", "aucun rendez-vous"))
    pair(.roi, .roas, "ROAS", says("nothing spent", "rien dépensé"))
    pair(.payback, .lifetimeToCost, "LTV : CAC", nobody)
  }

  private typealias Cell = (amount: Amount, kind: AmountCells.Kind, origin: String?)

  /// Two figures in a cell, the second in small letters.
  private func pair(
    _ first: Cell, _ second: Cell, _ name: String, _ nobody: String, _ writer: inout HTMLWriter
  ) {
    writer.element("td", .class(first.amount.value == nil ? "number none" : "number")) { writer in
      writer.link(cells.text(first.amount, first.kind), to: first.origin, class: "from")
      if first.amount.value == nil, let note = cells.notes(first.amount, nobody: nobody).first {
        writer.note(note)
      }
      if second.amount.value == nil {
        if first.amount.value != nil, let note = cells.notes(second.amount, nobody: nobody).first {
          writer.note(note)
        }
      } else {
        writer.element("span", .class("note")) { writer in
          writer.text(strings.beforeColon(name) + " ")
          writer.link(cells.text(second.amount, second.kind), to: second.origin, class: "from")
        }
      }
    }
  }

  /// Where the figures come from, and by which attribution.
  var sources: String {
    var sentences: [String] = []
    let ledgers = [money.ledgers.spend.isThere ? "spend" : nil, money.ledgers.hours.isThere ? "hours" : nil]
      .compactMap(\.self)
    if !ledgers.isEmpty {
      let names = ledgers.map { says("“\($0)”", "«\u{A0}\($0)\u{A0}»") }.joined(
        separator: says(" and ", " et "))
      sentences.append(
        says(
          "Money and hours: \(names), up to \(strings.date(viewpoint.measures.asOf)), credits taken off.",
          "Argent et heures\u{A0}: \(names), jusqu’au \(strings.date(viewpoint.measures.asOf)), avoirs déduits."
        ))
    }
    var origins: [String: [String]] = [:]
    if let model = money.ledgers.customers.model, let origin = money.ledgers.customers.origin {
      let words = JourneyWords(strings)
      sentences.append(
        says(
          "Customers: conversions in table “\(origin.table)”, attributed to tactics by the model “\(words.name(model))”. \(words.caution)",
          "Clients : conversions de la table « \(origin.table) », attribuées aux tactiques selon le modèle « \(words.name(model)) ». \(words.caution)"
        ))
    }
    for ledger in [money.ledgers.customers, money.ledgers.meetings, money.ledgers.revenue] {
      if ledger.model == nil, let origin = ledger.origin {
        origins[origin.table, default: []].append(origin.column)
      }
    }
    for (table, columns) in origins.sorted(by: { $0.key < $1.key }) {
      let list = columns.joined(separator: ", ")
      sentences.append(
        says(
          "Customers, meetings, revenue: table “\(table)” (\(list)), attributed as recorded in the table, without a model.",
          "Clients, rendez-vous, chiffre d’affaires\u{A0}: table «\u{A0}\(table)\u{A0}» (\(list)), attribués comme la table les inscrit, sans modèle."
        ))
    }
    if money.blended.lag?.shifted != nil, let lag = EconomicWords(strings, money).lag(money.blended) {
      sentences.append(lag)
      sentences.append(
        says(
          "Costs of single tactics are not shifted.", "Les coûts d’une seule tactique ne sont pas décalés."))
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
            "Valeur vie \(written)\u{A0}: \(cells.text(revenue, .money)) par client en \(unit), dont \(left) partent, actualisée de \(rate) par période, plafonnée à 60 mois."
          ))
        return sentences
      }
      sentences.append(
        money.lifetime.isCapped
          ? says(
            "Lifetime value \(written): \(cells.text(revenue, .money)) a customer in \(unit), nobody leaves, capped at 60 months.",
            "Valeur vie \(written)\u{A0}: \(cells.text(revenue, .money)) par client en \(unit), sans départ, plafonnée à 60 mois."
          )
          : says(
            "Lifetime value \(written): \(cells.text(revenue, .money)) a customer in \(unit), of whom \(strings.numbers.percent(churn)) leave in it.",
            "Valeur vie \(written) : \(cells.text(revenue, .money)) par client en \(unit), dont \(strings.numbers.percent(churn)) partent."
          ))
    }
    return sentences
  }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
}

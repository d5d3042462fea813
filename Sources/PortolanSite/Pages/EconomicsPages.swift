import PortolanModel
import PortolanSource

extension PageSet {
  /// Time and money, where there is a ledger of them.
  static let economics = PageSet { index, templates in
    guard index.measures.money.isThere else { return [] }
    let path = SitePath.economics
    return [
      SitePage(path, templates.economics) { EconomicsPages(Viewpoint(index, at: path)).page() }
    ]
  }
}

/// What was paid, worked and pressed, over all tactics.
package struct EconomicsPage: ReportPage {
  package static let template = "economics"

  package var frame: PageFrame
  package var report: Report

  package static let fields: [TemplateField<Self>] = reportFields
}

/// Puts the page about time and money together.
struct EconomicsPages {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var money: MoneyAndTime { viewpoint.measures.money }

  /// Rows of a table on this page; a larger playbook has the rest on the documents' own pages.
  static let rows = 120

  init(_ viewpoint: Viewpoint) { self.viewpoint = viewpoint }

  static func title(_ strings: Strings) -> String {
    strings.language.says(en: "Time and money", fr: "Temps et argent")
  }

  func page() -> EconomicsPage {
    let lead = says(
      "What was paid and worked for which result, what is left, and how hard we press on the people we write to.",
      "Ce qui a été payé et travaillé pour quel résultat, ce qui reste, et combien nous sollicitons nos contacts."
    )
    let title = Self.title(strings)
    let sections = self.sections
    return EconomicsPage(
      frame: viewpoint.frame(
        title: title, description: lead, kind: "wide", parent: SitePath.economics),
      report: Report(title: title, lead: lead, summary: summary, sections: sections))
  }

  private var summary: [Card] {
    guard money.ledgers.isThere else { return [] }
    let (all, cells) = (money.blended, AmountCells(viewpoint.strings))
    func card(_ title: String, _ figure: EconomicFigure, _ kind: AmountCells.Kind) -> Card {
      let amount = all[figure]
      return Card(
        title, value: cells.text(amount, kind),
        explained: EconomicsHTML.origin(figure, in: viewpoint.index, root: viewpoint.root),
        note: amount.value == nil || amount.isPartial ? cells.notes(amount).first : nil)
    }
    var cost = card(says("Full cost", "Coût complet"), .fullCost, .money)
    if cost.note == nil, let spent = all.spent.value, let hours = all.hours.value {
      cost.note = "\(cells.text(spent, .money)) + \(cells.text(hours, .hours))"
    }
    var customer = card(
      says("Cost of a customer (CAC)", "Coût d’un client (CAC)"), .cac, .money)
    if let count = all.customers.value, customer.note == nil {
      customer.note = says(
        "\(cells.text(count, .count)) customers", "\(cells.text(count, .count)) clients")
      if let shifted = all.lag?.shifted {
        let date = strings.date(shifted.lastDay)
        customer.note? += says(", costs until \(date)", ", coûts jusqu’au \(date)")
      }
    }
    var invested = card("ROI", .roi, .ratio)
    if invested.note == nil, all.returnOnSpend.value != nil {
      invested.note = strings[.named("ROAS", cells.text(all.returnOnSpend, .toOne))]
    }
    var lifetime = card("LTV : CAC", .lifetimeToCost, .toOne)
    if lifetime.note == nil, all.payback.value != nil {
      lifetime.note =
        strings[
          .named(says("Payback", "Récupération"), cells.text(all.payback, .periods(money.settings.period)))]
    }
    return [cost, customer, invested, lifetime]
  }

  private var sections: [PageSection] {
    var sections: [PageSection] = []
    func add(_ id: String, _ en: Sentence, _ fr: String, _ body: HTML) {
      guard !body.isEmpty else { return }
      sections.append(PageSection(id: id, title: says(en, fr), body: body))
    }
    add(
      "unusable", "What the ledgers don't say", "Ce que les registres ne disent pas",
      HTML { writer in
        guard !money.unusable.isEmpty else { return }
        writer.raw("<ul>")
        for lack in money.unusable { writer.element("li", text: AmountCells(strings).said(lack)) }
        writer.raw("</ul>\n")
      })
    let playbook = viewpoint.playbook
    let budget = BudgetTable(viewpoint: viewpoint)
    if money.ledgers.isThere {
      // What is left of the money comes first, then what it brought, then whether the rest of the plan can be paid.
      add("budget", "Budget by tactic", "Budget par tactique", budget.tactics(limit: Self.rows))
      add("months", "Money by month", "Argent par mois", budget.months())
      add(
        "tactics", "What tactics cost and bring", "Ce que les tactiques coûtent et rapportent",
        EconomicsHTML(viewpoint: viewpoint).table(limit: Self.rows))
      if !playbook.objectives.isEmpty {
        add(
          "objectives", "Does the plan add up?", "Le plan tient-il\u{202F}?",
          budget.objectives(limit: Self.rows))
      }
    }
    let asOf = viewpoint.measures.asOf
    if !playbook.teams.isEmpty, money.ledgers.hours.isThere,
      let period = Period(from: asOf.adding(days: -42), through: asOf.adding(days: 42))
    {
      add(
        "capacity", "Load by team and week", "Charge par équipe et par semaine",
        CapacityTable(viewpoint: viewpoint).html(playbook.teams, in: period))
      add("teams", "Time by team", "Temps par équipe", budget.teams(limit: Self.rows))
    }
    if !money.responses.isEmpty {
      add("response", "Delays kept", "Délais tenus", EngagementHTML(viewpoint: viewpoint).table())
    }
    if let pressing = money.pressing {
      let html = PressureHTML(viewpoint: viewpoint)
      add("pressure", "Contact pressure", "Pression sur les contacts", html.groups(pressing))
      add(
        "touches", "Contacts by number of touches", "Contacts par nombre de sollicitations",
        html.distribution(pressing.all))
      add(
        "yield", "What one more touch yields", "Ce qu’une sollicitation de plus rapporte",
        html.yields(pressing))
      add("pressing-tactics", "Touches by tactic", "Sollicitations par tactique", html.tactics(pressing))
    }
    return sections
  }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
}

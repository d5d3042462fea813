import PortolanSource

extension StandardKPI {
  /// Cost, return and value (formulas.md, 4), as far as columns and other KPIs can say them: what needs the ledgers of
  /// spend and hours is computed from these.
  static let cost: [StandardKPI] =
    [
      price(
        "cost-per-lead", ("Cost per lead", "Coût par prospect"), "leads",
        ("new leads", "nouveaux prospects")),
      price(
        "cost-per-mql", ("Cost per MQL", "Coût par MQL"), "mqls",
        ("marketing-qualified leads", "prospects qualifiés par le marketing")),
      price(
        "cost-per-sql", ("Cost per SQL", "Coût par SQL"), "sqls",
        ("sales-qualified leads", "prospects qualifiés par les ventes")),
      price(
        "cost-per-meeting", ("Cost per meeting", "Coût par rendez-vous"), "meetings",
        ("meetings held", "rendez-vous tenus")),
      price(
        "cac", ("Customer acquisition cost", "Coût d’acquisition d’un client"), "deals",
        ("new customers of the period", "nouveaux clients de la période"),
        note: (
          "Blended over all rows in scope. For sales cycles longer than the period, costs come first and customers later: read it over several periods.",
          "Tous canaux confondus. Si le cycle de vente dépasse la période, le coût vient avant le client : lisez-le sur plusieurs périodes."
        )),
      StandardKPI(
        "roi", .cost, Bilingual("Return on investment", "Retour sur investissement"),
        Bilingual(
          "Gross margin less full cost, divided by full cost. Zero means that the money came back; −1 that all of it is lost.",
          "Marge brute moins coût complet, divisé par le coût complet. Zéro : l’argent est revenu ; −1 : tout est perdu."
        ),
        unit: .ratio, better: .higher, formulas: ["(margin - cost) / cost"],
        denominator: Bilingual("full cost", "coût complet"), source: "Lenskold, Marketing ROI",
        note: Bilingual(
          "Made of margin and not of revenue; without a margin there is no ROI, only ROAS.",
          "Calculé sur la marge et non sur le chiffre d’affaires ; sans marge il n’y a que le ROAS.")),
      StandardKPI(
        "roas", .cost, Bilingual("Return on ad spend", "Retour sur dépenses publicitaires"),
        Bilingual(
          "Attributed revenue, divided by ad spend.",
          "Chiffre d’affaires attribué, divisé par la dépense publicitaire."),
        unit: .ratio, better: .higher, formulas: ["revenue / ad_spend"],
        denominator: Bilingual("ad spend", "dépense publicitaire"), source: "Google Ads help",
        note: Bilingual(
          "Made of revenue: it is no profit, and no ROI.",
          "Calculé sur le chiffre d’affaires : ce n’est ni un profit ni un ROI.")),
      StandardKPI(
        "romi", .cost, Bilingual("Return on marketing investment", "Retour sur investissement marketing"),
        Bilingual(
          "Gross margin of the additional revenue less marketing spend, divided by marketing spend.",
          "Marge brute du chiffre d’affaires additionnel moins la dépense marketing, divisé par cette dépense."
        ),
        unit: .ratio, better: .higher, formulas: ["(incremental_margin - cost) / cost"],
        denominator: Bilingual("marketing spend", "dépense marketing"),
        source: "Farris et al., Marketing Metrics, 3rd ed.",
        note: Bilingual(
          "“Additional” needs a control group or a documented baseline; otherwise call it an estimate.",
          "« Additionnel » suppose un groupe témoin ou une référence documentée ; sinon, dites-le estimé.")),
    ]
    + [
      StandardKPI(
        "arpa", .cost, Bilingual("Revenue per account", "Revenu par compte"),
        Bilingual(
          "Revenue of the period, divided by customers of the period.",
          "Chiffre d’affaires de la période, divisé par les clients de la période."), unit: .currency,
        better: .higher, formulas: ["revenue / customers"],
        denominator: Bilingual("customers of the period", "clients de la période"),
        source: "Skok, SaaS Metrics 2.0"),
      StandardKPI(
        "gross-margin-rate", .cost, Bilingual("Gross margin rate", "Taux de marge brute"),
        Bilingual("Gross margin, divided by revenue.", "Marge brute, divisée par le chiffre d’affaires."),
        unit: .percent, better: .higher, formulas: ["margin / revenue"],
        denominator: Bilingual("revenue", "chiffre d’affaires"),
        source: "Farris et al., Marketing Metrics, 3rd ed."),
      StandardKPI(
        "churn-rate", .cost, Bilingual("Churn rate", "Taux d’attrition"),
        Bilingual(
          "Customers lost in the period, divided by customers at its start.",
          "Clients perdus dans la période, divisés par les clients à son début."), unit: .percent,
        better: .lower, formulas: ["churned / customers"], isShare: true,
        denominator: Bilingual("customers at the start of the period", "clients au début de la période"),
        source: "Skok, SaaS Metrics 2.0"),
      StandardKPI(
        "ltv", .cost, Bilingual("Lifetime value", "Valeur vie client"),
        Bilingual(
          "Revenue per account times gross margin rate, divided by churn, all of the same period.",
          "Revenu par compte fois taux de marge brute, divisé par l’attrition, sur une même période."),
        unit: .currency, better: .higher, formulas: ["arpa * gross-margin-rate / churn-rate"],
        denominator: Bilingual("churn of a period", "attrition d’une période"),
        source: "Skok, SaaS Metrics 2.0",
        note: Bilingual(
          "The form of a perpetuity: without churn it is undefined, and a cap of some years is then the honest figure.",
          "Forme perpétuelle : sans attrition elle est indéfinie, et un plafond de quelques années est alors plus honnête."
        )),
      StandardKPI(
        "ltv-to-cac", .cost, Bilingual("LTV to CAC", "LTV sur CAC"),
        Bilingual(
          "Lifetime value, divided by the cost of winning a customer.",
          "Valeur vie client, divisée par le coût d’acquisition."), unit: .ratio, better: .higher,
        formulas: ["ltv / cac"], denominator: Bilingual("cost of winning a customer", "coût d’acquisition"),
        source: "Skok, SaaS Metrics 2.0",
        note: Bilingual(
          "At least 3 is a rule of thumb; below 1 every customer destroys value.",
          "3 au moins est une règle empirique ; sous 1, chaque client détruit de la valeur.")),
      StandardKPI(
        "payback", .cost, Bilingual("Payback", "Délai de récupération"),
        Bilingual(
          "Periods until the margin of a customer has paid for winning it.",
          "Nombre de périodes avant que la marge d’un client ait remboursé son acquisition."), unit: .ratio,
        better: .lower, formulas: ["cac / (arpa * gross-margin-rate)"],
        denominator: Bilingual("margin per account and period", "marge par compte et par période"),
        source: "Skok, SaaS Metrics 2.0"),
    ]

  /// What one of something costs.
  private static func price(
    _ id: String, _ title: (Sentence, String), _ column: String, _ what: (Sentence, String),
    note: (Sentence, String)? = nil
  ) -> StandardKPI {
    StandardKPI(
      id, .cost, Bilingual(title.0, title.1),
      Bilingual("Cost, divided by \(what.0).", "Coût, divisé par les \(what.1)."), unit: .currency,
      better: .lower, formulas: ["cost / \(column)"], denominator: Bilingual(what.0, what.1),
      source: "MASB, Universal Marketing Dictionary", note: note.map { Bilingual($0.0, $0.1) })
  }
}

extension StandardKPI {
  /// Sales (formulas.md, 5). Opportunities are counted by row: `outcome` is `won`, `lost`, or empty while they are open.
  static let sales: [StandardKPI] = [
    StandardKPI(
      "win-rate", .sales, Bilingual("Win rate", "Taux de gain"),
      Bilingual(
        "Opportunities won, divided by opportunities closed. Open ones are never counted.",
        "Affaires gagnées, divisées par les affaires conclues. Les affaires ouvertes ne comptent jamais."),
      unit: .percent, better: .higher,
      formulas: [
        "deals / (deals + lost)",
        "count(where outcome is known and outcome = \"won\") / count(where outcome is known and outcome in (\"won\", \"lost\"))",
      ], isShare: true, denominator: Bilingual("opportunities won or lost", "affaires gagnées ou perdues"),
      source: "Farris et al., Marketing Metrics, 3rd ed."),
    StandardKPI(
      "win-rate-by-value", .sales, Bilingual("Win rate by value", "Taux de gain en valeur"),
      Bilingual(
        "Value of the opportunities won, divided by the value of those closed.",
        "Valeur des affaires gagnées, divisée par celle des affaires conclues."), unit: .percent,
      better: .higher,
      formulas: [
        "sum(value where outcome is known and outcome = \"won\") / sum(value where outcome is known and outcome in (\"won\", \"lost\"))"
      ],
      isShare: true, denominator: Bilingual("value won or lost", "valeur gagnée ou perdue"),
      source: "Farris et al., Marketing Metrics, 3rd ed."),
    StandardKPI(
      "average-deal", .sales, Bilingual("Average deal", "Affaire moyenne"),
      Bilingual("Revenue, divided by deals won.", "Chiffre d’affaires, divisé par les affaires gagnées."),
      unit: .currency, better: .higher,
      formulas: ["revenue / deals", "avg(value where outcome is known and outcome = \"won\")"],
      denominator: Bilingual("deals won", "affaires gagnées"),
      source: "Farris et al., Marketing Metrics, 3rd ed."),
    StandardKPI(
      "sales-cycle", .sales, Bilingual("Sales cycle", "Cycle de vente"),
      Bilingual(
        "Median days from opening to winning, over the opportunities won. The same day is 0.",
        "Nombre médian de jours de l’ouverture au gain, sur les affaires gagnées. Le jour même compte 0."),
      unit: .days, better: .lower,
      formulas: ["median(days(opened, closed) where outcome is known and outcome = \"won\")"],
      source: "Farris et al., Marketing Metrics, 3rd ed.",
      note: Bilingual(
        "An opportunity that closed before it was opened is a mistake of the data: its row is set aside and counted.",
        "Une affaire conclue avant d’être ouverte est une erreur de saisie : sa ligne est écartée et comptée."
      )),
    StandardKPI(
      "pipeline-velocity", .sales, Bilingual("Pipeline velocity", "Vélocité du pipeline"),
      Bilingual(
        "Open opportunities times win rate times average value won, divided by the median sales cycle: money a day.",
        "Affaires ouvertes fois taux de gain fois valeur moyenne gagnée, divisé par le cycle médian : montant par jour."
      ),
      unit: .currency, better: .higher,
      formulas: [
        "count(where outcome is unknown) * win-rate * avg(value where outcome is known and outcome = \"won\") / sales-cycle"
      ], denominator: Bilingual("median days of a sales cycle", "jours médians d’un cycle de vente"),
      source: "Sales Benchmark Index",
      note: Bilingual(
        "Ten per cent more opportunities, win rate or value bring ten per cent; a cycle ten per cent shorter brings 11.1.",
        "Dix pour cent d’affaires, de gain ou de valeur en plus font dix pour cent ; un cycle plus court de dix pour cent en fait 11,1."
      )),
    StandardKPI(
      "lead-response-time", .sales, Bilingual("Lead response time", "Délai de prise en charge"),
      Bilingual(
        "Median hours from hand-over to first contact.",
        "Nombre médian d’heures de la transmission au premier contact."), unit: .hours, better: .lower,
      formulas: ["median(delay)"], source: "Oldroyd, McElheran, Elkington, HBR 2011",
      note: Bilingual(
        "Leads not yet contacted have no delay: they are set aside here, and count as late in the engagement rules.",
        "Un prospect pas encore contacté n’a pas de délai : il est écarté ici, et compte en retard dans les règles d’engagement."
      )),
    StandardKPI(
      "lead-response-p90", .sales,
      Bilingual("Lead response time, 90th percentile", "Délai de prise en charge, 90e centile"),
      Bilingual(
        "Nine leads in ten are contacted within so many hours (nearest rank).",
        "Neuf prospects sur dix sont contactés en moins de ce nombre d’heures (rang le plus proche)."),
      unit: .hours, better: .lower, formulas: ["p90(delay)"],
      source: "Oldroyd, McElheran, Elkington, HBR 2011"),
  ]
}

import PortolanSource

extension StandardKPIs.Missing {
  /// Why the KPI isn't there, where something names it.
  func diagnostic(_ rule: String, at position: SourcePosition, _ language: Language) -> Diagnostic {
    let lacks = (columns + kpis).map { language.says(en: "“\($0)”", fr: "« \($0) »") }
    let list = lacks.joined(separator: ", ")
    let message: String
    switch (columns.isEmpty, table) {
    case (false, let table?):
      message = language.says(
        en: "the standard KPI “\(kpi.id)” misses \(list) in the table “\(table)”",
        fr: "au KPI standard « \(kpi.id) » il manque \(list) dans le tableau « \(table) »")
    default:
      message = language.says(
        en: "the standard KPI “\(kpi.id)” misses \(list)",
        fr: "au KPI standard « \(kpi.id) » il manque \(list)")
    }
    let what = language.says(
      en: columns.count == 1 ? "the column" : "the columns",
      fr: columns.count == 1 ? "la colonne" : "les colonnes")
    return Diagnostic(
      rule, message,
      help: columns.isEmpty
        ? language.says(
          en: "Add the columns that \(list) needs, or write a KPI “\(kpi.id)” of your own.",
          fr: "Ajoutez les colonnes dont \(list) a besoin, ou écrivez un KPI « \(kpi.id) ».")
        : language.says(
          en:
            "Add \(what) \(columns.joined(separator: ", ")) to a table, or write a KPI “\(kpi.id)” of your own.",
          fr:
            "Ajoutez \(what) \(columns.joined(separator: ", ")) à un tableau, ou écrivez un KPI « \(kpi.id) »."
        ),
      at: position)
  }
}

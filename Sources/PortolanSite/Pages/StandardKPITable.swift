import PortolanModel
import PortolanSource

/// The standard KPIs that no table allows yet, and which columns they miss.
struct StandardKPITable {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var language: Language { viewpoint.playbook.language }

  /// `nil` where there is nothing to tell: no tables, or all KPIs are there.
  var section: PageSection? {
    let missing = viewpoint.playbook.standardKPIs.missing
    guard !missing.isEmpty, !viewpoint.playbook.settings.tables.isEmpty else { return nil }
    let title = language.says(
      en: "Standard KPIs that miss a column", fr: "KPI standards auxquels il manque une colonne")
    let heads = [
      TableHead(strings[.kpi]), TableHead(strings.label(of: "formula")),
      TableHead(language.says(en: "Missing", fr: "Manque")), TableHead(strings.label(of: "data")),
    ]
    let html = HTML { writer in
      writer.table(title, heads) { writer in
        for missing in missing {
          writer.raw("<tr>")
          writer.element("th", .scope("row")) { writer in
            writer.text(missing.kpi.title.text(in: language))
            writer.note(missing.kpi.id)
          }
          writer.cell { $0.element("code", text: missing.kpi.formulas[0]) }
          writer.cell { writer in
            for (number, name) in (missing.columns + missing.kpis).enumerated() {
              if number > 0 { writer.raw(", ") }
              writer.element("code", text: name)
            }
          }
          writer.cell(missing.table)
          writer.raw("</tr>\n")
        }
      }
    }
    let lead = language.says(
      en: "They appear by themselves as soon as one table has their columns; a KPI document of the same id replaces one.",
      fr: "Ils apparaissent d’eux-mêmes dès qu’un tableau a leurs colonnes ; un document KPI du même identifiant en remplace un.")
    return PageSection(id: "standard-missing", title: title, lead: lead, body: html)
  }

  static func title(_ count: Int, _ strings: Strings) -> String {
    let number = strings.numbers.number(count)
    return strings.language.says(
      en: count == 1 ? "1 standard KPI" : "\(number) standard KPIs",
      fr: count == 1 ? "1 KPI standard" : "\(number) KPI standards")
  }
}

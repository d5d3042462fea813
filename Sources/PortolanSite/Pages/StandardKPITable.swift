import PortolanModel
import PortolanSource

/// The standard KPIs: those that the tables allow, and those that miss a column, and which.
struct StandardKPITable {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var language: Language { viewpoint.playbook.language }

  var lead: String {
    language.says(
      en:
        "Nobody wrote them: they are there since a table has their columns. A KPI document of the same id replaces one.",
      fr:
        "Personne ne les a écrits : ils sont là depuis qu’un tableau a leurs colonnes. Un document KPI du même identifiant en remplace un."
    )
  }

  /// What they come to, which way is better, and over what they are.
  func html(_ entries: [Int]) -> HTML {
    let heads = [
      TableHead(strings[.title]), .number(strings[.value]), TableHead(strings.label(of: "better")),
      TableHead(strings.label(of: "denominator")), TableHead(strings.label(of: "data")),
    ]
    return HTML { writer in
      writer.table(strings.plural(of: .kpi), heads) { writer in
        for entry in entries {
          guard let kpi = viewpoint.playbook.entries[entry].document as? KPI,
            let indicator = viewpoint.measures.indicator(kpi.id)
          else { continue }
          writer.row(viewpoint.link(to: entry)) { writer in
            viewpoint.figures.write(
              indicator.whole, of: kpi, place: .whole, hasTarget: false, into: &writer)
            writer.cell(kpi.better.map { strings.term($0.value.rawValue) })
            writer.cell(StandardKPI.named(kpi.id)?.denominator?.text(in: language))
            writer.cell(kpi.data?.value)
          }
        }
      }
    }
  }

  /// Those that the page about time and money shows from the ledgers.
  private static let ofLedgers = Set(EconomicColumn.allCases.map(\.rawValue) + ["ltv-to-cac"])

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
            // Money and time have ledgers of their own, which say it already.
            if Self.ofLedgers.contains(missing.kpi.id), viewpoint.measures.money.ledgers.isThere {
              writer.raw("<br>")
              writer.link(
                language.says(
                  en: "the ledgers’ figure is on the page about time and money",
                  fr: "le chiffre des registres est sur la page temps et argent"),
                to: viewpoint.href(SitePath.economics))
            }
          }
          writer.cell(missing.table)
          writer.raw("</tr>\n")
        }
      }
    }
    let lead = language.says(
      en:
        "They appear by themselves as soon as one table has their columns; a KPI document of the same id replaces one.",
      fr:
        "Ils apparaissent d’eux-mêmes dès qu’un tableau a leurs colonnes ; un document KPI du même identifiant en remplace un."
    )
    return PageSection(id: "standard-missing", title: title, lead: lead, body: html)
  }

  static func title(_ count: Int, _ strings: Strings) -> String {
    let number = strings.numbers.number(count)
    return strings.language.says(
      en: count == 1 ? "1 standard KPI" : "\(number) standard KPIs",
      fr: count == 1 ? "1 KPI standard" : "\(number) KPI standards")
  }
}

import PortolanModel
import PortolanSource

/// Who is credited with conversions, by each model that deals them out.
package enum AttributionTable {
  /// Rows of the table; a larger playbook has the rest in `playbook.json`.
  static let rows = 100

  package static func html(_ journeys: JourneyMeasures, in site: SiteIndex, root: String) -> HTML {
    let (strings, numbers, words) = (site.strings, site.strings.numbers, JourneyWords(site.strings))
    let says = { (en: Sentence, fr: String) in strings.language.says(en: en, fr: fr) }
    let models = AttributionModel.allCases.filter { $0.isDivision && journeys.credits[$0] != nil }
    let (own, how) = (journeys.settings.model, HowFigure.href(.credit, root: root))
    let order = journeys.tactics.indices.sorted {
      let credits = journeys.credits[own]?.conversions ?? []
      return credits.isEmpty ? $0 < $1 : (credits[$1], $0) < (credits[$0], $1)
    }
    return HTML { writer in
      let title = says("Conversions by tactic and model", "Conversions par tactique et par modèle")
      writer.table(title, class: "attribution") { writer in
        writer.heads(
          [TableHead(strings[.tactic]), .number(says("Touches", "Touches"), how)]
            + models.map { .number($0 == own ? words.name($0) + " ★" : words.name($0), how) })
        writer.raw("<tbody>\n")
        for place in order.prefix(rows) {
          writer.raw("<tr><th scope=\"row\">")
          writer.document(journeys.tactics[place], in: site, root: root)
          writer.raw("</th>")
          writer.numberCell(numbers.number(journeys.touches[place]))
          for model in models {
            let credit = journeys.credits[model]?.conversions[place] ?? 0
            writer.numberCell(numbers.number(credit, decimals: 1))
          }
          writer.raw("</tr>\n")
        }
        if order.count > rows {
          writer.moreRow(strings[.more(order.count - rows)], columns: models.count + 2)
        }
        writer.raw("</tbody><tfoot><tr>")
        writer.element("th", .scope("row"), text: says("Attributed", "Attribuées"))
        writer.numberCell(numbers.number(journeys.touches.reduce(0, +)))
        for model in models {
          let sum = (journeys.credits[model]?.conversions ?? []).reduce(0, +)
          writer.numberCell(numbers.number(sum, decimals: 1))
        }
        writer.raw("</tr></tfoot>")
      }
      let (all, without) = (
        numbers.number(journeys.conversions), numbers.number(journeys.unattributedConversions)
      )
      let lookBack = numbers.days(Double(journeys.settings.lookBack))
      let credited =
        journeys.unattributedConversions == 0
        ? says(
          "All \(all) conversions had a touch in the \(lookBack) before them.",
          "Les \(all) conversions ont toutes une touche dans les \(lookBack) précédents.")
        : says(
          "Of \(all) conversions, those without a touch in the \(lookBack) before (\(without)) are credited to nobody.",
          "Sur \(all) conversions, celles sans touche dans les \(lookBack) précédents (\(without)) ne reviennent à personne."
        )
      writer.element(
        "p",
        text: says(
          "★ is the model of figures that depend on one. \(credited) \(words.caution)",
          "★ est le modèle des chiffres qui en dépendent. \(credited) \(words.caution)"))
      writer.raw("<dl class=\"facts\">")
      for model in models {
        writer.fact(words.name(model)) { $0.text(words.meaning(model, halfLife: journeys.settings.halfLife)) }
      }
      writer.raw("</dl>\n")
      writer.html(RateSharesTable.html(journeys, order: order, in: site, root: root))
      writer.nothing(words.source(journeys))
    }
  }
}

import PortolanModel
import PortolanSource

/// What each tactic adds to the rate of conversion, or takes from it, on average over all orders (Shapley). It stands apart
/// from the models that deal conversions out, as its values can be negative.
enum RateSharesTable {
  /// - Parameter order: places of tactics, in the order of the table before it.
  static func html(_ journeys: JourneyMeasures, order: [Int], in site: SiteIndex, root: String) -> HTML {
    let (strings, numbers) = (site.strings, site.strings.numbers)
    let says = { (en: Sentence, fr: String) in strings.language.says(en: en, fr: fr) }
    let how = HowFigure.href(.credit, root: root)
    let isOwn = journeys.settings.model == .shapleyRate
    let name = says(
      "What each tactic adds to the rate (Shapley)", "Ce que chaque tactique ajoute au taux (Shapley)")
    guard let shares = journeys.rateShares else {
      let (most, count) = (numbers.number(Journeys.mostPlayers), numbers.number(journeys.tactics.count))
      return HTML {
        $0.nothing(
          says(
            "What each tactic adds to the rate (Shapley) is computed for at most \(most) tactics, as the work doubles with each; here there are \(count).",
            "Ce que chaque tactique ajoute au taux (Shapley) se calcule jusqu’à \(most) tactiques, le travail doublant à chacune ; il y en a ici \(count)."
          ))
      }
    }
    return HTML { writer in
      writer.table(name, caption: isOwn ? name + " ★" : name) { writer in
        writer.heads([
          TableHead(strings[.tactic]), .number(says("Adds to the rate", "Ajoute au taux"), how),
          .number(says("As conversions", "En conversions"), how),
        ])
        writer.raw("<tbody>\n")
        for place in order {
          writer.raw("<tr><th scope=\"row\">")
          writer.document(journeys.tactics[place], in: site, root: root)
          writer.raw("</th>")
          writer.numberCell(numbers.points(shares.marginalRates[place]))
          writer.numberCell(numbers.number(shares.credits.conversions[place], decimals: 1))
          writer.raw("</tr>\n")
        }
        writer.raw("</tbody><tfoot><tr>")
        writer.element("th", .scope("row"), text: says("Rate of all paths", "Taux de tous les parcours"))
        writer.numberCell(numbers.percent(shares.marginalRates.reduce(0, +)))
        writer.numberCell(numbers.number(shares.credits.conversions.reduce(0, +), decimals: 1))
        writer.raw("</tr></tfoot>")
      }
      writer.element(
        "p",
        text: says(
          "This one also hears those who didn’t convert: a set of tactics is worth the share of conversions among the paths that met no other tactic, and what a tactic adds to such sets is averaged. Below zero means that on average such sets converted less often with the tactic than without it, as happens to tactics that reach many people early, when few are ready. It doesn’t mean that the tactic does harm, and sets that few people met weigh as much as common ones: read it beside the others, never alone.",
          "Celui-ci entend aussi ceux qui n’ont pas converti : un ensemble de tactiques vaut la part de conversions parmi les parcours qui n’en ont vu aucune autre, et l’on prend la moyenne de ce qu’une tactique y ajoute. Sous zéro, ces ensembles ont en moyenne converti moins souvent avec la tactique que sans elle, ce qui arrive à celles qui touchent beaucoup de monde tôt, quand peu sont prêts. Cela ne veut pas dire que la tactique nuit, et un ensemble rare pèse autant qu’un ensemble courant : à lire à côté des autres, jamais seul."
        ))
    }
  }
}

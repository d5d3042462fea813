import PortolanModel
import PortolanSource

/// The evidence of a combo: the sentence first, then the four groups, the scales, order and speed, the reservations.
package struct ComboHTML {
  let site: SiteIndex
  let root: String
  private var strings: Strings { site.strings }
  private var numbers: Numbers { site.strings.numbers }
  private var words: ComboWords { ComboWords(site.strings) }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
  private func title(_ id: String) -> String { site.playbook.title(of: id) }

  package func sentence(_ pair: ComboEvidence.Pair, _ journeys: JourneyMeasures) -> String {
    words.sentence(
      pair, title(pair.first), title(pair.second), tested: journeys.pairs.tested,
      support: journeys.settings.support)
  }

  /// All that is known of a combo.
  package func html(_ evidence: ComboEvidence, _ journeys: JourneyMeasures) -> HTML {
    HTML { writer in
      guard let pair = evidence.headline else {
        writer.nothing(
          says(
            "Fewer than two of its tactics touched anybody in the ledger: nothing can be said yet, for or against.",
            "Moins de deux de ses tactiques ont touché quelqu’un dans le registre : on ne peut encore rien dire."
          ))
        return
      }
      writer.element("p") { writer in
        let badge = words.badge(pair.status)
        writer.status(badge.label, kind: badge.kind)
        writer.raw(" ")
        writer.text(sentence(pair, journeys))
      }
      writer.raw("\n")
      if let claim = words.claim(evidence) { writer.element("p", text: claim) }
      if evidence.pairs.count > 1 { pairs(evidence, journeys, &writer) }
      groups(pair, &writer)
      scales(pair, &writer)
      order(pair, &writer)
      writer.html(reservations)
      writer.nothing(source(journeys))
    }
  }

  package var reservations: HTML {
    HTML { writer in
      writer.raw("<ul class=\"reservations\">")
      for reservation in words.reservations { writer.element("li", text: reservation) }
      writer.raw("</ul>\n")
    }
  }

  /// Of more than two tactics: each pair; the sentence is of the one that most contacts met.
  private func pairs(_ evidence: ComboEvidence, _ journeys: JourneyMeasures, _ writer: inout HTMLWriter) {
    let name = says("All pairs of its tactics", "Toutes les paires de ses tactiques")
    writer.table(name, caption: name) { writer in
      writer.heads(heads)
      writer.raw("<tbody>\n")
      for pair in evidence.pairs { row(pair, &writer) }
      writer.raw("</tbody>")
    }
    writer.nothing(
      says(
        "The sentence above is about the pair that most contacts met, of those that can be compared, whatever came out of it.",
        "La phrase ci-dessus porte sur la paire que le plus de contacts ont vue, parmi celles qui se comparent, quel qu’en soit le résultat."
      ))
  }

  var heads: [TableHead] {
    [
      TableHead(says("Tactics", "Tactiques")), .number(says("Met both", "Ont vu les deux"), how),
      .number(says("Converted", "Convertis"), how), .number(says("Sum expected", "Somme attendue"), how),
      .number(says("Above the sum", "Au-delà de la somme"), how), TableHead(strings[.status]),
    ]
  }

  /// Where it is said how contacts are counted and compared.
  private var how: String { HowFigure.href(.together, root: root) }

  /// One pair in a line.
  func row(_ pair: ComboEvidence.Pair, _ writer: inout HTMLWriter) {
    writer.raw("<tr><th scope=\"row\">")
    writer.document(pair.first, in: site, root: root)
    writer.raw(" + ")
    writer.document(pair.second, in: site, root: root)
    writer.raw("</th>")
    cells(pair, &writer)
    writer.raw("</tr>\n")
  }

  /// Five cells.
  func cells(_ pair: ComboEvidence.Pair, _ writer: inout HTMLWriter) {
    writer.numberCell(numbers.number(pair.synergy.cells.both.contacts))
    writer.element("td", .class("number")) { rate(pair.synergy.cells.both, &$0) }
    writer.numberCell(pair.status.isTested ? pair.synergy.expectedSum.map { numbers.percent($0) } : nil)
    writer.element("td", .class("number")) { writer in
      guard pair.status.isTested, let additive = pair.synergy.additive else {
        return writer.text(strings[.unknown])
      }
      writer.text(numbers.points(additive.value))
      writer.note(strings[.interval(numbers.points(additive.lower), numbers.points(additive.upper))])
    }
    writer.cell { writer in
      let badge = words.badge(pair.status)
      writer.status(badge.label, kind: badge.kind)
    }
  }

  private func rate(_ cell: ComboCells.Cell, _ writer: inout HTMLWriter) {
    guard let share = cell.share else { return writer.text(strings[.unknown]) }
    let parts = strings[.of(numbers.number(cell.converted), numbers.number(cell.contacts))]
    // Fewer than 30 are a count and not a percentage.
    writer.text(share.trials < 30 ? parts : numbers.percent(share.rate))
    let limits = strings[.interval(numbers.percent(share.wilson.lower), numbers.percent(share.wilson.upper))]
    writer.note(share.trials < 30 ? limits : "\(parts); \(limits)")
  }

  private func groups(_ pair: ComboEvidence.Pair, _ writer: inout HTMLWriter) {
    let name = says("Who converted, by what they met", "Qui a converti, selon ce qui a été vu")
    let cells = pair.synergy.cells
    let labels = [
      says("Both", "Les deux"), says("“\(title(pair.first))” alone", "« \(title(pair.first)) » seule"),
      says("“\(title(pair.second))” alone", "« \(title(pair.second)) » seule"),
      says("Neither", "Aucune des deux"),
    ]
    writer.table(name, caption: name) { writer in
      writer.heads([
        TableHead(says("Contacts who met", "Contacts ayant vu")), .number(says("Contacts", "Contacts"), how),
        .number(says("Converted", "Convertis"), how),
        .number(says("Median days from first touch", "Jours médians depuis le premier contact"), how),
      ])
      writer.raw("<tbody>\n")
      for (place, cell) in cells.all.enumerated() {
        writer.row(labels[place]) { writer in
          writer.numberCell(numbers.number(cell.contacts))
          writer.element("td", .class("number")) { rate(cell, &$0) }
          writer.numberCell(pair.medianDays[place].map { numbers.days($0) })
        }
      }
      writer.raw("</tbody>")
    }
    guard let lift = cells.overlapLift, let jaccard = cells.jaccard, let reach = cells.reachOfBoth else {
      return
    }
    writer.nothing(
      says(
        "Both reached \(numbers.percent(reach)) of all contacts, \(numbers.ratio(lift)) times what chance alone would make of their reach; \(numbers.percent(jaccard)) of those who met either met both.",
        "Les deux ont touché \(numbers.percent(reach)) des contacts, \(numbers.ratio(lift)) fois ce que le seul hasard ferait de leur portée ; \(numbers.percent(jaccard)) de ceux qui en ont vu une ont vu les deux."
      ))
  }

  /// The additive scale first; the others beside it, since they can disagree.
  private func scales(_ pair: ComboEvidence.Pair, _ writer: inout HTMLWriter) {
    guard pair.status.isTested else { return }
    let synergy = pair.synergy
    func ratio(_ estimate: Synergy.Estimate) -> String {
      "× \(numbers.ratio(estimate.value)) (\(strings[.interval(numbers.ratio(estimate.lower), numbers.ratio(estimate.upper))]))"
    }
    let none = says("not defined: a group without conversion", "non défini : un groupe sans conversion")
    let rows: [(String, String)] = [
      (
        says("Above the sum (additive, the headline)", "Au-delà de la somme (additif, à retenir)"),
        synergy.additive.map { words.points($0) } ?? none
      ),
      (
        says("Against the product (multiplicative)", "Face au produit (multiplicatif)"),
        synergy.multiplicative.map(ratio) ?? none
      ),
      (
        says("Against independent chances (Bliss)", "Face à des chances indépendantes (Bliss)"),
        synergy.excessOverIndependent.map { numbers.points($0) } ?? none
      ),
      (
        says("Ratio of odds ratios", "Rapport des rapports de cotes"),
        synergy.oddsRatio.map { ratio($0.estimate) } ?? none
      ),
      (
        says("Against the better of the two alone", "Face à la meilleure des deux seule"),
        synergy.overBestSingle.map { words.points($0) } ?? none
      ),
    ]
    let name = says("On several scales", "Sur plusieurs échelles")
    writer.table(name, caption: name) { writer in
      writer.raw("<tbody>\n")
      for (label, value) in rows { writer.row(label) { $0.cell(value) } }
      if let p = pair.pair.adjustedP {
        writer.row(says("p, corrected for all pairs", "p, corrigé pour toutes les paires")) {
          $0.cell(p < 0.001 ? "< \(numbers.number(0.001, most: 3))" : numbers.number(p, decimals: 3))
        }
      }
      writer.raw("</tbody>")
    }
    if let additive = synergy.additive, let multiplicative = synergy.multiplicative,
      (additive.value > 0) != (multiplicative.value > 1)
    {
      writer.nothing(
        says(
          "The two scales disagree in sign: more than the sum can still be less than the product. Resources are added, so the sum is the one to plan by.",
          "Les deux échelles se contredisent : plus que la somme peut être moins que le produit. Les moyens s’additionnent : c’est la somme qui sert à planifier."
        ))
    }
  }

  private func order(_ pair: ComboEvidence.Pair, _ writer: inout HTMLWriter) {
    guard pair.synergy.cells.both.contacts > 0 else { return }
    let name = says("Which came first", "Laquelle est venue d’abord")
    writer.table(name, caption: name) { writer in
      writer.heads([
        TableHead(says("First touch", "Premier contact")), .number(says("Contacts", "Contacts"), how),
        .number(says("Converted", "Convertis"), how),
      ])
      writer.raw("<tbody>\n")
      for (id, cell) in [(pair.first, pair.firstBefore), (pair.second, pair.secondBefore)] {
        writer.row(title(id)) { writer in
          writer.numberCell(numbers.number(cell.contacts))
          writer.element("td", .class("number")) { rate(cell, &$0) }
        }
      }
      writer.raw("</tbody>")
    }
  }

  /// Formula, rows and lines.
  package func source(_ journeys: JourneyMeasures) -> String {
    says(
      "Rate of both − rate of the first alone − rate of the second alone + rate of neither; limits by MOVER on Wilson’s, p by Wald, corrected by Benjamini and Hochberg for all pairs compared (\(numbers.number(journeys.pairs.tested))). One contact counts once, with the touches up to its first conversion. ",
      "Taux des deux − taux de la première seule − taux de la seconde seule + taux d’aucune ; bornes par MOVER sur celles de Wilson, p de Wald, corrigé par Benjamini et Hochberg pour toutes les paires comparées (\(numbers.number(journeys.pairs.tested))). Un contact compte une fois, avec les touches jusqu’à sa première conversion. "
    ) + JourneyWords(strings).source(journeys)
  }
}

import PortolanModel
import PortolanSource

/// Combos with what the ledger shows of them, and pairs that it proposes.
package enum CombosTable {
  package static func html(_ request: CombosRequest, in site: SiteIndex, root: String) -> HTML {
    let wanted = Set(request.combos.map(\.id.value))
    let combos = site.playbook.combos.filter { wanted.isEmpty || wanted.contains($0.id) }
    return HTML { writer in
      writer.html(table(combos, title: request.title, in: site, root: root))
      if request.proposes { writer.html(proposals(in: site, root: root)) }
    }
  }

  /// A line for each combo: what was declared, and what is shown.
  static func table(_ combos: [Combo], title: String?, in site: SiteIndex, root: String) -> HTML {
    let (strings, words) = (site.strings, ComboWords(site.strings))
    let html = ComboHTML(site: site, root: root)
    guard !combos.isEmpty else { return HTML { $0.nothing(strings[.noDocuments]) } }
    guard let journeys = site.measures.journeys, journeys.hasConversions else { return nothing(strings) }
    let says = { (en: Sentence, fr: String) in strings.language.says(en: en, fr: fr) }
    return HTML { writer in
      let name = title ?? strings.plural(of: .combo)
      writer.table(name, caption: title) { writer in
        writer.heads([
          TableHead(strings.name(of: .combo)), TableHead(says("Declared", "Annoncé")),
          TableHead(says("What the ledger shows", "Ce que montre le registre")), TableHead(strings[.status]),
        ])
        writer.raw("<tbody>\n")
        for combo in combos.prefix(100) {
          let evidence = journeys.evidence(of: combo)
          let badge = words.badge(evidence.status)
          writer.raw("<tr><th scope=\"row\">")
          writer.document(combo.id, in: site, root: root)
          writer.raw("</th>")
          writer.cell(combo.expects?.value)
          writer.cell(
            evidence.headline.map { html.sentence($0, journeys) }
              ?? says(
                "Fewer than two of its tactics touched anybody.",
                "Moins de deux de ses tactiques ont touché quelqu’un."))
          writer.cell { $0.status(badge.label, kind: badge.kind) }
          writer.raw("</tr>\n")
        }
        writer.raw("</tbody>")
      }
    }
  }

  private static func nothing(_ strings: Strings) -> HTML {
    HTML {
      $0.nothing(
        strings.language.says(
          en:
            "No ledger “touches” tells who met which tactic and who converted, so combos can’t be measured.",
          fr:
            "Aucun registre « touches » ne dit qui a vu quelle tactique ni qui a converti : les combos ne se mesurent pas."
        ))
    }
  }

  /// Pairs of tactics of different families that no combo joins, the strongest evidence first; or that there is none.
  static func proposals(in site: SiteIndex, root: String, limit: Int = 10) -> HTML {
    let (strings, numbers) = (site.strings, site.strings.numbers)
    guard let journeys = site.measures.journeys, journeys.hasConversions else { return HTML() }
    let found = journeys.proposals(for: site.playbook)
    let html = ComboHTML(site: site, root: root)
    let says = { (en: Sentence, fr: String) in strings.language.says(en: en, fr: fr) }
    return HTML { writer in
      let name = says("Pairs worth an experiment", "Paires à tester")
      guard !found.isEmpty else {
        let count = numbers.number(journeys.candidates(for: site.playbook).count)
        return writer.nothing(
          says(
            "No pair to propose: of the pairs of tactics of different families that no combo joins and that enough contacts met (\(count)), none did more together than their sum by more than chance explains. That is not proof that none could.",
            "Aucune paire à proposer : parmi les paires de familles différentes, hors combos et vues par assez de contacts (\(count)), aucune ne dépasse la somme au-delà du hasard. Cela ne prouve pas qu’aucune ne le pourrait."
          ))
      }
      writer.table(name, caption: name) { writer in
        writer.heads(html.heads)
        writer.raw("<tbody>\n")
        for pair in found.prefix(limit) { html.row(journeys.evidence(of: pair), &writer) }
        writer.raw("</tbody>")
      }
      writer.html(html.reservations)
    }
  }
}

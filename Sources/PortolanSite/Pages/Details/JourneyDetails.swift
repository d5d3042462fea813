import PortolanModel

extension DocumentDetail {
  /// What the ledger of touches shows of a combo; nothing where there is none.
  mutating func addEvidence(of combo: Combo) {
    guard let journeys = measures.journeys, journeys.hasConversions else { return }
    let html = ComboHTML(site: viewpoint.index, root: viewpoint.root)
    add(
      "evidence", strings.language.says(en: "Evidence", fr: "Ce qui est démontré"),
      html.html(journeys.evidence(of: combo), journeys))
  }

  /// The interval of what a combo has over the sum of its parts; `nil` where that can't be said.
  func evidenceHeadline(of combo: Combo) -> HTML? {
    guard let journeys = measures.journeys, journeys.hasConversions,
      let pair = journeys.evidence(of: combo).headline, pair.status.isTested,
      let additive = pair.synergy.additive
    else { return nil }
    let words = ComboWords(strings)
    return HTML { writer in
      writer.raw("<div class=\"headline experiment\">\n<p>")
      writer.element("span", .class("value")) {
        $0.link(words.span(additive), to: "#evidence", class: "from")
      }
      let (first, second) = (title(of: pair.first), title(of: pair.second))
      writer.element(
        "span", .class("note"),
        text: strings.language.says(
          en: "95% interval of what “\(first)” and “\(second)” together have over the sum of each alone",
          fr:
            "intervalle à 95\u{202F}% de ce que « \(first) » et « \(second) » ensemble ont de plus que la somme des deux"
        )
      )
      writer.raw("</p>\n")
      if let expects = combo.expects { writer.html(expectation(expects.value, of: combo)) }
      writer.raw("</div>\n")
    }
  }

  private func title(of id: String) -> String { playbook.title(of: id) }

  /// The conversions attributed to a tactic, with the model named.
  mutating func addAttribution(of tactic: Tactic) {
    guard let journeys = measures.journeys, journeys.hasConversions,
      let place = journeys.place(of: tactic.id)
    else { return }
    let (numbers, words) = (strings.numbers, JourneyWords(strings))
    let own = journeys.settings.model
    let html = HTML { writer in
      if let credit = journeys.attributed(to: tactic.id) {
        let (some, all) = (
          numbers.number(credit, decimals: 1), numbers.number(journeys.attributedConversions)
        )
        writer.element(
          "p",
          text: strings.language.says(
            en:
              "\(some) of \(all) attributed conversions, by the model “\(words.name(own))”: \(words.meaning(own, halfLife: journeys.settings.halfLife)). \(words.caution)",
            fr:
              "\(some) des \(all) conversions attribuées, selon le modèle « \(words.name(own)) » : \(words.meaning(own, halfLife: journeys.settings.halfLife)). \(words.caution)"
          ))
      }
      let facts = AttributionModel.allCases.filter(\.isDivision).compactMap { model in
        journeys.credits[model].map {
          (label: words.name(model), value: numbers.number($0.conversions[place], decimals: 1))
        }
      }
      writer.facts(facts)
      writer.nothing(words.source(journeys))
    }
    add(
      "attribution", strings.language.says(en: "Attributed conversions", fr: "Conversions attribuées"), html)
  }
}

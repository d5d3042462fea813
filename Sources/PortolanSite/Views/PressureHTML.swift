import PortolanModel
import PortolanSource

/// How hard we press on contacts: against the cap, in bands, and what one more touch yields.
struct PressureHTML {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var numbers: Numbers { viewpoint.strings.numbers }

  /// Everybody and each persona against their caps.
  func groups(_ pressing: Pressing) -> HTML {
    let how = viewpoint.how(.pressure)
    let heads = [
      TableHead(strings[.persona]), .number(says("Contacts", "Contacts"), how),
      .number(says("Touches", "Sollicitations"), how),
      .number(says("Mean", "Moyenne"), how), TableHead(says("Cap", "Plafond")),
      .number(says("Fullest window", "Fenêtre la plus chargée"), how),
      .number(says("Over the cap", "Au-delà du plafond")),
    ]
    return HTML { writer in
      writer.table(says("Contact pressure", "Pression sur les contacts"), heads) { writer in
        writer.row(says("Everybody", "Tous")) { row(pressing.all, &$0) }
        writer.row(says("Everybody, over a month", "Tous, sur un mois")) { row(pressing.monthly, &$0) }
        for (persona, group) in pressing.personas.prefix(100) {
          writer.row(viewpoint.link(toID: persona) ?? PageLink(persona, href: "")) { row(group, &$0) }
        }
      }
      if pressing.touchedAfterOptOut > 0 {
        writer.raw("<p>")
        writer.status(
          says(
            "\(numbers.number(pressing.touchedAfterOptOut)) touched after asking to be left alone",
            "\(numbers.number(pressing.touchedAfterOptOut)) sollicités après leur refus"), kind: "error")
        writer.raw("</p>\n")
      }
      writer.nothing(note(pressing))
    }
  }

  /// Six cells.
  private func row(_ group: Pressing.Group, _ writer: inout HTMLWriter) {
    writer.numberCell(numbers.number(group.contacts))
    writer.numberCell(numbers.number(group.touches))
    writer.numberCell(group.meanTouches.value.map { numbers.number($0, decimals: 1) } ?? strings[.unknown])
    writer.cell(cap(group.cap))
    writer.numberCell(numbers.number(group.peak))
    FigureCells(strings).writeValue(group.overCap, unit: .percent, explained: explained, to: &writer)
  }

  /// Where the figures of the ledger `touches` come from.
  private var explained: String { viewpoint.href(SitePath.economicsExplained) + "#pressure" }

  func cap(_ cap: Pressing.Cap) -> String {
    says(
      "\(numbers.number(cap.touches)) in \(numbers.days(Double(cap.days)))",
      "\(numbers.number(cap.touches)) en \(numbers.days(Double(cap.days)))")
  }

  /// How many contacts got how many touches.
  func distribution(_ group: Pressing.Group) -> HTML {
    let heads = [
      TableHead(says("Touches in all", "Sollicitations en tout")),
      .number(says("Contacts", "Contacts"), explained), .number(strings[.share], viewpoint.how(.share)),
    ]
    return HTML { writer in
      writer.table(says("Contacts by number of touches", "Contacts par nombre de sollicitations"), heads) {
        writer in
        for (band, count) in zip(Pressing.bands, group.bands) {
          writer.row(name(band)) { writer in
            writer.numberCell(numbers.number(count))
            writer.element("td", .class("number")) { writer in
              let share = Double(count) / Double(max(1, group.contacts))
              writer.text(numbers.percent(share))
              writer.bar(part: share, label: numbers.percent(share))
            }
          }
        }
      }
    }
  }

  private func name(_ band: ClosedRange<Int>) -> String {
    if band.upperBound == .max { return says("\(band.lowerBound) and more", "\(band.lowerBound) et plus") }
    return band.count == 1 ? "\(band.lowerBound)" : "\(band.lowerBound)–\(band.upperBound)"
  }

  /// What the nth touch yields.
  func yields(_ pressing: Pressing) -> HTML {
    guard !pressing.steps.isEmpty else { return HTML() }
    let heads = [
      TableHead(says("Touch", "Sollicitation")),
      .number(says("Reached before converting", "Atteints avant conversion"), viewpoint.how(.yield)),
      .number(says("Converted before the next", "Convertis avant la suivante"), viewpoint.how(.yield)),
      .number(says("Yield", "Rendement")),
    ]
    return HTML { writer in
      writer.table(says("What one more touch yields", "Ce qu’une sollicitation de plus rapporte"), heads) {
        writer in
        for step in pressing.steps {
          writer.row(
            step.isOpen ? says("\(step.touch) and later", "\(step.touch) et suivantes") : "\(step.touch)"
          ) { writer in
            writer.numberCell(numbers.number(step.reached))
            writer.numberCell(numbers.number(step.converted))
            FigureCells(strings).writeValue(
              step.yield, unit: .percent, explained: explained, to: &writer)
          }
        }
      }
      writer.nothing(
        says(
          "A conversion counts for the last touch before it: what follows a touch is not proof that it caused it. Source: table “touches”.",
          "Une conversion compte pour la dernière sollicitation avant elle\u{A0}: ce qui la suit ne prouve pas qu’elle en soit la cause. Source\u{A0}: table «\u{A0}touches\u{A0}»."
        ))
    }
  }

  /// Which tactics press most.
  func tactics(_ pressing: Pressing, limit: Int = 30) -> HTML {
    let heads = [
      TableHead(strings[.tactic]), .number(says("Touches", "Sollicitations"), explained),
      .number(strings[.share], viewpoint.how(.share)),
    ]
    return HTML { writer in
      writer.table(says("Touches by tactic", "Sollicitations par tactique"), heads) { writer in
        for (tactic, count) in pressing.tactics.prefix(limit) {
          writer.row(viewpoint.link(toID: tactic) ?? PageLink(tactic, href: "")) { writer in
            let share = Double(count) / Double(max(1, pressing.all.touches))
            writer.numberCell(numbers.number(count))
            writer.element("td", .class("number")) { writer in
              writer.text(numbers.percent(share))
              writer.bar(part: share, label: numbers.percent(share))
            }
          }
        }
        if pressing.tactics.count > limit {
          writer.moreRow(strings[.more(pressing.tactics.count - limit)], columns: heads.count)
        }
      }
    }
  }

  /// One persona's contacts.
  func html(of group: Pressing.Group) -> HTML {
    HTML { writer in
      let facts: [(label: String, value: String)] = [
        (says("Contacts touched", "Contacts sollicités"), numbers.number(group.contacts)),
        (
          says("Mean touches", "Sollicitations en moyenne"),
          group.meanTouches.value.map { numbers.number($0, decimals: 1) } ?? strings[.unknown]
        ),
        (says("Cap", "Plafond"), cap(group.cap)),
        (says("Fullest window", "Fenêtre la plus chargée"), numbers.number(group.peak)),
        (
          says("Over the cap", "Au-delà du plafond"), FigureCells(strings).text(group.overCap, unit: .percent)
        ),
      ]
      writer.facts(facts)
      writer.html(distribution(group))
      writer.nothing(source)
    }
  }

  private func note(_ pressing: Pressing) -> String {
    var text = source
    if !pressing.isOwnCap {
      text += says(
        " The playbook sets no `contact-cap`: the usual 3 in 7 days.",
        " Le playbook ne fixe pas de `contact-cap`\u{A0}: l’usage de 3 en 7 jours.")
    }
    if pressing.unknownRows > 0 {
      text += " " + strings[.unknownRows(pressing.unknownRows)]
    }
    return text
  }

  private var source: String {
    says(
      "Touches made by us (sent, call, sms, letter, message, visit) over all tactics; reactions don’t press. Source: table “touches”.",
      "Sollicitations de notre fait (sent, call, sms, letter, message, visit), toutes tactiques confondues\u{202F}; les réactions ne comptent pas. Source\u{A0}: table «\u{A0}touches\u{A0}»."
    )
  }
  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
}

import PortolanModel
import PortolanSource

extension PageSet {
  /// Where the figures of the ledgers come from, those of single tactics apart: they are on the tactics' own pages.
  static let economicsExplained = PageSet { index, templates in
    guard index.measures.money.isThere else { return [] }
    let path = SitePath.economicsExplained
    return [
      SitePage(path, isListed: false, templates.index) {
        EconomicsExplained(viewpoint: Viewpoint(index, at: path)).page
      }
    ]
  }
}

/// Puts together the page that says where figures of money, time, delays and pressure come from.
struct EconomicsExplained {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var money: MoneyAndTime { viewpoint.measures.money }
  private var words: ExplanationWords { ExplanationWords(strings) }

  /// Teams and rules on this page; all are on the documents' own pages and in playbook.json.
  static let rows = 200

  var page: IndexPage {
    let title = says("Where figures of time and money come from", "D’où viennent temps et argent")
    let lead = says(
      "Formulas with the numbers put in, and the rows of the ledgers: how many count, which were set aside and why, on which lines they are. Each tactic’s own page says the same of its figures.",
      "Les formules avec leurs nombres, et les lignes des registres\u{A0}: combien comptent, lesquelles ont été écartées et pourquoi, où elles sont. La page de chaque tactique le dit de ses chiffres."
    )
    let crumb = PageLink(EconomicsPages.title(strings), href: viewpoint.href(SitePath.economics))
    return IndexPage(
      frame: viewpoint.frame(
        title: title, description: lead, kind: "wide", parent: SitePath.economics, crumbs: [crumb]),
      type: "explained", report: Report(title: title, lead: lead, sections: sections))
  }

  private var sections: [PageSection] {
    var sections: [PageSection] = []
    func add(_ id: String, _ title: String, _ body: HTML) {
      if !body.isEmpty { sections.append(PageSection(id: id, title: title, body: body)) }
    }
    if money.ledgers.isThere {
      add(
        "blended", says("All together", "Ensemble"),
        EconomicsHTML(viewpoint: viewpoint).origins(of: money.blended, tactic: nil))
    }
    add("teams", says("Cost of time by team", "Coût du temps par équipe"), teams)
    add("response", says("Delays kept", "Délais tenus"), responses)
    if let pressing = money.pressing {
      add("pressure", says("Contact pressure", "Pression sur les contacts"), pressure(pressing))
    }
    return sections
  }

  // MARK: parts

  private var teams: HTML {
    guard money.ledgers.hours.isThere else { return HTML() }
    let cells = AmountCells(strings)
    let heads = [
      TableHead(strings.name(of: .team)), .number(says("Hours", "Heures")), .number(says("Rate", "Taux")),
      .number(says("Cost of time", "Coût du temps")), .number(words.usedWord), TableHead(words.setAsideWord),
    ]
    return HTML { writer in
      writer.raw("<p class=\"note\">")
      writer.element("code", text: "sum(hours) * hourly-rate")
      if let file = money.lines["hours"]?.file {
        writer.text(" · hours · \(viewpoint.index.file(of: SourcePosition(file)))")
      }
      writer.raw("</p>\n")
      writer.table(says("Cost of time by team", "Coût du temps par équipe"), heads) { writer in
        for team in viewpoint.playbook.teams.prefix(Self.rows) {
          guard let link = viewpoint.link(toID: team.id), let cost = money.timeByTeam[team.id] else {
            continue
          }
          let sum = money.ledgers.hours.worked(by: team.id)
          writer.open("tr", [.id("team-" + team.id)])
          writer.raw("<th scope=\"row\">")
          writer.link(link)
          writer.raw("</th>")
          writer.numberCell(strings.numbers.hours(sum.hours))
          writer.numberCell(
            money.settings.rate(of: team.id).map { strings.numbers.money($0) } ?? strings[.unknown])
          cells.write(cost, .money, to: &writer)
          writer.numberCell(strings.numbers.number(sum.rows - sum.unknownRows))
          writer.cell { writer in
            if sum.unknownRows > 0 { writer.note(strings[.unknownRows(sum.unknownRows)]) }
          }
          writer.raw("</tr>\n")
        }
      }
    }
  }

  private var responses: HTML {
    guard !money.responses.isEmpty else { return HTML() }
    let heads = [
      TableHead(strings.name(of: .engagementRule)), .number(says("Kept", "Tenu")),
      .number(strings[.numerator]), .number(strings[.denominator]), .number(strings[.rows]),
      TableHead(words.setAsideWord), TableHead(words.linesWord),
    ]
    return HTML { writer in
      writer.raw("<p class=\"note\">")
      writer.element("code", text: money.formula(of: LedgerFigure.delayKept))
      if let file = money.lines["handovers"]?.file {
        writer.text(" · handovers · \(viewpoint.index.file(of: SourcePosition(file)))")
      }
      writer.raw("</p>\n")
      writer.table(says("Delays kept", "Délais tenus"), heads) { writer in
        for rule in viewpoint.playbook.engagementRules.prefix(Self.rows) {
          guard let response = money.responses[rule.id], let link = viewpoint.link(toID: rule.id) else {
            continue
          }
          writer.open("tr", [.id("rule-" + rule.id)])
          writer.raw("<th scope=\"row\">")
          writer.link(link)
          writer.raw("</th>")
          FigureCells(strings).writeValue(response.kept, unit: .percent, to: &writer)
          writer.numberCell(response.kept.numerator.map { strings.numbers.number($0) })
          writer.numberCell(response.kept.denominator.map { strings.numbers.number($0) })
          writer.numberCell(strings.numbers.number(response.rows))
          writer.cell { writer in
            for reason in EngagementHTML(viewpoint: viewpoint).setAside(response) { writer.note(reason) }
          }
          writer.element("td", .class("lines"), text: words.lines(response.lines) ?? "")
          writer.raw("</tr>\n")
        }
      }
    }
  }

  private func pressure(_ pressing: Pressing) -> HTML {
    HTML { writer in
      writer.raw("<dl class=\"facts explained\">")
      writer.fact(strings.label(of: "formula"), isWide: true) { writer in
        writer.text(
          says(
            "Of each contact, the most touches in any \(strings.numbers.days(Double(pressing.all.cap.days))) that end with one; over the cap: contacts with more than \(strings.numbers.number(pressing.all.cap.touches)), divided by contacts touched.",
            "Pour chaque contact, le plus de sollicitations sur \(strings.numbers.days(Double(pressing.all.cap.days))) finissant par l’une d’elles\u{202F}; au-delà du plafond\u{A0}: les contacts à plus de \(strings.numbers.number(pressing.all.cap.touches)), divisés par les contacts sollicités."
          ))
      }
      if let known = money.lines["touches"] {
        writer.fact(strings.label(of: "data")) { writer in
          writer.text("touches")
          writer.note(viewpoint.index.file(of: SourcePosition(known.file)))
        }
        writer.fact(words.usedWord) { writer in
          writer.text(
            strings[
              .of(
                strings.numbers.number(pressing.all.touches),
                strings.numbers.number(known.rowCount))])
          for reason in setAside(pressing) { writer.note(reason) }
        }
        if let lines = words.lines(known.lines(of: nil)) { writer.fact(words.linesWord) { $0.text(lines) } }
      }
      writer.raw("</dl>\n")
      writer.html(PressureHTML(viewpoint: viewpoint).groups(pressing))
    }
  }

  /// Why rows of the ledger are no touches.
  private func setAside(_ pressing: Pressing) -> [String] {
    let reasons: [(Int, Sentence, String)] = [
      (pressing.reactionRows, "reactions, which don’t press", "réactions, qui ne sollicitent pas"),
      (pressing.repeatedRows, "the same as another row", "identiques à une autre ligne"),
      (pressing.unknownRows, "without a contact or a moment", "sans contact ou sans moment"),
      (pressing.laterRows, "after the as-of date", "après la date d’arrêté"),
    ]
    return reasons.filter { $0.0 > 0 }.map { "\(strings.numbers.number($0.0)) \(says($0.1, $0.2))" }
  }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
}

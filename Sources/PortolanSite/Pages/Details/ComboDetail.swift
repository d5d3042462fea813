import PortolanModel
import PortolanSource

extension DocumentDetail {
  mutating func describe(_ combo: Combo) {
    let tactics = combo.tactics.compactMap { playbook.document($0, Tactic.self) }
    var families: [String] = []
    for tactic in tactics {
      if let family = tactic.family?.value, !families.contains(family) { families.append(family) }
    }
    badges += families.map { Badge(strings.term($0), kind: "family") }
    if let evidence = evidenceHeadline(of: combo) {
      headline = evidence
    } else if let expects = combo.expects {
      headline = HTML { writer in
        writer.raw("<div class=\"headline experiment\">\n")
        writer.html(expectation(expects.value, of: combo))
        writer.raw("</div>\n")
      }
    } else if let kpi = playbook.document(combo.kpi, KPI.self), let indicator = measures.indicator(kpi.id) {
      headline = viewpoint.figures.headline(
        indicator.whole, of: kpi, scope: strings[.allRows], notes: [kpi.title.value], place: .whole)
    }
    if combo.expects != nil { shown.append("expects") }
    addRules(of: combo)
    addTactics(tactics)
    continueText()
    addEvidence(of: combo)
  }

  private mutating func addTactics(_ tactics: [Tactic]) {
    guard !tactics.isEmpty else { return }
    shown.append("tactics")
    let heads = [
      TableHead(strings[.tactic]), TableHead(strings[.family]),
      TableHead(strings.label(of: "micro-conversion")),
      TableHead(strings[.figures]),
    ]
    let html = HTML { writer in
      writer.table(strings[.bothFamilies], heads) { writer in
        for tactic in tactics.prefix(Self.rows) {
          guard let link = viewpoint.link(toID: tactic.id) else { continue }
          writer.row(link, status: viewpoint.status(of: tactic)) { writer in
            viewpoint.writeFamily(of: tactic, into: &writer)
            writer.cell(viewpoint.way(tactic.microConversion))
            writer.cell { viewpoint.figures.list(viewpoint.figures(of: tactic), into: &$0) }
          }
        }
      }
    }
    add("tactics", strings[.bothFamilies], html)
  }

  /// What the combo is expected to add, and on which figure.
  func expectation(_ expects: String, of combo: Combo) -> HTML {
    HTML { writer in
      writer.element("p", .class("says")) { writer in
        writer.element("strong", text: strings.beforeColon(strings.label(of: "expects")))
        writer.raw(" ")
        writer.text(expects)
      }
      writer.raw("\n")
    }
  }

  /// Who does what when: the rules that the combo names, and those that name it.
  private mutating func addRules(of combo: Combo) {
    var places: [Int] = combo.rules.compactMap { playbook.index[$0.id.value] }
    for link in playbook.backlinks[place] where link.kind == "applies-to" && !places.contains(link.entry) {
      places.append(link.entry)
    }
    let rules = places.compactMap { playbook.entries[$0].document as? EngagementRule }
    guard !rules.isEmpty else { return }
    shown.append("rules")
    let table = WhoDoesWhat(viewpoint: viewpoint, order: combo.tactics.map(\.id.value))
    add("rules", strings[.rulesInForce], table.html(Array(rules.prefix(Self.rows))))
  }
}

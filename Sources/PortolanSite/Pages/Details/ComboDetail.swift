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
    } else if let kpi = playbook.document(combo.kpi, KPI.self), let indicator = measures.indicator(kpi.id) {
      headline = viewpoint.figures.headline(
        indicator.whole, of: kpi, notes: [kpi.title.value, strings[.allRows]], place: .whole)
    }
    addEvidence(of: combo)
    addTactics(tactics)
    addRules(combo.rules.compactMap { playbook.document($0, EngagementRule.self) })
  }

  private mutating func addTactics(_ tactics: [Tactic]) {
    guard !tactics.isEmpty else { return }
    shown.insert("tactics")
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

  /// Who does what when: the rules that the combo follows.
  private mutating func addRules(_ rules: [EngagementRule]) {
    guard !rules.isEmpty else { return }
    shown.insert("rules")
    let heads = [
      TableHead(strings.name(of: .engagementRule)), TableHead(strings.label(of: "trigger")),
      TableHead(strings.label(of: "responsible")), TableHead(strings.label(of: "within")),
      TableHead(strings.label(of: "then")),
    ]
    let html = HTML { writer in
      writer.table(strings[.rulesInForce], heads) { writer in
        for rule in rules.prefix(Self.rows) {
          guard let link = viewpoint.link(toID: rule.id) else { continue }
          writer.row(link) { writer in
            writer.cell(rule.trigger?.value)
            writer.cell { writer in
              let teams = rule.responsible.compactMap { playbook.index[$0.id.value] }
              writer.links(to: teams, from: viewpoint)
              for person in rule.accountable { writer.note(person.value) }
            }
            writer.cell(rule.within.map { strings.text($0.value) })
            writer.cell(rule.then?.value)
          }
        }
      }
    }
    add("rules", strings[.rulesInForce], html)
  }
}

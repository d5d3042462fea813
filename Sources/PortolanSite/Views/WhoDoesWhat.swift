import PortolanModel
import PortolanSource

/// Engagement rules as people follow them: when this happens, who does what, how soon, and whether that is kept.
struct WhoDoesWhat {
  let viewpoint: Viewpoint
  /// The tactics in the order in which they come.
  let order: [String]
  private var strings: Strings { viewpoint.strings }
  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  func html(_ rules: [EngagementRule]) -> HTML {
    let heads = [
      TableHead(says("When", "Quand")), TableHead(says("Who", "Qui")),
      TableHead(says("Does what", "Fait quoi")),
      .number(strings.label(of: "within")), .number(says("Measured", "Mesuré")),
    ]
    return HTML { writer in
      writer.table(strings[.rulesInForce], heads) { writer in
        for rule in inTime(rules) { row(rule, &writer) }
      }
    }
  }

  /// By the tactic that a rule starts from, then the soonest first.
  func inTime(_ rules: [EngagementRule]) -> [EngagementRule] {
    func key(_ rule: EngagementRule, _ number: Int) -> (Int, Double, Int) {
      let first = rule.appliesTo.compactMap { order.firstIndex(of: $0.id.value) }.min()
      return (first ?? order.count, rule.within?.value.hours ?? .infinity, number)
    }
    return rules.enumerated().sorted { key($0.element, $0.offset) < key($1.element, $1.offset) }.map(
      \.element)
  }

  private func row(_ rule: EngagementRule, _ writer: inout HTMLWriter) {
    writer.raw("<tr>")
    writer.element("th", .scope("row")) { writer in
      let trigger = (rule.trigger?.value ?? rule.title.value).cut(to: 300)
      writer.link(trigger, to: viewpoint.link(toID: rule.id)?.href)
    }
    writer.cell { writer in
      writer.links(to: rule.responsible.compactMap { viewpoint.playbook.index[$0.id.value] }, from: viewpoint)
      for person in rule.accountable { writer.note(person.value.cut(to: IndexTable.mostText)) }
    }
    writer.cell { writer in
      if let then = rule.then { writer.text(then.value.cut(to: 300)) }
      if let escalation = rule.escalation {
        writer.note(strings[.named(strings.label(of: "escalation"), escalation.value.cut(to: 200))])
      }
    }
    writer.open("td", [.class("number"), HTMLAttribute("data-value", rule.within?.value.hours ?? 0)])
    if let within = rule.within { writer.text(strings.text(within.value)) }
    writer.close("td")
    measured(rule, &writer)
    writer.raw("</tr>\n")
  }

  /// How many were reached in time, and how long half of them waited.
  private func measured(_ rule: EngagementRule, _ writer: inout HTMLWriter) {
    guard let response = viewpoint.measures.money.responses[rule.id] else {
      return writer.raw("<td class=\"number none\"></td>")
    }
    writer.element("td", .class(response.kept.value == nil ? "number none" : "number")) { writer in
      let cells = FigureCells(strings)
      writer.link(
        cells.text(response.kept, unit: .percent),
        to: EngagementHTML(viewpoint: viewpoint).explained(rule), class: "from")
      writer.note(says("in time", "à temps"))
      if let median = response.response.median.value {
        writer.note(says("half within ", "la moitié en ") + strings.numbers.hours(median))
      }
    }
  }
}

import PortolanModel
import PortolanSource

extension PageSet {
  /// A page for every rule, and one that lists them all.
  static let rules = PageSet { index, templates in
    let rules = RuleInForce.all(index.playbook.settings)
    let list = SitePage(SitePath.rules, templates.index) {
      RulePages(Viewpoint(index, at: SitePath.rules)).list(rules)
    }
    var counts: [String: Int] = [:]
    for finding in index.findings { counts[finding.rule, default: 0] += 1 }
    let found = counts
    return [list]
      + rules.map { one in
        let path = SitePath.rule(one.rule.id)
        return SitePage(path, templates.index) {
          RulePages(Viewpoint(index, at: path)).page(one, findings: found[one.rule.id] ?? 0)
        }
      }
  }
}

/// Puts the pages together that explain the rules.
struct RulePages {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var language: Language { viewpoint.playbook.language }

  init(_ viewpoint: Viewpoint) { self.viewpoint = viewpoint }

  private func says(_ en: Sentence, _ fr: String) -> String { language.says(en: en, fr: fr) }
  private var title: String { says("Rules", "Règles") }
  private var lead: String {
    says(
      "What is checked, how severe a breach is here, and from which figures on.",
      "Ce qui est contrôlé, la gravité d’un écart ici, et à partir de quels chiffres.")
  }
  private var findings: PageLink { PageLink(strings[.findings], href: viewpoint.href(SitePath.findings)) }

  /// All rules, a table for each family.
  func list(_ rules: [RuleInForce]) -> IndexPage {
    let sections = Rule.families.map { family in
      let own = rules.filter { $0.family.id == family.id }
      let name = family.name(in: language)
      return PageSection(id: family.id, title: name, body: table(own, name))
    }
    return IndexPage(
      frame: viewpoint.frame(
        title: title, description: lead, kind: "document", parent: SitePath.findings, crumbs: [findings],
        contents: sections.map { ContentsEntry($0.title, id: $0.id) }), type: "rule",
      report: Report(title: title, lead: lead, sections: sections))
  }

  private func table(_ rules: [RuleInForce], _ title: String) -> HTML {
    let heads = [
      TableHead(says("Rule", "Règle")), TableHead(says("Severity", "Gravité")),
      TableHead(says("What holds", "Ce qui tient")),
    ]
    return HTML { writer in
      writer.table(title, heads) { writer in
        for one in rules {
          let link = PageLink(one.rule.id, href: viewpoint.href(SitePath.rule(one.rule.id)))
          writer.row(link) { writer in
            writer.cell { writer in self.severity(one, &writer) }
            writer.cell { $0.sentence(one.rule.sentence(in: self.language)) }
          }
        }
      }
    }
  }

  private func severity(_ one: RuleInForce, _ writer: inout HTMLWriter) {
    guard let severity = one.severity else {
      writer.text(says("off", "désactivée"))
      return
    }
    writer.badge(Badge(strings.name(of: severity), kind: severity.rawValue))
  }

  /// One rule: what it asks, why, what may be set, what it accepts and what it rejects.
  func page(_ one: RuleInForce, findings count: Int) -> IndexPage {
    let rule = one.rule
    let sections = [inForce(one, count)] + examples(rule)
    let list = PageLink(title, href: viewpoint.href(SitePath.rules))
    return IndexPage(
      frame: viewpoint.frame(
        title: rule.id, description: rule.sentence(in: language), kind: "document", parent: SitePath.findings,
        crumbs: [findings, list]), type: "rule",
      report: Report(
        title: rule.id, lead: rule.sentence(in: language),
        prose: HTML { writer in writer.element("p") { $0.sentence(rule.reason(in: self.language)) } },
        sections: sections))
  }

  private func inForce(_ one: RuleInForce, _ count: Int) -> PageSection {
    let rule = one.rule
    let body = HTML { writer in
      writer.element("p") { writer in
        self.severity(one, &writer)
        if let reason = one.reason { writer.text(" \(reason)") }
      }
      writer.raw("\n")
      if let parent = rule.parent {
        writer.element("p") { writer in
          writer.text(
            self.says(
              "It isn’t looked at where this one fails: ",
              "Elle n’est pas examinée là où échoue celle-ci\u{A0}: ")
          )
          writer.link(parent, to: self.viewpoint.href(SitePath.rule(parent)))
        }
        writer.raw("\n")
      }
      if count > 0 {
        writer.element("p") { writer in
          writer.link(self.strings[.findings(count)], to: self.viewpoint.href(SitePath.findings))
        }
        writer.raw("\n")
      }
      guard !rule.parameters.isEmpty else { return }
      let heads = [
        TableHead(self.says("Parameter", "Paramètre")), TableHead(self.strings[.value]),
        TableHead(self.says("By default", "Par défaut")), TableHead(self.says("Meaning", "Sens")),
      ]
      writer.table(self.says("Parameters", "Paramètres"), heads) { writer in
        for parameter in rule.parameters {
          writer.raw("<tr>")
          writer.element("th", .scope("row")) { $0.element("code", text: parameter.name) }
          writer.cell(one.values.text(of: parameter))
          writer.cell(Rule.Values().text(of: parameter))
          writer.cell(parameter.meaning(in: self.language))
          writer.raw("</tr>\n")
        }
      }
    }
    return PageSection(id: "in-force", title: says("In this playbook", "Dans ce playbook"), body: body)
  }

  private func examples(_ rule: Rule) -> [PageSection] {
    let accepted = (
      id: "accepted", title: says("Accepted", "Accepté"), lead: nil as String?, texts: rule.accepts
    )
    let rejected = (
      id: "rejected", title: says("Rejected", "Refusé"),
      lead: says("An arrow ↓ stands where a finding is.", "Une flèche ↓ se trouve là où est un constat.")
        as String?,
      texts: rule.rejects
    )
    return [accepted, rejected].filter { !$0.texts.isEmpty }.map { examples in
      let body = HTML { writer in
        for text in examples.texts {
          writer.element("pre") { $0.element("code", text: text) }
          writer.raw("\n")
        }
      }
      return PageSection(id: examples.id, title: examples.title, lead: examples.lead, body: body)
    }
  }
}

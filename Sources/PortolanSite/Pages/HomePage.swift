/// The dashboard, in one screen: the strategy, its score, how the objectives stand, what to do next, what is due.
package struct HomePage: TemplatePage {
  package static let template = "home"

  package var frame: PageFrame
  package var title: String
  package var summary: String?
  package var score: HomeScore?
  package var strategies: [StrategyBrief] = []
  /// “Worst off: …”, with a link.
  package var objectivesLead: HTML?
  /// The worst off first.
  package var objectives: [ObjectiveRow] = []
  package var allObjectives: PageLink?
  package var worstFindings: [FindingItem] = []
  /// “10 warnings, 2 pieces of advice”.
  package var allFindings: PageLink?
  /// The heading over what is due; `nil` in a playbook without anything that could be.
  package var dueTitle: String?
  /// That nothing is late, or that nothing is due either.
  package var dueLead: String?
  package var due: [DueItem] = []
  package var allDue: PageLink?
  /// The tactics that run, the combos.
  package var sections: [PageSection] = []
  /// The prose of `Content/index.md`.
  package var body: HTML

  package static let fields: [TemplateField<Self>] = [
    .record("page") { $0.frame },
    .text("title") { $0.title },
    .text("summary") { $0.summary },
    .record("score") { $0.score },
    .list("strategies") { $0.strategies },
    .html("objectives-lead") { $0.objectivesLead },
    .list("objectives") { $0.objectives },
    .record("all-objectives") { $0.allObjectives },
    .list("worst-findings") { $0.worstFindings },
    .record("all-findings") { $0.allFindings },
    .text("due-title") { $0.dueTitle },
    .text("due-lead") { $0.dueLead },
    .list("due") { $0.due },
    .record("all-due") { $0.allDue },
    .list("sections") { $0.sections },
    .html("body") { $0.body },
  ]
}

/// The alignment score, and how it has changed since it was written down.
package struct HomeScore: TemplateRecord {
  package var title: String
  package var href: String
  package var value: String
  /// “of 100, letter A”.
  package var scale: String
  /// “+1.2 since 30 Jun 2026”, or that there is no earlier one.
  package var change: String

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .text("value") { $0.value },
    .text("scale") { $0.scale },
    .text("change") { $0.change },
  ]
}

/// Something that falls due.
package struct DueItem: TemplateRecord {
  package var date: String
  /// Set where the day is past.
  package var late: Badge?
  package var what: String
  package var document: PageLink
  package var owner: String?

  package static let fields: [TemplateField<Self>] = [
    .text("date") { $0.date },
    .record("late") { $0.late },
    .text("what") { $0.what },
    .record("document") { $0.document },
    .text("owner") { $0.owner },
  ]
}

/// A document, or a figure, at a glance.
package struct Card: TemplateRecord {
  package var title: String
  package var href: String?
  package var text: String?
  package var badge: Badge?
  /// The large figure, and what stands beside it in small letters.
  package var value: String?
  /// Where the figure comes from.
  package var explained: String?
  package var note: String?
  /// A bar or small chart.
  package var figure: HTML?
  package var facts: [Fact]

  package init(
    _ title: String, href: String? = nil, text: String? = nil, badge: Badge? = nil, value: String? = nil,
    explained: String? = nil, note: String? = nil, figure: HTML? = nil, facts: [Fact] = []
  ) {
    self.title = title
    self.href = href
    self.text = text
    self.badge = badge
    self.value = value
    self.explained = explained
    self.note = note
    self.figure = figure
    self.facts = facts
  }

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .text("text") { $0.text },
    .record("badge") { $0.badge },
    .text("value") { $0.value },
    .text("explained") { $0.explained },
    .text("note") { $0.note },
    .html("figure") { $0.figure },
    .list("facts") { $0.facts },
  ]
}

/// One finding as a list shows it.
package struct FindingItem: TemplateRecord {
  package var severity: Badge
  package var message: String
  package var help: String
  package var rule: String
  /// The page that explains it.
  package var explanation: String
  /// `tactics/webinar.md:7:13`.
  package var place: String
  /// The document that it is about, when it has a page.
  package var document: PageLink?
  /// The objective that suffers, and the money at stake, in words.
  package var objective: PageLink?
  package var money: String?

  package init(
    severity: Badge, message: String, help: String, rule: String, explanation: String, place: String,
    document: PageLink? = nil, objective: PageLink? = nil, money: String? = nil
  ) {
    self.objective = objective
    self.money = money
    self.severity = severity
    self.message = message
    self.help = help
    self.rule = rule
    self.explanation = explanation
    self.place = place
    self.document = document
  }

  package static let fields: [TemplateField<Self>] = [
    .record("severity") { $0.severity },
    .text("message") { $0.message },
    .html("help") { item in HTML { $0.sentence(item.help) } },
    .text("rule") { $0.rule },
    .text("explanation") { $0.explanation },
    .text("place") { $0.place },
    .record("document") { $0.document },
    .record("objective") { $0.objective },
    .text("money") { $0.money },
  ]
}

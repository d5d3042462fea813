/// The dashboard: the strategy, how its objectives stand, what is wrong, what runs now.
package struct HomePage: TemplatePage {
  package static let template = "home"

  package var frame: PageFrame
  package var title: String
  package var summary: String?
  /// The alignment score, and the page that tells what it is made of.
  package var score: PageLink?
  /// The prose of `Content/index.md`.
  package var body: HTML
  package var strategies: [Card]
  package var objectives: [Card]
  package var allObjectives: PageLink?
  /// One count for each severity, the worst first.
  package var findingCounts: [Card]
  package var worstFindings: [FindingItem]
  package var allFindings: PageLink?
  package var running: [Card]
  package var allTactics: PageLink?
  package var sections: [PageSection]

  package init(
    frame: PageFrame, title: String, summary: String? = nil, body: HTML = HTML(), strategies: [Card] = [],
    objectives: [Card] = [], allObjectives: PageLink? = nil, findingCounts: [Card] = [],
    worstFindings: [FindingItem] = [], allFindings: PageLink? = nil, running: [Card] = [],
    allTactics: PageLink? = nil, sections: [PageSection] = []
  ) {
    self.frame = frame
    self.title = title
    self.summary = summary
    self.body = body
    self.strategies = strategies
    self.objectives = objectives
    self.allObjectives = allObjectives
    self.findingCounts = findingCounts
    self.worstFindings = worstFindings
    self.allFindings = allFindings
    self.running = running
    self.allTactics = allTactics
    self.sections = sections
  }

  package static let fields: [TemplateField<Self>] = [
    .record("page") { $0.frame },
    .text("title") { $0.title },
    .text("summary") { $0.summary },
    .record("score") { $0.score },
    .html("body") { $0.body },
    .list("strategies") { $0.strategies },
    .list("objectives") { $0.objectives },
    .record("all-objectives") { $0.allObjectives },
    .list("finding-counts") { $0.findingCounts },
    .list("worst-findings") { $0.worstFindings },
    .record("all-findings") { $0.allFindings },
    .list("running") { $0.running },
    .record("all-tactics") { $0.allTactics },
    .list("sections") { $0.sections },
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

/// The page of one document.
package struct DocumentPage: TemplatePage {
  package static let template = "document"

  package var frame: PageFrame
  package var id: String
  /// The type's id, such as `tactic`, and how people call it, with its index.
  package var type: String
  package var typeLink: PageLink
  package var title: String
  package var summary: String?
  package var badges: [Badge]
  /// The figure that matters most: a KPI's value, an objective's attainment.
  package var headline: HTML?
  package var facts: [Fact]
  package var body: BodyParts
  /// The computed parts that stand before the text goes on.
  package var leading: [PageSection]
  package var sections: [PageSection]
  package var backlinks: [LinkGroup]
  package var pager: Pager
  /// The source file, as the writer knows it.
  package var source: String
  /// When it was changed last, and by whom.
  package var changed: String?
  /// Where the repository lets people change it, and shows its past.
  package var edit: String?
  package var history: String?
  package var extra: [String: TemplateValue]

  package init(
    frame: PageFrame, id: String, type: String, typeLink: PageLink, title: String, summary: String? = nil,
    badges: [Badge] = [], headline: HTML? = nil, facts: [Fact] = [], body: BodyParts = BodyParts(HTML()),
    leading: [PageSection] = [], sections: [PageSection] = [], backlinks: [LinkGroup] = [],
    pager: Pager = Pager(), source: String = "",
    extra: [String: TemplateValue] = [:]
  ) {
    self.frame = frame
    self.id = id
    self.type = type
    self.typeLink = typeLink
    self.title = title
    self.summary = summary
    self.badges = badges
    self.headline = headline
    self.facts = facts
    self.body = body
    self.leading = leading
    self.sections = sections
    self.backlinks = backlinks
    self.pager = pager
    self.source = source
    self.extra = extra
  }

  package static let fields: [TemplateField<Self>] = [
    .record("page") { $0.frame },
    .text("id") { $0.id },
    .text("type") { $0.type },
    .record("type-link") { $0.typeLink },
    .text("title") { $0.title },
    .html("heading") { Self.heading($0.title) },
    .text("summary") { $0.summary },
    .list("badges") { $0.badges },
    .html("headline") { $0.headline },
    .list("facts") { $0.facts },
    .html("opening") { $0.body.opening },
    .list("leading") { $0.leading },
    .html("body") { $0.body.rest },
    .list("sections") { $0.sections },
    .list("backlinks") { $0.backlinks },
    .record("pager") { $0.pager.isEmpty ? nil : $0.pager },
    .text("source") { $0.source },
    .text("changed") { $0.changed },
    .text("edit") { $0.edit },
    .text("history") { $0.history },
    .open("extra") { $0.extra },
  ]

  /// A title whose words with a hyphen stay on a line each, as “mid-size” in large letters on a phone; `nil` where it has
  /// no such word. What is longer than a phone is wide may break.
  static func heading(_ title: String) -> HTML? {
    guard title.utf8.contains(UInt8(ascii: "-")) else { return nil }
    return HTML { writer in
      for (place, word) in title.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if place > 0 { writer.raw(" ") }
        if word.utf8.contains(UInt8(ascii: "-")), (2...16).contains(word.utf8.count) {
          writer.raw("<span class=\"whole\">")
          writer.text(word)
          writer.raw("</span>")
        } else {
          writer.text(word)
        }
      }
    }
  }
}

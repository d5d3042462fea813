/// The whole playbook as one document for a meeting, or a part of a large one.
package struct PrintPage: TemplatePage {
  package static let template = "print"

  package var frame: PageFrame
  package var title: String
  package var summary: String?
  package var address: String?
  /// “Part 2 of 3”; `nil` where there is but one.
  package var part: String?
  /// What the printed playbook leaves out, and why.
  package var limit: String?
  package var kinds: [LinkGroup]
  /// On the first part: all of them.
  package var parts: [PageLink]
  package var documents: [PrintedDocument]
  package var pager: Pager

  package static let fields: [TemplateField<Self>] = [
    .record("page") { $0.frame },
    .text("title") { $0.title },
    .text("summary") { $0.summary },
    .text("address") { $0.address },
    .text("part") { $0.part },
    .text("limit") { $0.limit },
    .list("kinds") { $0.kinds },
    .list("parts") { $0.parts },
    .list("documents") { $0.documents },
    .record("pager") { $0.pager.isEmpty ? nil : $0.pager },
  ]
}

/// A document on sheets of its own.
package struct PrintedDocument: TemplateRecord {
  package var id: String
  package var html: HTML

  package static let fields: [TemplateField<Self>] = [
    .text("id") { $0.id },
    .html("html") { $0.html },
  ]
}

/// What an index and the computed pages have in common: a title, a sentence, tables, and a way to the next part.
package struct Report: TemplateRecord {
  package var title: String
  package var lead: String?
  /// What the writer says about all of it.
  package var prose: HTML?
  /// The figures of the whole, shown first.
  package var summary: [Card]
  package var sections: [PageSection]
  package var pager: Pager

  package init(
    title: String, lead: String? = nil, prose: HTML? = nil, summary: [Card] = [],
    sections: [PageSection] = [],
    pager: Pager = Pager()
  ) {
    self.title = title
    self.lead = lead
    self.prose = prose
    self.summary = summary
    self.sections = sections
    self.pager = pager
  }

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .text("lead") { $0.lead },
    .html("prose") { $0.prose },
    .list("summary") { $0.summary },
    .list("sections") { $0.sections },
    .record("pager") { $0.pager.isEmpty ? nil : $0.pager },
  ]
}

/// A page that shows a report.
package protocol ReportPage: TemplatePage {
  var frame: PageFrame { get }
  var report: Report { get }
}

extension ReportPage {
  /// The frame, with the report's parts as its table of contents, and the report.
  static var reportFields: [TemplateField<Self>] {
    [.record("page") { $0.frame.listing($0.report) }, .record("report") { $0.report }]
  }
}

extension PageFrame {
  /// With a table of contents of a report's parts, where there are more than fit on a screen.
  func listing(_ report: Report) -> PageFrame {
    guard contents.isEmpty, report.sections.count > 2 else { return self }
    var frame = self
    frame.contents = report.sections.map { ContentsEntry($0.title, id: $0.id) }
    return frame
  }
}

/// All documents of one type, or a part of them.
package struct IndexPage: ReportPage {
  package static let template = "index"

  package var frame: PageFrame
  /// The type's id, such as `tactic`.
  package var type: String
  package var report: Report

  package init(frame: PageFrame, type: String, report: Report) {
    self.frame = frame
    self.type = type
    self.report = report
  }

  package static let fields: [TemplateField<Self>] = reportFields + [.text("type") { $0.type }]
}

/// Objectives × tactics: what carries the strategy, and what falls short.
package struct AlignmentPage: ReportPage {
  package static let template = "alignment"

  package var frame: PageFrame
  package var report: Report

  package init(frame: PageFrame, report: Report) {
    self.frame = frame
    self.report = report
  }

  package static let fields: [TemplateField<Self>] = reportFields
}

/// Personas × stages: which tactics reach whom, and the gaps.
package struct JourneyPage: ReportPage {
  package static let template = "journey"

  package var frame: PageFrame
  package var report: Report

  package init(frame: PageFrame, report: Report) {
    self.frame = frame
    self.report = report
  }

  package static let fields: [TemplateField<Self>] = reportFields
}

/// What does not hold, the worst first.
package struct FindingsPage: ReportPage {
  package static let template = "findings"

  package var frame: PageFrame
  package var report: Report
  package var groups: [FindingGroup]
  /// What somebody decided to live with, on the last part.
  package var suppressed: SuppressedList?
  /// What could not be looked at, on the last part.
  package var unchecked: UncheckedList?

  package init(
    frame: PageFrame, report: Report, groups: [FindingGroup], suppressed: SuppressedList? = nil,
    unchecked: UncheckedList? = nil
  ) {
    self.frame = frame
    self.report = report
    self.groups = groups
    self.suppressed = suppressed
    self.unchecked = unchecked
  }

  package static let fields: [TemplateField<Self>] =
    reportFields + [
      .list("groups") { $0.groups },
      .record("suppressed") { $0.suppressed },
      .record("unchecked") { $0.unchecked },
    ]
}

/// What somebody decided to live with, and why.
package struct SuppressedList: TemplateRecord {
  package var title: String
  package var lead: String
  package var items: [SuppressedItem]
  /// How many there are besides.
  package var more: String?

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .text("lead") { $0.lead },
    .list("items") { $0.items },
    .text("more") { $0.more },
  ]
}

package struct SuppressedItem: TemplateRecord {
  package var finding: FindingItem
  package var reason: String
  /// Until when.
  package var until: String?

  package static let fields: [TemplateField<Self>] = [
    .record("finding") { $0.finding },
    .text("reason") { $0.reason },
    .text("until") { $0.until },
  ]
}

/// What could not be looked at, and what to record.
package struct UncheckedList: TemplateRecord {
  package var title: String
  package var lead: String
  package var items: [UncheckedItem]

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .text("lead") { $0.lead },
    .list("items") { $0.items },
  ]
}

package struct UncheckedItem: TemplateRecord {
  package var rule: String
  /// The page that explains it.
  package var explanation: String
  package var record: HTML

  package static let fields: [TemplateField<Self>] = [
    .text("rule") { $0.rule },
    .text("explanation") { $0.explanation },
    .html("record") { $0.record },
  ]
}

/// The findings of one severity.
package struct FindingGroup: TemplateRecord {
  package var id: String
  package var title: String
  /// “3 warnings”.
  package var count: String
  package var findings: [FindingItem]
  /// How many are left out, and where they are.
  package var more: String?

  package init(id: String, title: String, count: String = "", findings: [FindingItem]) {
    self.id = id
    self.title = title
    self.count = count
    self.findings = findings
  }

  package static let fields: [TemplateField<Self>] = [
    .text("id") { $0.id },
    .text("title") { $0.title },
    .text("size") { $0.count },
    .list("findings") { $0.findings },
    .text("more") { $0.more },
  ]
}

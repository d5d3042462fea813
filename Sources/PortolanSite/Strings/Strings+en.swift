import PortolanModel
import PortolanSource

/// English.
enum English: Wording {
  static func word(_ word: Word) -> Sentence {
    switch word {
    case .skipToContent: "Skip to content"
    case .menu: "Menu"
    case .close: "Close"
    case .navigation: "Playbook"
    case .breadcrumbs: "Breadcrumbs"
    case .pages: "Pages"
    case .previous: "Previous"
    case .next: "Next"
    case .home: "Home"
    case .source: "Written in"
    case .onThisPage: "On this page"
    case .draftNotice: "Draft: not part of the published playbook yet."
    case .dataFile: "All figures as data (JSON)"
    case .madeWith: "Made with Portolan"
    case .darkTheme: "Dark theme"
    case .asMarkdown: "This page as Markdown"
    case .printAll: "Print the whole playbook"
    case .printHint: "Print this page, or save it as a PDF: every document begins on a new sheet."
    case .printContents: "Contents"
    case .edit: "Edit this page"
    case .history: "History"
    case .draft: "Draft"
    case .overview: "Overview"
    case .llmsTwins:
      "Every page has a twin in Markdown beside it: read index.md instead of index.html. All figures are in playbook.json."
    case .llmsPages: "All figures are in playbook.json."
    case .rulesChecked: "The rules that are checked"
    case .howComputed: "How figures are computed"
    case .referredToBy: "Referred to by"
    case .search: "Search"
    case .alignment: "Alignment"
    case .findings: "Findings"
    case .journey: "Journey"
    case .strategy: "Strategy"
    case .figures: "Figures"
    case .details: "Details"
    case .results: "Results"
    case .summary: "Summary"
    case .actions: "Actions"
    case .items: "Items"
    case .overall: "Overall"
    case .all: "All"
    case .objectivesNow: "Where the objectives stand"
    case .needsAttention: "What needs attention"
    case .attained: "Attained"
    case .doNext: "What to do next"
    case .nothingFound: "Every check holds: nothing to mend."
    case .runningNow: "Running now"
    case .alignmentLead: "Which tactic serves which objective, and which objectives nothing serves."
    case .findingsLead: "What does not hold in this playbook, the worst first, with what to do about it."
    case .journeyLead:
      "Which tactics reach each persona at each stage of the journey, and where nothing does."
    case .servedBy: "Served by"
    case .reachedBy: "Reached by"
    case .byTactic: "By tactic"
    case .byMonth: "By month"
    case .document: "Document"
    case .title: "Title"
    case .type: "Type"
    case .value: "Value"
    case .target: "Target"
    case .baseline: "Baseline"
    case .attainment: "Attainment"
    case .status: "Status"
    case .trend: "Trend"
    case .period: "Period"
    case .month: "Month"
    case .total: "Total"
    case .rate: "Rate"
    case .share: "Share"
    case .count: "Count"
    case .step: "Step"
    case .stage: "Stage"
    case .cumulative: "Since the start"
    case .lost: "Lost"
    case .variant: "Variant"
    case .exposed: "Exposed"
    case .converted: "Converted"
    case .interval: "95% interval"
    case .rows: "Rows"
    case .unit: "Unit"
    case .due: "Due"
    case .owner: "Owner"
    case .channel: "Channel"
    case .family: "Family"
    case .persona: "Persona"
    case .tactic: "Tactic"
    case .objective: "Objective"
    case .kpi: "KPI"
    case .severity: "Severity"
    case .message: "Message"
    case .place: "Place"
    case .rule: "Rule"
    case .weight: "Weight"
    case .budget: "Budget"
    case .since: "Since"
    case .until: "Until"
    case .item: "Item"
    case .numerator: "Numerator"
    case .denominator: "Denominator"
    case .difference: "Difference"
    case .stepRate: "From the step before"
    case .weakestStep: "Weakest step"
    case .answeredBy: "Answered by"
    case .yes: "Yes"
    case .no: "No"
    case .none: "None"
    case .unknown: "n/a"
    case .gap: "Gap"
    case .done: "Done"
    case .open: "Open"
    case .notAnswered: "Not answered"
    case .noTactic: "No tactic"
    case .noObjective: "No objective"
    case .noFigures: "There are no figures yet."
    case .noDocuments: "There is nothing here yet."
    case .smallSample: "Fewer than 30 trials: read the interval, not the rate."
    case .partialData: "Some rows have no value."
    case .inconsistentData: "The data contradict themselves."
    case .pageNotFound: "Page not found"
    case .pageNotFoundLead: "There is nothing at this address. It may have moved."
    case .pageMoved: "This page has moved:"
    case .improved: "Better"
    case .worsened: "Worse"
    case .unchanged: "No change"
    case .serves: "Serves"
    case .inconsistent: "Contradictory"
    case .tooFewToCompare: "Too few to compare"
    case .fallsShort: "What falls short"
    case .objectivesWithoutTactic: "Objectives that no tactic serves"
    case .tacticsWithoutObjective: "Tactics that serve no objective"
    case .crossedMatrix: "Strengths and weaknesses crossed with opportunities and threats"
    case .lastStage: "Arrived"
    case .notOnJourney: "Not on this journey"
    case .noGroup: "Not given"
    case .spent: "Spent"
    case .planned: "Planned"
    case .left: "Left"
    case .progress: "Progress"
    case .overdue: "Late"
    case .expired: "Expired"
    case .valid: "Valid"
    case .dueSoon: "Due in the next 30 days"
    case .servingTactics: "Tactics that serve it"
    case .servingMore: "Objectives that it serves"
    case .workedOn: "Tactics it works on"
    case .owned: "What its members answer for"
    case .activeTactics: "Active tactics"
    case .inTactics: "In tactics"
    case .hoursPerWeek: "Hours per week"
    case .plannedHours: "Planned, active tactics"
    case .matrix: "Objectives × tactics"
    case .noCounts: "There are no counts yet."
    case .unanswered: "Not answered"
    case .bothFamilies: "Tactics that work together"
    case .rulesInForce: "Who does what, when"
    case .gaps: "Gaps"
    case .what: "What"
    case .computedFrom: "Computed from"
    case .sortBy: "Sort by"
    case .filterRows: "Filter these rows"
    case .rowsShown: "{n} of {all} rows"
    case .downloadCSV: "Download as CSV"
    case .allRows: "All rows of the table"
    }
  }

  static func phrase(_ phrase: Phrase, _ numbers: Numbers) -> Sentence {
    switch phrase {
    case .documents(let count): return "\(numbers.number(count)) \(count == 1 ? "document" : "documents")"
    case .findings(let count): return "\(numbers.number(count)) \(count == 1 ? "finding" : "findings")"
    case .errors(let count): return "\(numbers.number(count)) \(count == 1 ? "error" : "errors")"
    case .warnings(let count): return "\(numbers.number(count)) \(count == 1 ? "warning" : "warnings")"
    case .infos(let count):
      return "\(numbers.number(count)) \(count == 1 ? "piece of advice" : "pieces of advice")"
    case .tactics(let count): return "\(numbers.number(count)) \(count == 1 ? "tactic" : "tactics")"
    case .personas(let count): return "\(numbers.number(count)) \(count == 1 ? "persona" : "personas")"
    case .objectives(let count): return "\(numbers.number(count)) \(count == 1 ? "objective" : "objectives")"
    case .page(let page, let pages): return "Page \(numbers.number(page)) of \(numbers.number(pages))"
    case .all(let count, let of): return "All \(numbers.number(count)) \(numbers.language.withinSentence(of))"
    case .more(let count): return "\(numbers.number(count)) more"
    case .of(let part, let whole): return "\(part)\u{A0}of\u{A0}\(whole)"
    case .changed(let date, let author):
      guard let author else { return "Last changed \(date)" }
      return "Last changed \(date) by \(author)"
    case .draft(let title): return "\(title) (draft)"
    case .asOf(let date): return "Figures as of \(date)"
    case .due(let date): return "due \(date)"
    case .until(let date): return "until \(date)"
    case .target(let value): return "target \(value)"
    case .interval(let low, let high): return "\(low) to \(high)"
    case .attainment(let percent): return "\(percent) of target"
    case .gaps(let count): return "\(numbers.number(count)) \(count == 1 ? "gap" : "gaps")"
    case .named(let name, let value): return "\(name): \(value)"
    case .unknownRows(let count):
      return "\(numbers.number(count)) \(count == 1 ? "row without a value" : "rows without a value")"
    case .compared(let last, let before): return "\(last) against \(before)"
    case .by(let what, let dimension): return "\(what) by \(numbers.language.withinSentence(dimension))"
    case .perWeek(let amount): return "\(amount) / week"
    case .ofTheWay(let share, let from): return "\(share) of the way from \(from)"
    }
  }

  static func type(_ type: DocumentType) -> (singular: Sentence, plural: Sentence) {
    switch type {
    case .strategy: ("Strategy", "Strategies")
    case .objective: ("Objective", "Objectives")
    case .persona: ("Persona", "Personas")
    case .positioning: ("Positioning", "Positioning")
    case .swot: ("SWOT", "SWOT")
    case .tactic: ("Tactic", "Tactics")
    case .combo: ("Combo", "Combos")
    case .kpi: ("KPI", "KPIs")
    case .experiment: ("Experiment", "Experiments")
    case .team: ("Team", "Teams")
    case .engagementRule: ("Engagement rule", "Engagement rules")
    case .message: ("Message", "Messages")
    case .challenge: ("Challenge", "Challenges")
    case .claim: ("Claim", "Claims")
    case .page: ("Page", "Pages")
    }
  }

  static func attainment(_ status: AttainmentStatus) -> Sentence {
    switch status {
    case .met: "On target"
    case .near: "Close"
    case .missed: "Off target"
    case .unknown: "No figure"
    }
  }

  static func severity(_ severity: Severity) -> (singular: Sentence, plural: Sentence) {
    switch severity {
    case .error: ("Error", "Errors")
    case .warning: ("Warning", "Warnings")
    case .info: ("Advice", "Advice")
    }
  }

  static func quadrant(_ quadrant: SWOT.Quadrant) -> Sentence {
    switch quadrant {
    case .strengths: "Strengths"
    case .weaknesses: "Weaknesses"
    case .opportunities: "Opportunities"
    case .threats: "Threats"
    }
  }
}

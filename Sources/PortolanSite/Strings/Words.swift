import PortolanModel
import PortolanSource

/// The fixed words of the interface. Templates reach them as `{{words.on-this-page}}`.
package enum Word: String, CaseIterable, Sendable {
  // The frame
  case skipToContent = "skip-to-content"
  case menu, close, navigation, breadcrumbs, pages, previous, next, home, source
  case onThisPage = "on-this-page"
  case darkTheme = "dark-theme"
  case draftNotice = "draft-notice"
  case dataFile = "data-file"
  case madeWith = "made-with"
  case asMarkdown = "as-markdown"
  case printAll = "print-all"
  case printHint = "print-hint"
  case printContents = "print-contents"
  case edit, history, draft, overview
  case llmsTwins = "llms-twins"
  case llmsPages = "llms-pages"
  case rulesChecked = "rules-checked"
  case howComputed = "how-computed"
  case referredToBy = "referred-to-by"
  case search
  // Pages
  case alignment, findings, journey, strategy, figures, details, results, summary, actions, items, overall,
    all
  case objectivesNow = "objectives-now"
  case needsAttention = "needs-attention"
  case doNext = "do-next"
  case attained
  case nothingFound = "nothing-found"
  case runningNow = "running-now"
  case alignmentLead = "alignment-lead"
  case findingsLead = "findings-lead"
  case journeyLead = "journey-lead"
  case servedBy = "served-by"
  case reachedBy = "reached-by"
  case byTactic = "by-tactic"
  case byMonth = "by-month"
  // Heads of tables
  case document, title, type, value, target, baseline, attainment, status, trend, period, month, total, rate,
    share
  case count, step, stage, cumulative, lost, variant, exposed, converted, interval, rows, unit, due, owner,
    channel
  case family, persona, tactic, objective, kpi, severity, message, place, rule, weight, budget, since, until,
    item
  case numerator, denominator, difference
  case stepRate = "step-rate"
  case weakestStep = "weakest-step"
  case answeredBy = "answered-by"
  // Cells
  case yes, no, none, unknown, gap, done, open
  case notAnswered = "not-answered"
  case noTactic = "no-tactic"
  case noObjective = "no-objective"
  case noFigures = "no-figures"
  case noDocuments = "no-documents"
  case smallSample = "small-sample"
  case partialData = "partial-data"
  case inconsistentData = "inconsistent-data"
  // Pages without a document
  case pageNotFound = "page-not-found"
  case pageNotFoundLead = "page-not-found-lead"
  case pageMoved = "page-moved"
  // Views
  case improved, worsened, unchanged, serves, inconsistent
  case tooFewToCompare = "too-few-to-compare"
  case fallsShort = "falls-short"
  case objectivesWithoutTactic = "objectives-without-tactic"
  case tacticsWithoutObjective = "tactics-without-objective"
  case crossedMatrix = "crossed-matrix"
  case lastStage = "last-stage"
  case notOnJourney = "not-on-journey"
  case noGroup = "no-group"
  // Pages of documents
  case spent
  case planned
  case left
  case progress
  case overdue
  case expired
  case valid
  case dueSoon = "due-soon"
  case servingTactics = "serving-tactics"
  case servingMore = "serving-more"
  case workedOn = "worked-on"
  case owned
  case activeTactics = "active-tactics"
  case inTactics = "in-tactics"
  case hoursPerWeek = "hours-per-week"
  case plannedHours = "planned-hours"
  case matrix
  case noCounts = "no-counts"
  case unanswered
  case bothFamilies = "both-families"
  case rulesInForce = "rules-in-force"
  case gaps
  case what
  case computedFrom = "computed-from"
  // Tables, for the script that sorts and filters them
  case sortBy = "sort-by"
  case filterRows = "filter-rows"
  /// With `{n}` and `{all}` for the numbers.
  case rowsShown = "rows-shown"
  case downloadCSV = "download-csv"
  case allRows = "all-rows"
}

/// Sentences with numbers in them.
package enum Phrase: Sendable {
  case documents(Int)
  case findings(Int)
  case errors(Int)
  case warnings(Int)
  case infos(Int)
  case tactics(Int)
  case personas(Int)
  case objectives(Int)
  /// A page of a list that is spread over several.
  case page(Int, of: Int)
  /// A link to all of a list of which a part is shown.
  case all(Int, of: String)
  case more(Int)
  /// `812 of 10,000`.
  case of(String, String)
  case asOf(String)
  /// The title of something that isn't finished, in lists.
  case draft(String)
  /// When a document was changed last, and by whom where that is to be said.
  case changed(String, by: String?)
  case due(String)
  case until(String)
  case target(String)
  case interval(String, String)
  case attainment(String)
  case gaps(Int)
  /// A name and what it is, such as `Target: 8%`, on one line.
  case named(String, String)
  /// How many rows of a table lack what a figure needs.
  case unknownRows(Int)
  /// Two months, the later one first.
  case compared(String, with: String)
  /// A table's summary: of what, by what.
  case by(String, String)
  case perWeek(String)
  /// How far a value is from its baseline to its target.
  case ofTheWay(String, from: String)
}

/// How an attainment stands.
package enum AttainmentStatus: String, CaseIterable, Sendable {
  case met, near, missed, unknown
}

/// What one language calls things: the compiler finds what is missing in either of the two that are part of the program.
protocol Wording<Text>: SendableMetatype {
  associatedtype Text

  static func word(_ word: Word) -> Text
  static func phrase(_ phrase: Phrase, _ numbers: Numbers) -> Text
  static func type(_ type: DocumentType) -> (singular: Text, plural: Text)
  static func attainment(_ status: AttainmentStatus) -> Text
  static func severity(_ severity: Severity) -> (singular: Text, plural: Text)
  static func quadrant(_ quadrant: SWOT.Quadrant) -> Text
  /// The label of a front-matter field, or `nil` for one that the contract doesn't have.
  static func field(_ name: String) -> Text?
  /// One of a field's own words (`running`, `demand-generation`), or `nil` for a word of the writer's.
  static func term(_ id: String) -> Text?
  /// Why a figure is undefined, as a sentence without a full stop.
  static func reason(_ id: String) -> Text?
  /// What refers to a document through a field, as a heading: “Tactics that serve this objective”.
  static func backlinks(from type: DocumentType, through field: String) -> Text?
  static func timeUnit(_ unit: Quantity.TimeUnit, _ count: Double) -> Text
}

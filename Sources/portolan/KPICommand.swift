import ArgumentParser
import PortolanModel
import PortolanSite
import PortolanSource

struct KPICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kpi",
    abstract: "Computes a KPI, by any column of its table, over any rows.",
    discussion: """
      For example `portolan kpi reply-rate --by tactic --by month --where 'channel = "email"' --period 2026-Q3`. \
      Without a KPI it computes all of them. As JSON or CSV, numbers are unrounded; rates are fractions. \
      Figures of the ledgers are there under their names: `portolan kpi roi --by tactic`.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
  }

  @Argument(help: "The KPI's id.")
  var kpi: String?

  @Option(
    help: ArgumentHelp(
      "A column to tell rows apart by, or day, week, month, quarter, year. May be repeated.",
      valueName: "dimension"))
  var by: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only rows for which this holds: `stage = \"won\" and value > 1000`, or `replies is known`.",
      valueName: "condition"))
  var `where`: String?

  @Option(
    help: ArgumentHelp(
      "Only rows of these days: 2026, 2026-Q1, 2026-03 or 2026-01-12..2026-06-30.", valueName: "period"))
  var period: String?

  @Option(help: "How to say it: table, json or csv.")
  var format = Format.table

  @Flag(help: "Says where each figure comes from: rows used and set aside, file and lines.")
  var explain = false

  @Flag(help: "Figures of the ledgers: cac, roi, full-cost …, also where a KPI has the same name.")
  var ledger = false

  @OptionGroup var root: RootOption
  @OptionGroup var options: PlaybookOptions
  @OptionGroup var databases: DatabaseOptions

  func run() throws {
    let source = try databases.filled(options.source(at: root.root), jobs: options.jobCount)
    let playbook = try options.playbook(source)
    if let wanted = try LedgerQuestion(kpi, isWanted: ledger, in: playbook) {
      return try report(wanted, playbook, source)
    }
    let kpis = try kpis(of: playbook)
    let scope = try scope(in: playbook.language)
    let measures = Measures(
      of: playbook, asOf: try options.today(source.settings), jobs: options.jobCount, isWhole: false)
    let answers = measures.catalog.answers(kpis.map { KPICatalog.Request($0.id, in: scope) })
    if let failure = measures.failure { throw failure }
    try report(answers.flatMap(\.diagnostics), isOne: kpi != nil)
    var rows: [KPIReport.Row] = []
    for (kpi, answer) in zip(kpis, answers) {
      let explanations = answer.explanations
      for (number, scoped) in answer.figures.enumerated() {
        let figure = measures.targeted(
          scoped.figure, of: kpi, in: scope, key: scoped.key, playbook: playbook)
        rows.append(
          KPIReport.Row(
            kpi: kpi, key: scoped.key, figure: figure, explanation: explanations(number)))
      }
    }
    let strings = Strings(playbook.language, currency: playbook.settings.currency)
    let report = KPIReport(
      rows: rows, dimensions: by, strings: strings, isOne: kpi != nil, isExplained: explain)
    switch format {
    case .table: Standard.output(report.table)
    case .json: Standard.output(report.json)
    case .csv: Standard.output(report.csv)
    }
    let used = kpi.map { Set(measures.catalog.tables(behind: $0).map(\.name)) }
    for note in source.keptNotes(strings, of: used) {
      // Beside what programs read, below what people do.
      if format == .table { Standard.output("\n" + note + "\n") } else { Standard.error(note + "\n") }
    }
    if let kpi, !measures.isComputable(kpi) {
      Standard.error("“\(kpi)” can't be computed: `portolan check` says why.\n")
    }
    let failures = failures(of: playbook, measures)
    guard failures.isEmpty else {
      for failure in failures {
        Standard.error("\(failure.position): \(failure.message)\n  help: \(failure.help)\n")
      }
      throw ExitCode(1)
    }
  }

  /// Why a table could not be read that the figures need: of one KPI, where it can't be computed.
  private func failures(of playbook: Playbook, _ measures: Measures) -> [Diagnostic] {
    if let kpi, measures.isComputable(kpi) { return [] }
    let lacking = measures.tables.filter { $0.columns.isEmpty }.map(\.name)
    guard !lacking.isEmpty else { return [] }
    let wanted = kpi.flatMap { (playbook[$0]?.document as? KPI)?.data?.value }
    if let wanted, !lacking.contains(wanted) { return [] }
    let named = Set(
      playbook.settings.tables.filter { lacking.contains($0.name) }.flatMap { table in
        [table.path, table.position.file, table.query?.file.value].compactMap(\.self)
      })
    return Set(playbook.diagnostics + measures.diagnostics).filter {
      ["query-failed", "unreadable-file", "data-unreadable"].contains($0.rule)
        && named.contains($0.position.file)
    }.sorted()
  }

  private func kpis(of playbook: Playbook) throws -> [KPI] {
    guard let id = kpi else { return playbook.kpis }
    if let kpi = playbook[id]?.document as? KPI { return [kpi] }
    let near = Spelling.nearest(to: id, among: playbook.kpis.map(\.id))
    throw ValidationError(
      "no KPI has the id “\(id)”"
        + (near.map { "; did you mean “\($0)”?" } ?? "; `portolan list kpi` shows those that there are."))
  }

  // MARK: what was typed

  private func scope(in language: Language) throws -> Scope {
    var condition: Condition?
    if let text = self.where {
      do {
        condition = try Condition(
          parsing: Located(text, at: SourcePosition("--where")), language: language)
      } catch {
        throw ValidationError(excerpt(error))
      }
    }
    var days: Period?
    if let period {
      days = Period.read(period, in: language)
      if days == nil {
        throw ValidationError("--period: “\(period)” is no period; write \(Period.forms(in: language)).")
      }
    }
    let dimensions = by.map { Located($0, at: SourcePosition("--by", length: $0.unicodeScalars.count)) }
    return Scope(by: dimensions, where: condition, period: days)
  }

  /// What is wrong in the scope is wrong use. Of all KPIs together some may lack a column: they have no figures.
  private func report(_ diagnostics: [Diagnostic], isOne: Bool) throws {
    let typed = Set(diagnostics.filter { $0.position.file.hasPrefix("--") }).sorted()
    if isOne, let first = typed.first(where: { $0.severity == .error }) {
      throw ValidationError(excerpt(first))
    }
    if let missing = diagnostics.first(where: { $0.severity == .error && !$0.position.file.hasPrefix("--") }),
      isOne, period != nil
    {
      throw ValidationError("--period: \(missing.message). \(missing.help)")
    }
    for warning in typed where warning.severity != .error { Standard.error(excerpt(warning) + "\n") }
  }

  /// The message with what was typed and a marker under the place.
  private func excerpt(_ diagnostic: Diagnostic) -> String {
    let option = diagnostic.position.file
    var lines = ["\(option): \(diagnostic.message)"]
    if option == "--where", let text = self.where {
      let all = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let number = diagnostic.position.line - 1
      if all.indices.contains(number) { lines += Excerpt.lines(all[number], at: diagnostic.position) }
    }
    return (lines + ["  help: \(diagnostic.help)"]).joined(separator: "\n")
  }
}

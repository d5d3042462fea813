import ArgumentParser
import FoundationEssentials
import Glibc
import PortolanDatabase
import PortolanModel
import PortolanSite
import PortolanSource
import Templates

/// What every command that reads a playbook accepts.
struct PlaybookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What “today” is, such as 2026-09-30.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "A table under a name: `--data calls=calls.csv`. May be repeated.", valueName: "name=path"))
  var data: [String] = []

  @Flag(help: "Include documents marked `draft: true`.")
  var drafts = false

  @Option(help: ArgumentHelp("How many cores to use.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs: at least 1.") }
    if let asOf, CivilDate(asOf) == nil {
      throw ValidationError("--as-of: “\(asOf)” is no date such as 2026-09-30.")
    }
    for table in data {
      let parts = table.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        throw ValidationError("--data: “\(table)” is not of the form name=path.")
      }
    }
  }

  var jobCount: Int { jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The folder's settings and files.
  func source(at root: String) throws -> SourceFolder {
    let tables = data.map { table in
      let parts = table.split(separator: "=", maxSplits: 1).map(String.init)
      return Settings.TableSource(
        name: parts[0], path: parts[1], position: SourcePosition(parts[1]), isOutside: true)
    }
    for table in tables where access(table.path, R_OK) != 0 {
      throw SourceError(table.path, code: errno)
    }
    return try SourceFolder(at: root, tables: tables, languages: Templates.languages)
  }

  /// A playbook with all that the rules look at: what databases answer, and what its repository tells.
  /// - Parameter isShown: whether pages are made, which say when each document was changed. The rules look at that only
  ///   where the settings name a repository: what Git says counts in a playbook only when somebody says so.
  func source(at root: String, with databases: DatabaseOptions, isShown: Bool = false) throws -> SourceFolder
  {
    var source = try source(at: root)
    if source.settings.git != .none, isShown || source.settings.repository != nil {
      source.repository = GitLog.reading(of: source.root)
    }
    return try databases.filled(source, jobs: jobCount)
  }

  /// Everything that is written, typed and linked.
  ///
  /// - Throws: where nothing is there to read: an empty playbook never passes.
  func playbook(_ source: SourceFolder) throws -> Playbook {
    let playbook = Playbook(source, drafts: drafts, jobs: jobCount)
    guard !playbook.entries.isEmpty || playbook.diagnostics.contains(where: { $0.severity == .error }) else {
      throw SourceError("\(source.root)/Content", "no documents: a playbook has at least one")
    }
    return playbook
  }

  /// The date of the build: `--as-of`, then `SOURCE_DATE_EPOCH`, then the settings, then the clock, which is read
  /// nowhere else.
  func today(_ settings: Settings) throws -> CivilDate {
    if let asOf, let date = CivilDate(asOf) { return date }
    if let date = try Self.epoch() ?? settings.asOf?.value { return date }
    return Self.clock()
  }

  /// The day on which databases are asked: `SOURCE_DATE_EPOCH`, then the clock.
  static func fetchDay() throws -> CivilDate { try epoch() ?? clock() }

  private static func clock() -> CivilDate { CivilDate(dayNumber: Int32(Int(time(nil)) / 86_400)) }

  private static func epoch() throws -> CivilDate? {
    if let epoch = getenv("SOURCE_DATE_EPOCH").map({ String(cString: $0) }), !epoch.isEmpty {
      guard let seconds = Int(epoch), (0...253_402_300_799).contains(seconds) else {
        throw ValidationError("SOURCE_DATE_EPOCH: “\(epoch)” is no number of seconds.")
      }
      return CivilDate(dayNumber: Int32(seconds / 86_400))
    }
    return nil
  }
}

/// What commands accept that compute figures.
struct DatabaseOptions: ParsableArguments {
  @Flag(help: "Ask no database: take the results of the last time, which are kept in .portolan/cache.")
  var offline = false

  /// The folder with the results of its tables' queries.
  func filled(_ source: SourceFolder, jobs: Int) throws -> SourceFolder {
    guard source.settings.tables.contains(where: { $0.query != nil }) else { return source }
    var filled = source
    try filled.runQueries(on: try PlaybookOptions.fetchDay(), isOffline: offline, jobs: jobs) { name in
      getenv(name).map { String(cString: $0) }
    }
    let elsewhere = filled.tablesKeptElsewhere
    if let first = elsewhere.first {
      let names = elsewhere.map { "“\($0.name)”" }.joined(separator: ", ")
      Standard.error(
        "portolan: \(Settings.resultsFolder) can't be written to: the rows of \(names) are kept in \(first.file)\n"
      )
    }
    return filled
  }
}

/// What commands accept that run the rules.
struct TimingOptions: ParsableArguments {
  @Flag(help: "Say on standard error how long each stage, the rules, the score and the slowest rules took.")
  var timings = false

  /// The clock for the rules, where it was asked for.
  var clock: (@Sendable () -> Double)? { timings ? BuildProgress.seconds : nil }

  func say(_ stages: [BuildProgress.Stage], _ checked: Checked) {
    if timings { Standard.error(BuildTimings(stages, rules: checked.times).text) }
  }
}

/// The playbook's folder where it is no argument of its own.
struct RootOption: ParsableArguments {
  @Option(help: ArgumentHelp("The playbook's folder.", valueName: "folder"))
  var root = "."
}

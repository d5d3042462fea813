import ArgumentParser
import PortolanModel
import PortolanSite
import PortolanSource

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Builds the site of a playbook.",
    discussion: """
      The site is put in place as a whole or not at all; files in the output folder that no build wrote stay as they \
      are. Then open Output/index.html.

      Exit codes: 0 when the site was published, 1 when `--strict` found something at or above the playbook's \
      threshold (`checks: {fail-on: …}` in portolan.yml, or `error`), 2 for wrong use, unreadable input or a fault.
      """)

  @Argument(help: "The playbook's folder.")
  var root = "."

  @Option(
    help: ArgumentHelp("Where the site goes; Output in the playbook's folder otherwise.", valueName: "folder")
  )
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Templates that replace built-in ones, file by file; Templates in the playbook's folder otherwise.",
      valueName: "folder"))
  var templates: String?

  @Option(
    name: .customLong("base-url"),
    help: ArgumentHelp("The site's address, for canonical links and the sitemap.", valueName: "url"))
  var baseURL: String?

  @OptionGroup var options: PlaybookOptions
  @OptionGroup var databases: DatabaseOptions
  @OptionGroup var timing: TimingOptions

  @Flag(help: "Publish nothing when a finding is at or above the playbook's threshold.")
  var strict = false

  @Flag(
    help: """
      Draw Mermaid diagrams with the command that `mermaid:` in portolan.yml names; their pictures are kept in \
      .portolan/diagrams, and shown without it from then on.
      """)
  var renderDiagrams = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard let baseURL else { return }
    guard baseURL.hasPrefix("https://") || baseURL.hasPrefix("http://") else {
      throw ValidationError("--base-url: “\(baseURL)” is no address such as https://playbook.example.org/.")
    }
  }

  func run() throws {
    var source = try options.source(at: root, with: databases, isShown: true)
    source.diagrams = try diagrams(of: source)
    var build = Build(source, to: output ?? "\(root)/Output", asOf: try options.today(source.settings))
    build.templates = templates
    build.baseURL = baseURL
    build.drafts = options.drafts
    build.strict = strict
    build.jobs = options.jobCount
    build.clock = timing.clock
    build.progress = BuildProgress(style: BuildProgress.suitableStyle(quiet: quiet))
    let result: Build.Result
    do {
      result = try build.run()
    } catch {
      build.progress.stop()
      throw error
    }
    let stages = build.progress.stages
    do {
      defer { timing.say(stages, result.checked) }
      try report(result, build.progress)
    }
    Standard.leave(holding: result)
  }

  /// A setting of somebody's playbook runs no program by itself: the command line has to allow it.
  private func diagrams(of source: SourceFolder) throws -> Diagrams? {
    let command = source.settings.mermaid
    guard !command.isEmpty else {
      guard renderDiagrams else { return nil }
      throw ValidationError("--render-diagrams: portolan.yml names no command in `mermaid:`.")
    }
    var run: Diagrams.Program?
    if renderDiagrams { run = DiagramProgram(folder: source.root).run }
    return Diagrams(command: command, root: source.root, program: run)
  }

  /// How many errors are shown in full.
  private static let most = 20

  private func report(_ result: Build.Result, _ progress: BuildProgress) throws {
    switch result.outcome {
    case .published(let summary):
      progress.finish(Self.line(result, summary, in: output ?? "\(root)/Output"))
      if !quiet { for note in summary.notes { Standard.error(note + "\n") } }
      sayFindings(result)
      if let error = result.playbook.source.diagrams?.unkept {
        Standard.error("portolan: pictures of diagrams can't be kept: \(error)\n")
      }
    case .refused:
      progress.stop()
      sayFindings(result)
      Standard.error("Nothing was published, as --strict was asked for.\n")
      throw ExitCode(1)
    case .wrongTemplates(let problems):
      progress.stop()
      say(problems, among: result)
      Standard.error("Nothing was published, as the templates don't fit.\n")
      throw ExitCode(2)
    }
  }

  static func line(_ result: Build.Result, _ summary: Publication.Summary, in output: String) -> String {
    func files(_ count: Int, _ what: String) -> String? { count == 0 ? nil : "\(count) \(what)" }
    let changes = [
      files(summary.written, "written"), files(summary.unchanged, "unchanged"),
      files(summary.removed, "removed"), files(summary.foreign, "kept that aren't ours"),
    ].compactMap(\.self).joined(separator: ", ")
    return "\(result.pages) pages in \(output) (files: \(changes))"
  }

  /// The errors in full, the first of them, and how many findings there are besides.
  private func sayFindings(_ result: Build.Result) {
    let threshold = strict ? result.playbook.settings.failOn : .error
    let least = Severity(rawValue: threshold.rawValue) ?? .error
    // A check draws nothing: what went wrong with diagrams is said here or nowhere.
    func isSaid(_ finding: Finding) -> Bool {
      finding.severity >= least || !quiet && finding.rule == "diagram-failed"
    }
    let found = result.checked.newFindings
    say(result.problems + found.filter(isSaid).map(\.diagnostic), among: result)
    let new = found.filter { $0.rule != "diagram-failed" }
    guard !quiet, !new.isEmpty else { return }
    let counts = [
      (new.count(.error), "error", "errors"), (new.count(.warning), "warning", "warnings"),
      (new.count(.info), "note", "notes"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    let place = root == "." ? "" : " \(root)"
    Standard.error("\(counts.joined(separator: ", ")): `portolan check\(place)` says which, and where.\n")
  }

  private func say(_ diagnostics: [Diagnostic], among result: Build.Result) {
    let shown = diagnostics.prefix(Self.most)
    if !shown.isEmpty {
      Standard.error(
        CheckReport.excerpts(of: shown, in: result.playbook, isColoured: Standard.errorIsTerminal))
    }
    if diagnostics.count > Self.most { Standard.error("… and \(diagnostics.count - Self.most) more\n") }
  }
}

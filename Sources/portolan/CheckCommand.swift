import ArgumentParser
import PortolanModel
import PortolanSite
import PortolanSource

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Says what does not hold in a playbook, and where.",
    discussion: """
      Exit codes: 0 when nothing is at or above the threshold, 1 when something is, 2 for wrong use, unreadable input \
      or a fault. The threshold is that of `checks: {fail-on: …}` in portolan.yml, or `error`.

      Several reports at once: `--format sarif --output portolan.sarif --format junit --output portolan.xml --format \
      text`; each `--output` belongs to the `--format` before it, and one report may go to standard output.

      `--fix` mends what needs nobody's judgement: references, fields, words and headings with one near name, dates in \
      another form, ids that a clash asks for. It changes those words and nothing else in Content; `--dry-run` shows the \
      changes instead, and ends with 1 when there are any.

      Where there is a portolan-baseline.json (see `portolan baseline`), only findings that it doesn't know count.
      """)

  enum Threshold: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info, never
  }

  @Argument(help: "The playbook's folder.")
  var root = "."

  @OptionGroup var options: PlaybookOptions
  @OptionGroup var databases: DatabaseOptions
  @OptionGroup var timing: TimingOptions

  @OptionGroup var reports: ReportOptions

  @Option(help: "Fail from which severity on: error, warning, info or never.")
  var failOn: Threshold?

  @Flag(help: "Mend what is mechanical, then report what is left.")
  var fix = false

  @Flag(help: "With --fix: show the changes as a diff, and write nothing.")
  var dryRun = false

  func validate() throws {
    if dryRun, !fix { throw ValidationError("--dry-run shows what --fix would change: write both.") }
  }

  func run() throws {
    var source = try options.source(at: root, with: databases)
    if fix { source = try mended(source) }
    let progress = BuildProgress(style: .quiet)
    progress.begin("reading")
    let playbook = try options.playbook(source)
    let today = try options.today(source.settings)
    progress.begin("measuring")
    let measures = Measures(of: playbook, asOf: today, jobs: options.jobCount)
    if let failure = measures.failure { throw failure }
    progress.begin("checking")
    let checked = Rule.all.check(playbook, measures, clock: timing.clock)
      .compared(to: try Baseline(of: source), in: playbook)
    let threshold = failOn.flatMap { Settings.FailOn(rawValue: $0.rawValue) } ?? source.settings.failOn
    let options = { (isColoured: Bool) in
      CheckReport.Options(
        asOf: today, isColoured: isColoured, threshold: threshold, prefix: ReportOptions.prefix(of: root),
        version: Portolan.version, score: checked.score?.score.overall)
    }
    progress.begin("reporting")
    for wanted in try reports.wanted() {
      guard let path = wanted.path else {
        Standard.output(wanted.report(checked, in: playbook, options(Standard.outputIsTerminal)))
        continue
      }
      let bytes = wanted.report(checked, in: playbook, options(false))
      try FileWriting.put(bytes, at: path)
    }
    timing.say(progress.stages, checked)
    Standard.leave(holding: (playbook, measures, checked), checked.fails(threshold) ? 1 : 0)
  }

  /// The folder after what is mechanical was mended.
  private func mended(_ source: SourceFolder) throws -> SourceFolder {
    let mending = try Mending(of: source) { folder in
      let playbook = try options.playbook(folder)
      let measures = Measures(of: playbook, asOf: try options.today(folder.settings), jobs: options.jobCount)
      return Rule.all.check(playbook, measures).findings.map(\.diagnostic)
    }
    let files = mending.files.sorted { $0.key < $1.key }
    if dryRun {
      for (path, file) in files {
        Standard.output(UnifiedDiff.bytes(from: file.before, to: file.after, path: "Content/\(path)"))
      }
      Standard.leave(holding: mending, files.isEmpty ? 0 : 1)
    }
    for (path, file) in files {
      let place = source.path(of: ContentFile(path))
      try FileWriting.update(place, within: "\(source.root)/Content") { bytes throws(SourceError) in
        guard bytes == file.before else {
          throw SourceError(place, "somebody has just changed it; try again")
        }
        return file.after
      }
    }
    if !files.isEmpty {
      let (count, many) = (mending.count, files.count)
      Standard.error(
        "Mended \(count) finding\(count == 1 ? "" : "s") in \(many) file\(many == 1 ? "" : "s").\n")
    }
    return mending.source
  }
}

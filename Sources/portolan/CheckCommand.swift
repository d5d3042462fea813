import ArgumentParser
import PortolanModel
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

      Where there is a portolan-baseline.json (see `portolan baseline`), only findings that it doesn't know count.
      """)

  enum Threshold: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info, never
  }

  @Argument(help: "The playbook's folder.")
  var root = "."

  @OptionGroup var options: PlaybookOptions
  @OptionGroup var databases: DatabaseOptions

  @OptionGroup var reports: ReportOptions

  @Option(help: "Fail from which severity on: error, warning, info or never.")
  var failOn: Threshold?

  func run() throws {
    let source = try databases.filled(options.source(at: root), jobs: options.jobCount)
    let playbook = try options.playbook(source)
    let today = try options.today(source.settings)
    let measures = Measures(of: playbook, asOf: today, jobs: options.jobCount)
    if let failure = measures.failure { throw failure }
    let checked = Rule.all.check(playbook, measures)
      .compared(to: try Baseline(of: source), in: playbook)
    let threshold = failOn.flatMap { Settings.FailOn(rawValue: $0.rawValue) } ?? source.settings.failOn
    let options = { (isColoured: Bool) in
      Report.Options(
        asOf: today, isColoured: isColoured, threshold: threshold, prefix: ReportOptions.prefix(of: root),
        version: Portolan.version, score: checked.score?.score.overall)
    }
    for wanted in try reports.wanted() {
      guard let path = wanted.path else {
        Standard.output(wanted.report(checked, in: playbook, options(Standard.outputIsTerminal)))
        continue
      }
      let bytes = wanted.report(checked, in: playbook, options(false))
      try FileWriting.put(bytes, at: path)
    }
    Standard.leave(holding: (playbook, measures, checked), checked.fails(threshold) ? 1 : 0)
  }
}

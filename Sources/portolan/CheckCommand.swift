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
      """)

  enum Threshold: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info, never
  }

  @Argument(help: "The playbook's folder.")
  var root = "."

  @OptionGroup var options: PlaybookOptions
  @OptionGroup var databases: DatabaseOptions

  @Option(help: "How to say it: text or json.")
  var format = "text"

  @Option(help: "Fail from which severity on: error, warning, info or never.")
  var failOn: Threshold?

  func validate() throws {
    guard Report[format] != nil else {
      let names = Report.all.map(\.name).joined(separator: ", ")
      throw ValidationError("--format: “\(format)” is none of \(names).")
    }
  }

  func run() throws {
    let source = try databases.filled(options.source(at: root), jobs: options.jobCount)
    let playbook = try options.playbook(source)
    let today = try options.today(source.settings)
    let measures = Measures(of: playbook, asOf: today, jobs: options.jobCount)
    if let failure = measures.failure { throw failure }
    let checked = Rule.all.check(playbook, measures)
      .compared(to: try Baseline(of: source), in: playbook)
    if let report = Report[format] {
      Standard.output(
        report(
          checked, in: playbook,
          .init(asOf: today, isColoured: Standard.outputIsTerminal)))
    }
    let threshold = failOn.flatMap { Settings.FailOn(rawValue: $0.rawValue) } ?? source.settings.failOn
    Standard.leave(holding: (playbook, measures, checked), checked.fails(threshold) ? 1 : 0)
  }
}

import ArgumentParser
import PortolanModel
import PortolanSource

struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Writes down today's findings, so that check and build fail on new ones only.",
    discussion: """
      They go to portolan-baseline.json beside portolan.yml, one a line, sorted: put it under version control. A finding \
      is recognised by its rule, document, field and words, wherever its line moves. What was mended stays in the file \
      until `--prune` drops it, or the file is written anew; `check` says what is gone. The alignment score of the day is \
      kept with them: the home page says how it has changed since.
      """)

  @Argument(help: "The playbook's folder.")
  var root = "."

  @Flag(help: "Only drop what is gone; take nothing new.")
  var prune = false

  @OptionGroup var options: PlaybookOptions
  @OptionGroup var databases: DatabaseOptions

  func run() throws {
    let source = try options.source(at: root, with: databases)
    let playbook = try options.playbook(source)
    let measures = Measures(of: playbook, asOf: try options.today(source.settings), jobs: options.jobCount)
    if let failure = measures.failure { throw failure }
    let checked = Rule.all.check(playbook, measures)
    let found = checked.fingerprints(in: playbook)
    let path = source.path(beside: Baseline.file)
    // A file that can't be read is written anew, unless only something of it is to go.
    let before = prune ? try Baseline(of: source) : try? Baseline(of: source)
    if prune, before == nil { throw SourceError(path, "there is no baseline to prune") }
    let old = Set(before?.known ?? [])
    // What is suppressed has been decided on, and needs no baseline.
    let kept = prune ? found.findings.filter(old.contains) : found.findings
    let sheet = checked.score ?? ScoreSheet(of: playbook, measures)
    let score = prune ? before?.score : Baseline.Score(sheet.score.overall, on: measures.asOf)
    let baseline = Baseline(kept, score: score)
    try FileWriting.update(path) { _ in baseline.bytes }
    let (new, gone) = (Set(baseline.known).subtracting(old).count, old.subtracting(baseline.known).count)
    let count = baseline.known.count
    let changes = [new > 0 ? "\(new) new" : nil, gone > 0 ? "\(gone) gone" : nil].compactMap(\.self)
    Standard.output(
      "\(path): \(count) finding\(count == 1 ? "" : "s")"
        + (changes.isEmpty ? "" : " (\(changes.joined(separator: ", ")))") + "\n")
    Standard.leave(holding: (playbook, measures, checked))
  }
}

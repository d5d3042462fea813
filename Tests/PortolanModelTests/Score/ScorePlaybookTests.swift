import PortolanSource
import Testing

@testable import PortolanModel

/// The four promises once more, on playbooks as they are written.
@Suite struct ScorePlaybookTests {
  private static let folders: [SampleFolder] = {
    var numbers = SeededNumbers(42)
    return [SampleFolder()] + (0..<24).map { _ in SampleFolder().poorer(&numbers) }
  }()

  @Test func `the score and its parts stay in their bounds and add up`() {
    for folder in Self.folders {
      let score = folder.sheet.score
      #expect(score.overall >= 0 && score.overall <= 100 + 1e-9)
      let parts =
        (score.foundations + score.learning).map(\.earned) + score.objectives.map(\.earned)
        + score.tactics.map(\.earned)
      #expect(abs(parts.reduce(0, +) - score.overall) < 1e-9)
    }
  }

  /// Teams are left alone where the settings don't say what they could do and cost: see the page of the score.
  @Test func `deleting any set of documents never raises it`() {
    var numbers = SeededNumbers(5)
    var broken: [String] = []
    for folder in Self.folders {
      let score = folder.sheet.score.overall
      for _ in 0..<4 {
        var fewer = folder
        let chance = numbers.one(of: [0.06, 0.3, 0.7])
        fewer.files.removeAll { $0.isDocument && numbers.isTrue(chance) }
        guard fewer.files.contains(where: \.isDocument) else { continue }
        let rest = fewer.sheet.score.overall
        if rest > score + 1e-9 {
          let gone = Set(folder.files.map(\.name)).subtracting(fewer.files.map(\.name)).sorted()
          broken.append("\(score) < \(rest) without \(gone)\n\(folder.text)")
        }
      }
    }
    #expect(broken == [])
  }

  @Test func `adding a document never lowers it, however poor`() {
    let documents = [
      "tactics/new.md", "tactics/fair.md", "personas/new.md", "kpis/new.md", "swot/new.md", "teams/new.md",
      "messages/new.md", "experiments/new.md", "strategy/new.md", "positioning/new.md", "combos/new.md",
      "rules-of-engagement/new.md", "claims/new.md", "challenges/new.md",
    ]
    var broken: [String] = []
    for folder in Self.folders.prefix(20) {
      let score = folder.sheet.score.overall
      for name in documents {
        let more = folder.with(name, "title: New").sheet.score.overall
        if more < score - 1e-9 { broken.append("\(name): \(score) > \(more)") }
      }
    }
    #expect(broken == [])
  }

  /// Fields taken out of the whole playbook one after the other; what was foretold is what putting one back brings.
  @Test func `a gain is what mending the document brings`() throws {
    let fields: [(file: String, field: String, kind: AlignmentScore.Gain.Kind, rule: String)] = [
      ("tactics/mail.md", "owner: Ada", .tactic, "tactic-no-owner"),
      ("tactics/mail.md", "personas: it", .tactic, "execution-before-targeting"),
      ("tactics/call.md", "channel: phone", .tactic, "channel-persona-mismatch"),
      ("tactics/call.md", "family: demand-generation", .tactic, "family-gap"),
      ("objectives/win.md", "relevant: it pays", .objective, "smart-not-relevant"),
      ("objectives/known.md", "due: 2026-12-31", .objective, "smart-no-deadline"),
      ("objectives/known.md", "baseline: 40", .objective, "smart-not-achievable"),
    ]
    var numbers = SeededNumbers(9)
    for _ in 0..<12 {
      let lost = fields.filter { _ in numbers.isTrue(0.6) }
      var poor = SampleFolder()
      for one in lost { poor = poor.with(one.file, "\(one.field.prefix { $0 != ":" }):") }
      let sheet = poor.sheet
      for one in lost {
        let id = String(one.file.split(separator: "/")[1].dropLast(3))
        let mended = poor.with(one.file, one.field).sheet.score.overall
        let gain = sheet.score.gains.first { $0.item == id && $0.rule == one.rule }
        #expect(abs(mended - sheet.score.overall - (gain?.gain ?? 0)) < 1e-9, "\(one)")
      }
    }
  }

  @Test func `stopping a tactic never raises it at once`() {
    for folder in Self.folders where folder.place(of: "tactics/mail.md") != nil {
      let score = folder.sheet.score.overall
      #expect(folder.with("tactics/mail.md", "status: stopped").sheet.score.overall <= score + 1e-9)
    }
  }
}

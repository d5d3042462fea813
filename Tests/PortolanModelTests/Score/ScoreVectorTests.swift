import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

/// The worked examples of the alignment score, read as they are: a field that nobody knows fails.
@Suite struct ScoreVectorTests {
  private static func file() throws -> [String: Any] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Fixtures/vectors/alignment_score_vectors.json")
    return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
  }

  @Test func `every case gives what the reference says`() throws {
    let file = try Self.file()
    let cases = try #require(file["cases"] as? [[String: Any]])
    #expect(cases.count == file["count"] as? Int && !cases.isEmpty)
    for json in cases {
      let id = try #require(json["id"] as? String)
      #expect(json.keys.sorted() == ["description", "expected", "id", "inputs"], "\(id)")
      let inputs = VectorInputs(try #require(json["inputs"] as? [String: Any]))
      let score = AlignmentScore(Self.input(inputs))
      let differences = Self.found(score).differences(from: json["expected"]) { _, found, expected in
        abs(found - expected) <= 1e-9
      }
      #expect(differences == [], "\(id)")
      #expect(inputs.forgotten == [], "\(id)")
    }
  }

  @Test func `weights, points and checklists are those of the reference`() throws {
    let file = try Self.file()
    #expect(
      file.keys.sorted() == [
        "cases", "comparison_rule", "count", "objective_checklist", "orphan_factor", "pillar_points",
        "schema",
        "severity_weights", "tactic_checklist",
      ])
    let points = ScorePoints()
    #expect(file["orphan_factor"] as? Double == points.isolatedFactor)
    let pillars = try #require(file["pillar_points"] as? [String: Double])
    #expect(pillars == Dictionary(uniqueKeysWithValues: Pillar.allCases.map { ($0.rawValue, points[$0]) }))
    let weights = try #require(file["severity_weights"] as? [String: Double])
    #expect(
      weights == Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0.rawValue, $0.scoreWeight) }))
    for (name, list) in [("tactic_checklist", Checklist.tactic), ("objective_checklist", .objective)] {
      let checks = try #require(file[name] as? [String: [String: Any]])
      #expect(checks.keys.sorted() == list.checks.map(\.id).sorted())
      for check in list.checks {
        let expected = try #require(checks[check.id])
        #expect(expected.keys.sorted() == ["parent", "severity"])
        #expect(expected["parent"] as? String == check.parent.map { list.checks[$0].id }, "\(check.id)")
        #expect((expected["severity"] as? String).flatMap { weights[$0] } == check.weight, "\(check.id)")
      }
    }
  }

  private static func input(_ json: VectorInputs) -> AlignmentInput {
    var input = AlignmentInput()
    func slots(_ name: String) -> [AlignmentInput.Slot] {
      json.objects(name).map {
        AlignmentInput.Slot(
          $0.text("id") ?? "", weight: $0.number("weight") ?? -1, status: $0.number("status") ?? -1)
      }
    }
    func stages(_ json: VectorInputs) -> [Int] {
      json.texts("stages").map { name in
        if !input.stages.contains(name) { input.stages.append(name) }
        return input.stages.firstIndex(of: name) ?? 0
      }
    }
    (input.foundations, input.learning) = (slots("foundation"), slots("learning"))
    input.expectedEffort = json.number("expected_effort") ?? 0
    let documents = json.object("objective_docs")
    input.objectives = json.objects("objectives").map { objective in
      let id = objective.text("id") ?? ""
      return AlignmentInput.Objective(
        id, weight: objective.number("weight") ?? -1, stages: stages(objective),
        answers: documents.has(id) ? answers(documents.object(id).object("checks"), .objective) : nil)
    }
    let tactics = json.object("tactics")
    input.tactics = tactics.names.map { id in
      let tactic = tactics.object(id)
      return AlignmentInput.Tactic(
        id,
        objectives: tactic.texts("objectives").compactMap { id in input.objectives.firstIndex { $0.id == id }
        },
        stages: stages(tactic), state: state(tactic.text("state")),
        answers: answers(tactic.object("checks"), .tactic))
    }
    let activity = json.object("activity")
    input.activity = activity.names.map { AlignmentInput.Activity($0, amount: activity.number($0) ?? -1) }
    return input
  }

  private static func state(_ name: String?) -> AlignmentInput.State {
    switch name {
    case "active": return .active
    case "planned": return .planned
    case "stopped": return .over
    default:
      Issue.record("nobody knows the state “\(name ?? "")”")
      return .over
    }
  }

  private static func answers(_ json: VectorInputs, _ list: Checklist) -> CheckAnswers {
    var answers = CheckAnswers()
    for (place, check) in list.checks.enumerated() {
      switch json.number(check.id) {
      case 1: break
      case 0: answers[place] = .fail
      default: Issue.record("no status of “\(check.id)”")
      }
    }
    return answers
  }

  private static func found(_ score: AlignmentScore) -> Found {
    .object([
      "score": .number(score.overall),
      "pillars": .object(
        Dictionary(uniqueKeysWithValues: score.pillars.map { ($0.pillar.rawValue, .number($0.share)) })),
      "objectives": .object(
        Dictionary(
          uniqueKeysWithValues: score.objectives.map {
            (
              $0.id,
              .object([
                "own": .number($0.own), "coverage": .number($0.coverage), "score": .number($0.share),
              ])
            )
          })),
      "tactics": .object(
        Dictionary(uniqueKeysWithValues: score.tactics.map { ($0.id, .number($0.quality)) })),
      "undocumented_effort": .number(score.effort.undocumentedShare),
      "unrecorded_effort": .number(score.effort.unrecordedShare),
      "best_fixes": .list(
        score.bestGains.map {
          .object([
            "gain": .number($0.gain), "kind": .text($0.kind.rawValue), "item": .text($0.item),
            "rule": .text($0.rule),
          ])
        }),
    ])
  }
}

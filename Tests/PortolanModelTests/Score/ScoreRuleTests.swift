import PortolanSource
import Testing

@testable import PortolanModel

/// The checks of the score and the rules of the same ids say the same.
@Suite struct ScoreRuleTests {
  /// What contradicts: a rule finds something at a tactic or an objective whose check passes.
  private static func contradictions(_ playbook: Playbook, _ asOf: CivilDate) -> [String] {
    let checked = Rule.all.check(playbook, Measures(of: playbook, asOf: asOf))
    return checked.findings.compactMap { finding in
      guard let id = finding.document, let (list, answers) = checked.score?.answers(of: id),
        let place = list.place(of: finding.rule), answers[place] != .fail
      else { return nil }
      return "\(id): \(finding.rule)"
    }
  }

  @Test func `what a rule finds fails its check, in every example of every rule`() {
    var found: [String] = []
    for rule in Rule.all {
      for text in rule.accepts + rule.rejects {
        let example = Example(text)
        found += Self.contradictions(example.playbook, example.playbook.settings.asOf?.value ?? Example.today)
      }
    }
    #expect(found == [])
  }

  @Test func `what a rule finds fails its check, and the reverse, in playbooks with whatever missing`() {
    var numbers = SeededNumbers(3)
    var found: [String] = []
    for _ in 0..<24 {
      let folder = SampleFolder().poorer(&numbers)
      let playbook = folder.playbook
      found += Self.contradictions(playbook, Example.today)
      found += Self.silences(playbook)
    }
    #expect(found == [])
  }

  /// Checks that fail by themselves at a tactic under way or an objective, and that no finding of the document, of its
  /// indicators or of what it names tells of.
  private static func silences(_ playbook: Playbook) -> [String] {
    let checked = Rule.all.check(playbook, Measures(of: playbook, asOf: Example.today))
    let broken: Set<String> = ["broken-reference", "missing-field", "invalid-formula", "unknown-table"]
    return (checked.score?.score.gains ?? []).compactMap { gain in
      guard let entry = playbook[gain.item] else { return nil }
      if let tactic = entry.document as? Tactic, tactic.status?.value != .running { return nil }
      let related = Set(
        [gain.item]
          + playbook.links[playbook.index[gain.item] ?? 0].map { playbook.entries[$0.entry].document.id })
      let isTold = checked.findings.contains { finding in
        guard let document = finding.document else { return finding.rule == gain.rule }
        return related.contains(document) && (finding.rule == gain.rule || broken.contains(finding.rule))
      }
      // A parent's finding tells of its children, and a team without members of everybody's.
      let parents = [
        "smart-not-specific", "smart-not-measurable", "kpi-no-target", "tactic-no-micro-conversion",
      ]
      let isToldByParent = checked.findings.contains { $0.document == gain.item && parents.contains($0.rule) }
      return isTold || isToldByParent || gain.rule == "tactic-no-owner" ? nil : "\(gain.item): \(gain.rule)"
    }
  }
}

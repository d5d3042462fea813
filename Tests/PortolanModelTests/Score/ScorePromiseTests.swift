import Testing

@testable import PortolanModel

/// What the score promises (alignment_rules.md, 3.1), on worlds that nobody thought of.
@Suite struct ScorePromiseTests {
  private static let worlds: [AlignmentInput] = {
    var numbers = SeededNumbers(20260930)
    return (0..<80).map { _ in AlignmentInput.random(&numbers) }
  }()

  private static let points: [ScorePoints] = {
    var other = ScorePoints()
    (other.foundation, other.objectives, other.effort, other.learning) = (40, 10, 45, 5)
    (other.isolatedFactor, other.totalWeight) = (0, 60)
    return [ScorePoints(), other]
  }()

  @Test func `it is explained: parts add up to pillars, and pillars to the whole`() {
    var broken = 0
    for (points, world) in Self.pairs() {
      let score = AlignmentScore(world, points: points)
      let slots = (score.foundations + score.learning).map(\.earned)
      let parts = slots + score.objectives.map(\.earned) + score.tactics.map(\.earned)
      if abs(parts.reduce(0, +) - score.overall) > 1e-9 { broken += 1 }
      if abs(score.pillars.map(\.earned).reduce(0, +) - score.overall) > 1e-9 { broken += 1 }
      for part in score.objectives {
        let stages = part.stages.map(\.quality)
        if abs(stages.reduce(0, +) / Double(stages.count) - part.coverage) > 1e-9 { broken += 1 }
      }
    }
    #expect(broken == 0)
  }

  @Test func `a gain is what the score, computed anew, has more`() {
    var (count, broken) = (0, [AlignmentScore.Gain]())
    for (points, world) in Self.pairs() {
      let score = AlignmentScore(world, points: points)
      #expect(score.gains == score.gains.sorted(by: AlignmentScore.Gain.precedes))
      for gain in score.gains {
        let mended = AlignmentScore(world.mending(gain), points: points)
        if abs(mended.overall - score.overall - gain.gain) > 1e-9 { broken.append(gain) }
        count += 1
      }
    }
    #expect(broken == [])
    #expect(count > 2_000)
  }

  @Test func `no single fix lowers it, and a fix that is not listed brings nothing`() {
    var (count, broken) = (0, [AlignmentScore.Gain]())
    for (points, world) in Self.pairs() {
      let score = AlignmentScore(world, points: points)
      let listed = Set(score.gains.map { "\($0.kind) \($0.item) \($0.rule)" })
      for fix in world.fixes {
        let mended = AlignmentScore(world.mending(fix), points: points).overall
        let isListed = listed.contains("\(fix.kind) \(fix.item) \(fix.rule)")
        if mended < score.overall - 1e-9 || (!isListed && mended > score.overall + 1e-9) {
          broken.append(fix)
        }
        count += 1
      }
    }
    #expect(broken == [])
    #expect(count > 3_000)
  }

  @Test func `deleting any set of documents never raises it`() {
    var numbers = SeededNumbers(7)
    for (points, world) in Self.pairs() {
      let score = AlignmentScore(world, points: points).overall
      for _ in 0..<6 {
        var poorer = world
        // The ledgers and the weights stay: that is what makes it hold.
        poorer.tactics.removeAll { _ in numbers.isTrue(0.4) }
        for place in poorer.objectives.indices where numbers.isTrue(0.3) {
          poorer.objectives[place].answers = nil
        }
        for place in poorer.foundations.indices where numbers.isTrue(0.3) {
          poorer.foundations[place].status *= 0.5
        }
        #expect(AlignmentScore(poorer, points: points).overall <= score + 1e-9)
      }
    }
  }

  @Test func `adding a document never lowers it, however poor`() {
    var numbers = SeededNumbers(11)
    for (points, world) in Self.pairs() {
      let score = AlignmentScore(world, points: points).overall
      var richer = world
      richer.addTactic("new", 0, &numbers)
      richer.addTactic("nowhere", numbers.one(of: [0, 0.3]), &numbers)
      #expect(AlignmentScore(richer, points: points).overall >= score - 1e-9)
      for place in richer.objectives.indices where richer.objectives[place].answers == nil {
        richer.objectives[place].answers = .random(.objective, 0.1, &numbers)
      }
      #expect(AlignmentScore(richer, points: points).overall >= score - 1e-9)
    }
  }

  @Test func `it is 0 for nothing, never above the points, and full only where everything holds`() {
    let empty = AlignmentScore(AlignmentInput())
    #expect(empty.overall == 0 && empty.letter == .e && empty.gains.isEmpty)
    for (points, world) in Self.pairs() {
      let score = AlignmentScore(world, points: points)
      #expect(score.overall >= 0 && score.overall <= score.full + 1e-9)
      let isPerfect =
        (score.foundations + score.learning).allSatisfy { $0.status == 1 }
        && score.objectives.reduce(0) { $0 + $1.weight * $1.share } >= score.weightHeld - 1e-9
        && score.effort.held > 0
        && abs(score.tactics.reduce(0) { $0 + $1.effortShare * $1.factor * $1.quality } - 1) < 1e-9
      #expect((score.overall > score.full - 1e-9) == isPerfect)
    }
  }

  @Test func `a blocked check has failed, and is weighed again when its parent passes`() {
    var answers = CheckAnswers()
    let list = Checklist.tactic
    let (parent, child) = (list.place(of: "kpi-no-target") ?? -1, list.place(of: "smart-incomplete") ?? -1)
    answers[parent] = .fail
    #expect(list.status(of: child, in: answers) == .blocked)
    #expect(abs(list.quality(answers) - 72.5 / 92.5) < 1e-12)
    answers[child] = .fail
    #expect(abs(list.quality(answers) - 72.5 / 92.5) < 1e-12)
    answers[parent] = .pass
    #expect(list.status(of: child, in: answers) == .fail)
    #expect(abs(list.quality(answers) - 87.5 / 92.5) < 1e-12)
  }

  @Test func `letters begin where the definition says`() {
    let letters = [100, 85, 84.96, 84.94, 70, 69.9, 55, 54.9, 40, 39.9, 0].map(AlignmentScore.Letter.init)
    #expect(letters == [.a, .a, .a, .b, .b, .c, .c, .d, .d, .e, .e])
  }

  private static func pairs() -> [(ScorePoints, AlignmentInput)] {
    points.flatMap { points in worlds.map { (points, $0) } }
  }
}

extension AlignmentInput {
  /// Every check and slot that doesn't hold.
  fileprivate var fixes: [AlignmentScore.Gain] {
    func gain(_ kind: AlignmentScore.Gain.Kind, _ item: String, _ rule: String) -> AlignmentScore.Gain {
      AlignmentScore.Gain(gain: 0, kind: kind, item: item, rule: rule)
    }
    var fixes = foundations.filter { $0.status < 1 }.map { gain(.foundation, $0.id, $0.id) }
    fixes += learning.filter { $0.status < 1 }.map { gain(.learning, $0.id, $0.id) }
    for objective in objectives {
      for (place, check) in Checklist.objective.checks.enumerated() where objective.answers?[place] == .fail {
        fixes.append(gain(.objective, objective.id, check.id))
      }
    }
    for tactic in tactics {
      for (place, check) in Checklist.tactic.checks.enumerated() where tactic.answers[place] == .fail {
        fixes.append(gain(.tactic, tactic.id, check.id))
      }
    }
    return fixes
  }

  fileprivate func mending(_ fix: AlignmentScore.Gain) -> AlignmentInput {
    var input = self
    switch fix.kind {
    case .foundation:
      for place in foundations.indices where foundations[place].id == fix.item {
        input.foundations[place].status = 1
      }
    case .learning:
      for place in learning.indices where learning[place].id == fix.item { input.learning[place].status = 1 }
    case .objective:
      guard let check = Checklist.objective.place(of: fix.rule) else { break }
      for place in objectives.indices where objectives[place].id == fix.item {
        input.objectives[place].answers?[check] = .pass
      }
    case .tactic:
      guard let check = Checklist.tactic.place(of: fix.rule) else { break }
      for place in tactics.indices where tactics[place].id == fix.item {
        input.tactics[place].answers[check] = .pass
      }
    }
    return input
  }
}

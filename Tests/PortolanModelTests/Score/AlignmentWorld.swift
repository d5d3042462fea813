@testable import PortolanModel

/// Numbers that are the same every time (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func isTrue(_ chance: Double) -> Bool { Double.random(in: 0..<1, using: &self) < chance }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  mutating func some(of count: Int, atMost most: Int) -> [Int] {
    Array((0..<count).shuffled(using: &self).prefix(number(0...min(count, most))))
  }
}

extension AlignmentInput {
  /// Some world: documents that are good, poor or not there, and ledgers that know more or less than they should.
  static func random(_ numbers: inout SeededNumbers) -> AlignmentInput {
    var input = AlignmentInput()
    input.stages = ["unaware", "aware", "engaged", "qualified"]
    let foundations = (0..<10).map { "slot-\($0)" }
    input.foundations = foundations.map { Slot($0, status: numbers.one(of: [0, 0.25, 0.5, 0.75, 1])) }
    input.learning = (0..<5).map { Slot("part-\($0)", status: Double(numbers.number(0...100)) / 100) }
    let quality = numbers.one(of: [0.1, 0.5, 0.9])
    for number in 0..<numbers.number(0...4) {
      input.objectives.append(
        Objective(
          "o\(number)", weight: Double(10 * numbers.number(0...4)),
          stages: numbers.some(of: input.stages.count, atMost: 4),
          answers: numbers.isTrue(0.85) ? .random(Checklist.objective, quality, &numbers) : nil))
    }
    for number in 0..<numbers.number(0...7) { input.addTactic("t\(number)", quality, &numbers) }
    for tactic in input.tactics where numbers.isTrue(0.7) {
      input.activity.append(Activity(tactic.id, amount: numbers.one(of: [-50, 0, 500, 1200, 4000])))
    }
    if numbers.isTrue(0.3) { input.activity.append(Activity("nowhere", amount: 900)) }
    if numbers.isTrue(0.2) { input.activity.append(Activity("", amount: 300)) }
    input.expectedEffort = numbers.one(of: [0, 0, 3000, 12000])
    return input
  }

  mutating func addTactic(_ id: String, _ quality: Double, _ numbers: inout SeededNumbers) {
    tactics.append(
      Tactic(
        id, objectives: numbers.some(of: objectives.count, atMost: 3),
        stages: numbers.some(of: stages.count, atMost: 2),
        state: numbers.one(of: [.active, .active, .planned, .over]),
        answers: .random(.tactic, quality, &numbers)))
  }
}

extension CheckAnswers {
  static func random(_ list: Checklist, _ quality: Double, _ numbers: inout SeededNumbers) -> CheckAnswers {
    var answers = CheckAnswers()
    for place in list.checks.indices {
      answers[place] = numbers.isTrue(quality) ? numbers.one(of: [.pass, .notApplicable]) : .fail
    }
    return answers
  }
}

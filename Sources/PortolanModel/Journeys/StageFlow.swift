/// How contacts really move between the stages of the journey, from the stages that the rows of `touches` tell.
package struct StageFlow: Sendable {
  /// Contacts that went from one stage straight to another, at least once.
  package struct Move: Hashable, Sendable {
    /// Places among the playbook's stages.
    package let from: Int
    package let to: Int
    package let contacts: Int
    /// From the first row at the one stage to the first at the next: half of the contacts took no longer.
    package let medianDays: Double
  }

  /// Contacts with a known stage.
  package private(set) var contacts = 0
  /// By stage: contacts that were there at all, that were seen there first, that are there last, and that converted
  /// there first.
  package private(set) var present: [Int]
  package private(set) var entered: [Int]
  package private(set) var left: [Int]
  package private(set) var converted: [Int]
  /// Sorted by where from, then by where to.
  package private(set) var moves: [Move] = []
  /// From the first row of a contact to its first conversion, over those that converted.
  package private(set) var medianDaysToConversion: Double?

  private var counts: [Int]
  private var days: [[Double]]
  private var conversionDays: [Double] = []

  init(stages: Int) {
    present = [Int](repeating: 0, count: stages)
    (entered, left, converted) = (present, present, present)
    counts = [Int](repeating: 0, count: stages * stages)
    days = [[Double]](repeating: [], count: stages * stages)
  }

  /// One row of a contact, in the order of time.
  struct Step {
    /// -1 where it is unknown.
    let stage: Int32
    let instant: Int64
    let isConversion: Bool
  }

  mutating func add(_ steps: [Step]) {
    var (first, last, since) = (-1, -1, Int64(0))
    var (seen, moved): (Set<Int>, Set<Int>) = ([], [])
    var conversion: (stage: Int, instant: Int64)?
    for step in steps {
      if step.stage >= 0, Int(step.stage) != last {
        let stage = Int(step.stage)
        if last < 0 {
          first = stage
        } else {
          let place = last * present.count + stage
          if moved.insert(place).inserted {
            counts[place] += 1
            days[place].append(Double(step.instant - since) / Double(Journeys.millisecondsADay))
          }
        }
        seen.insert(stage)
        (last, since) = (stage, step.instant)
      }
      if step.isConversion, conversion == nil { conversion = (last, step.instant) }
    }
    guard first >= 0 else { return }
    contacts += 1
    entered[first] += 1
    left[last] += 1
    for stage in seen { present[stage] += 1 }
    if let conversion, let start = steps.first?.instant {
      if conversion.stage >= 0 { converted[conversion.stage] += 1 }
      conversionDays.append(Double(conversion.instant - start) / Double(Journeys.millisecondsADay))
    }
  }

  mutating func finish() {
    for from in present.indices {
      for to in present.indices {
        let place = from * present.count + to
        guard counts[place] > 0, let median = Self.median(days[place]) else { continue }
        moves.append(Move(from: from, to: to, contacts: counts[place], medianDays: median))
      }
    }
    medianDaysToConversion = Self.median(conversionDays)
    (counts, days, conversionDays) = ([], [], [])
  }

  private static func median(_ numbers: [Double]) -> Double? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
    return low + (high - low) / 2
  }

  package func move(from: Int, to: Int) -> Move? { moves.first { $0.from == from && $0.to == to } }
}

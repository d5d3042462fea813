import PortolanSource

/// Stage by stage from unaware to customer, for one persona or for all: how many get on, where most are lost, and who
/// works on each step (formulas.md, 3).
package struct MicroConversionChain: Sendable {
  /// What the stages are counted from.
  package enum Source: Hashable, Sendable {
    /// The same contacts followed: different values of a column, at a stage or beyond it.
    case contacts(table: String, column: String)
    /// A column that says how many reached a stage.
    case counts(table: String, column: String)
    /// The micro-conversions of the tactics, each step counted by itself.
    case microConversions

    /// Whether the same people are followed from stage to stage.
    package var isCohort: Bool { if case .contacts = self { true } else { false } }
  }

  /// `nil` for all together.
  package let persona: String?
  package let stages: [String]
  package let funnel: Funnel
  package let source: Source
  /// For each step, the places in `Playbook.tactics` of those that run.
  package let running: [[Int]]
  /// For each step, those that are planned.
  package let planned: [[Int]]
  /// For each stage, where its count comes from, where stages are counted in a table.
  package let explanations: [Explanation?]
  /// For each step, what each tactic's micro-conversion adds to it, where they are what is counted.
  package let parts: [[Part]]

  /// One tactic's part of a step.
  package struct Part: Sendable {
    /// The place in the playbook's tactics.
    package let tactic: Int
    package let kpi: String
    package let figure: Figure
  }

  /// The stages that no running tactic leads to.
  package var unfed: [String] { running.indices.filter { running[$0].isEmpty }.map { stages[$0 + 1] } }

  /// Whether anything is known of any step.
  package var hasFigures: Bool { funnel.counts.contains { $0 != nil } }

  /// What the weakest step would give back at its target, in conversions at the end of the chain.
  package var recoverable: Double? {
    funnel.bottleneck.flatMap { funnel.recoverable[$0 - 1] }.flatMap { $0 > 0 ? $0 : nil }
  }
}

/// The chain of all, and that of each persona.
package struct MicroConversionChains: Sendable {
  package let whole: MicroConversionChain?
  private let byPersona: [String: MicroConversionChain]

  package static let none = MicroConversionChains(whole: nil, byPersona: [:])

  init(whole: MicroConversionChain?, byPersona: [String: MicroConversionChain]) {
    self.whole = whole
    self.byPersona = byPersona
  }

  package func of(_ persona: String) -> MicroConversionChain? { byPersona[persona] }
}

/// The rate that several tactics want of one step: by how many people each addresses, so that it is a ratio of sums.
struct StepTarget {
  private var parts: [(rate: Double, people: Double?)] = []

  mutating func add(_ rate: Double, people: Double?) { parts.append((rate, people)) }

  /// - Returns: `nil` without targets, or where they differ and nobody's people are known.
  var rate: Double? {
    let known = parts.filter { ($0.people ?? 0) > 0 }
    let people = known.reduce(0) { $0 + ($1.people ?? 0) }
    if people > 0 { return known.reduce(0) { $0 + $1.rate * ($1.people ?? 0) } / people }
    guard let first = parts.first?.rate, parts.allSatisfy({ $0.rate == first }) else { return nil }
    return first
  }
}

extension Tactic {
  /// The step that the tactic brings about, by the stages' numbers; one without a start begins a stage before.
  func step(_ stageAt: [String: Int]) -> Range<Int>? {
    guard let step = microConversion, let to = step.to.flatMap({ stageAt[$0.value] }) else { return nil }
    let from = step.from.flatMap { stageAt[$0.value] } ?? to - 1
    return from >= 0 && from < to ? from..<to : nil
  }
}

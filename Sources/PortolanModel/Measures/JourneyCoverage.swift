import PortolanSource

/// Personas × stages: which tactics lead whom on, and where nobody does.
package struct JourneyCoverage: Sendable {
  /// One persona's way.
  package struct Row: Sendable {
    package let persona: String
    /// The stages of this persona's journey, in order.
    package let stages: [String]
    /// For every stage, the places in `Playbook.tactics` of the active tactics that lead on from it.
    package let tactics: [[Int]]

    package var isEmpty: Bool { tactics.allSatisfy(\.isEmpty) }

    /// The stages that nothing leads on from; the last stage is where the journey arrives.
    package var gaps: [String] {
      zip(stages, tactics).dropLast().compactMap { $1.isEmpty ? $0 : nil }
    }
  }

  package let rows: [Row]
  private let places: NameTable

  /// - Complexity: one step a tactic, persona of it and stage between `from` and `to`.
  package init(of playbook: Playbook) {
    let stages = playbook.settings.stages.map(\.value)
    let stageAt = stages.places
    let places = NameTable(playbook.personas.map(\.id))
    var cells = playbook.personas.map { _ in stages.map { _ in [Int]() } }
    for (number, tactic) in playbook.tactics.enumerated() where tactic.isActive {
      guard let step = tactic.microConversion, let to = step.to.flatMap({ stageAt[$0.value] }) else {
        continue
      }
      let from = step.from.flatMap { stageAt[$0.value] } ?? max(0, to - 1)
      for reference in tactic.personas {
        guard let place = places[reference.id.value] else { continue }
        // A step may skip stages: the tactic serves all that it passes. One that stays in its stage serves that one.
        for stage in from..<max(to, from + 1) { cells[place][stage].append(number) }
      }
    }
    rows = playbook.personas.enumerated().map { place, persona in
      let own = persona.stages.compactMap { stageAt[$0.value] }.sorted()
      let shown = own.isEmpty ? Array(stages.indices) : own
      return Row(
        persona: persona.id, stages: shown.map { stages[$0] }, tactics: shown.map { cells[place][$0] })
    }
    self.places = places
  }

  package func row(of persona: String) -> Row? { places[persona].map { rows[$0] } }
}

extension Playbook {
  /// The personas that a strategy names; all of them where none does.
  package var strategyPersonas: [Persona] {
    let named = Set(strategies.flatMap { $0.personas.map(\.id.value) })
    return named.isEmpty ? personas : personas.filter { named.contains($0.id) }
  }
}

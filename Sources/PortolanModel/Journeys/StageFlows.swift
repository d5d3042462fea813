import PortolanSource

/// The flow of all contacts and of those of each persona.
package struct StageFlows: Sendable {
  package private(set) var all: StageFlow
  private var personas: [String: StageFlow] = [:]
  /// Touches of ours (reactions are none) by tactic and stage.
  private var touches: [String: [Int]] = [:]

  package func of(_ persona: String) -> StageFlow? { personas[persona] }

  /// How many touches of ours by a tactic reached people at each stage of the journey.
  package func touches(by tactic: String) -> [Int]? { touches[tactic] }

  /// - Returns: `nil` where no row tells a stage of the playbook's journey.
  init?(_ rows: LedgerRows, _ touches: TouchRows, _ order: ContactOrder, stages: [String]) {
    let (cells, people) = (rows.texts("stage"), rows.texts("persona"))
    guard cells.codes != nil else { return nil }
    let places = (0..<cells.texts.count).map { code in
      Int32(stages.firstIndex(of: cells.texts[Int32(code)]) ?? -1)
    }
    var all = StageFlow(stages: stages.count)
    var groups = [StageFlow](repeating: all, count: people.texts.count)
    var steps: [StageFlow.Step] = []
    let types = rows.texts("touch_type")
    let isOurs = (0..<types.texts.count).map { TouchLedger.outbound.contains(types.texts[Int32($0)]) }
    var counts = [Int](repeating: 0, count: touches.tacticNames.count * stages.count)
    order.forEachContact { _, rows in
      steps.removeAll(keepingCapacity: true)
      var persona: Int32 = -1
      for row in rows {
        let row = Int(row)
        if people[row] >= 0 { persona = people[row] }
        let stage = cells[row] < 0 ? -1 : places[Int(cells[row])]
        if stage >= 0, touches.tactics[row] >= 0, types[row] >= 0, isOurs[Int(types[row])] {
          counts[Int(touches.tactics[row]) * stages.count + Int(stage)] += 1
        }
        steps.append(
          StageFlow.Step(
            stage: stage, instant: touches.instants[row], isConversion: touches.converted[row] == 1))
      }
      all.add(steps)
      if persona >= 0 { groups[Int(persona)].add(steps) }
    }
    guard all.contacts > 0 else { return nil }
    all.finish()
    self.all = all
    for (tactic, name) in touches.tacticNames.enumerated() {
      self.touches[name] = Array(counts[tactic * stages.count..<(tactic + 1) * stages.count])
    }
    for place in groups.indices where groups[place].contacts > 0 {
      groups[place].finish()
      personas[people.texts[Int32(place)]] = groups[place]
    }
  }
}

/// Which moves between stages the active tactics are there for.
package struct PlannedMoves: Sendable {
  /// By `from × stages + to`, the places in `Playbook.tactics`.
  private let tactics: [Int: [Int]]
  private let stages: Int

  /// - Parameter persona: only the tactics for this persona; `nil` for all.
  package init(_ playbook: Playbook, persona: String? = nil) {
    let names = playbook.settings.stages.map(\.value)
    let places = names.places
    var tactics: [Int: [Int]] = [:]
    for (number, tactic) in playbook.tactics.enumerated() where tactic.isActive {
      if let persona, !tactic.personas.contains(where: { $0.id.value == persona }) { continue }
      guard let step = tactic.microConversion, let to = step.to.flatMap({ places[$0.value] }) else {
        continue
      }
      let from = step.from.flatMap { places[$0.value] } ?? max(0, to - 1)
      if from != to { tactics[from * names.count + to, default: []].append(number) }
    }
    (self.tactics, stages) = (tactics, names.count)
  }

  /// The tactics whose micro-conversion is this very move.
  package func tactics(from: Int, to: Int) -> [Int] { tactics[from * stages + to] ?? [] }

  /// All planned moves, in the order of the journey.
  package var all: [(from: Int, to: Int)] { tactics.keys.sorted().map { ($0 / stages, $0 % stages) } }
}

import PortolanSource

/// What the micro-conversion chains need of the tables, and the chains that come of it.
struct ChainFigures {
  private let playbook: Playbook
  private let catalog: KPICatalog
  private let first: Int
  private(set) var requests: [KPICatalog.Request] = []
  private let stages: [String]
  private let stageAt: [String: Int]
  /// A table that has stages: whether each is there at all, who reached it, and the same by persona.
  private var counted: (source: MicroConversionChain.Source, seen: [Int], whole: [Int], byPersona: [Int])?
  /// The KPIs of micro-conversions by tactic, and by tactic and persona.
  private var conversions: [String: (whole: Int, byPersona: Int?)] = [:]

  init(of playbook: Playbook, _ catalog: KPICatalog, first: Int) {
    self.playbook = playbook
    self.catalog = catalog
    self.first = first
    stages = playbook.settings.stages.map(\.value)
    stageAt = stages.places
    guard !playbook.tactics.isEmpty || !playbook.personas.isEmpty else { return }
    askCounts()
    askConversions()
  }

  private mutating func ask(_ kpi: String, by: [String] = []) -> Int {
    let scope = Scope(by: by.map { Located($0, at: Self.nowhere) })
    requests.append(KPICatalog.Request(kpi, in: scope))
    return first + requests.count - 1
  }

  // MARK: counting stages

  /// Nobody wrote these formulas: what is wrong with them is no finding.
  static let nowhere = SourcePosition("\u{1}")

  private static func id(_ stage: Int, _ what: String) -> String { "\u{1}chain/\(stage)/\(what)" }

  /// Where stages can be counted: the ledger of touches, or else another table with a column `stage` and one that says
  /// who, or how many.
  private static func table(_ tables: [DataTable]) -> (table: DataTable, source: MicroConversionChain.Source)?
  {
    let sorted = tables.sorted {
      ($0.name == "touches" ? "" : $0.name) < ($1.name == "touches" ? "" : $1.name)
    }
    for table in sorted {
      guard let stage = table.column("stage"), table.columns[stage].kind == .text else { continue }
      for name in ["contact_id", "contact", "lead", "prospect", "account", "company"]
      where table.column(name) != nil {
        return (table, .contacts(table: table.name, column: name))
      }
      for name in ["contacts", "people", "leads", "prospects", "accounts", "reached"] {
        guard let column = table.column(name), table.columns[column].kind == .number else { continue }
        return (table, .counts(table: table.name, column: name))
      }
    }
    return nil
  }

  /// The stages' counts as formulas, computed like KPIs.
  static func definitions(_ playbook: Playbook, _ tables: [DataTable]) -> [KPICatalog.Definition] {
    guard !playbook.tactics.isEmpty || !playbook.personas.isEmpty, let found = table(tables) else {
      return []
    }
    let stages = playbook.settings.stages.map { stage in
      String(decoding: stage.value.utf8.filter { $0 != 0x22 }, as: UTF8.self)
    }
    func definition(_ stage: Int, _ what: String, _ formula: String) -> KPICatalog.Definition {
      KPICatalog.Definition(
        id(stage, what), formula: Located(formula, at: nowhere), unit: .count,
        table: Located(found.table.name, at: nowhere))
    }
    return stages.indices.flatMap { number -> [KPICatalog.Definition] in
      let beyond = stages[number...].map { "\"\($0)\"" }.joined(separator: ", ")
      let reached =
        switch found.source {
        case .contacts(_, let column): "distinct(`\(column)` where stage in (\(beyond)))"
        case .counts(_, let column): "sum(`\(column)` where stage = \"\(stages[number])\")"
        case .microConversions: "count()"
        }
      return [
        definition(number, "seen", "count(where stage = \"\(stages[number])\")"),
        definition(number, "reached", reached),
      ]
    }
  }

  private mutating func askCounts() {
    guard let found = Self.table(catalog.tables.values.map { $0 }),
      stages.indices.allSatisfy({ catalog.isUsable(Self.id($0, "reached")) })
    else { return }
    let hasPersonas = found.table.column("persona") != nil
    counted = (
      found.source, stages.indices.map { ask(Self.id($0, "seen")) },
      stages.indices.map { ask(Self.id($0, "reached")) },
      hasPersonas ? stages.indices.map { ask(Self.id($0, "reached"), by: ["persona"]) } : []
    )
  }

  private mutating func askConversions() {
    for tactic in playbook.tactics {
      guard let kpi = tactic.microConversion?.kpi?.id.value, conversions[kpi] == nil, catalog.isUsable(kpi)
      else { continue }
      let tables = catalog.tables(behind: kpi)
      guard !tables.isEmpty, tables.allSatisfy({ $0.column("tactic") != nil }) else { continue }
      let hasPersonas = tables.allSatisfy { $0.column("persona") != nil }
      conversions[kpi] = (
        ask(kpi, by: ["tactic"]), hasPersonas ? ask(kpi, by: ["tactic", "persona"]) : nil
      )
    }
  }

  // MARK: what comes of it

  func results(_ answers: [KPICatalog.Answer]) -> MicroConversionChains {
    guard !requests.isEmpty || !playbook.tactics.isEmpty else { return .none }
    // Each tactic's step and personas once: a playbook may have hundreds of personas and thousands of tactics.
    let all = playbook.tactics.indices.compactMap { number in
      playbook.tactics[number].step(stageAt).map { step(of: number, over: $0) }
    }
    var ofPersona: [String: [Step]] = [:]
    for step in all {
      var seen: [Reference] = []
      for reference in playbook.tactics[step.number].personas {
        guard !seen.contains(where: { $0.id.value == reference.id.value }) else { continue }
        seen.append(reference)
        ofPersona[reference.id.value, default: []].append(step)
      }
    }
    let coverage = JourneyCoverage(of: playbook)
    let way = Array(stages.indices)
    // Following the same people is better, unless it knows less of the way.
    let cohort = counts(nil, way, answers).map { chain(nil, way, all, answers, $0) }
    let steps = chain(nil, way, all, answers, nil)
    let known = { (chain: MicroConversionChain) in chain.funnel.stepRates.count { $0.value != nil } }
    let isCounted = cohort.map { known($0) >= known(steps) && known($0) > 0 } ?? false
    let whole = isCounted ? cohort ?? steps : steps
    var byPersona: [String: MicroConversionChain] = [:]
    for row in coverage.rows {
      let way = row.stages.compactMap { stageAt[$0] }
      guard way.count > 1 else { continue }
      let own = isCounted ? counts(row.persona, way, answers) : nil
      let chain = chain(row.persona, way, ofPersona[row.persona] ?? [], answers, own)
      if chain.hasFigures || !row.isEmpty { byPersona[row.persona] = chain }
    }
    return MicroConversionChains(
      whole: whole.hasFigures || whole.running.contains { !$0.isEmpty } ? whole : nil, byPersona: byPersona)
  }

  /// A tactic's micro-conversion, looked at for the whole chain and for each of its personas.
  private struct Step {
    let number: Int
    /// The stages that it leads over.
    let span: Range<Int>
    let kpi: String?
    /// Whether the KPI's values add up.
    let isExtensive: Bool
    /// Where the KPI is asked for by tactic, and by tactic and persona.
    let conversion: (whole: Int, byPersona: Int?)?
  }

  private func step(of number: Int, over span: Range<Int>) -> Step {
    let kpi = playbook.tactics[number].microConversion?.kpi?.id.value
    return Step(
      number: number, span: span, kpi: kpi, isExtensive: kpi.map { catalog.isExtensive($0) } ?? false,
      conversion: kpi.flatMap { conversions[$0] })
  }

  /// How many reached each stage; a stage that the table never names is unknown, not empty.
  private func counts(_ persona: String?, _ way: [Int], _ answers: [KPICatalog.Answer]) -> [Double?]? {
    guard let counted else { return nil }
    let requests = persona == nil ? counted.whole : counted.byPersona
    guard !requests.isEmpty else { return nil }
    return way.map { stage in
      guard (answers[counted.seen[stage]].values.first?.value ?? 0) > 0 else { return nil }
      guard let persona else { return answers[requests[stage]].values.first?.value }
      // A persona without rows has nobody at this stage, as far as the table knows it at all.
      return answers[requests[stage]].figure([.text(persona)])?.value ?? 0
    }
  }

  private func explanations(_ persona: String?, _ way: [Int], _ answers: [KPICatalog.Answer])
    -> [Explanation?]
  {
    guard let counted else { return [] }
    let requests = persona == nil ? counted.whole : counted.byPersona
    return way.map { answers[requests[$0]].explanation(of: persona.map { [.text($0)] } ?? []) }
  }

  /// - Parameters:
  ///   - way: the stages' numbers, in order.
  ///   - tactics: those that may count, with the stages that their micro-conversions lead over.
  ///   - counts: who reached each; `nil` to count the tactics' micro-conversions.
  private func chain(
    _ persona: String?, _ way: [Int], _ tactics: [Step],
    _ answers: [KPICatalog.Answer], _ counts: [Double?]?
  ) -> MicroConversionChain {
    let steps = max(0, way.count - 1)
    var entered = [Double?](repeating: nil, count: steps)
    var reached = [Double?](repeating: nil, count: steps)
    var targets = [StepTarget](repeating: StepTarget(), count: steps)
    var parts = [[MicroConversionChain.Part]](repeating: [], count: steps)
    var running = [[Int]](repeating: [], count: steps)
    var planned = running
    for one in tactics {
      let (number, span) = (one.number, one.span)
      let tactic = playbook.tactics[number]
      for step in 0..<steps where span.lowerBound <= way[step] && span.upperBound >= way[step + 1] {
        if tactic.status?.value == .running {
          running[step].append(number)
        } else if tactic.isActive {
          planned[step].append(number)
        }
      }
      // Who skips stages belongs to none of the steps between.
      guard
        let step = (0..<steps).first(where: { way[$0] == span.lowerBound && way[$0 + 1] == span.upperBound }),
        let kpi = one.kpi
      else { continue }
      let key = [DimensionValue.text(tactic.id)] + (persona.map { [.text($0)] } ?? [])
      let request = persona == nil ? one.conversion?.whole : one.conversion?.byPersona
      let figure = request.flatMap { answers[$0].figure(key) }
      if counts == nil, let figure {
        parts[step].append(MicroConversionChain.Part(tactic: number, kpi: kpi, figure: figure))
      }
      if let figure, figure.isShare || figure.denominator != nil {
        if let part = figure.numerator, let all = figure.denominator, all > 0 {
          entered[step] = (entered[step] ?? 0) + all
          reached[step] = (reached[step] ?? 0) + part
        }
      } else if let count = figure?.value, one.isExtensive {
        reached[step] = (reached[step] ?? 0) + count
      }
      if tactic.isActive, !one.isExtensive, let target = tactic.microConversion?.target?.value.amount {
        targets[step].add(target, people: figure?.denominator)
      }
    }
    let rates = targets.map(\.rate)
    let funnel =
      counts.map { Funnel($0, stepTargets: rates) }
      ?? Funnel(steps: zip(entered, reached).map { ($0, $1) }, stepTargets: rates)
    return MicroConversionChain(
      persona: persona, stages: way.map { stages[$0] }, funnel: funnel,
      source: counts == nil ? .microConversions : counted?.source ?? .microConversions, running: running,
      planned: planned, explanations: counts == nil ? [] : explanations(persona, way, answers), parts: parts)
  }
}

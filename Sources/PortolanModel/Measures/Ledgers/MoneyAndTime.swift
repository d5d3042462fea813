import PortolanSource

/// All that the ledgers say about money and time, joined to tactics, teams, objectives and rules.
package struct MoneyAndTime: Sendable {
  package let settings: EconomicSettings
  package let ledgers: Ledgers
  package let lifetime: CustomerLifetime
  /// All tactics together, and what is booked on none of them.
  package let blended: Economics
  /// What no team's document says, no matter the tactic: the cost of each team's time.
  package let timeByTeam: [String: Amount]
  package let responses: [String: EngagementResponse]
  /// `nil` without touches.
  package let pressing: Pressing?
  package let work: TeamWork
  /// The columns of ledgers that can't be used.
  package let unusable: [Lack]
  /// Where the rows of ledgers are, by the table's name.
  package let lines: [String: LedgerLines]
  private let balances: [String: ObjectiveBalance]
  /// What the settings say that can't be read.
  let diagnostics: [Diagnostic]
  private let byTactic: [String: Economics]
  private let steps: [String: StepConversion]

  /// How many of the contacts that a tactic touched took its step in time; `nil` where no touch tells.
  package func stepConversion(of tactic: String) -> StepConversion? { steps[tactic] }

  /// What a tactic cost and brought; `nil` where no ledger knows it.
  package func economics(of tactic: String) -> Economics? { byTactic[tactic] }

  /// What several tactics cost and brought together, from what is booked on them: sums first, then ratios.
  package func economics(ofAll tactics: [String]) -> Economics {
    var spend = SpendLedger.Sum()
    var outcomes = [OutcomeLedger.Sum](repeating: OutcomeLedger.Sum(), count: 3)
    for tactic in tactics {
      spend += ledgers.spend.spent(on: tactic)
      for (place, ledger) in [ledgers.customers, ledgers.meetings, ledgers.revenue].enumerated() {
        let sum = ledger.sum(of: tactic)
        outcomes[place].value += sum.value
        outcomes[place].rows += sum.rows
        outcomes[place].unknownRows += sum.unknownRows
      }
    }
    return Economics(
      Economics.Booked(
        spend: spend, hours: Self.byTeam(tactics.flatMap { ledgers.hours.cells(of: $0) }[...]),
        customers: outcomes[0], meetings: outcomes[1], revenue: outcomes[2], isOfTactics: true),
      settings, lifetime, ledgers)
  }

  /// Whether the plan adds up for an objective.
  package func balance(of objective: Objective) -> ObjectiveBalance? { balances[objective.id] }

  /// A team's load in each week that has a day in a period.
  package func weeks(of team: Team, in period: Period) -> [TeamWeek] {
    work.weeks(of: team, in: period, ledgers.hours)
  }

  /// Whether there is anything to tell about money, time or pressure.
  package var isThere: Bool { ledgers.isThere || pressing != nil || !responses.isEmpty || !unusable.isEmpty }

  /// - Parameters:
  ///   - journeys: whose conversions count as customers where the settings say so.
  ///   - cycle: the median sales cycle, in days.
  ///   - isExtensive: whether a KPI's values add up.
  init(
    _ playbook: Playbook, tables: [DataTable], surveys: [String: TableSurvey] = [:], asOf: CivilDate,
    journeys: JourneyMeasures? = nil, cycle: Quotient = .none(.missingInput),
    isExtensive: @escaping (String) -> Bool
  ) {
    var problems: [Diagnostic] = []
    let settings = EconomicSettings(playbook, problems: &problems)
    let attributed = journeys.flatMap { $0.settings.countsCustomers ? OutcomeLedger(attributed: $0) : nil }
    var ledgers = Ledgers(tables, surveys, asOf: asOf, attributed: attributed)
    let cap = settings.cap
    pressing = Pressing(
      ledgers.touches, cap: cap,
      personaCaps: Dictionary(
        playbook.personas.compactMap { persona in persona.contactCap.map { (persona.id, $0.value) } },
        uniquingKeysWith: { first, _ in first }))
    ledgers.dropTouches()
    steps = StepConversions(playbook, tables.first { $0.name == "touches" }, asOf: asOf).byTactic
    work = TeamWork(playbook, asOf: asOf)
    let lifetime = CustomerLifetime(settings)
    let checks = LedgerChecks(tables, playbook.language)
    unusable = checks.lacks
    let origins = [ledgers.customers, ledgers.meetings, ledgers.revenue].compactMap { $0.origin?.table }
    let named = Set(["spend", "hours", "touches", "handovers"] + origins)
    lines = Dictionary(
      tables.filter { named.contains($0.name) && !$0.columns.isEmpty }.map {
        ($0.name, LedgerLines($0, asOf: asOf))
      }, uniquingKeysWith: { first, _ in first })
    (self.settings, self.ledgers, self.lifetime) = (settings, ledgers, lifetime)
    diagnostics = problems + checks.diagnostics
    blended = Economics(
      Economics.Booked(
        spend: ledgers.spend.total, hours: Self.byTeam(ledgers.hours.cells[...]),
        customers: ledgers.customers.total, meetings: ledgers.meetings.total, revenue: ledgers.revenue.total,
        isOfTactics: false),
      settings, lifetime, ledgers,
      lag: ledgers.isThere ? CostLag(cycle, settings, tables, asOf: asOf) : nil)
    var byTactic: [String: Economics] = [:]
    if ledgers.isThere {
      for tactic in playbook.tactics {
        byTactic[tactic.id] = Economics(
          Economics.Booked(
            spend: ledgers.spend.spent(on: tactic.id),
            hours: Self.byTeam(ledgers.hours.cells(of: tactic.id)),
            customers: ledgers.customers.sum(of: tactic.id), meetings: ledgers.meetings.sum(of: tactic.id),
            revenue: ledgers.revenue.sum(of: tactic.id), isOfTactics: true), settings, lifetime, ledgers)
      }
    }
    self.byTactic = byTactic
    var timeByTeam: [String: Amount] = [:]
    if ledgers.hours.isThere {
      for team in playbook.teams {
        let sum = ledgers.hours.worked(by: team.id)
        let rate = settings.rate(of: team.id)
        var lacks: [Lack] = sum.unknownRows > 0 ? [.rows("hours", sum.unknownRows)] : []
        guard ledgers.hours.lack == nil, !sum.isUnknown else {
          timeByTeam[team.id] = Amount(
            .none(.missingInput), lacks: [ledgers.hours.lack].compactMap(\.self) + lacks)
          continue
        }
        if rate == nil { lacks.append(.hourlyRate(team: team.id)) }
        timeByTeam[team.id] = Amount(CostOfTime.of(hours: sum.hours, hourlyRate: rate), lacks: lacks)
      }
    }
    self.timeByTeam = timeByTeam
    responses = Self.responses(playbook, ledgers.handovers, asOf: asOf)
    balances = BalanceSheet(playbook, economics: { byTactic[$0] }, isExtensive: isExtensive).balances
  }

  /// The hours of each team, in the order of the cells.
  static func byTeam(_ cells: ArraySlice<HoursLedger.Cell>) -> [(team: String?, sum: HoursLedger.Sum)] {
    var sums: [(team: String?, sum: HoursLedger.Sum)] = []
    var places: [String?: Int] = [:]
    for cell in cells {
      if let place = places[cell.team] {
        sums[place].sum += cell.sum
      } else {
        places[cell.team] = sums.count
        sums.append((cell.team, cell.sum))
      }
    }
    return sums
  }

  /// How each engagement rule's delay is kept, where a hand-over of it is booked.
  private static func responses(_ playbook: Playbook, _ handovers: HandoverLedger, asOf: CivilDate)
    -> [String: EngagementResponse]
  {
    guard handovers.isThere, handovers.isUsable else { return [:] }
    var responses: [String: EngagementResponse] = [:]
    for rule in playbook.engagementRules {
      guard let within = rule.within?.value.hours else { continue }
      let tactics = playbook.tactics(of: rule)
      let rows = handovers.rows(of: rule, playbook)
      guard !rows.isEmpty else { continue }
      // The day of “today” has passed when its last hour has.
      let end = Instant(asOf.adding(days: 1))
      responses[rule.id] = EngagementResponse(
        response: LeadResponse(handovers.handovers(rows), within: within, asOf: end), within: within,
        rows: rows.count, hasTimes: handovers.hasTimes, isByTactic: handovers.hasTactics && !tactics.isEmpty,
        lines: handovers.lines(rows))
    }
    return responses
  }
}

extension Playbook {
  /// The tactics whose hand-overs a rule is about: a hand-over of one tactic is not yet one of a combo, so that only a
  /// rule about combos alone is about their tactics.
  func tactics(of rule: EngagementRule) -> Set<String> {
    let tactics = Set(rule.appliesTo.compactMap { document($0, Tactic.self)?.id })
    guard tactics.isEmpty else { return tactics }
    return Set(rule.appliesTo.compactMap { document($0, Combo.self) }.flatMap { $0.tactics.map(\.id.value) })
  }
}

extension HandoverLedger {
  func rows(of rule: EngagementRule, _ playbook: Playbook) -> [Int] {
    rows(of: Set(rule.responsible.map(\.id.value)), tactics: playbook.tactics(of: rule))
  }
}

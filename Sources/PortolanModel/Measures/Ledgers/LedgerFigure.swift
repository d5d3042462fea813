/// A figure that the ledgers give, as `portolan kpi` names it.
package enum LedgerFigure: Hashable, Sendable, CaseIterable {
  case economic(EconomicFigure)
  /// How an engagement rule's delay is kept, and how long leads wait, in hours (formulas.md, 5).
  case delayKept, responseMedian, responseP90
  /// How hard contacts are pressed (formulas.md, 10).
  case touchesPerContact, overCap
  /// Who took a tactic's step within thirty days of its first touch (formulas.md, 3).
  case stepConversion

  package static let allCases =
    EconomicFigure.allCases.map { LedgerFigure.economic($0) } + [
      .delayKept, .responseMedian, .responseP90, .touchesPerContact, .overCap, .stepConversion,
    ]

  package var id: String {
    switch self {
    case .economic(let figure): figure.rawValue
    case .delayKept: "delay-kept"
    case .responseMedian: "response-median"
    case .responseP90: "response-p90"
    case .touchesPerContact: "touches-per-contact"
    case .overCap: "over-cap"
    case .stepConversion: "step-conversion"
    }
  }

  package init?(id: String) {
    guard let found = Self.allCases.first(where: { $0.id == id }) else { return nil }
    self = found
  }

  /// What it can be told apart by.
  package var dimension: String {
    switch self {
    case .economic, .stepConversion: "tactic"
    case .delayKept, .responseMedian, .responseP90: "engagement-rule"
    case .touchesPerContact, .overCap: "persona"
    }
  }

  /// Whether there is one over all rows: delays are those of a rule.
  package var hasWhole: Bool { dimension != "engagement-rule" && self != .stepConversion }

  package var unit: KPI.Unit {
    switch self {
    case .economic(let figure):
      switch figure.unit {
      case .money: .currency
      case .hours: .hours
      case .count, .periods: .count
      case .ratio, .toOne: .ratio
      }
    case .delayKept, .overCap, .stepConversion: .percent
    case .responseMedian, .responseP90: .hours
    case .touchesPerContact: .score
    }
  }
}

extension LedgerFigure {
  /// One value, and where it comes from.
  package struct Answer: Sendable {
    /// The tactic, rule or persona; `nil` for all together.
    package let key: String?
    package let amount: Amount
    /// Both sides of a division.
    package let numerator: Double?
    package let denominator: Double?
    /// What it was computed from, by name.
    package let operands: [(name: String, value: Double?)]
    package let rows: [Rows]
  }

  /// Rows of one table.
  package struct Rows: Sendable {
    package let table: String
    package let file: String?
    package let used: Int
    /// How many rows don't count, by reason.
    package let setAside: [(reason: Reason, count: Int)]
    package let lines: Explanation.Lines
  }

  package enum Reason: String, Sendable {
    case withoutValue = "without-value"
    case afterAsOf = "after-as-of"
    case undated = "without-date"
    /// Of the time in which customers are not won yet.
    case inLastCycle = "in-last-sales-cycle"
    case waiting, rejected, open, already
    case reaction, repeated
  }
}

extension MoneyAndTime {
  /// - Parameter dimension: `nil` for all together.
  package func answers(_ figure: LedgerFigure, by dimension: String?, _ playbook: Playbook)
    -> [LedgerFigure.Answer]
  {
    switch figure {
    case .economic(let figure):
      guard dimension != nil else { return [answer(figure, blended, of: nil)] }
      return playbook.tactics.compactMap { tactic in
        economics(of: tactic.id).flatMap { $0.isIdle ? nil : answer(figure, $0, of: tactic.id) }
      }
    case .delayKept, .responseMedian, .responseP90:
      return playbook.engagementRules.compactMap { rule in
        responses[rule.id].map { answer(figure, $0, of: rule.id) }
      }
    case .stepConversion:
      return playbook.tactics.compactMap { tactic in
        stepConversion(of: tactic.id).map { answer($0, of: tactic.id) }
      }
    case .touchesPerContact, .overCap:
      guard let pressing else { return [] }
      guard dimension != nil else { return [answer(figure, pressing.all, pressing, of: nil)] }
      return pressing.personas.map { answer(figure, $0.group, pressing, of: $0.persona) }
    }
  }

  /// The formula as the names of what it is computed from.
  /// - Parameter key: whose figure it is; `nil` for that of all together.
  package func formula(of figure: LedgerFigure, for key: String? = nil) -> String {
    switch figure {
    case .economic(let figure):
      formula(of: figure, in: key.flatMap { economics(of: $0) } ?? blended)
    case .delayKept: "contacted within the delay / (contacted + waiting beyond the delay)"
    case .responseMedian: "median(contacted - handed)"
    case .responseP90: "p90(contacted - handed)"
    case .touchesPerContact: "touches / contacts touched"
    case .overCap: "contacts over the cap / contacts touched"
    case .stepConversion:
      "contacts at the step's stage within \(StepConversion.days) days of the first touch / contacts touched so many days ago"
    }
  }

  // MARK: answers

  private func answer(_ figure: EconomicFigure, _ economics: Economics, of tactic: String?)
    -> LedgerFigure.Answer
  {
    var operands: [(name: String, value: Double?)] = []
    let shifted = figure == .cac ? economics.lag?.shifted : nil
    for term in economics.terms(of: figure) {
      switch term {
      case .figure(let part) where !operands.contains { $0.name == part.rawValue }:
        operands.append((part.rawValue, economics[part].value))
      case .setting(let setting): operands.append((setting.rawValue, settings[setting]))
      case .cost(let date):
        operands.append(("full-cost until \(date)", shifted?.fullCost.value))
        operands.append(("median sales-cycle, days", economics.lag?.cycle.value))
      case .figure, .sign: continue
      }
    }
    if figure == .lifetimeValue {
      for setting in [EconomicFigure.Setting.revenuePerCustomer, .grossMargin, .churn, .discount] {
        operands.append((setting.rawValue, settings[setting]))
      }
    }
    if figure == .costOfTime {
      for part in economics.timeParts {
        let team = part.team.map { " of \($0)" } ?? ""
        operands += [("hours" + team, part.hours), ("hourly-rate" + team, part.rate)]
      }
    }
    let tables = tables(behind: figure)
    var rows = economics.sources.filter { source in
      tables.contains { $0.table == source.table && $0.column == source.column }
    }.map { source in
      LedgerFigure.Rows(
        table: source.table, file: lines[source.table]?.file, used: source.rows - source.unknownRows,
        setAside: [
          (.withoutValue, source.unknownRows), (.afterAsOf, lines[source.table]?.laterRows(of: tactic) ?? 0),
        ],
        lines: lines[source.table]?.lines(of: tactic) ?? .none)
    }
    if let shifted {
      rows = shifted.rows + rows.filter { row in !shifted.rows.contains { $0.table == row.table } }
    }
    return LedgerFigure.Answer(
      key: tactic, amount: economics[figure], numerator: nil, denominator: nil, operands: operands, rows: rows
    )
  }

  /// The columns that a figure is read from, in the end.
  private func tables(behind figure: EconomicFigure) -> [OutcomeLedger.Origin] {
    if let own = origin(of: figure) { return [own] }
    if figure == .costOfTime { return [origin(of: .hours)].compactMap(\.self) }
    var found: [OutcomeLedger.Origin] = []
    for case .figure(let part) in figure.terms {
      for table in tables(behind: part) where !found.contains(table) { found.append(table) }
    }
    return found
  }

  private func answer(_ step: StepConversion, of tactic: String) -> LedgerFigure.Answer {
    LedgerFigure.Answer(
      key: tactic, amount: Amount(step.rate.quotient), numerator: step.rate.numerator,
      denominator: step.rate.denominator, operands: [("days", Double(StepConversion.days))],
      rows: [
        LedgerFigure.Rows(
          table: "touches", file: lines["touches"]?.file, used: step.rate.rows,
          setAside: [(.open, step.open), (.already, step.already)],
          lines: lines["touches"]?.lines(of: tactic) ?? .none)
      ])
  }

  private func answer(_ figure: LedgerFigure, _ response: EngagementResponse, of rule: String)
    -> LedgerFigure.Answer
  {
    let found = response.response
    let quotient: Quotient =
      switch figure {
      case .responseMedian: found.median
      case .responseP90: found.ninetiethPercentile
      default: response.kept.quotient
      }
    let isShare = figure == .delayKept
    return LedgerFigure.Answer(
      key: rule, amount: Amount(quotient), numerator: isShare ? response.kept.numerator : nil,
      denominator: isShare ? response.kept.denominator : nil,
      operands: [
        ("within-hours", response.within), ("contacted", Double(found.contacted)),
        ("late", found.breaches.numerator),
      ],
      rows: [
        LedgerFigure.Rows(
          table: "handovers", file: lines["handovers"]?.file,
          used: response.rows - found.waiting - found.rejected - found.unknown,
          setAside: [
            (.waiting, found.waiting), (.rejected, found.rejected), (.withoutValue, found.unknown),
          ], lines: response.lines)
      ])
  }

  private func answer(
    _ figure: LedgerFigure, _ group: Pressing.Group, _ pressing: Pressing, of persona: String?
  ) -> LedgerFigure.Answer {
    let isMean = figure == .touchesPerContact
    return LedgerFigure.Answer(
      key: persona, amount: Amount(isMean ? group.meanTouches : group.overCap.quotient),
      numerator: isMean ? Double(group.touches) : group.overCap.numerator,
      denominator: Double(group.contacts),
      operands: [
        ("touches", Double(group.touches)), ("contacts", Double(group.contacts)),
        ("cap", group.cap.touches), ("days", Double(group.cap.days)),
      ],
      rows: [
        LedgerFigure.Rows(
          table: "touches", file: lines["touches"]?.file, used: group.touches,
          setAside: persona == nil
            ? [
              (.reaction, pressing.reactionRows), (.repeated, pressing.repeatedRows),
              (.withoutValue, pressing.unknownRows), (.afterAsOf, pressing.laterRows),
            ] : [],
          lines: persona == nil ? lines["touches"]?.lines(of: nil) ?? .none : .none)
      ])
  }
}

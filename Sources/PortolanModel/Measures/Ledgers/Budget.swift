import PortolanSource

/// Planned against spent against available, for one objective, tactic, team or month.
package struct BudgetLine: Sendable {
  package enum Key: Hashable, Sendable {
    /// A document's id; `nil` for what is booked on none.
    case document(String?)
    /// `nil` for rows without a date.
    case month(Period?)
  }

  package let key: Key
  /// What there is: of an objective its part of the strategy's budget.
  package internal(set) var available: Quotient?
  /// The budget; of a month the part of the tactics' budgets that falls into it. `missing-input` without one.
  package internal(set) var planned: Quotient
  package internal(set) var spent: Amount
  /// Where spending stands against the calendar.
  package internal(set) var pacing: Pacing?
  package internal(set) var hours: Amount?
  package internal(set) var timeCost: Amount?
  package internal(set) var fullCost: Amount?

  /// Spent over planned.
  package var share: Quotient { planned.map { Quotient.of(spent.value, over: $0) } }
}

/// How spending keeps to its plan: a tenth off is on pace.
package enum SpendPace: String, Sendable {
  case under, onPace, over

  package init?(_ index: Quotient) {
    guard let index = index.value else { return nil }
    self = index.exceeds(1.1) ? .over : index.reaches(0.8) ? .onPace : .under
  }
}

extension MoneyAndTime {
  /// A tactic's budget against what is spent; without one, and with nothing spent, there is nothing to tell.
  package func line(of tactic: Tactic, _ playbook: Playbook, asOf: CivilDate) -> BudgetLine? {
    let economics = economics(of: tactic.id)
    let budget = tactic.budget.flatMap { playbook.own($0.value) }
    guard budget != nil || !(economics?.isIdle ?? true) else { return nil }
    let spent = economics?.spent ?? Amount(.none(.missingInput), lacks: [.table("spend")])
    return BudgetLine(
      key: .document(tactic.id), planned: budget.map { Quotient($0) } ?? .none(.missingTarget), spent: spent,
      pacing: Pacing(
        spent.value, target: budget, from: tactic.start?.value, through: tactic.end?.value, asOf: asOf),
      hours: economics?.hours, timeCost: economics?.timeCost, fullCost: economics?.fullCost)
  }

  /// What is booked on no tactic of the playbook; `nil` where nothing is.
  package func unassigned(_ playbook: Playbook) -> BudgetLine? {
    let known = Set(playbook.tactics.map(\.id))
    var (sum, isThere) = (SpendLedger.Sum(), false)
    for cell in ledgers.spend.cells where cell.tactic.map({ !known.contains($0) }) ?? true {
      sum += cell.sum
      isThere = true
    }
    guard isThere else { return nil }
    return BudgetLine(
      key: .document(nil), planned: .none(.missingTarget),
      spent: Amount(Quotient(sum.amount), lacks: sum.unknownRows > 0 ? [.rows("spend", sum.unknownRows)] : [])
    )
  }

  /// Month by month, from the first to the last that has a plan or a row: budgets are spread over the days of their
  /// tactics, and what has no dates is in no month.
  /// - Parameter tactics: whose money counts; `nil` for all, and for what is booked on none.
  package func months(_ playbook: Playbook, tactics: Set<String>? = nil) -> [BudgetLine] {
    var planned: [Period: Double] = [:]
    for tactic in playbook.tactics where tactics?.contains(tactic.id) ?? true {
      guard tactic.status?.value != .idea, let budget = tactic.budget.flatMap({ playbook.own($0.value) }),
        let start = tactic.start?.value, let end = tactic.end?.value,
        let period = Period(from: start, through: end), period.days < 36_600
      else { continue }
      for month in period.pieces(.month) {
        let days = period.overlap(with: month)?.days ?? 0
        planned[month, default: 0] += budget * Double(days) / Double(period.days)
      }
    }
    var spent: [Period?: SpendLedger.Sum] = [:]
    for cell in ledgers.spend.cells where tactics.map({ cell.tactic.map($0.contains) ?? false }) ?? true {
      spent[cell.month, default: SpendLedger.Sum()] += cell.sum
    }
    let worked = worked(tactics)
    var months = Set(planned.keys.map { Optional($0) }).union(spent.keys).union(worked.keys)
    let hasUndated = months.remove(nil) != nil
    return (months.compactMap(\.self).sorted().map { Optional($0) } + (hasUndated ? [nil] : [])).map {
      month in
      let sum = spent[month]
      let time = worked[month]
      return BudgetLine(
        key: .month(month),
        planned: month.flatMap { planned[$0] }.map { Quotient($0) } ?? .none(.missingTarget),
        spent: ledgers.spend.isThere
          ? Amount(
            Quotient(sum?.amount ?? 0),
            lacks: (sum?.unknownRows ?? 0) > 0 ? [.rows("spend", sum?.unknownRows ?? 0)] : [])
          : Amount(.none(.missingInput), lacks: [.table("spend")]),
        hours: time?.hours, timeCost: time?.cost)
    }
  }

  private func worked(_ tactics: Set<String>?) -> [Period?: (hours: Amount, cost: Amount)] {
    var byMonth: [Period?: [String?: HoursLedger.Sum]] = [:]
    for cell in ledgers.hours.cells where tactics.map({ cell.tactic.map($0.contains) ?? false }) ?? true {
      byMonth[cell.month, default: [:]][cell.team, default: HoursLedger.Sum()] += cell.sum
    }
    return byMonth.mapValues { teams in
      Economics.time(
        teams.sorted { ($0.key ?? "") < ($1.key ?? "") }.map { (team: $0.key, sum: $0.value) }, settings)
    }
  }
}

extension Playbook {
  /// An amount that can be added to others; `nil` in another currency.
  func own(_ money: Money) -> Double? {
    money.currency.map { $0 == settings.currency } ?? true ? money.value : nil
  }
}

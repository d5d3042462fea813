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
      spent: ledgers.spend.amount(sum))
  }

  /// Month by month, from the first to the last that has a plan or a row: budgets are spread over the days of their
  /// tactics, and what has no dates is in no month.
  /// - Parameter ids: the tactics whose money counts; `nil` for all, and for what is booked on none.
  package func months(_ playbook: Playbook, tactics ids: Set<String>? = nil) -> [BudgetLine] {
    guard let ids else {
      return months(
        playbook, playbook.tactics, ledgers.spend.cells[...], ledgers.hours.cells[...],
        isOfTactics: false)
    }
    let tactics = playbook.tactics.filter { ids.contains($0.id) }
    return months(
      playbook, tactics, tactics.flatMap { ledgers.spend.cells(of: $0.id) }[...],
      tactics.flatMap { ledgers.hours.cells(of: $0.id) }[...], isOfTactics: true)
  }

  /// The months of one tactic.
  package func months(of tactic: Tactic, _ playbook: Playbook) -> [BudgetLine] {
    months(
      playbook, [tactic], ledgers.spend.cells(of: tactic.id), ledgers.hours.cells(of: tactic.id),
      isOfTactics: true)
  }

  private func months(
    _ playbook: Playbook, _ tactics: [Tactic], _ spend: ArraySlice<SpendLedger.Cell>,
    _ hours: ArraySlice<HoursLedger.Cell>, isOfTactics: Bool
  ) -> [BudgetLine] {
    let planned = planned(tactics, playbook)
    var spent: [Period?: SpendLedger.Sum] = [:]
    for cell in spend { spent[cell.month, default: SpendLedger.Sum()] += cell.sum }
    let worked = worked(hours)
    let dated = Set(planned.keys).union(spent.keys.compactMap(\.self)).union(worked.keys.compactMap(\.self))
    var months: [Period?] = dated.sorted()
    if let first = dated.min(), let last = dated.max(),
      let whole = Period(from: first.start, through: last.end),
      whole.days < 36_600
    {
      // A month without anything is a month too.
      months = whole.pieces(.month)
    }
    if spent[nil] != nil || worked[nil] != nil { months.append(nil) }
    return months.map { month in
      let sum = spent[month] ?? SpendLedger.Sum()
      let time = worked[month]
      return BudgetLine(
        key: .month(month),
        planned: month.flatMap { planned[$0] }.map { Quotient($0) } ?? .none(.missingTarget),
        spent: ledgers.spend.amount(sum, of: isOfTactics),
        hours: time?.hours, timeCost: time?.cost)
    }
  }

  private func planned(_ tactics: [Tactic], _ playbook: Playbook) -> [Period: Double] {
    var planned: [Period: Double] = [:]
    for tactic in tactics {
      guard tactic.status?.value != .idea, let budget = tactic.budget.flatMap({ playbook.own($0.value) }),
        let start = tactic.start?.value, let end = tactic.end?.value,
        let period = Period(from: start, through: end), period.days < 36_600
      else { continue }
      for month in period.pieces(.month) {
        let days = period.overlap(with: month)?.days ?? 0
        planned[month, default: 0] += budget * Double(days) / Double(period.days)
      }
    }
    return planned
  }

  private func worked(_ cells: ArraySlice<HoursLedger.Cell>) -> [Period?: (hours: Amount, cost: Amount)] {
    var byMonth: [Period?: [String?: HoursLedger.Sum]] = [:]
    for cell in cells {
      byMonth[cell.month, default: [:]][cell.team, default: HoursLedger.Sum()] += cell.sum
    }
    return byMonth.mapValues { teams in
      Economics.time(
        teams.sorted { ($0.key ?? "") < ($1.key ?? "") }.map { (team: $0.key, sum: $0.value) }, settings,
        lack: ledgers.hours.lack)
    }
  }
}

extension Playbook {
  /// An amount that can be added to others; `nil` in another currency.
  func own(_ money: Money) -> Double? {
    money.currency.map { $0 == settings.currency } ?? true ? money.value : nil
  }
}

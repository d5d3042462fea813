import PortolanSource

/// What ledgers have booked in the window, and what they ought to have.
package struct RecordedEffort: Sendable {
  /// By id, in its order; the empty id is what is booked on no tactic.
  package let activity: [AlignmentInput.Activity]
  package let expected: Double
  /// Whether there is a ledger of money or hours at all.
  package let isThere: Bool
  /// Hours that count for nothing, as nobody says what they cost.
  package let unpricedHours: Double
  /// Hours a week of all teams that have a price; 0 where none is told.
  package let capacity: Double
  package let days: Int
  private let hours: [String: Double]

  /// What was worked on a tactic in the window.
  package func hours(of tactic: String) -> Double { hours[tactic] ?? 0 }

  init(_ source: AnswerSource) {
    let effort = source.effort
    days = source.settings.window
    isThere = !effort.tables.isDisjoint(with: ["spend", "hours"])
    var activity: [AlignmentInput.Activity] = []
    var unpriced = effort.unassigned.unpriced
    for id in effort.rows.keys.sorted() {
      let row = effort[id]
      unpriced += row.unpriced
      if row.effort != 0 { activity.append(AlignmentInput.Activity(id, amount: row.effort)) }
    }
    if effort.unassigned.effort != 0 {
      activity.append(AlignmentInput.Activity("", amount: effort.unassigned.effort))
    }
    self.activity = activity
    hours = effort.rows.filter { $0.value.hours > 0 }.mapValues(\.hours)
    unpricedHours = unpriced
    let weeks = Double(days) / 7
    var (weekly, cost) = (0.0, 0.0)
    if let capacity = source.settings.capacity, let rate = source.settings.hourlyRate {
      (weekly, cost) = (capacity, capacity * rate)
    } else {
      for team in source.playbook.teams {
        guard let capacity = team.capacity?.value.hoursPerWeek,
          let rate = source.measures.money.settings.rate(of: team.id)
        else { continue }
        weekly += capacity
        cost += capacity * rate
      }
    }
    capacity = weekly
    expected = cost * weeks * source.settings.expectedShare + (source.settings.accounts ?? 0)
  }
}

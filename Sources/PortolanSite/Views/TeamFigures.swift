import PortolanModel
import PortolanSource

/// A team's hours in the weeks that are booked.
struct TeamFigures {
  let available: Quotient
  let planned: Quotient
  /// `nil` where nothing is booked.
  let recorded: Double?
  var load: Quotient {
    recorded.map { recorded in available.map { Quotient.of(recorded, over: $0) } } ?? .none(.missingInput)
  }

  /// The weeks of the ledger that have ended.
  static func bookedPeriod(_ measures: Measures) -> Period? {
    measures.money.ledgers.hours.weeks.flatMap { Period(from: $0.start, through: min($0.end, measures.asOf)) }
  }

  init(_ team: Team, _ measures: Measures, in period: Period?) {
    let weeks = period.map { measures.money.weeks(of: team, in: $0) } ?? []
    available = Self.sum(weeks.map(\.plan.available))
    planned = Self.sum(weeks.map(\.plan.needed))
    let booked = weeks.compactMap(\.recorded)
    recorded = booked.isEmpty ? nil : booked.reduce(0, +)
  }

  private static func sum(_ parts: [Quotient]) -> Quotient {
    let known = parts.compactMap(\.value)
    return known.isEmpty ? .none(.missingInput) : Quotient(known.reduce(0, +))
  }
}

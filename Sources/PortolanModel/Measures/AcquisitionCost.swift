/// What it costs to win a customer, a lead or a meeting, in the playbook's currency (formulas.md, 4). Lower is better.
///
/// Each is `missing-input` when anything is unknown, `negative-input` when anything is below 0, and
/// `zero-denominator` when nobody was won: then the cost itself is to be shown.
package enum AcquisitionCost {
  /// CAC, blended: the marketing, sales and time costs of a period over its new customers.
  package static func blended(
    marketing: Double?, sales: Double?, time: Double?, newCustomers: Double?
  ) -> Quotient {
    Cost.sum([marketing, sales, time], over: newCustomers)
  }

  /// CAC of a tactic: its money and time over the customers attributed to it, which may be a fraction.
  package static func ofTactic(
    cost: Double?, hours: Double?, hourlyRate: Double?, attributedCustomers: Double?
  ) -> Quotient {
    withTime(cost, hours, hourlyRate, over: attributedCustomers)
  }

  /// CPL, and the cost of an MQL or SQL: cost over new leads.
  package static func perLead(cost: Double?, newLeads: Double?) -> Quotient {
    Cost.sum([cost], over: newLeads)
  }

  /// Money and time over meetings held; no-shows are not meetings.
  package static func perMeeting(
    cost: Double?, hours: Double?, hourlyRate: Double?, meetingsHeld: Double?
  ) -> Quotient {
    withTime(cost, hours, hourlyRate, over: meetingsHeld)
  }

  private static func withTime(
    _ cost: Double?, _ hours: Double?, _ hourlyRate: Double?, over count: Double?
  ) -> Quotient {
    // The unknown is named before the negative, whichever of them it is.
    guard cost != nil, count != nil else { return .none(.missingInput) }
    return CostOfTime.of(hours: hours, hourlyRate: hourlyRate).map { Cost.sum([cost, $0], over: count) }
  }
}

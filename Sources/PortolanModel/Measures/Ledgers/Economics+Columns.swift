/// The figures of tactics that tables of documents name as columns, beside `spent`.
package enum EconomicColumn: String, Sendable, CaseIterable {
  case fullCost = "full-cost"
  case cac, roi, roas
  case costPerMeeting = "cost-per-meeting"
  case payback

  /// Whether the values of several tactics add up; the others come together from sums.
  package var isSum: Bool { self == .fullCost }
}

extension Economics {
  /// The figure that a column of a table names.
  package subscript(_ column: EconomicColumn) -> Amount {
    switch column {
    case .fullCost: fullCost
    case .cac: acquisitionCost
    case .roi: returnOnInvestment
    case .roas: returnOnSpend
    case .costPerMeeting: costPerMeeting
    case .payback: payback
    }
  }
}

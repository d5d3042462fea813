extension Synergy {
  /// What the counts allow to say of a pair.
  package enum Status: String, Hashable, Sendable, CaseIterable {
    /// Too few contacts met both, or one of them alone.
    case insufficientSupport = "insufficient-support"
    /// Too few contacts met neither: only the better of the two can be compared with.
    case noBaseline = "no-baseline"
    /// More than the sum, and by more than chance.
    case synergy
    /// Less than the sum, and by more than chance.
    case antagonism
    /// The interval holds the sum: nothing is shown, neither that there is a gain nor that there is none.
    case noEvidence = "no-evidence"
    /// So many pairs were tested that one such result among them may be chance.
    case unconfirmedSynergy = "synergy-unconfirmed"
    case unconfirmedAntagonism = "antagonism-unconfirmed"

    /// Whether the pair has been compared with its sum at all.
    package var isTested: Bool { self != .insufficientSupport && self != .noBaseline }

    /// What remains of it once all tested pairs are looked at.
    /// - Parameter p: adjusted by Benjamini and Hochberg; `nil` when it is undefined.
    func confirmed(by p: Double?) -> Status {
      let isConfirmed = p.map { !$0.exceeds(0.1) } ?? false
      return switch self {
      case .synergy where !isConfirmed: .unconfirmedSynergy
      case .antagonism where !isConfirmed: .unconfirmedAntagonism
      default: self
      }
    }
  }

  /// How many contacts each cell needs, where nobody says another number.
  package static let defaultSupport = 30

  /// - Parameter support: how many contacts each cell needs.
  package func status(support: Int = defaultSupport) -> Status {
    guard [cells.both, cells.first, cells.second].allSatisfy({ $0.contacts >= support }) else {
      return .insufficientSupport
    }
    // Mostly nobody in a ledger was touched by nothing: then there is no rate of neither at all.
    guard cells.neither.contacts >= support, let additive else { return .noBaseline }
    if additive.lower > 0 { return .synergy }
    return additive.upper < 0 ? .antagonism : .noEvidence
  }
}

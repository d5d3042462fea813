/// How long leads wait from being handed over to being contacted, in hours (formulas.md, 5). Lower is better.
package struct LeadResponse: Hashable, Sendable {
  package struct Handover: Hashable, Sendable {
    package let handed: Instant?
    /// `nil` as long as nobody has contacted the lead.
    package let contacted: Instant?

    package init(handed: Instant?, contacted: Instant?) {
      self.handed = handed
      self.contacted = contacted
    }
  }

  /// Over the contacted leads; `missing-input` when there are none. The 90th percentile is the nearest rank.
  package let median: Quotient
  package let ninetiethPercentile: Quotient
  /// Leads that waited longer than the delay, contacted or not, over those of which that is known.
  package let breaches: Figure
  package let contacted: Int
  /// Not contacted, and the delay hasn't passed: neither kept nor broken.
  package let waiting: Int
  /// Contacted before they were handed over, or handed over after `asOf`: errors in the data.
  package let rejected: Int
  /// Without a moment of handing over.
  package let unknown: Int

  /// - Parameters:
  ///   - delay: what the engagement rule allows, in hours.
  ///   - asOf: the moment up to which a lead without contact has waited.
  package init(_ handovers: some Sequence<Handover>, within delay: Double, asOf: Instant) {
    var hours: [Double] = []
    var (late, waiting, rejected, unknown) = (0, 0, 0, 0)
    for handover in handovers {
      guard let handed = handover.handed else {
        unknown += 1
        continue
      }
      let waited = (handover.contacted ?? asOf) - handed
      if waited < 0 {
        rejected += 1
      } else if handover.contacted != nil {
        hours.append(waited)
        if waited > delay { late += 1 }
      } else if waited > delay {
        late += 1
      } else {
        waiting += 1
      }
    }
    hours.sort()
    let overdue = late - hours.count { $0 > delay }
    let decided = Double(hours.count + overdue)
    let middle = hours.count / 2
    median =
      hours.isEmpty
      ? .none(.missingInput)
      : Quotient(hours.count.isMultiple(of: 2) ? (hours[middle - 1] + hours[middle]) / 2 : hours[middle])
    ninetiethPercentile =
      hours.isEmpty ? .none(.missingInput) : Quotient(hours[(9 * hours.count + 9) / 10 - 1])
    breaches = Figure(
      Quotient.share(of: Double(late), in: decided), numerator: Double(late), denominator: decided,
      isShare: true)
    contacted = hours.count
    (self.waiting, self.rejected, self.unknown) = (waiting, rejected, unknown)
  }
}

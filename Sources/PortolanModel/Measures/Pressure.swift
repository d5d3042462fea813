/// How often contacts are touched by us within a number of days (formulas.md, 10).
package struct ContactPressure: Hashable, Sendable {
  /// One outbound touch: sent, call, sms, letter, message or visit. Reactions are none.
  package struct Touch: Hashable, Sendable {
    package let contact: String
    package let instant: Instant

    package init(_ contact: String, at instant: Instant) {
      self.contact = contact
      self.instant = instant
    }
  }

  package struct Contact: Hashable, Sendable {
    package let id: String
    /// All touches.
    package let touches: Int
    /// The most touches within any window that ends with one.
    package let peak: Int
  }

  /// Sorted by id.
  package let contacts: [Contact]
  /// Over touched contacts; `zero-denominator` without any, `invalid-range` for a window shorter than a day.
  package let meanTouches: Quotient
  /// Contacts whose peak is above the cap, over touched contacts; undefined as the mean is.
  package let overCap: Figure

  /// - Parameters:
  ///   - touches: in any order; rows that are repeated count, as cleaning comes before.
  ///   - days: the length W of the window (t − W, t]: a touch exactly W earlier is out.
  ///   - cap: how many touches a window may have; 3 in 7 days and 8 in 30 days are usual.
  package init(_ touches: some Sequence<Touch>, days: Int = 7, cap: Int = 3) {
    var instants: [String: [Instant]] = [:]
    for touch in touches { instants[touch.contact, default: []].append(touch.instant) }
    contacts = instants.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { id in
      let own = (instants[id] ?? []).sorted()
      return Contact(id: id, touches: own.count, peak: Self.peak(own.map(\.milliseconds), days: days))
    }
    let total = Double(contacts.reduce(0) { $0 + $1.touches })
    let over = Double(contacts.count { $0.peak > cap })
    let count = Double(contacts.count)
    meanTouches = days < 1 ? .none(.invalidRange) : Quotient.of(total, over: count)
    overCap = Figure(
      days < 1 ? .none(.invalidRange) : Quotient.share(of: over, in: count), numerator: over,
      denominator: count,
      isShare: true)
  }

  /// The most instants of any window that ends with one of them.
  /// - Parameter instants: milliseconds, sorted.
  static func peak(_ instants: [Int64], days: Int) -> Int {
    // No two days that can be written are further apart than that.
    let window = Int64(max(0, min(days, 4_000_000))) * Instant.millisecondsADay
    var (first, peak) = (0, 0)
    for (last, instant) in instants.enumerated() {
      while first <= last, instant - instants[first] >= window { first += 1 }
      peak = max(peak, last - first + 1)
    }
    return peak
  }
}

extension ContactPressure {
  /// Numbers of touches that are counted together, and how many contacts have one of them.
  package struct Band: Hashable, Sendable {
    package let touches: ClosedRange<Int>
    package let contacts: Int

    /// The last band is open: its upper bound is `Int.max`.
    package var isOpen: Bool { touches.upperBound == .max }
  }

  /// Contacts by all their touches: 1, 2, 3, 4–5, 6–10, 11 and more.
  package var distribution: [Band] {
    [1...1, 2...2, 3...3, 4...5, 6...10, 11...Int.max].map { range in
      Band(touches: range, contacts: contacts.count { range.contains($0.touches) })
    }
  }
}

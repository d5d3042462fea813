import PortolanSource

/// How hard we press on contacts over all tactics, and what one more touch still yields (formulas.md, 10).
package struct Pressing: Sendable {
  /// So many touches in so many days.
  package struct Cap: Hashable, Sendable {
    package let touches: Double
    package let days: Int
  }

  /// The contacts of one persona, or all.
  package struct Group: Sendable {
    package let cap: Cap
    package fileprivate(set) var contacts = 0
    package fileprivate(set) var touches = 0
    /// Contacts whose fullest window is above the cap.
    package fileprivate(set) var over = 0
    /// The most touches that any contact got in a window.
    package fileprivate(set) var peak = 0
    /// By all their touches: 1, 2, 3, 4–5, 6–10, 11 and more.
    package fileprivate(set) var bands = [Int](repeating: 0, count: Pressing.bands.count)

    package var meanTouches: Quotient { Quotient.of(Double(touches), over: Double(contacts)) }
    package var overCap: Figure {
      Figure(
        Quotient.share(of: Double(over), in: Double(contacts)), numerator: Double(over),
        denominator: Double(contacts), isShare: true)
    }
  }

  /// What the nth touch of a contact yields.
  package struct Step: Hashable, Sendable {
    /// From the nth on; the last step holds all later touches.
    package let touch: Int
    package let isOpen: Bool
    /// Contacts that got it before they converted; for the open step, such touches.
    package fileprivate(set) var reached = 0
    /// Those that converted after it and before the next.
    package fileprivate(set) var converted = 0

    package var yield: Figure {
      Figure(
        Quotient.share(of: Double(converted), in: Double(reached)), numerator: Double(converted),
        denominator: Double(reached), isShare: true)
    }
  }

  package static let bands = [1...1, 2...2, 3...3, 4...5, 6...10, 11...Int.max]

  package private(set) var all: Group
  /// The same contacts against 8 in 30 days.
  package private(set) var monthly: Group
  /// Sorted by persona; contacts of no persona are only in `all`.
  package private(set) var personas: [(persona: String, group: Group)] = []
  /// Touches by tactic, most first.
  package private(set) var tactics: [(tactic: String, touches: Int)] = []
  /// The first ten, then all later ones together.
  package private(set) var steps: [Step]
  /// Contacts that were touched after they had asked to be left alone.
  package private(set) var touchedAfterOptOut = 0
  /// Rows that lack a contact or a moment.
  package let unknownRows: Int
  /// Rows that say again what another one says.
  package private(set) var repeatedRows = 0
  /// Rows that are neither touches of ours, conversions nor refusals: opens, clicks, replies.
  package let reactionRows: Int
  /// Rows of a moment after “today”.
  package let laterRows: Int
  /// Whether the cap is the playbook's own.
  package let isOwnCap: Bool

  package func group(of persona: String) -> Group? { personas.first { $0.persona == persona }?.group }

  private static let defaultCap = Cap(touches: 3, days: 7)
  private static let monthlyCap = Cap(touches: 8, days: 30)

  /// - Returns: `nil` where there is no such ledger, or nobody was touched.
  init?(_ ledger: TouchLedger, cap: Cadence?, personaCaps: [String: Cadence]) {
    guard ledger.isThere, ledger.rowCount > 0 else { return nil }
    let own = cap.map(Cap.init) ?? Self.defaultCap
    isOwnCap = cap != nil
    all = Group(cap: own)
    monthly = Group(cap: Self.monthlyCap)
    unknownRows = ledger.unknownRows
    (reactionRows, laterRows) = (ledger.reactionRows, ledger.laterRows)
    var seen = 0
    steps = (1...10).map { Step(touch: $0, isOpen: false) } + [Step(touch: 11, isOpen: true)]
    var groups = (0..<ledger.personaTexts.count).map { code in
      Group(cap: personaCaps[ledger.personaTexts[Int32(code)]].map(Cap.init) ?? own)
    }
    var byTactic = [Int](repeating: 0, count: ledger.tacticTexts.count)
    var touches: [Int64] = []
    ledger.forEachContact { contact, rows in
      touches.removeAll(keepingCapacity: true)
      seen += rows.count
      var (hasConverted, hasLeft, isTouchedAfter) = (false, false, false)
      for row in rows {
        let row = Int(row)
        switch ledger.kinds[row] {
        case .optOut: hasLeft = true
        case .conversion:
          if !hasConverted, !touches.isEmpty { steps[min(touches.count, 11) - 1].converted += 1 }
          hasConverted = true
        case .touch, .touchAndConversion:
          touches.append(ledger.instants[row])
          if ledger.tactics[row] >= 0 { byTactic[Int(ledger.tactics[row])] += 1 }
          if hasLeft { isTouchedAfter = true }
          if !hasConverted { steps[min(touches.count, 11) - 1].reached += 1 }
          if ledger.kinds[row] == .touchAndConversion {
            if !hasConverted { steps[min(touches.count, 11) - 1].converted += 1 }
            hasConverted = true
          }
        }
      }
      if isTouchedAfter { touchedAfterOptOut += 1 }
      guard !touches.isEmpty else { return }
      all.add(touches)
      monthly.add(touches)
      let persona = ledger.personaOf[contact]
      if persona >= 0 { groups[Int(persona)].add(touches) }
    }
    repeatedRows = ledger.rowCount - seen
    guard all.contacts > 0 else { return nil }
    personas = groups.enumerated().filter { $0.element.contacts > 0 }.map {
      (ledger.personaTexts[Int32($0.offset)], $0.element)
    }.sorted { $0.persona < $1.persona }
    tactics = byTactic.enumerated().filter { $0.element > 0 }.map {
      (ledger.tacticTexts[Int32($0.offset)], $0.element)
    }.sorted { ($1.touches, $0.tactic) < ($0.touches, $1.tactic) }
    if !ledger.hasConversions { steps = [] }
    while let last = steps.last, last.reached == 0 { steps.removeLast() }
  }
}

extension Pressing.Cap {
  init(_ cadence: Cadence) {
    // Days that are no whole number, such as a month's, are rounded.
    self.init(touches: cadence.touches, days: max(1, Int(cadence.per.days.rounded())))
  }
}

extension Pressing.Group {
  /// - Parameter instants: of one contact, sorted.
  fileprivate mutating func add(_ instants: [Int64]) {
    contacts += 1
    touches += instants.count
    let most = ContactPressure.peak(instants, days: cap.days)
    peak = max(peak, most)
    if Double(most) > cap.touches { over += 1 }
    if let band = Pressing.bands.firstIndex(where: { $0.contains(instants.count) }) { bands[band] += 1 }
  }
}

import PortolanSource

/// The ledger `handovers`: which lead went from whom to whom, when, and when somebody got in touch.
struct HandoverLedger: Sendable {
  private(set) var isThere = false
  /// Whether the rows tell when leads were handed over and contacted.
  private(set) var isUsable = false
  /// Whether the rows name tactics, so that a rule's own can be told.
  private(set) var hasTactics = false
  /// Whether moments are known to the minute, not only by their day.
  private(set) var hasTimes = false
  private var tactic: [Int32] = []
  private var from: [Int32] = []
  private var to: [Int32] = []
  private var handed: [Int64] = []
  private var contacted: [Int64] = []
  /// Where each row is in the table and in its file.
  private var places: [(row: Int, line: Int32)] = []
  private var texts = (tactic: TextDictionary(), from: TextDictionary(), to: TextDictionary())
  /// Handed over after “today”.
  private(set) var laterRows = 0

  init() {}

  mutating func add(_ rows: LedgerRows) {
    isThere = true
    let (tactics, senders, receivers) = (rows.texts("tactic"), rows.texts("from"), rows.texts("to"))
    let (handings, contacts) = (rows.moments("handed"), rows.moments("contacted"))
    // A column that nobody has filled in yet is one; a column of other words is none.
    isUsable =
      handings.days != nil
      && rows.columns.contains { $0.name == "contacted" && ($0.kind == .date || $0.kind == .unknown) }
    if tactics.codes != nil { (hasTactics, texts.tactic) = (true, tactics.texts) }
    if senders.codes != nil { texts.from = senders.texts }
    if receivers.codes != nil { texts.to = receivers.texts }
    if handings.times != nil { hasTimes = true }
    let end = Instant(rows.asOf.adding(days: 1)).milliseconds
    for row in 0..<rows.chunk.count {
      guard handings[row] < end else {
        laterRows += 1
        continue
      }
      if row < rows.chunk.lines.count { places.append((row, rows.chunk.lines[row])) }
      tactic.append(tactics[row])
      from.append(senders[row])
      to.append(receivers[row])
      handed.append(handings[row])
      // Whoever is contacted tomorrow is waiting today.
      contacted.append(contacts[row] < end ? contacts[row] : MomentCells.unknown)
    }
  }

  /// The hand-overs that an engagement rule is about: of one of its tactics, where it names some and the ledger does,
  /// with the responsible team at one end; otherwise those to the responsible team.
  func rows(of teams: Set<String>, tactics: Set<String>) -> [Int] {
    func codes(_ names: Set<String>, _ texts: TextDictionary) -> Set<Int32> {
      Set(names.compactMap { texts.code(of: $0) })
    }
    let (senders, receivers) = (codes(teams, texts.from), codes(teams, texts.to))
    guard hasTactics, !tactics.isEmpty else { return to.indices.filter { receivers.contains(to[$0]) } }
    let own = codes(tactics, texts.tactic)
    return tactic.indices.filter {
      own.contains(tactic[$0]) && (receivers.contains(to[$0]) || senders.contains(from[$0]))
    }
  }

  func handovers(_ rows: [Int]) -> some Sequence<LeadResponse.Handover> {
    rows.lazy.map { row in
      LeadResponse.Handover(
        handed: Self.instant(self.handed[row]), contacted: Self.instant(self.contacted[row]))
    }
  }

  func lines(_ rows: [Int]) -> Explanation.Lines {
    places.count == handed.count ? Explanation.Lines(rows.lazy.map { places[$0] }) : .none
  }

  private static func instant(_ milliseconds: Int64) -> Instant? {
    milliseconds == MomentCells.unknown ? nil : Instant(milliseconds: milliseconds)
  }
}

/// How an engagement rule's delay is kept (formulas.md, 5, lead response time).
package struct EngagementResponse: Sendable {
  package let response: LeadResponse
  /// In hours: the rule's `within`.
  package let within: Double
  /// How many hand-overs are the rule's.
  package let rows: Int
  /// Whether the ledger tells hours, not only days.
  package let hasTimes: Bool
  /// Whether the rows were told by tactic, and not by the receiving team alone.
  package let isByTactic: Bool
  /// Where they are in the file.
  package let lines: Explanation.Lines

  /// Leads contacted in time over those of which that is known.
  package var kept: Figure {
    let (late, all) = (response.breaches.numerator, response.breaches.denominator)
    guard let late, let all else { return response.breaches }
    return Figure(
      Quotient.share(of: all - late, in: all), numerator: all - late, denominator: all, isShare: true)
  }
}

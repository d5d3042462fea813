import PortolanSource

/// How many of the contacts that a tactic touched took its step, within a window of days after its first touch
/// (formulas.md, 3). It needs the ledger `touches` with its column `stage`.
package struct StepConversion: Sendable {
  /// Contacts that took the step in time, over contacts whose window is closed.
  package let rate: Figure
  /// Contacts whose window is still open: neither kept nor lost.
  package let open: Int
  /// Contacts that were there before the tactic touched them.
  package let already: Int

  /// The length of the window where nobody says another.
  package static let days = 30
}

/// The step conversions of all tactics, from one look at the ledger.
struct StepConversions {
  private(set) var byTactic: [String: StepConversion] = [:]

  private struct Touched {
    let contact: Int32
    /// The place in the playbook's tactics, and the stage that the tactic leads to.
    let tactic: Int
    let stage: Int
    let first: Int64
  }

  init(_ playbook: Playbook, _ table: DataTable?, asOf: CivilDate) {
    guard let table, table.stream == nil, table.rowCount > 0 else { return }
    let rows = LedgerRows(table.columns, table.rows, asOf: asOf)
    let (contacts, tactics, types) = (
      rows.texts("contact_id"), rows.texts("tactic"), rows.texts("touch_type")
    )
    let (stages, moments) = (rows.texts("stage"), rows.moments("timestamp"))
    guard contacts.codes != nil, tactics.codes != nil, types.codes != nil, stages.codes != nil,
      moments.days != nil
    else { return }
    let order = playbook.settings.stages.map(\.value)
    let stageAt = order.places
    // By the ledger's codes: the tactic's place and where it leads, and the stage's number.
    var wanted = [(tactic: Int, stage: Int)?](repeating: nil, count: tactics.texts.count)
    for (place, tactic) in playbook.tactics.enumerated() {
      guard let to = tactic.microConversion?.to.flatMap({ stageAt[$0.value] }), to > 0,
        let code = tactics.texts.code(of: tactic.id)
      else { continue }
      wanted[Int(code)] = (place, to)
    }
    guard wanted.contains(where: { $0 != nil }) else { return }
    let stageOf = (0..<stages.texts.count).map { stageAt[stages.texts[Int32($0)]] }
    let isTouch = (0..<types.texts.count).map { TouchLedger.outbound.contains(types.texts[Int32($0)]) }
    let end = Instant(asOf.adding(days: 1)).milliseconds
    // When each contact is first seen at a stage or beyond it.
    let width = order.count
    var seen = [Int64](repeating: .max, count: contacts.texts.count * width)
    var firsts: [UInt64: Int64] = [:]
    for row in 0..<table.rowCount {
      let (contact, moment) = (contacts[row], moments[row])
      guard contact >= 0, moment != MomentCells.unknown, moment < end else { continue }
      if stages[row] >= 0, let stage = stageOf[Int(stages[row])] {
        for at in 0...stage {
          let place = Int(contact) * width + at
          seen[place] = min(seen[place], moment)
        }
      }
      guard tactics[row] >= 0, types[row] >= 0, isTouch[Int(types[row])], wanted[Int(tactics[row])] != nil
      else { continue }
      let key = UInt64(UInt32(contact)) << 32 | UInt64(UInt32(tactics[row]))
      firsts[key] = min(firsts[key] ?? .max, moment)
    }
    count(firsts, wanted, seen, width, end, playbook)
  }

  private mutating func count(
    _ firsts: [UInt64: Int64], _ wanted: [(tactic: Int, stage: Int)?], _ seen: [Int64], _ width: Int,
    _ end: Int64, _ playbook: Playbook
  ) {
    struct Count {
      var (reached, closed, open, already) = (0, 0, 0, 0)
    }
    let window = Int64(StepConversion.days) * Instant.millisecondsADay
    var counts = [Count](repeating: Count(), count: wanted.count)
    // Counted only: the order of the contacts makes no difference.
    for (key, first) in firsts {
      let (contact, code) = (Int(key >> 32), Int(key & 0xFFFF_FFFF))
      guard let stage = wanted[code]?.stage else { continue }
      let reached = seen[contact * width + stage]
      if reached < first {
        counts[code].already += 1
      } else if first + window <= end {
        counts[code].closed += 1
        if reached <= first + window { counts[code].reached += 1 }
      } else {
        counts[code].open += 1
      }
    }
    for (code, count) in counts.enumerated() {
      guard let tactic = wanted[code]?.tactic, count.closed + count.open + count.already > 0 else { continue }
      let (part, all) = (Double(count.reached), Double(count.closed))
      byTactic[playbook.tactics[tactic].id] = StepConversion(
        rate: Figure(
          Quotient.share(of: part, in: all), numerator: part, denominator: all, rows: count.closed,
          isShare: true),
        open: count.open, already: count.already)
    }
  }
}

/// The ways of contacts, cut into paths: the touches up to a conversion, then the next ones, and what leads nowhere yet.
///
/// - Source: formulas.md, 12.
package struct Journeys: Sendable {
  /// The touches of one contact up to a conversion, or those that are left at the end.
  package struct Path: Hashable, Sendable {
    /// Where its touches are in `tactics` and `instants`.
    let start: Int32
    let end: Int32
    /// What the conversion is worth, 0 where that is unknown; `nil` when there was none (a null path).
    let value: Double?

    package var isConversion: Bool { value != nil }
    @inline(__always) var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// The ids of the tactics that touched anybody, sorted by their bytes.
  package let names: [String]
  /// Of all paths, touch by touch: the tactic's place in `names`.
  private(set) var tactics: [Int32] = []
  private(set) var instants: [Int64] = []
  package private(set) var paths: [Path] = []

  /// Contacts with any row at all.
  package private(set) var contacts = 0
  package private(set) var duplicateRows = 0
  /// Rows without a contact or a moment.
  package private(set) var unplacedRows = 0
  package private(set) var attributedConversions = 0
  package private(set) var attributedValue = 0.0
  /// Conversions before which there was no touch, or none within the look-back: shown, never spread over tactics.
  package private(set) var unattributedConversions = 0
  package private(set) var unattributedValue = 0.0
  package private(set) var nullPaths = 0
  /// Which contacts met which tactics before they first converted.
  package private(set) var exposures: Exposures

  package var conversions: Int { attributedConversions + unattributedConversions }
  package var value: Double { attributedValue + unattributedValue }

  package static let millisecondsADay: Int64 = 86_400_000

  /// - Parameter lookBack: how many days before a conversion a touch may lie to have had a part in it; paths that led
  ///   to none are not trimmed.
  package init(_ rows: TouchRows, lookBack: Int? = nil) {
    self.init(
      rows,
      ContactOrder(contactCount: rows.contactCount, contacts: rows.contacts, instants: rows.instants),
      lookBack: lookBack)
  }

  init(_ rows: TouchRows, _ order: ContactOrder, lookBack: Int? = nil) {
    let numbers = Self.numbers(of: rows)
    names = numbers.names
    exposures = Exposures(names: numbers.names)
    let window = lookBack.map { Int64($0) * Self.millisecondsADay }
    tactics.reserveCapacity(rows.count)
    instants.reserveCapacity(rows.count)
    unplacedRows = rows.count - order.rows.count
    var kept: [Int32] = []
    order.forEachContact { _, all in
      contacts += 1
      duplicateRows += ContactOrder.withoutRepeats(all, into: &kept, instants: rows.instants) {
        rows.isSame($0, $1)
      }
      exposures.startContact()
      var start = tactics.count
      for row in kept {
        let row = Int(row)
        let instant = rows.instants[row]
        if rows.isTouch(row) {
          let tactic = numbers.places[Int(rows.tactics[row])]
          tactics.append(tactic)
          instants.append(instant)
          exposures.touch(tactic, at: instant)
        }
        guard rows.converted[row] == 1 else { continue }
        exposures.convert(at: instant)
        let value = rows.values[row].isNaN ? 0 : rows.values[row]
        if let window { while start < tactics.count, instants[start] < instant - window { start += 1 } }
        if start == tactics.count {
          unattributedConversions += 1
          unattributedValue += value
        } else {
          attributedConversions += 1
          attributedValue += value
          paths.append(Path(start: Int32(start), end: Int32(tactics.count), value: value))
        }
        start = tactics.count
      }
      if start < tactics.count {
        nullPaths += 1
        paths.append(Path(start: Int32(start), end: Int32(tactics.count), value: nil))
      }
      exposures.endContact()
    }
    exposures.finish()
  }

  /// The tactics that touched anybody, sorted, and each number's place among them.
  private static func numbers(of rows: TouchRows) -> (names: [String], places: [Int32]) {
    var isThere = [Bool](repeating: false, count: rows.tacticNames.count)
    for row in 0..<rows.count where rows.isTouch(row) { isThere[Int(rows.tactics[row])] = true }
    let codes = isThere.indices.filter { isThere[$0] }.sorted {
      DimensionValue.order(rows.tacticNames[$0], rows.tacticNames[$1]) < 0
    }
    var places = [Int32](repeating: -1, count: isThere.count)
    for (place, code) in codes.enumerated() { places[code] = Int32(place) }
    return (codes.map { rows.tacticNames[$0] }, places)
  }

  /// How often each tactic touched anybody.
  var touchesByTactic: [Int] {
    var counts = [Int](repeating: 0, count: names.count)
    for tactic in tactics { counts[Int(tactic)] += 1 }
    return counts
  }
}

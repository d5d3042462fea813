import PortolanSource

extension TouchRows {
  /// The rows of a table `touches` up to “today”; later ones have no contact and so are left out.
  /// - Parameter laterRows: gets how many rows are later.
  init(_ rows: LedgerRows, laterRows: inout Int) {
    let (ids, tactics, types) = (rows.texts("contact_id"), rows.texts("tactic"), rows.texts("touch_type"))
    let (converted, values, moments) = (
      rows.numbers("converted"), rows.numbers("value"), rows.moments("timestamp")
    )
    let count = rows.chunk.count
    let end = Instant(rows.asOf.adding(days: 1)).milliseconds
    var instants = [Int64](repeating: Unknown.instant, count: count)
    for row in 0..<count {
      let instant = moments[row]
      if instant >= end { laterRows += 1 } else { instants[row] = instant }
    }
    let none = [Int32](repeating: Unknown.code, count: count)
    self.init(
      contactCount: ids.codes == nil ? 0 : ids.texts.count, contacts: ids.codes ?? none, instants: instants,
      tactics: tactics.codes ?? none, tacticNames: (0..<tactics.texts.count).map { tactics.texts[Int32($0)] },
      types: types.codes ?? none,
      isTouch: (0..<types.texts.count).map { !Self.excludedTypes.contains(types.texts[Int32($0)]) },
      converted: converted.numbers ?? [Double](repeating: .nan, count: count),
      values: values.numbers ?? [Double](repeating: .nan, count: count))
  }
}

/// Rows sorted by contact, then by moment, then as the file has them.
struct ContactOrder: Sendable {
  /// Numbers of rows, those of a contact beside each other.
  private(set) var rows: [Int32]
  /// Where the rows of each contact start, and where those of the last one end.
  private let starts: [Int32]

  /// - Parameter contacts: each row's contact; a row without one, or without a moment, is left out.
  init(contactCount: Int, contacts: [Int32], instants: [Int64]) {
    // Counted into place by contact, which keeps the order of the file, then sorted by time where that is needed.
    var starts = [Int32](repeating: 0, count: contactCount + 1)
    for (row, contact) in contacts.enumerated()
    where contact >= 0 && instants[row] != TouchRows.Unknown.instant {
      starts[Int(contact) + 1] += 1
    }
    for contact in 0..<contactCount { starts[contact + 1] += starts[contact] }
    var next = starts
    var order = [Int32](repeating: 0, count: Int(starts[contactCount]))
    for (row, contact) in contacts.enumerated()
    where contact >= 0 && instants[row] != TouchRows.Unknown.instant {
      order[Int(next[Int(contact)])] = Int32(row)
      next[Int(contact)] += 1
    }
    for contact in 0..<contactCount {
      let range = Int(starts[contact])..<Int(starts[contact + 1])
      let isSorted = range.dropFirst().allSatisfy {
        instants[Int(order[$0 - 1])] <= instants[Int(order[$0])]
      }
      if !isSorted {
        order[range].sort { a, b in
          let (first, second) = (instants[Int(a)], instants[Int(b)])
          return first == second ? a < b : first < second
        }
      }
    }
    (rows, self.starts) = (order, starts)
  }

  /// The rows of each contact that has any.
  func forEachContact(_ each: (Int, ArraySlice<Int32>) -> Void) {
    for contact in 0..<(starts.count - 1) where starts[contact] < starts[contact + 1] {
      each(contact, rows[Int(starts[contact])..<Int(starts[contact + 1])])
    }
  }

  /// Leaves out each row that one before it, of the same contact and moment, already says.
  /// - Returns: how many rows were left out.
  static func withoutRepeats(
    _ rows: ArraySlice<Int32>, into kept: inout [Int32], instants: [Int64], isSame: (Int, Int) -> Bool
  ) -> Int {
    kept.removeAll(keepingCapacity: true)
    rows: for row in rows {
      for other in kept.reversed() {
        guard instants[Int(other)] == instants[Int(row)] else { break }
        if isSame(Int(other), Int(row)) { continue rows }
      }
      kept.append(row)
    }
    return rows.count - kept.count
  }
}

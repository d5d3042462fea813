/// On which lines of a file the rows of each group are: the first few runs of rows that follow one another, and how
/// many runs there are. Memory grows with the groups and not with the rows.
struct LineSpans: Sendable {
  /// How many runs of a group are kept.
  static let most = 6

  /// `most` pairs of first and last line for each group.
  private var ends: [Int32] = []
  private var counts: [Int32] = []
  /// The last row of each group, counted from the start of the table, and its line.
  private var lastRows: [Int] = []
  private var lastLines: [Int32] = []

  /// - Parameters:
  ///   - lines: by row of the chunk; empty where rows have none.
  ///   - groups: of each of the rows, -1 for none.
  ///   - count: how many groups there are by now.
  ///   - before: how many rows came before these.
  mutating func add(_ lines: [Int32], _ rows: Range<Int>, groups: [Int32], count: Int, before: Int) {
    guard lines.count >= rows.upperBound else { return }
    let more = count - counts.count
    if more > 0 {
      ends += [Int32](repeating: 0, count: more * 2 * Self.most)
      counts += [Int32](repeating: 0, count: more)
      lastRows += [Int](repeating: -2, count: more)
      lastLines += [Int32](repeating: 0, count: more)
    }
    var row = before - 1
    for (index, group) in groups.enumerated() {
      row += 1
      guard group >= 0 else { continue }
      let group = Int(group)
      let line = lines[rows.lowerBound + index]
      if lastRows[group] != row - 1 {
        counts[group] += 1
        if counts[group] <= Self.most {
          ends[(group * Self.most + Int(counts[group]) - 1) * 2] = line
        }
      }
      if counts[group] <= Self.most {
        ends[(group * Self.most + Int(counts[group]) - 1) * 2 + 1] = line
      }
      lastRows[group] = row
      lastLines[group] = line
    }
  }

  func lines(of group: Int) -> Explanation.Lines {
    guard group < counts.count else { return .none }
    let kept = (0..<min(Self.most, Int(counts[group]))).map { run in
      let at = (group * Self.most + run) * 2
      return Int(ends[at])...max(Int(ends[at]), Int(ends[at + 1]))
    }
    return Explanation.Lines(runs: kept, runCount: Int(counts[group]), last: Int(lastLines[group]))
  }
}

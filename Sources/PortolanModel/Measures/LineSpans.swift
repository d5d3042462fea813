/// On which lines of a file the rows of each group are: the first few runs of rows that follow one another, and how
/// many runs there are. Memory grows with the groups and not with the rows.
struct LineSpans: Sendable {
  /// How many runs of a group are kept.
  static let most = 6

  /// `most` pairs of first and last line for each group.
  private var ends: [Int32] = []
  private var counts: [Int32] = []
  private var firstRows: [Int] = []
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
    grow(to: count)
    var row = before - 1
    for (index, group) in groups.enumerated() {
      row += 1
      guard group >= 0 else { continue }
      let group = Int(group)
      let line = lines[rows.lowerBound + index]
      if lastRows[group] != row - 1 {
        if counts[group] == 0 { firstRows[group] = row }
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

  private mutating func grow(to count: Int) {
    let more = count - counts.count
    guard more > 0 else { return }
    ends += [Int32](repeating: 0, count: more * 2 * Self.most)
    counts += [Int32](repeating: 0, count: more)
    firstRows += [Int](repeating: 0, count: more)
    lastRows += [Int](repeating: -2, count: more)
    lastLines += [Int32](repeating: 0, count: more)
  }

  /// Adds the rows that come behind these.
  ///
  /// - Parameters:
  ///   - groups: by group there, the group here.
  ///   - offset: what makes a row's number there its number here.
  mutating func append(_ next: LineSpans, groups: [Int], count: Int, offset: Int) {
    grow(to: count)
    for (other, group) in groups.enumerated() where other < next.counts.count && next.counts[other] > 0 {
      // The first run there may be the rest of the last one here.
      let goesOn = counts[group] > 0 && lastRows[group] == next.firstRows[other] + offset - 1
      if goesOn, counts[group] <= Self.most {
        ends[(group * Self.most + Int(counts[group]) - 1) * 2 + 1] = next.ends[other * Self.most * 2 + 1]
      }
      let skipped = goesOn ? 1 : 0
      for run in skipped..<min(Self.most, Int(next.counts[other])) {
        let place = Int(counts[group]) + run - skipped
        guard place < Self.most else { break }
        ends[(group * Self.most + place) * 2] = next.ends[(other * Self.most + run) * 2]
        ends[(group * Self.most + place) * 2 + 1] = next.ends[(other * Self.most + run) * 2 + 1]
      }
      if counts[group] == 0 { firstRows[group] = next.firstRows[other] + offset }
      counts[group] += next.counts[other] - Int32(skipped)
      lastRows[group] = next.lastRows[other] + offset
      lastLines[group] = next.lastLines[other]
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

/// The order of a map's columns: every document is moved towards the middle of what it is connected with, column by
/// column, there and back; the order with the fewest crossings stays.
///
/// Documents are counted through, so that what is known of one stands at its number: a large playbook has a map for
/// each objective.
struct MapArrangement {
  /// How often the order is improved in each direction.
  private static let sweeps = 8

  /// The entries of each column, from top to bottom.
  private(set) var columns: [[Int]]
  /// How many pairs of lines between the same two columns cross; known once it is arranged.
  private(set) var crossings = 0
  /// Each entry's number.
  private let numbers: [Int: Int]
  /// The column of each document.
  private var column: [Int] = []
  private var neighbours: [[Int]]
  /// The lines by the columns that they go between: the numbers of their ends.
  private var lines: [[(from: Int, to: Int)]]

  init(_ columns: [[Int]]) {
    self.columns = columns
    var numbers: [Int: Int] = [:]
    for (place, entries) in columns.enumerated() {
      for entry in entries {
        numbers[entry] = column.count
        column.append(place)
      }
    }
    self.numbers = numbers
    neighbours = Array(repeating: [], count: column.count)
    lines = Array(repeating: [], count: columns.count * columns.count)
  }

  /// Adds a line.
  /// - Returns: how many columns further it leads; `nil`, and nothing is added, if an end isn't there, it leads back,
  ///   or the two are connected already.
  mutating func connect(_ from: Int, _ to: Int) -> Int? {
    guard let from = numbers[from], let to = numbers[to], column[from] < column[to],
      !neighbours[from].contains(to)
    else { return nil }
    neighbours[from].append(to)
    neighbours[to].append(from)
    lines[column[from] * columns.count + column[to]].append((from, to))
    return column[to] - column[from]
  }

  mutating func arrange() {
    // Documents by their numbers from here on.
    var order = columns.map { $0.compactMap { numbers[$0] } }
    let entries = columns.flatMap(\.self)
    var best = (order: order, crossings: crossings(order))
    for sweep in 0..<Self.sweeps where best.crossings > 0 {
      let isForward = sweep.isMultiple(of: 2)
      var heights = [Double?](repeating: nil, count: column.count)
      for place in isForward ? Array(order.indices) : order.indices.reversed() {
        // The first column of a sweep stays as it is.
        if place != (isForward ? 0 : order.count - 1) { sort(&order[place], by: heights) }
        for (rank, number) in order[place].enumerated() {
          heights[number] = (Double(rank) + 0.5) / Double(order[place].count)
        }
      }
      let crossings = crossings(order)
      if crossings < best.crossings { best = (order, crossings) }
    }
    columns = best.order.map { $0.map { entries[$0] } }
    crossings = best.crossings
  }

  /// Sorts a column by the mean height of what each of its documents is connected with, so far as that is known.
  private func sort(_ order: inout [Int], by heights: [Double?]) {
    let keyed = order.enumerated().map { place, number in
      var (sum, count) = (0.0, 0)
      for height in neighbours[number].lazy.compactMap({ heights[$0] }) {
        (sum, count) = (sum + height, count + 1)
      }
      let own = (Double(place) + 0.5) / Double(order.count)
      return (height: count == 0 ? own : sum / Double(count), place: place, number: number)
    }
    order = keyed.sorted { ($0.height, $0.place) < ($1.height, $1.place) }.map(\.number)
  }

  private func crossings(_ order: [[Int]]) -> Int {
    var ranks = [Int](repeating: 0, count: column.count)
    for numbers in order {
      for (rank, number) in numbers.enumerated() { ranks[number] = rank }
    }
    return lines.reduce(0) { sum, lines in
      let ends = lines.map { (from: ranks[$0.from], to: ranks[$0.to]) }.sorted { $0 < $1 }
      // Lines in the order of where they begin cross as often as their ends are out of order.
      return sum
        + ends.indices.reduce(0) { sum, later in
          sum + ends[..<later].count { $0.to > ends[later].to && $0.from < ends[later].from }
        }
    }
  }
}

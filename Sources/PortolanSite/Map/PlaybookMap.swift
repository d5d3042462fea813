import PortolanModel
import PortolanSource

/// Documents in columns, and the lines between them: from the strategy over objectives and tactics to KPIs. Those of a
/// column stand in an order with few crossings.
struct PlaybookMap: Sendable {
  /// The entries of each column, from top to bottom.
  private(set) var columns: [[Int]]
  /// From an entry to one in a later column; each pair once.
  let lines: [Line]

  struct Line: Hashable, Sendable {
    let from: Int
    let to: Int
    /// It goes past a column.
    let isLong: Bool
  }

  /// How often the order is improved in each direction.
  private static let sweeps = 8

  /// - Parameters:
  ///   - columns: in the order of their documents' types and titles.
  ///   - lines: those whose ends aren't in two columns, the first one before the other, are left out.
  init(columns: [[Int]], lines: [(from: Int, to: Int)]) {
    var column: [Int: Int] = [:]
    for (number, entries) in columns.enumerated() {
      for entry in entries { column[entry] = number }
    }
    var seen: Set<Line> = []
    self.columns = columns
    self.lines = lines.compactMap { line in
      guard let a = column[line.from], let b = column[line.to], a < b else { return nil }
      let line = Line(from: line.from, to: line.to, isLong: b > a + 1)
      return seen.insert(line).inserted ? line : nil
    }
    arrange()
  }

  /// Moves every document towards the middle of what it is connected with, column by column, there and back; the order
  /// with the fewest crossings stays.
  private mutating func arrange() {
    var neighbours: [Int: [Int]] = [:]
    for line in lines {
      neighbours[line.from, default: []].append(line.to)
      neighbours[line.to, default: []].append(line.from)
    }
    var best = (columns: columns, crossings: crossings)
    guard best.crossings > 0 else { return }
    for sweep in 0..<Self.sweeps where best.crossings > 0 {
      let there = Array(columns.indices.dropFirst())
      for column in sweep.isMultiple(of: 2) ? there : Array(columns.indices.dropLast().reversed()) {
        let fixed = sweep.isMultiple(of: 2) ? columns[..<column] : columns[(column + 1)...]
        var heights: [Int: Double] = [:]
        for entries in fixed {
          for (place, entry) in entries.enumerated() {
            heights[entry] = (Double(place) + 0.5) / Double(entries.count)
          }
        }
        let keyed = columns[column].enumerated().map { place, entry in
          let own = (neighbours[entry] ?? []).compactMap { heights[$0] }
          let height =
            own.isEmpty
            ? (Double(place) + 0.5) / Double(columns[column].count) : own.reduce(0, +) / Double(own.count)
          return (height: height, place: place, entry: entry)
        }
        columns[column] = keyed.sorted { ($0.height, $0.place) < ($1.height, $1.place) }.map(\.entry)
      }
      let crossings = crossings
      if crossings < best.crossings { best = (columns, crossings) }
    }
    columns = best.columns
  }

  /// How many pairs of lines between the same two columns cross.
  var crossings: Int {
    var at: [Int: (column: Int, place: Int)] = [:]
    for (column, entries) in columns.enumerated() {
      for (place, entry) in entries.enumerated() { at[entry] = (column, place) }
    }
    let ends = lines.compactMap { line in
      at[line.from].flatMap { from in
        at[line.to].map { (pair: from.column * 16 + $0.column, from: from.place, to: $0.place) }
      }
    }
    var crossings = 0
    for (number, a) in ends.enumerated() {
      for b in ends[(number + 1)...] where a.pair == b.pair && (a.from - b.from) * (a.to - b.to) < 0 {
        crossings += 1
      }
    }
    return crossings
  }
}

extension PlaybookMap {
  /// All of a small playbook.
  static func whole(_ index: SiteIndex) -> PlaybookMap {
    let all = { (type: DocumentType) in index.byType[type] ?? [] }
    let tactics = all(.tactic)
    return PlaybookMap(
      columns: [all(.strategy), all(.objective), tactics, kpis(of: all(.objective) + tactics, index)],
      lines: lines(index, objectives: all(.objective), tactics: tactics))
  }

  /// Strategies and objectives.
  static func overview(_ index: SiteIndex, most: Int) -> PlaybookMap {
    let objectives = Array((index.byType[.objective] ?? []).prefix(most))
    return PlaybookMap(
      columns: [index.byType[.strategy] ?? [], objectives],
      lines: lines(index, objectives: objectives, tactics: []))
  }

  /// One objective, with its strategy, its tactics and what these are measured by.
  static func of(_ objective: Int, tactics: [Int], _ index: SiteIndex) -> PlaybookMap {
    let strategy = (index.playbook.entries[objective].document as? Objective)?.strategy
      .flatMap { index.playbook.index[$0.id.value] }
    return PlaybookMap(
      columns: [[strategy].compactMap(\.self), [objective], tactics, kpis(of: [objective] + tactics, index)],
      lines: lines(index, objectives: [objective], tactics: tactics))
  }

  /// What documents are measured by, by title.
  private static func kpis(of entries: [Int], _ index: SiteIndex) -> [Int] {
    let used = Set(entries.flatMap { measures(of: $0, index) })
    return (index.byType[.kpi] ?? []).filter { used.contains($0) }
  }

  /// The KPIs of an objective or a tactic: that of its micro-conversion first.
  static func measures(of entry: Int, _ index: SiteIndex) -> [Int] {
    let references: [Reference?] =
      switch index.playbook.entries[entry].document {
      case let objective as Objective: [objective.kpi]
      case let tactic as Tactic: [tactic.microConversion?.kpi] + tactic.kpis.map(\.reference)
      default: []
      }
    var seen: Set<Int> = []
    return references.compactMap { $0.flatMap { index.playbook.index[$0.id.value] } }
      .filter { index.playbook.entries[$0].type == .kpi && seen.insert($0).inserted }
  }

  private static func lines(_ index: SiteIndex, objectives: [Int], tactics: [Int]) -> [(from: Int, to: Int)] {
    let playbook = index.playbook
    var lines: [(from: Int, to: Int)] = []
    // An objective's own KPI is reached over its tactics, where one of them has it.
    var reached: [Int: Set<Int>] = [:]
    for entry in tactics {
      guard let tactic = playbook.entries[entry].document as? Tactic else { continue }
      let kpis = measures(of: entry, index)
      for reference in tactic.objectives {
        guard let objective = playbook.index[reference.id.value] else { continue }
        lines.append((objective, entry))
        reached[objective, default: []].formUnion(kpis)
      }
      lines += kpis.map { (entry, $0) }
    }
    for entry in objectives {
      guard let objective = playbook.entries[entry].document as? Objective else { continue }
      if let strategy = objective.strategy.flatMap({ playbook.index[$0.id.value] }) {
        lines.append((strategy, entry))
      }
      for kpi in measures(of: entry, index) where !(reached[entry]?.contains(kpi) ?? false) {
        lines.append((entry, kpi))
      }
    }
    return lines
  }
}

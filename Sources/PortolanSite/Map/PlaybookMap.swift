import PortolanModel
import PortolanSource

/// Documents in columns, and the lines between them: from the strategy over objectives and tactics to KPIs. Those of a
/// column stand in an order with few crossings.
struct PlaybookMap: Sendable {
  /// The entries of each column, from top to bottom.
  let columns: [[Int]]
  /// From an entry to one in a later column; each pair once.
  let lines: [Line]
  /// How many pairs of lines between the same two columns cross.
  let crossings: Int

  struct Line: Hashable, Sendable {
    let from: Int
    let to: Int
    /// It goes past a column.
    let isLong: Bool
  }

  /// - Parameters:
  ///   - columns: in the order of their documents' types and titles.
  ///   - lines: those whose ends aren't in two columns, the first one before the other, are left out.
  init(columns: [[Int]], lines: [(from: Int, to: Int)]) {
    var arrangement = MapArrangement(columns)
    self.lines = lines.compactMap { line in
      arrangement.connect(line.from, line.to).map { Line(from: line.from, to: line.to, isLong: $0 > 1) }
    }
    arrangement.arrange()
    (self.columns, crossings) = (arrangement.columns, arrangement.crossings)
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
    // A handful at most: comparing is faster than hashing.
    var found: [Int] = []
    for reference in references {
      guard let place = reference.flatMap({ index.playbook.index[$0.id.value] }), !found.contains(place),
        index.playbook.entries[place].type == .kpi
      else { continue }
      found.append(place)
    }
    return found
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

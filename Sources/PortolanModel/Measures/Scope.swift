import PortolanSource

/// Over which rows a KPI is computed, and how they are told apart.
package struct Scope: Hashable, Sendable {
  /// The dimensions to group by: columns of the table; where it has no column of that name, also `day`, `week`,
  /// `month`, `quarter`, `year`, and `period`, which means `grain`.
  package var by: [Located<String>]
  package var condition: Condition?
  /// Only rows whose date lies within; a row of a whole month or week has the date of its first day.
  package var period: Period?
  package var grain: Period.Grain

  package init(
    by: [Located<String>] = [], where condition: Condition? = nil, period: Period? = nil,
    grain: Period.Grain = .month
  ) {
    self.by = by
    self.condition = condition
    self.period = period
    self.grain = grain
  }

  /// All rows, together.
  package static let whole = Scope()

  /// The calendar length that a dimension's name stands for.
  func grain(named name: String) -> Period.Grain? {
    name == "period" ? grain : Period.Grain(rawValue: name)
  }
}

extension DataTable {
  /// Whether some row is of a later day. Of a table that isn't kept it isn't known: some may be.
  func hasDays(after day: CivilDate?) -> Bool {
    guard let last = day?.dayNumber, let column = Self.dateColumn(of: columns) else { return false }
    guard stream == nil, case .days(let days) = rows.values[column] else { return true }
    return days.contains { $0 > last && $0 != DataChunk.unknownDay }
  }

  private static let dateNames = ["date", "week", "month", "day", "timestamp"]

  /// The column whose name says that it holds dates, whatever it holds.
  static func namedDateColumn(of columns: [DataColumn]) -> Int? {
    dateNames.lazy.compactMap { name in columns.firstIndex { $0.name == name } }.first
  }

  /// That column where no cell of it is known: in a table without rows yet no row is of any period.
  static func emptyDateColumn(of columns: [DataColumn]) -> Int? {
    namedDateColumn(of: columns).flatMap { columns[$0].kind == .unknown ? $0 : nil }
  }

  /// The column that says when: the first of `date`, `week`, `month`, `day`, `timestamp` that holds dates, or else
  /// the first column that does.
  package static func dateColumn(of columns: [DataColumn]) -> Int? {
    for name in dateNames {
      if let index = columns.firstIndex(where: { $0.name == name && $0.kind == .date }) { return index }
    }
    return columns.firstIndex { $0.kind == .date }
  }
}

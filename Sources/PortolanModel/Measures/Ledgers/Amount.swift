import PortolanSource

/// A figure of money, time or what they bring, with what is unknown about it.
package struct Amount: Hashable, Sendable {
  package let quotient: Quotient
  /// What is missing: from a sum its parts, or why there is no value. Sorted, each once.
  package let lacks: [Lack]

  package init(_ quotient: Quotient, lacks: [Lack] = []) {
    self.quotient = quotient
    self.lacks = Set(lacks).sorted()
  }

  package var value: Double? { quotient.value }
  package var reason: Undefined? { quotient.reason }
  /// There is a value, but some of it is unknown (formulas.md, 1.1).
  package var isPartial: Bool { value != nil && !lacks.isEmpty }

  /// What a formula may go on with: a sum that lacks some rows is still a sum, one that lacks a whole operand isn't.
  var operand: Double? { lacks.contains(where: \.isWhole) ? nil : value }
}

/// What an amount lacks.
package enum Lack: Hashable, Sendable {
  /// There is no such table.
  case table(String)
  /// There is such a table, but nothing is recorded in it.
  case noRows(String)
  /// A ledger has no such column, or one whose cells can't be read.
  case ledgerColumn(table: String, String)
  /// No table has such a column beside one of tactics.
  case column(String)
  /// So many rows of a table are unknown.
  case rows(String, Int)
  /// What an hour of a team costs; `nil` for hours of no team.
  case hourlyRate(team: String?)
  /// A field under `economics:` in the settings.
  case setting(String)
  /// No row of money or hours is so old.
  case costs(until: CivilDate)

  /// Whether a whole part is unknown, and not only some rows of it.
  package var isWhole: Bool { if case .rows = self { false } else { true } }
}

extension Lack: Comparable {
  package static func < (a: Lack, b: Lack) -> Bool { a.description < b.description }
}

extension Lack: CustomStringConvertible {
  /// As `playbook.json` names it.
  package var description: String {
    switch self {
    case .table(let name): "table \(name)"
    case .noRows(let name): "rows of \(name)"
    case .ledgerColumn(let table, let name): "column \(table).\(name)"
    case .column(let name): "column \(name)"
    case .rows(let table, let count): "\(count) rows of \(table)"
    case .hourlyRate(let team): team.map { "hourly-rate of \($0)" } ?? "hourly-rate"
    case .setting(let name): "economics.\(name)"
    case .costs(let date): "costs until \(date)"
    }
  }
}

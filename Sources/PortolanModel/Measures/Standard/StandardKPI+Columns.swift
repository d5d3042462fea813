import PortolanSource

extension StandardKPI {
  /// What one of its formulas needs of a table.
  struct Needs {
    /// The columns of which numbers are made, and the others.
    var numbers: Set<String> = []
    var others: Set<String> = []
    /// Other KPIs, by id.
    var kpis: Set<String> = []

    /// - Parameter formula: with the columns' first names.
    init(_ formula: Formula) {
      for aggregate in formula.aggregates {
        let isNumber = aggregate.function != .count && aggregate.function != .distinct
        for (number, column) in (aggregate.value?.columns ?? []).enumerated() {
          if isNumber, aggregate.value?.dateColumns.contains(number) != true {
            numbers.insert(column.value)
          } else {
            others.insert(column.value)
          }
        }
        others.formUnion(aggregate.condition?.columns.map(\.value) ?? [])
      }
      for name in formula.names {
        if StandardKPI.named(name.value) == nil {
          numbers.insert(name.value)
        } else {
          kpis.insert(name.value)
        }
      }
      others.subtract(numbers)
    }

    var columns: [String] { (numbers.union(others)).sorted() }
  }

  /// A formula read, with what it needs.
  struct Way: Sendable {
    let text: String
    let numbers: Set<String>
    let columns: [String]
    let kpis: [String]
  }

  /// The formulas as they were written, read once.
  static let ways: [String: [Way]] = Dictionary(
    uniqueKeysWithValues: all.map { kpi in
      let ways = kpi.formulas.compactMap { text -> Way? in
        let located = Located(text, at: SourcePosition(StandardKPI.file(kpi.id)))
        guard let formula = try? Formula(parsing: located, known: []) else { return nil }
        let needs = Needs(formula)
        return Way(text: text, numbers: needs.numbers, columns: needs.columns, kpis: needs.kpis.sorted())
      }
      return (kpi.id, ways)
    })

  /// The path of the document that a standard KPI is in a playbook; no file of Content can have it.
  static func file(_ id: String) -> String { "\(folder)\(id).md" }
  static let folder = "../standard/"
}

extension StandardKPI.Way {
  /// How the columns of a table fill the formula in.
  enum Fit {
    /// The formula with the table's own names of its columns.
    case fits(String)
    /// The columns that the table lacks, sorted.
    case lacks([String])
  }

  /// - Parameter kinds: what the table's columns hold.
  func fit(_ kinds: [String: DataColumn.Kind]) -> Fit {
    var replacements: [String: String] = [:]
    var missing: [String] = []
    func has(_ name: String, isNumber: Bool) -> Bool {
      guard let kind = kinds[name] else { return false }
      return !isNumber || kind == .number || kind == .unknown
    }
    for column in columns {
      let isNumber = numbers.contains(column)
      if has(column, isNumber: isNumber) { continue }
      if let other = StandardKPI.synonyms[column]?.first(where: { has($0, isNumber: isNumber) }) {
        replacements[column] = other
      } else if let other = StandardKPI.substitutes[column],
        other.columns.allSatisfy({ has($0, isNumber: isNumber) })
      {
        replacements[column] = other.text
      } else {
        missing.append(column)
      }
    }
    guard missing.isEmpty else { return .lacks(missing) }
    return .fits(Self.replace(replacements, in: text))
  }

  /// Puts other names in the place of words, wherever they stand outside of quotes.
  private static func replace(_ names: [String: String], in text: String) -> String {
    guard !names.isEmpty else { return text }
    var lexer = FormulaLexer(text)
    var bytes: [UInt8] = []
    var copied = 0
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      guard case .word(let word) = token.kind, let other = names[word] else { continue }
      bytes += lexer.bytes[copied..<token.start] + Array(other.utf8)
      copied = token.end
    }
    bytes += lexer.bytes[copied...]
    return String(decoding: bytes, as: UTF8.self)
  }
}

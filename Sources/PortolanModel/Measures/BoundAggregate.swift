import PortolanSource

/// An aggregate whose columns have been found in a table; equal ones are computed once.
struct BoundAggregate: Hashable, Sendable {
  enum Value: Hashable, Sendable {
    /// Counts rows.
    case rows
    case column(Int)
    case expression([BoundStep])
  }

  enum BoundStep: Hashable, Sendable {
    case number(Double)
    case column(Int)
    case negate, add, subtract, multiply, divide
    case days
  }

  let function: Aggregate.Function
  let value: Value
  /// One of the evaluation's conditions.
  let condition: Int?

  /// The columns of its value.
  var columns: [Int] {
    switch value {
    case .rows: []
    case .column(let column): [column]
    case .expression(let steps):
      steps.compactMap { step in
        if case .column(let column) = step { column } else { nil }
      }
    }
  }
}

/// A condition whose columns have been found, and whose values fit them.
struct BoundCondition: Hashable, Sendable {
  struct Comparison: Hashable, Sendable {
    let column: Int
    let test: Test
  }

  enum Test: Hashable, Sendable {
    case texts([String], isEqual: Bool)
    case numbers([Double], isEqual: Bool)
    case below(Double), above(Double), atMost(Double), atLeast(Double)
    case periods([Period], isEqual: Bool)
    /// Days before, or from a day on.
    case daysBefore(Int32), daysFrom(Int32)
    case isKnown, isUnknown
    /// The column has no known cell.
    case nothing
  }

  let steps: [Condition.Step]
  let comparisons: [Comparison]
}

/// False, true, or not known.
typealias Verdict = UInt8

extension Verdict {
  static let no: Verdict = 0
  static let yes: Verdict = 1
  static let unknown: Verdict = 2
}

extension BoundCondition {
  /// The verdict on each row.
  func verdicts(_ chunk: DataChunk, _ rows: Range<Int>) -> [Verdict] {
    var stack: [[Verdict]] = []
    for step in steps {
      switch step {
      case .comparison(let index): stack.append(comparisons[index].verdicts(chunk, rows))
      case .not:
        guard var top = stack.popLast() else { continue }
        for index in top.indices where top[index] != .unknown { top[index] ^= 1 }
        stack.append(top)
      case .and, .or:
        guard let right = stack.popLast(), var left = stack.popLast() else { continue }
        let decisive: Verdict = step == .and ? .no : .yes
        for index in left.indices {
          if left[index] == decisive || right[index] == decisive {
            left[index] = decisive
          } else if left[index] == .unknown || right[index] == .unknown {
            left[index] = .unknown
          }
        }
        stack.append(left)
      }
    }
    return stack.last ?? [Verdict](repeating: .unknown, count: rows.count)
  }
}

extension BoundCondition.Comparison {
  func verdicts(_ chunk: DataChunk, _ rows: Range<Int>) -> [Verdict] {
    let values = chunk.values[column]
    switch test {
    case .isKnown: return Self.known(values, rows, yes: .yes, no: .no)
    case .isUnknown: return Self.known(values, rows, yes: .no, no: .yes)
    case .nothing: return [Verdict](repeating: .unknown, count: rows.count)
    case .texts(let texts, let isEqual):
      guard case .codes(let codes, let dictionary) = values else { break }
      let wanted = texts.compactMap { dictionary.code(of: $0) }
      let hit: Verdict = isEqual ? .yes : .no
      // A list may have hundreds of texts: each row's verdict is looked up, not searched for.
      var verdicts = [Verdict](repeating: hit ^ 1, count: dictionary.count)
      for code in wanted { verdicts[Int(code)] = hit }
      return rows.map { codes[$0] < 0 ? .unknown : verdicts[Int(codes[$0])] }
    case .numbers(let wanted, let isEqual):
      let hit: Verdict = isEqual ? .yes : .no
      return Self.numbers(values, rows) { wanted.contains($0) ? hit : hit ^ 1 }
    case .below(let limit): return Self.numbers(values, rows) { $0 < limit ? .yes : .no }
    case .above(let limit): return Self.numbers(values, rows) { $0 > limit ? .yes : .no }
    case .atMost(let limit): return Self.numbers(values, rows) { $0 <= limit ? .yes : .no }
    case .atLeast(let limit): return Self.numbers(values, rows) { $0 >= limit ? .yes : .no }
    case .periods(let periods, let isEqual):
      let hit: Verdict = isEqual ? .yes : .no
      return Self.days(values, rows) { day in
        periods.contains { $0.contains(CivilDate(dayNumber: day)) } ? hit : hit ^ 1
      }
    case .daysBefore(let limit): return Self.days(values, rows) { $0 < limit ? .yes : .no }
    case .daysFrom(let limit): return Self.days(values, rows) { $0 >= limit ? .yes : .no }
    }
    return [Verdict](repeating: .unknown, count: rows.count)
  }

  @inline(__always)
  private static func numbers(
    _ values: DataChunk.Values, _ rows: Range<Int>, _ test: (Double) -> Verdict
  ) -> [Verdict] {
    guard case .numbers(let numbers) = values else {
      return [Verdict](repeating: .unknown, count: rows.count)
    }
    return rows.map { numbers[$0].isNaN ? .unknown : test(numbers[$0]) }
  }

  @inline(__always)
  private static func days(
    _ values: DataChunk.Values, _ rows: Range<Int>, _ test: (Int32) -> Verdict
  ) -> [Verdict] {
    guard case .days(let days) = values else { return [Verdict](repeating: .unknown, count: rows.count) }
    return rows.map { days[$0] == DataChunk.unknownDay ? .unknown : test(days[$0]) }
  }

  private static func known(
    _ values: DataChunk.Values, _ rows: Range<Int>, yes: Verdict, no: Verdict
  ) -> [Verdict] {
    switch values {
    case .unknown: [Verdict](repeating: no, count: rows.count)
    case .numbers(let numbers): rows.map { numbers[$0].isNaN ? no : yes }
    case .days(let days): rows.map { days[$0] == DataChunk.unknownDay ? no : yes }
    case .codes(let codes, _): rows.map { codes[$0] < 0 ? no : yes }
    }
  }
}

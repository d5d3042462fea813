import PortolanSource

/// One aggregate, group by group, as rows come in.
struct Accumulator: Sendable {
  let aggregate: BoundAggregate
  /// Cells used, and cells that would have been used but are unknown; by group.
  private(set) var known: [Int] = []
  private(set) var unknown: [Int] = []
  /// Rows of which the condition says that they don't count, and rows of which it can't say.
  private(set) var declined: [Int] = []
  private(set) var undecided: [Int] = []
  /// Sums and what rounding took from them (Neumaier), so that ten times 0.1 is 1.
  private(set) var sums: [Double] = []
  private(set) var corrections: [Double] = []
  private(set) var extremes: [Double] = []
  private var samples: [OrderedSample] = []
  /// Pairs of group and value that have been seen, for `distinct`.
  private var seen = KeyTable()
  private var numbered = KeyTable()

  init(_ aggregate: BoundAggregate) { self.aggregate = aggregate }

  /// Makes room for groups that have turned up.
  mutating func grow(to groups: Int) {
    guard known.count < groups else { return }
    let more = groups - known.count
    known += [Int](repeating: 0, count: more)
    unknown += [Int](repeating: 0, count: more)
    declined += [Int](repeating: 0, count: more)
    undecided += [Int](repeating: 0, count: more)
    switch aggregate.function {
    case .sum, .avg:
      sums += [Double](repeating: 0, count: more)
      corrections += [Double](repeating: 0, count: more)
    case .min, .max: extremes += [Double](repeating: 0, count: more)
    case .median, .p90: samples += [OrderedSample](repeating: OrderedSample(), count: more)
    case .count, .distinct: break
    }
  }

  /// - Parameters:
  ///   - groups: the group of each of the rows, -1 for none.
  ///   - verdicts: the condition's, where there is one.
  mutating func add(_ chunk: DataChunk, _ rows: Range<Int>, groups: [Int32], verdicts: [Verdict]?) {
    let chosen = verdicts.map { choose(groups, $0) } ?? groups
    switch aggregate.value {
    case .rows:
      for group in chosen where group >= 0 { known[Int(group)] += 1 }
    case .expression(let steps): addNumbers(Self.compute(steps, chunk, rows)[...], chosen)
    case .column(let column):
      switch chunk.values[column] {
      case .unknown: for group in chosen where group >= 0 { unknown[Int(group)] += 1 }
      case .numbers(let numbers): addNumbers(numbers[rows], chosen)
      case .days(let days):
        addKeys(rows, chosen) { days[$0] == DataChunk.unknownDay ? nil : UInt32(bitPattern: days[$0]) }
      case .codes(let codes, _): addKeys(rows, chosen) { codes[$0] < 0 ? nil : UInt32(bitPattern: codes[$0]) }
      }
    }
  }

  /// The groups of the rows that meet the condition; counts the others.
  private mutating func choose(_ groups: [Int32], _ verdicts: [Verdict]) -> [Int32] {
    var chosen = groups
    for index in chosen.indices where verdicts[index] != .yes && chosen[index] >= 0 {
      if verdicts[index] == .unknown {
        undecided[Int(chosen[index])] += 1
      } else {
        declined[Int(chosen[index])] += 1
      }
      chosen[index] = -1
    }
    return chosen
  }

  private mutating func addNumbers(_ numbers: ArraySlice<Double>, _ groups: [Int32]) {
    var index = 0
    for number in numbers {
      let group = Int(groups[index])
      index += 1
      guard group >= 0 else { continue }
      guard !number.isNaN else {
        unknown[group] += 1
        continue
      }
      known[group] += 1
      switch aggregate.function {
      case .sum, .avg: addToSum(number, group)
      case .min: if known[group] == 1 || number < extremes[group] { extremes[group] = number }
      case .max: if known[group] == 1 || number > extremes[group] { extremes[group] = number }
      case .median, .p90: samples[group].add(number)
      case .count: break
      case .distinct:
        _ = seen.insert(UInt64(UInt32(group)) << 32 | UInt64(numbered.insert(number.bitPattern)))
      }
    }
  }

  @inline(__always)
  private mutating func addToSum(_ number: Double, _ group: Int) {
    let sum = sums[group]
    let total = sum + number
    corrections[group] += abs(sum) >= abs(number) ? (sum - total) + number : (number - total) + sum
    sums[group] = total
  }

  /// Texts and dates can be counted only.
  @inline(__always)
  private mutating func addKeys(_ rows: Range<Int>, _ groups: [Int32], _ key: (Int) -> UInt32?) {
    let isDistinct = aggregate.function == .distinct
    for (index, row) in rows.enumerated() {
      let group = groups[index]
      guard group >= 0 else { continue }
      guard let key = key(row) else {
        unknown[Int(group)] += 1
        continue
      }
      known[Int(group)] += 1
      if isDistinct { _ = seen.insert(UInt64(UInt32(group)) << 32 | UInt64(key)) }
    }
  }

  /// Arithmetic within rows; what is unknown or not finite is NaN, and so unknown.
  private static func compute(
    _ steps: [BoundAggregate.BoundStep], _ chunk: DataChunk, _ rows: Range<Int>
  ) -> [Double] {
    var stack: [[Double]] = []
    for step in steps {
      switch step {
      case .number(let number): stack.append([Double](repeating: number, count: rows.count))
      case .column(let column):
        switch chunk.values[column] {
        case .numbers(let numbers): stack.append(Array(numbers[rows]))
        case .days(let days):
          stack.append(days[rows].map { $0 == DataChunk.unknownDay ? .nan : Double($0) })
        default: stack.append([Double](repeating: .nan, count: rows.count))
        }
      case .days:
        guard let to = stack.popLast(), var days = stack.popLast() else { continue }
        // Before the first day there is no duration: the row is wrong.
        for index in days.indices { days[index] = to[index] >= days[index] ? to[index] - days[index] : .nan }
        stack.append(days)
      case .negate:
        guard let top = stack.popLast() else { continue }
        stack.append(top.map { -$0 })
      case .add, .subtract, .multiply, .divide:
        guard let right = stack.popLast(), var left = stack.popLast() else { continue }
        for index in left.indices {
          let result =
            switch step {
            case .add: left[index] + right[index]
            case .subtract: left[index] - right[index]
            case .multiply: left[index] * right[index]
            default: left[index] / right[index]
            }
          left[index] = result.isFinite ? (result == 0 ? 0 : result) : .nan
        }
        stack.append(left)
      }
    }
    return stack.last ?? []
  }

  // MARK: putting together

  /// Sums by group, and what rounding took from them.
  struct Sums: Sendable {
    let sums: [Double]
    let corrections: [Double]
  }

  /// Gives up the sums, which depend on the order of rows.
  mutating func takeSums() -> Sums {
    defer {
      sums = [Double](repeating: 0, count: sums.count)
      corrections = [Double](repeating: 0, count: corrections.count)
    }
    return Sums(sums: sums, corrections: corrections)
  }

  /// Adds the sums of the rows that come next.
  /// - Parameter groups: by group there, the group here.
  mutating func add(_ part: Sums, groups: [Int]) {
    for (other, sum) in part.sums.enumerated() {
      addToSum(sum, groups[other])
      corrections[groups[other]] += part.corrections[other]
    }
  }

  /// Adds what doesn't depend on the order of rows.
  ///
  /// - Parameters:
  ///   - groups: by group there, the group here.
  ///   - codes: by number of a text there, its number here.
  mutating func add(_ other: Accumulator, groups: [Int], codes: [Int32]?) {
    for (there, group) in groups.enumerated() where there < other.known.count {
      if !extremes.isEmpty, other.known[there] > 0 {
        let extreme = other.extremes[there]
        let isFirst = known[group] == 0
        if isFirst || (aggregate.function == .min ? extreme < extremes[group] : extreme > extremes[group]) {
          extremes[group] = extreme
        }
      }
      known[group] += other.known[there]
      unknown[group] += other.unknown[there]
      declined[group] += other.declined[there]
      undecided[group] += other.undecided[there]
      if !samples.isEmpty { samples[group].add(other.samples[there]) }
    }
    for key in other.seen.keys {
      var value = UInt32(truncatingIfNeeded: key)
      if let codes {
        value = UInt32(bitPattern: codes[Int(value)])
      } else if other.numbered.count > 0 {
        value = UInt32(bitPattern: numbered.insert(other.numbered.keys[Int(value)]))
      }
      _ = seen.insert(UInt64(UInt32(truncatingIfNeeded: groups[Int(key >> 32)])) << 32 | UInt64(value))
    }
  }

  // MARK: results

  struct Result {
    let quotient: Quotient
    /// Rows that were added.
    var used = 0
    /// Rows without the cell that the aggregate needs.
    var empty = 0
    /// Rows of which the condition says that they don't count, and rows of which it can't say.
    var declined = 0
    var undecided = 0
    var unknown: Int { empty + undecided }
  }

  var results: [Result] {
    var distinct = [Int](repeating: 0, count: known.count)
    for key in seen.keys { distinct[Int(key >> 32)] += 1 }
    return known.indices.map { group in
      Result(
        quotient: quotient(group, distinct[group]), used: known[group], empty: unknown[group],
        declined: declined[group], undecided: undecided[group])
    }
  }

  /// What it comes to where no row is.
  var resultOfNothing: Result {
    switch aggregate.function {
    case .count, .distinct: Result(quotient: .number(0))
    default: Result(quotient: .none(.missingInput))
    }
  }

  /// Without a known cell there is nothing to tell, unless it is known of other rows that they don't count: then
  /// counts and sums are 0.
  private func quotient(_ group: Int, _ distinct: Int) -> Quotient {
    let isNothing = known[group] == 0 && unknown[group] == 0 && (declined[group] > 0 || undecided[group] == 0)
    switch aggregate.function {
    case .count, .distinct:
      guard known[group] > 0 || isNothing else { return .none(.missingInput) }
      return .number(Double(aggregate.function == .count ? known[group] : distinct))
    case .sum where isNothing && declined[group] > 0: return .number(0)
    case _ where known[group] == 0: return .none(.missingInput)
    case .sum: return Quotient(sums[group] + corrections[group])
    case .avg: return Quotient((sums[group] + corrections[group]) / Double(known[group]))
    case .min, .max: return Quotient(extremes[group])
    case .median: return Quotient(samples[group].median)
    case .p90: return Quotient(samples[group].nearestRank(0.9))
    }
  }
}

/// How far a value is on its way to a target (formulas.md, 7).
package struct Attainment: Hashable, Sendable {
  /// 1 at the target; below 0 when it went the wrong way, above 1 beyond the target.
  package let raw: Quotient

  package enum Status: String, Sendable, Hashable, CaseIterable {
    case met, near, missed, unknown
  }

  package var reason: Undefined? { raw.reason }
  /// What is rolled up: `raw` between 0 and 1, so that one success hides no failure.
  package var score: Double? { raw.value.map { min(1, max(0, $0)) } }
  package var status: Status { status() }

  /// - Parameters: the least `raw` at which a target counts as met, and as nearly met.
  package func status(met: Double = 1, near: Double = 0.8) -> Status {
    guard let raw = raw.value else { return .unknown }
    return raw >= met ? .met : raw >= near ? .near : .missed
  }

  private init(_ raw: Quotient) { self.raw = raw }

  /// A value that should reach a target, from where it was before.
  package init(_ actual: Double?, target: Double?, baseline: Double? = nil, better: KPI.Better) {
    guard let actual else { self.init(.none(.missingInput)); return }
    guard let target else { self.init(.none(.missingTarget)); return }
    switch better {
    case .higher: self.init(Self.higher(actual, target, baseline))
    case .lower: self.init(Self.lower(actual, target, baseline))
    case .range: self.init(actual, low: target, high: target)
    }
  }

  /// A value that should stay within bounds; outside, every `tolerance` away from them costs 1.
  package init(_ actual: Double?, low: Double?, high: Double?, tolerance: Double? = nil) {
    guard let actual else { self.init(.none(.missingInput)); return }
    guard let low, let high else { self.init(.none(.missingTarget)); return }
    guard low <= high else { self.init(.none(.invalidRange)); return }
    let widths = [tolerance ?? 0, high - low, 0.1 * abs(high)]
    let distance = max(0, low - actual, actual - high)
    self.init(Quotient(1 - distance / (widths.first { $0 > 0 } ?? 1)))
  }

  private static func higher(_ actual: Double, _ target: Double, _ baseline: Double?) -> Quotient {
    guard let baseline else {
      return target > 0 ? Quotient(actual / target) : .none(.nonPositiveTarget)
    }
    if target == baseline { return .number(actual >= target ? 1 : 0) }
    guard target > baseline else { return .none(.targetContradictsDirection) }
    return Quotient((actual - baseline) / (target - baseline))
  }

  private static func lower(_ actual: Double, _ target: Double, _ baseline: Double?) -> Quotient {
    guard let baseline else {
      if target == 0 { return .number(actual <= 0 ? 1 : 0) }
      return target > 0 ? Quotient(2 - actual / target) : .none(.nonPositiveTarget)
    }
    if target == baseline { return .number(actual <= target ? 1 : 0) }
    guard target < baseline else { return .none(.targetContradictsDirection) }
    return Quotient((baseline - actual) / (baseline - target))
  }
}

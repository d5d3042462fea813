import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

/// The worked examples of the reference, run as they are: a function that nobody knows fails.
@Suite struct KPIVectorTests {
  /// Those that wait for the measures they belong to.
  static let notYet: Set<String> = [
    "cac_blended", "cac_tactic", "capacity_load", "ces", "contact_pressure", "cost_of_time",
    "cost_per_meeting", "cpl",
    "csat", "french_public_holidays", "ltv", "ltv_to_cac", "nps", "okr", "pacing", "payback_periods",
    "pipeline_velocity_per_day", "plan_pacing", "roas", "roi", "romi", "run_rate_forecast",
    "sales_cycle_days",
    "scorecard_rollup", "share_of_voice", "trend", "win_rate",
  ]

  static func cases() -> [[String: Any]] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../Fixtures/vectors/kpi_vectors.json")
    let json = (try? Data(contentsOf: url)).flatMap { try? JSONSerialization.jsonObject(with: $0) }
    let file = json as? [String: Any] ?? [:]
    return file.values.compactMap { $0 as? [[String: Any]] }.first ?? []
  }

  @Test func `every known function gives what the reference says`() throws {
    let cases = Self.cases()
    #expect(cases.count >= 88)
    var ran = 0
    for test in cases {
      let id = test["id"] as? String ?? "?"
      let inputs = try #require(test["inputs"] as? [String: Any])
      let expected = try #require(test["expected"] as? [String: Any])
      switch test["function"] as? String {
      case "attainment": attainment(id, inputs, expected)
      case "funnel": funnel(id, inputs, expected)
      case "email_rates": try emailRates(id, inputs, expected)
      case let name? where Self.notYet.contains(name): continue
      case let name: Issue.record("\(id): nobody knows the function \(name ?? "nil")")
      }
      ran += 1
    }
    #expect(ran >= 22)
  }

  private func number(_ value: Any?) -> Double? { (value as? NSNumber)?.doubleValue }

  private func isNear(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) <= max(1e-9, 1e-9 * abs(b))
  }

  private func attainment(_ id: String, _ inputs: [String: Any], _ expected: [String: Any]) {
    let actual = number(inputs["actual"])
    let found =
      inputs["direction"] as? String == "range"
      ? Attainment(
        actual, low: number(inputs["low"]), high: number(inputs["high"]),
        tolerance: number(inputs["tolerance"]))
      : Attainment(
        actual, target: number(inputs["target"]), baseline: number(inputs["baseline"]),
        better: inputs["direction"] as? String == "lower" ? .lower : .higher)
    #expect(isNear(found.raw.value, number(expected["raw"])), "\(id)")
    #expect(isNear(found.score, number(expected["score"])), "\(id)")
    #expect(found.reason?.rawValue == expected["reason"] as? String, "\(id)")
  }

  private func funnel(_ id: String, _ inputs: [String: Any], _ expected: [String: Any]) {
    let counts = (inputs["counts"] as? [Any] ?? []).map { number($0) }
    let targets = (inputs["step_targets"] as? [Any] ?? inputs["targets"] as? [Any] ?? []).map { number($0) }
    let found = Funnel(counts, stepTargets: targets)
    for (name, rates) in [("step_rates", found.stepRates), ("cumulative_rates", found.cumulativeRates)] {
      let wanted = expected[name] as? [[String: Any]] ?? []
      #expect(rates.count == wanted.count, "\(id)")
      for (rate, wanted) in zip(rates, wanted) {
        #expect(isNear(rate.value, number(wanted["value"])), "\(id)")
        if wanted["reason"] as? String != "inconsistent" {
          #expect(rate.reason?.rawValue == wanted["reason"] as? String, "\(id)")
        }
      }
    }
    #expect(found.nonMonotoneSteps == expected["non_monotone_steps"] as? [Int], "\(id)")
    #expect(found.bottleneck == expected["bottleneck_step"] as? Int, "\(id)")
  }

  private func emailRates(_ id: String, _ inputs: [String: Any], _ expected: [String: Any]) throws {
    let found = EmailRates(
      sent: number(inputs["sent"]), delivered: number(inputs["delivered"]),
      bounced: number(inputs["bounced"]),
      opens: number(inputs["opens"]), clicks: number(inputs["clicks"]), replies: number(inputs["replies"]),
      unsubscribes: number(inputs["unsubscribes"]), complaints: number(inputs["complaints"]))
    let figures = [
      "delivery_rate": found.delivery, "bounce_rate": found.bounce, "open_rate": found.open,
      "click_rate": found.click,
      "click_to_open_rate": found.clickToOpen, "reply_rate": found.reply,
      "unsubscribe_rate": found.unsubscribe,
      "complaint_rate": found.complaint,
    ]
    for (name, value) in expected {
      guard let wanted = value as? [String: Any] else {
        #expect(name == "delivered" && isNear(found.delivered, number(value)), "\(id) \(name)")
        continue
      }
      let figure = try #require(figures[name], "\(id) \(name)")
      #expect(isNear(figure.value, number(wanted["value"])), "\(id) \(name)")
      let reason = figure.isInconsistent ? "inconsistent" : figure.reason?.rawValue
      #expect(reason == wanted["reason"] as? String, "\(id) \(name)")
    }
  }
}

@Suite struct MeasureTests {
  @Test func `the weakest step is the one that costs most conversions against its target`() {
    let funnel = Funnel([1000, 100, 50, 5], stepTargets: [0.12, 0.5, 0.2])
    #expect(funnel.bottleneck == 3)
    #expect(funnel.recoverable.map { ($0 ?? -1) * 1000 }.map { $0.rounded() } == [1000, 0, 5000])
    #expect(Funnel([10, 10], stepTargets: [0.5]).bottleneck == nil)
    #expect(Funnel([10, nil, 3]).stepRates.map(\.reason) == [.missingInput, .missingInput])
    #expect(Funnel([10, 12, 6]).nonMonotoneSteps == [1])
    #expect(Funnel([]).cumulativeRates.isEmpty)
  }

  @Test func `status follows the thresholds`() {
    func status(_ actual: Double?) -> Attainment.Status {
      Attainment(actual, target: 10, better: .higher).status
    }
    #expect([10, 8, 7.99, nil].map(status) == [.met, .near, .missed, .unknown])
    #expect(Attainment(5, target: 0, better: .higher).reason == .nonPositiveTarget)
    #expect(Attainment(0, target: 0, better: .lower).score == 1)
    #expect(Attainment(1, target: -1, better: .lower).reason == .nonPositiveTarget)
    #expect(Attainment(12, target: 10, baseline: 10, better: .lower).raw == .number(0))
  }

  @Test func `the interval of Wilson is exact at the ends`() throws {
    #expect(Proportion(0, of: 0) == nil)
    #expect(Proportion(3, of: 2) == nil)
    let none = try #require(Proportion(0, of: 12)?.wilson)
    #expect(none.lower == 0 && abs(none.upper - 0.242494) < 1e-6)
    let all = try #require(Proportion(12, of: 12)?.wilson)
    #expect(all.upper == 1 && abs(all.lower - 0.757506) < 1e-6)
  }
}

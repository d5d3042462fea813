import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

/// The worked examples of the reference, run as they are: a function that nobody knows fails.
@Suite struct KPIVectorTests {
  typealias Function = (VectorInputs) -> Found

  static var functions: [String: Function] {
    var functions: [String: Function] = [
      "attainment": attainment, "funnel": funnel, "email_rates": emailRates,
    ]
    for topic in [time, costs, experience, planning] { functions.merge(topic) { _, new in new } }
    return functions
  }

  @Test func `every function gives what the reference says`() throws {
    let cases = try VectorFile("kpi_vectors").cases
    #expect(!cases.isEmpty)
    for test in cases {
      guard let function = Self.functions[test.function] else {
        Issue.record("\(test.id): nobody knows the function “\(test.function)”")
        continue
      }
      let differences = function(test.inputs).differences(from: test.expected) { _, found, expected in
        abs(found - expected) <= max(1e-9, 1e-9 * abs(expected))
      }
      #expect(differences == [], "\(test.id)")
      #expect(test.inputs.forgotten == [], "\(test.id)")
    }
  }

  private static func attainment(_ inputs: VectorInputs) -> Found {
    let actual = inputs.number("actual")
    let better = inputs.text("direction").flatMap { KPI.Better(rawValue: $0) } ?? .higher
    let found =
      better == .range
      ? Attainment(
        actual, low: inputs.number("low"), high: inputs.number("high"), tolerance: inputs.number("tolerance"))
      : Attainment(
        actual, target: inputs.number("target"), baseline: inputs.number("baseline"), better: better)
    return .object([
      "raw": .value(found.raw), "score": .number(found.score), "reason": .text(found.reason?.rawValue),
    ])
  }

  private static func funnel(_ inputs: VectorInputs) -> Found {
    let found = Funnel(inputs.numbers("counts"), stepTargets: inputs.numbers("step_targets"))
    func rates(_ rates: [Quotient]) -> Found {
      .list(rates.map { .reasoned(Figure($0, isShare: true)) })
    }
    return .object([
      "step_rates": rates(found.stepRates), "cumulative_rates": rates(found.cumulativeRates),
      "non_monotone_steps": .list(found.nonMonotoneSteps.map { .count($0) }),
      "bottleneck_step": found.bottleneck.map { .count($0) } ?? .number(nil),
    ])
  }

  private static func emailRates(_ inputs: VectorInputs) -> Found {
    let found = EmailRates(
      sent: inputs.number("sent"), delivered: inputs.number("delivered"), bounced: inputs.number("bounced"),
      opens: inputs.number("opens"), clicks: inputs.number("clicks"), replies: inputs.number("replies"),
      unsubscribes: inputs.number("unsubscribes"), complaints: inputs.number("complaints"))
    return .object([
      "delivered": .number(found.delivered), "delivery_rate": .reasoned(found.delivery),
      "bounce_rate": .reasoned(found.bounce), "open_rate": .reasoned(found.open),
      "click_rate": .reasoned(found.click), "click_to_open_rate": .reasoned(found.clickToOpen),
      "reply_rate": .reasoned(found.reply), "unsubscribe_rate": .reasoned(found.unsubscribe),
      "complaint_rate": .reasoned(found.complaint),
    ])
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

import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct CostTests {
  @Test func `what is unknown, negative or nobody's has no cost`() {
    #expect(CostOfTime.of(hours: -1, hourlyRate: 50).reason == .negativeInput)
    let rate = CostOfTime.loadedRate(
      grossPay: 40_000, employerCharges: 16_000, overhead: 8_000, productiveHours: 1_600)
    #expect(rate == .number(40))
    let blended = AcquisitionCost.blended(marketing: 100, sales: nil, time: 0, newCustomers: 2)
    #expect(blended.reason == .missingInput)
    #expect(
      AcquisitionCost.blended(marketing: -100, sales: 0, time: 0, newCustomers: 2).reason == .negativeInput)
    #expect(
      AcquisitionCost.blended(marketing: 100, sales: 0, time: 0, newCustomers: 0).reason == .zeroDenominator)
    let fraction = AcquisitionCost.ofTactic(cost: 200, hours: 2, hourlyRate: 50, attributedCustomers: 0.5)
    #expect(fraction == .number(600))
    #expect(
      AcquisitionCost.ofTactic(cost: -200, hours: nil, hourlyRate: 50, attributedCustomers: 1).reason
        == .missingInput)
    #expect(
      AcquisitionCost.ofTactic(cost: -200, hours: 1, hourlyRate: 50, attributedCustomers: nil).reason
        == .missingInput)
    #expect(AcquisitionCost.perLead(cost: 90, newLeads: -3).reason == .negativeInput)
    #expect(AcquisitionCost.perMeeting(cost: 0, hours: 0, hourlyRate: 60, meetingsHeld: 3) == .number(0))
  }

  @Test func `a full cost with an unknown part is partial`() {
    let partial = FullCost(purchases: 100, media: nil, tools: 20, time: 0)
    #expect(partial.quotient == .number(120) && partial.isPartial && partial.unknownParts == 1)
    #expect(partial.complete.reason == .missingInput)
    let complete = FullCost(purchases: 100, media: 0, tools: 20, time: 30)
    #expect(complete.complete == .number(150) && !complete.isPartial)
    #expect(
      FullCost(purchases: nil, media: nil, tools: nil, time: nil).quotient.reason == .missingInput)
    #expect(FullCost(purchases: -1, media: nil, tools: 3, time: 3).quotient.reason == .negativeInput)
  }

  @Test func `nothing spent has no return`() {
    #expect(Return.onInvestment(grossMargin: 100, fullCost: 0).reason == .zeroDenominator)
    #expect(Return.onInvestment(grossMargin: 100, fullCost: -5).reason == .negativeInput)
    #expect(Return.onInvestment(grossMargin: nil, fullCost: 5).reason == .missingInput)
    #expect(Return.onAdSpend(revenue: nil, adSpend: 5).reason == .missingInput)
    #expect(
      Return.onMarketing(incrementalRevenue: 100, grossMarginRate: 80, spend: 10).reason == .invalidRate)
    #expect(
      Return.onMarketing(incrementalRevenue: 100, grossMarginRate: 0.5, spend: 0).reason == .zeroDenominator)
  }

  @Test func `a value for life needs somebody to leave, or an end`() {
    #expect(
      LifetimeValue.perpetuity(arpa: 100, grossMarginRate: 0.8, churn: 0).reason == .zeroDenominator)
    #expect(LifetimeValue.perpetuity(arpa: 100, grossMarginRate: 0.8, churn: 1.2).reason == .invalidRate)
    #expect(LifetimeValue.perpetuity(arpa: -1, grossMarginRate: 0.8, churn: 0.1).reason == .negativeInput)
    #expect(LifetimeValue.capped(arpa: 100, grossMarginRate: 0.8, churn: 0) == .number(4800))
    #expect(LifetimeValue.capped(arpa: 100, grossMarginRate: 0.8, churn: 1) == .number(80))
    #expect(
      LifetimeValue.capped(arpa: 100, grossMarginRate: 0.8, churn: 0.5, periods: 0) == .number(0))
    #expect(
      LifetimeValue.capped(arpa: 100, grossMarginRate: 0.8, churn: 0.5, periods: -1).reason == .invalidRange)
    #expect(
      LifetimeValue.capped(arpa: 100, grossMarginRate: 0.8, churn: 0.5, discount: -1).reason == .invalidRate)
    // Almost nobody leaves: 60 payments, less what rounding alone would otherwise decide.
    let loyal = LifetimeValue.capped(arpa: 100, grossMarginRate: 0.8, churn: 1e-14)
    #expect(loyal.value.map { abs($0 - 4800) < 1e-8 } == true)
    // 80 (1 + 0.9/1.1 + (0.9/1.1)²)
    let three = LifetimeValue.capped(
      arpa: 100, grossMarginRate: 0.8, churn: 0.1, discount: 0.1, periods: 3)
    #expect(three.value.map { abs($0 - 24080 / 121) < 1e-9 } == true)
  }

  @Test func `a customer without margin never pays back`() {
    #expect(LifetimeValue.payback(cac: 2500, arpa: 100, grossMarginRate: -0.2).reason == .never)
    #expect(LifetimeValue.payback(cac: -1, arpa: 100, grossMarginRate: 0.5).reason == .negativeInput)
    #expect(LifetimeValue.payback(cac: nil, arpa: 100, grossMarginRate: 0.5).reason == .missingInput)
    #expect(LifetimeValue.toAcquisitionCost(-400, cac: 100) == .number(-4))
    #expect(LifetimeValue.toAcquisitionCost(400, cac: -100).reason == .negativeInput)
  }

  /// Whatever goes in, a number that comes out is one that can be printed.
  @Test func `no figure is infinite, negative zero or no number`() {
    let extremes: [Double] = [.leastNonzeroMagnitude, 1e308, -1e308, .infinity, .nan]
    let values: [Double?] = [nil, 0, -0.0, 1, -1, 0.3] + extremes
    var found: Set<Quotient> = []
    for a in values {
      for b in values {
        found.insert(CostOfTime.of(hours: a, hourlyRate: b))
        found.insert(LifetimeValue.toAcquisitionCost(a, cac: b))
        found.insert(Sales.winRate(won: a, lost: b).quotient)
        let change = Change(from: a, to: b)
        found.formUnion([change.delta, change.relative])
        let rollUp = RollUp([RollUp.Item(weight: a ?? 1, raw: b), RollUp.Item(raw: a)])
        found.formUnion([rollUp.strict, rollUp.coveredOnly, rollUp.coverage])
        let forecast = IntervalForecast(increments: [a, b, 1, a], remaining: 3)
        found.formUnion([forecast.forecast, forecast.lower, forecast.upper])
        for c in values {
          found.insert(AcquisitionCost.blended(marketing: a, sales: 1, time: b, newCustomers: c))
          found.insert(Return.onMarketing(incrementalRevenue: a, grossMarginRate: b, spend: c))
          found.insert(LifetimeValue.perpetuity(arpa: a, grossMarginRate: b, churn: c))
          found.insert(LifetimeValue.capped(arpa: a, grossMarginRate: b, churn: 0.5, discount: c))
          found.insert(LifetimeValue.payback(cac: a, arpa: b, grossMarginRate: c))
          found.insert(Sales.velocity(openOpportunities: a, winRate: 0.5, averageDeal: b, cycleDays: c))
          found.insert(KeyResult.measured(start: a, target: b, actual: c).score)
        }
      }
    }
    let bad = found.compactMap(\.value).filter { !$0.isFinite || ($0 == 0 && $0.sign == .minus) }
    #expect(bad == [])
    #expect(found.count > 100)
  }
}

import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct SalesTests {
  @Test func `only closed opportunities are won`() {
    #expect(Sales.winRate(won: 0, lost: 0).reason == .zeroDenominator)
    #expect(Sales.winRate(won: 5, lost: nil).reason == .missingInput)
    #expect(Sales.winRate(won: 5, lost: -1).reason == .negativeInput)
    let rate = Sales.winRate(won: 3, lost: 9)
    #expect(rate.numerator == 3 && rate.denominator == 12 && rate.isSmallSample)
    let velocity = Sales.velocity(openOpportunities: 50, winRate: 1.5, averageDeal: 1, cycleDays: 9)
    #expect(velocity.reason == .invalidRate)
    #expect(
      Sales.velocity(openOpportunities: 50, winRate: 0.2, averageDeal: 1, cycleDays: -9).reason
        == .negativeInput)
  }

  @Test func `without a usable opportunity there is no cycle`() throws {
    let date = try #require(CivilDate("2026-01-01"))
    let cycle = SalesCycle(won: [
      SalesCycle.Opportunity(opened: date, closed: nil),
      SalesCycle.Opportunity(opened: date, closed: date.adding(days: -1)),
    ])
    #expect(cycle.median.reason == .missingInput && cycle.mean.reason == .missingInput)
    #expect((cycle.used, cycle.rejected, cycle.unknown) == (0, 1, 1))
  }

  @Test func `a lead that nobody has contacted is a breach once the delay has passed`() throws {
    func handover(_ handed: String?, _ contacted: String?) -> LeadResponse.Handover {
      LeadResponse.Handover(
        handed: handed.flatMap { Instant($0) }, contacted: contacted.flatMap { Instant($0) })
    }
    let response = LeadResponse(
      [
        handover("2026-01-05T09:00", "2026-01-05T10:00"), handover("2026-01-05T09:00", "2026-01-06T09:00"),
        handover("2026-01-05T09:00", "2026-01-06T10:30"), handover("2026-01-05T09:00", nil),
        handover("2026-01-09T09:00", nil), handover("2026-01-08T09:00", "2026-01-07T09:00"),
        handover(nil, "2026-01-07T09:00"), handover("2026-02-01", nil),
      ], within: 24, asOf: try #require(Instant("2026-01-10")))
    #expect(response.median == .number(24) && response.ninetiethPercentile == .number(25.5))
    #expect(response.breaches.numerator == 2 && response.breaches.denominator == 4)
    #expect(
      [response.contacted, response.waiting, response.rejected, response.unknown] == [3, 1, 2, 1])
    let none = LeadResponse([], within: 24, asOf: try #require(Instant("2026-01-10")))
    #expect(none.median.reason == .missingInput && none.breaches.reason == .zeroDenominator)
    // The 90th percentile of 10 is the 9th, of 11 the 10th.
    for (count, rank) in [(10, 9.0), (11, 10.0), (1, 1.0)] {
      let response = LeadResponse(
        (1...count).map { handover("2026-01-05T00:00", "2026-01-05T\($0 < 10 ? "0" : "")\($0):00") },
        within: 24, asOf: try #require(Instant("2026-01-10")))
      #expect(response.ninetiethPercentile == .number(rank))
    }
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("1970-01-02T00:00:01Z", 86_401_000), ("1969-12-31 23:59:59.5", -500),
    ("1970-01-01T01:00+01:00", 0), ("1970-01-01T01:00:00,1234-0130", 9_000_123), ("1970-01-01T05:00+05", 0),
    ("1970-01-01t00:00:60z", 60_000),
  ])
  func `a moment is read to the millisecond`(text: String, milliseconds: Int64) {
    #expect(Instant(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "1970-01-0", "1970-02-30", "1970-01-01T", "1970-01-01T24:00", "1970-01-01T10", "1970-01-01T10:60",
    "1970-01-01T10:00:61", "1970-01-01T10:00:00.", "1970-01-01T10:00Zx", "1970-01-01T10:00+1",
    "1970-01-01x10:00", "1970-01-01T10:00+01:0", "1970-01-01T10:00:00.1111111111111111111111111",
  ])
  func `anything else is no moment`(text: String) { #expect(Instant(text) == nil) }
}

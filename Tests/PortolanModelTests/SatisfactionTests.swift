import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct SatisfactionTests {
  @Test func `answers off the scale are ignored and counted`() {
    let score = NetPromoterScore([10, 9, 8, 0, 11, -1, 7.5, nil, .nan])
    #expect(score.net.score == .number(25) && score.net.total == 4 && score.net.isSmallSample)
    #expect(score.answers.ignored == 4 && score.answers.unknown == 1)
    let effort = CustomerEffort([0, 1, 7, 8])
    #expect(effort.mean == .number(4) && effort.easyShare.value == 0.5 && effort.answers.ignored == 2)
    let satisfaction = CustomerSatisfaction([1, 4, 5, 6])
    #expect(satisfaction.share.numerator == 2 && satisfaction.share.denominator == 3)
    #expect(satisfaction.answers.count(9...12) == 0)
  }

  @Test func `without answers there is no score`() {
    let none = NetPromoterScore([nil])
    #expect(none.net.score.reason == .zeroDenominator && none.net.halfWidth.reason == .zeroDenominator)
    #expect(NetScore(positive: 3, neutral: -1, negative: 2).score.reason == .negativeInput)
    #expect(CustomerEffort([9]).mean.reason == .zeroDenominator)
  }

  @Test func `the emotional impact is the positive less the negative`() throws {
    let impact = NetScore(positive: 60, neutral: 20, negative: 20)
    #expect(impact.score.value.map { abs($0 - 40) < 1e-12 } == true && !impact.isSmallSample)
    // 196 √((0.8 − 0.16) / 100), with the exact quantile
    #expect(impact.halfWidth.value.map { abs($0 - 195.9963984540054 * 0.08) < 1e-9 } == true)
    #expect(NetScore(positive: 5, neutral: 0, negative: 0).halfWidth == .number(0))
  }

  @Test func `a share of voice is held against the share of market`() {
    let voice = ShareOfVoice.of(own: 120, marketTotal: 800)
    #expect(
      ShareOfVoice.excess(voice.quotient, marketShare: 0.1).value.map { abs($0 - 0.05) < 1e-12 } == true)
    #expect(ShareOfVoice.excess(voice.quotient, marketShare: nil).reason == .missingInput)
    #expect(ShareOfVoice.of(own: 1, marketTotal: 0).reason == .zeroDenominator)
    #expect(ShareOfVoice.of(own: -1, marketTotal: 10).reason == .negativeInput)
  }
}

@Suite struct PressureTests {
  private func touches(_ days: [(String, Int)]) -> [ContactPressure.Touch] {
    days.map { ContactPressure.Touch($0.0, at: Instant(CivilDate(dayNumber: Int32($0.1)))) }
  }

  @Test func `touches fall out of the window when it is over`() {
    let found = ContactPressure(touches([("b", 13), ("a", 0), ("a", 7), ("a", 6), ("a", 14), ("a", 13)]))
    #expect(found.contacts.map(\.id) == ["a", "b"] && found.contacts.map(\.peak) == [2, 1])
    #expect(found.contacts.map(\.touches) == [5, 1] && found.meanTouches == .number(3))
    #expect(found.overCap.numerator == 0 && found.overCap.denominator == 2)
    #expect(ContactPressure(touches([("a", 0), ("a", 7)]), days: 8, cap: 1).overCap.value == 1)
  }

  @Test func `contacts are counted by their touches`() {
    let counts = [1, 2, 2, 4, 5, 10, 11, 40]
    let found = ContactPressure(
      counts.enumerated().flatMap { contact, count in touches((0..<count).map { ("\(contact)", $0 * 30) }) })
    #expect(found.distribution.map(\.contacts) == [1, 2, 0, 2, 1, 2])
    #expect(found.distribution.last?.isOpen == true && found.distribution.first?.isOpen == false)
  }

  @Test func `without contacts or a window there is no mean`() {
    #expect(ContactPressure([]).meanTouches.reason == .zeroDenominator)
    #expect(ContactPressure([]).overCap.reason == .zeroDenominator)
    let closed = ContactPressure(touches([("a", 1)]), days: 0)
    #expect(closed.meanTouches.reason == .invalidRange && closed.overCap.reason == .invalidRange)
    #expect(ContactPressure(touches([("a", 1), ("a", 900_000)]), days: .max).contacts.first?.peak == 2)
  }
}

import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct PressingTests {
  private static let header = "contact_id,timestamp,tactic,touch_type,converted,persona\n"

  @Test func `only our own touches press, over all tactics, in a window that is open at its start`() throws {
    let rows = """
      a,2026-01-01T10:00,mail,sent,0,head
      a,2026-01-02T10:00,fair,call,0,head
      a,2026-01-03T10:00,mail,opened,0,head
      a,2026-01-08T10:00,mail,sent,0,head
      a,2026-01-08T10:01,mail,sent,0,head
      b,2026-01-01,mail,sent,0,
      b,2026-01-01,mail,sent,0,
      b,2026-02-01,mail,reply,1,
      c,2026-10-01,mail,sent,0,head
      """
    let sample = LedgerPlaybook(
      settings: "contact-cap: 2 touches / week", ["touches": Self.header + rows],
      more: "-- personas/head.md --\ntitle: Head\ncontact-cap: 3 touches / week")
    let pressing = try #require(sample.money.pressing)
    // The row that is there twice counts once; the one after “today” not at all.
    #expect(pressing.all.contacts == 2 && pressing.all.touches == 5)
    // The touch of 1 January 10:00 is exactly a week before that of the 8th: out of its window.
    #expect(pressing.all.peak == 3 && pressing.all.over == 1)
    let head = try #require(pressing.group(of: "head"))
    #expect(head.contacts == 1 && head.over == 0 && head.cap.touches == 3)
    #expect(pressing.all.bands == [1, 0, 0, 1, 0, 0])
    #expect(pressing.tactics.map { "\($0.tactic) \($0.touches)" } == ["mail 4", "fair 1"])
    #expect(
      pressing.steps.map(\.reached) == [2, 1, 1, 1] && pressing.steps.map(\.converted) == [1, 0, 0, 0])
  }

  @Test func `a conversion is that of the touch before it, and later touches no longer count`() throws {
    let rows = """
      a,2026-01-01,mail,sent,0,
      a,2026-01-05,mail,sent,1,
      a,2026-01-09,mail,sent,1,
      b,2026-01-09,mail,sent,0,
      b,2026-01-03,mail,meeting,1,
      b,2026-01-02,mail,sent,0,
      d,2026-01-02,mail,unsubscribe,0,
      d,2026-01-03,mail,sms,0,
      e,2026-01-03,mail,meeting,1,
      """
    let pressing = try #require(LedgerPlaybook(["touches": Self.header + rows]).money.pressing)
    #expect(pressing.steps.map(\.reached) == [3, 1] && pressing.steps.map(\.converted) == [1, 1])
    #expect(pressing.touchedAfterOptOut == 1)
    #expect(!pressing.isOwnCap && pressing.all.cap == Pressing.Cap(touches: 3, days: 7))
    #expect(LedgerPlaybook(["touches": Self.header + "e,2026-01-03,mail,meeting,1,"]).money.pressing == nil)
  }

  /// The same rows, contact by contact, as `ContactPressure` counts them, which the vectors hold.
  @Test func `columns give what the plain count gives`() throws {
    var random: UInt64 = 42
    var rows = ""
    var touches: [ContactPressure.Touch] = []
    for number in 0..<800 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let (contact, minute) = ((random >> 33) % 90, (random >> 20) % (60 * 24 * 60))
      let date = CivilDate(dayNumber: 20_454 + Int32(minute / 1440)).description
      let (hour, rest) = ((minute % 1440) / 60, number % 60)
      let time = "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
      rows += "c\(contact),\(date)T\(time),mail\(number),sent,0,\n"
      touches.append(.init("c\(contact)", at: try #require(Instant("\(date)T\(time)"))))
    }
    let pressing = try #require(LedgerPlaybook(["touches": Self.header + rows]).money.pressing)
    let plain = ContactPressure(touches, days: 7, cap: 3)
    #expect(pressing.all.contacts == plain.contacts.count && pressing.all.touches == 800)
    #expect(pressing.all.overCap.numerator == plain.overCap.numerator && (plain.overCap.numerator ?? 0) > 5)
    #expect(pressing.all.peak == plain.contacts.map(\.peak).max())
    #expect(pressing.all.bands == plain.distribution.map(\.contacts))
  }

  @Test func `a rule's delay is kept, broken, or still running`() throws {
    let rows = """
      lead,tactic,from,to,handed,contacted
      l1,mail,room,sales,2026-09-01T10:00,2026-09-01T12:30
      l2,mail,room,sales,2026-09-02T10:00:30,2026-09-02T15:00:30
      l3,mail,room,sales,2026-09-02T10:00+02:00,2026-09-02T10:00Z
      l4,mail,room,sales,2026-09-03T10:00,
      l5,mail,room,sales,2026-09-30T22:00,
      l6,mail,room,sales,2026-09-04T10:00,2026-09-04T09:00
      l7,mail,room,sales,,2026-09-04T09:00
      l8,mail,room,sales,2026-10-02T10:00,
      l9,fair,room,sales,2026-09-01T10:00,2026-09-09T12:30
      """
    let rule = """
      -- rules-of-engagement/reply.md --
      title: Reply
      trigger: t
      responsible: sales
      accountable: Ann
      within: 4 h
      applies-to: [mail]
      """
    let response = try #require(LedgerPlaybook(["handovers": rows], more: rule).money.responses["reply"])
    #expect(response.rows == 7 && response.hasTimes && response.isByTactic)
    // 2.5, 5 and 2 hours; l4 is long overdue, l5 has two more.
    #expect(response.response.median == .number(2.5) && response.response.ninetiethPercentile == .number(5))
    #expect(response.kept.numerator == 2 && response.kept.denominator == 4)
    #expect(
      response.response.waiting == 1 && response.response.rejected == 1 && response.response.unknown == 1)
  }
}

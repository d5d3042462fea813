import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct StepConversionTests {
  private func conversion(_ rows: String) throws -> StepConversion? {
    let more = """
      -- tactics/mail.md --
      title: Mail
      objectives: [customers]
      status: running
      micro-conversion: {from: aware, to: engaged}
      """
    let sample = LedgerPlaybook(
      settings: "stages: [aware, engaged, qualified]",
      ["touches": "contact_id,timestamp,tactic,touch_type,converted,stage\n" + rows], more: more)
    return sample.money.stepConversion(of: "mail")
  }

  @Test func `who takes the step within thirty days counts, over those whose window is closed`() throws {
    let found = try #require(
      try conversion(
        """
        a,2026-08-01T10:00,mail,sent,0,aware
        a,2026-08-31T10:00,fair,visit,0,qualified
        b,2026-08-01T10:00,mail,sent,0,aware
        b,2026-08-31T10:01,mail,reply,0,engaged
        c,2026-07-01,mail,sent,0,aware
        d,2026-09-20,mail,sent,0,aware
        d,2026-09-21,mail,reply,0,engaged
        e,2026-07-01,fair,visit,0,engaged
        e,2026-07-02,mail,sent,0,aware
        f,2026-07-02,mail,open,0,aware
        """))
    // a on the last moment of its window, b a minute late, c never; d still has time; e was there before; f was not touched.
    #expect(found.rate.numerator == 1 && found.rate.denominator == 3)
    #expect(found.open == 1 && found.already == 1)
  }

  @Test func `while every window is open there is nothing to divide by`() throws {
    let found = try #require(try conversion("d,2026-09-20,mail,sent,0,aware"))
    #expect(found.rate.reason == .zeroDenominator && found.open == 1)
    #expect(try conversion("d,2026-09-20,fair,sent,0,aware") == nil)
  }
}

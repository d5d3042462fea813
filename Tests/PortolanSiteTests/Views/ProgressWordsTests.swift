import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct ProgressWordsTests {
  /// What is said of a value against a target, in English.
  private func said(
    _ value: Double, _ target: TargetedFigure.Target, better: String = "higher", unit: String = "count"
  ) throws -> String? {
    let playbook = Playbook(
      "-- kpis/k.md --\ntitle: K\nformula: sum(a)\nunit: \(unit)\nbetter: \(better)")
    let kpi = try #require(playbook.kpis.first { $0.id == "k" })
    return FigureCells(Strings(.english)).progress(
      TargetedFigure(Figure(Quotient(value)), target: target, better: kpi.better?.value), of: kpi)
  }

  @Test func `more is better: a part of the target, or of the way from the baseline`() throws {
    #expect(try said(42, .value(60, baseline: nil)) == "70.0% of target")
    #expect(try said(57, .value(60, baseline: 41)) == "84.2% of the way from 41")
    #expect(try said(40, .value(60, baseline: 41)) == "moved away from the target since 41")
    #expect(try said(-1, .value(1, baseline: nil), unit: "ratio") == "2.00 short of the target")
  }

  @Test func `less is better: how much above or below`() throws {
    #expect(try said(9.6, .value(9, baseline: nil), better: "lower") == "6.7% above target")
    #expect(try said(6, .value(9, baseline: nil), better: "lower") == "33.3% below target")
    #expect(try said(27, .value(9, baseline: nil), better: "lower") == "200.0% above target")
    #expect(try said(0, .value(0, baseline: nil), better: "lower") == nil)
  }

  @Test func `a range: within, or by how much outside`() throws {
    #expect(try said(3, .range(2, 5), better: "range") == "within the range")
    #expect(try said(1, .range(2, 5), better: "range") == "1 below the range")
    #expect(try said(7.5, .range(2, 5), better: "range") == "2.5 above the range")
  }
}

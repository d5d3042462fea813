import PortolanSource
import Testing

@testable import PortolanModel

/// A playbook with one objective over a ledger of deals; every figure beside it is worked out by hand.
func timeSample(
  _ objective: String, asOf: String, settings: String = "", rows: String, formula: String = "sum(deals)",
  unit: String = "count", better: String = "higher", _ more: String = ""
) throws -> (playbook: Playbook, measures: Measures) {
  let playbook = Playbook(
    """
    -- portolan.yml --
    title: Sample
    data: {outbound: data/outbound.csv}
    \(settings)
    -- strategy/lead.md --
    title: Lead
    why: w
    horizon: 2026
    -- objectives/win.md --
    title: Win
    strategy: lead
    kpi: deals
    \(objective)
    -- kpis/deals.md --
    title: Deals
    formula: \(formula)
    unit: \(unit)
    better: \(better)
    -- data/outbound.csv --
    date,tactic,deals,sent
    \(rows)
    \(more)
    """)
  return (playbook, Measures(of: playbook, asOf: try #require(CivilDate(asOf))))
}

func isNear(_ quotient: Quotient?, _ wanted: Double) -> Bool {
  quotient?.value.map { abs($0 - wanted) <= 1e-9 * max(1, abs(wanted)) } ?? false
}

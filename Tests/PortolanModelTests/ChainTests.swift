import PortolanSource
import Testing

@testable import PortolanModel

/// Stage by stage, and whether plans add up.
@Suite struct ChainTests {
  private static let head = """
    -- portolan.yml --
    title: T
    as-of: 2026-06-30
    stages: [aware, engaged, qualified, customer]
    data: {outbound: data/outbound.csv, touches: data/touches.csv}
    -- personas/it.md --
    title: IT
    -- personas/finance.md --
    title: Finance
    stages: [aware, engaged, customer]
    -- kpis/step-rate.md --
    title: Step rate
    formula: made / people
    unit: percent
    -- kpis/won.md --
    title: Won
    formula: sum(won)
    unit: count
    """

  private static let touches = """
    -- data/touches.csv --
    contact_id,timestamp,tactic,persona,stage
    a,2026-01-01,mail,it,aware
    b,2026-01-01,mail,it,aware
    b,2026-01-02,demo,it,engaged
    c,2026-01-01,mail,finance,engaged
    d,2026-01-01,mail,finance,aware
    d,2026-02-01,demo,finance,customer
    """

  private static let tactics = """
    -- data/outbound.csv --
    date,tactic,persona,people,made,won
    2026-02-02,mail,it,1000,50,0
    2026-02-02,mail,finance,200,6,0
    2026-03-02,letters,it,300,30,0
    2026-03-02,demo,it,40,10,4
    -- objectives/customers.md --
    title: Customers
    kpi: won
    target: 10
    start: 2026-01-01
    due: 2026-12-31
    -- tactics/mail.md --
    title: Mail
    status: running
    personas: [it, finance]
    objectives: customers
    micro-conversion: {from: aware, to: engaged, kpi: step-rate, target: 5 %}
    -- tactics/letters.md --
    title: Letters
    status: running
    personas: it
    objectives: customers
    micro-conversion: {from: aware, to: engaged, kpi: step-rate, target: 20 %}
    -- tactics/demo.md --
    title: Demo
    status: planned
    personas: it
    objectives: customers
    micro-conversion: {from: engaged, to: qualified, kpi: step-rate, target: 50 %}
    """

  private func measures(_ text: String) -> (Playbook, Measures) {
    let playbook = Playbook(text)
    return (playbook, Measures(of: playbook, asOf: playbook.settings.asOf?.value ?? CivilDate(dayNumber: 0)))
  }

  @Test func `contacts are followed when the ledger of touches knows their stages`() throws {
    let (_, measures) = measures(
      Self.head + "\n" + Self.touches + "\n-- data/outbound.csv --\ndate,tactic,people,made,won\n")
    let whole = try #require(measures.chains.whole)
    #expect(whole.source == .contacts(table: "touches", column: "contact_id"))
    // Nobody was ever at “qualified”: that is unknown, not nobody.
    #expect(whole.funnel.counts == [4, 3, nil, 1])
    let finance = try #require(measures.chains.of("finance"))
    #expect(finance.stages == ["aware", "engaged", "customer"])
    #expect(finance.funnel.counts == [2, 2, 1])
    #expect(finance.funnel.stepRates == [.number(1), .number(0.5)])
    #expect(measures.diagnostics.filter { $0.position.file == "\u{1}" } == [])
  }

  @Test func `steps are counted from micro-conversions where they know more of the way`() throws {
    let (playbook, measures) = measures(
      Self.head + "\n" + Self.tactics + "\n-- data/touches.csv --\ncontact_id,tactic,stage\na,mail,aware\n")
    let whole = try #require(measures.chains.whole)
    #expect(whole.source == .microConversions)
    #expect(whole.funnel.entered == [1500, 40, nil])
    #expect(whole.funnel.counts == [1500, 86, 10, nil])
    #expect(whole.funnel.stepRates[0] == .number(86.0 / 1500))
    #expect(whole.funnel.cumulativeRates[2] == .number(86.0 / 1500 * 0.25))
    // Targets by the people of each: (1200 × 5 % + 300 × 20 %) ÷ 1500 = 8 %.
    #expect(abs((whole.funnel.stepTargets[0] ?? 0) - 0.08) < 1e-12)
    #expect(whole.running.map { $0.map { playbook.tactics[$0].id } } == [["letters", "mail"], [], []])
    #expect(whole.planned.map(\.count) == [0, 1, 0])
    #expect(whole.unfed == ["qualified", "customer"])
    let it = try #require(measures.chains.of("it"))
    #expect(it.funnel.entered == [1300, 40, nil])
    #expect(it.funnel.counts[1] == 80)
    let finance = try #require(measures.chains.of("finance"))
    #expect(finance.funnel.counts == [200, 6, nil])
    #expect(finance.funnel.bottleneck == nil)
  }

  @Test func `the weakest step is the one that costs most at the end`() {
    // (0.5 − 0.25) × 40 × 0.5 = 5 against (0.10 − 0.05) × 1000 × 0.25 × 0.5 = 6.25
    let funnel = Funnel(
      steps: [(1000, 50), (40, 10), (20, 10)], stepTargets: [0.10, 0.5, nil])
    #expect(funnel.recoverable == [6.25, 5, nil])
    #expect(funnel.bottleneck == 1)
    #expect(funnel.lost == [950, 30, 10])
    #expect(funnel.cumulativeRates == [.number(1), .number(0.05), .number(0.0125), .number(0.00625)])
    #expect(Funnel(steps: []).cumulativeRates.isEmpty)
    #expect(Funnel(steps: [(0, 0)]).cumulativeRates.map(\.reason) == [.zeroDenominator, .zeroDenominator])
  }

  @Test func `targets multiply along the chain, at the pace of the people addressed so far`() throws {
    let (playbook, measures) = measures(Self.head + "\n" + Self.tactics)
    let plan = try #require(measures.plan(of: playbook.objectives[0]))
    // 181 of 365 days: 1,500 people so far make 1,500 × 365 ÷ 181; their targets come to 8 %.
    let engaged = 1500.0 * 365 / 181 * 0.08
    #expect(abs((plan.steps[0].outcome.value ?? 0) - engaged) < 1e-9)
    #expect(abs((plan.steps[1].outcome.value ?? 0) - engaged * 0.5) < 1e-9)
    #expect(plan.steps.map(\.to) == ["engaged", "qualified"])
    #expect(plan.steps[1].addressed.map { abs($0 - 40.0 * 365 / 181) < 1e-9 } == true)
    #expect(plan.shortfall == nil)
  }

  @Test func `a step that nobody has a target for leaves the plan undefined`() throws {
    let (playbook, measures) = measures(
      Self.head + "\n" + Self.tactics + """

        -- tactics/close.md --
        title: Close
        objectives: customers
        micro-conversion: {from: qualified, to: customer, kpi: step-rate}
        """)
    let plan = try #require(measures.plan(of: playbook.objectives[0]))
    #expect(plan.outcome == .none(.missingTarget))
    #expect(plan.missing?.from == "qualified")
    #expect(plan.shortfall == nil)
    #expect(Rule.all.findings(in: playbook, measures).filter { $0.rule == "plan-falls-short" }.isEmpty)
  }
}

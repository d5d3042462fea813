import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct ActionPlanTests {
  private func plan(_ request: String) throws -> (plan: ActionPlan, playbook: Playbook) {
    let playbook = Playbook(
      """
      -- index.md --
      ---
      title: Home
      ---
      ```plan
      \(request)
      ```
      -- teams/sales.md --
      title: Sales
      -- tactics/mail.md --
      title: Mail
      status: running
      start: 2026-01-01
      end: 2026-03-31
      effort: {sales: 2 h/week}
      actions:
        - {do: Write, due: 2026-02-01, done: 2026-02-03}
        - {do: Send, due: 2026-03-01}
        - {do: Count, due: 2026-04-20}
      -- tactics/call.md --
      title: Call
      status: planned
      start: 2026-04-01
      -- tactics/old.md --
      title: Old
      status: stopped
      actions: [{do: Forget, due: 2026-01-01}]
      -- messages/hello.md --
      title: Hello
      tactic: mail
      """)
    guard case .plan(let request)?? = playbook["index"]?.views.first else { throw Missing() }
    return (
      ActionPlan(request, playbook, asOf: try #require(CivilDate("2026-04-10"))), playbook
    )
  }

  private struct Missing: Error {}

  @Test func `what is not done by its date is late, unless its tactic was stopped`() throws {
    let (plan, playbook) = try plan("late: true")
    #expect(plan.rows.map { playbook.entries[$0.tactic].document.id } == ["mail", "call"])
    #expect(plan.rows.map(\.lateness) == [.notEnded, .notStarted])
    #expect(plan.rows[0].events.map(\.text) == ["Send"])
    #expect(plan.lateCount == 3)
  }

  @Test func `messages stand with their tactic, and groups are in order`() throws {
    let (plan, playbook) = try plan("by: team")
    #expect(plan.groups.map(\.key) == [.document("sales"), .none])
    #expect(plan.rows[0].messages.map { playbook.entries[$0].document.id } == ["hello"])
    let months = try self.plan("by: month\nwhere: status = running").plan
    #expect(
      months.groups.map(\.key)
        == ["2026-01", "2026-02", "2026-03", "2026-04"].compactMap { Period($0) }.map { .month($0) })
    #expect(months.groups.map { $0.rows.flatMap(\.events).count } == [1, 1, 2, 1])
    #expect(months.span == Period("2026-01-01..2026-04-20"))
  }
}

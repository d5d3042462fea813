import PortolanModel

extension DocumentDetail {
  /// What the tactics come to at their targets, where that can be held against the objective's.
  mutating func addPlan(of objective: Objective) {
    guard let plan = measures.plan(of: objective) else { return }
    let table = PlanArithmetic(viewpoint.index, root: viewpoint.root)
    add("adds-up", table.title, lead: table.lead(plan), table.html(plan))
  }
}

import PortolanSource

@testable import PortolanModel

extension KPIVectorTests {
  static var costs: [String: Function] {
    [
      "cost_of_time": {
        .reasoned(CostOfTime.of(hours: $0.number("hours"), hourlyRate: $0.number("hourly_rate")))
      },
      "cac_blended": {
        .reasoned(
          AcquisitionCost.blended(
            marketing: $0.number("marketing_cost"), sales: $0.number("sales_cost"),
            time: $0.number("time_cost"),
            newCustomers: $0.number("new_customers")))
      },
      "cac_tactic": {
        .reasoned(
          AcquisitionCost.ofTactic(
            cost: $0.number("cost"), hours: $0.number("hours"), hourlyRate: $0.number("hourly_rate"),
            attributedCustomers: $0.number("attributed_customers")))
      },
      "cpl": { .reasoned(AcquisitionCost.perLead(cost: $0.number("cost"), newLeads: $0.number("leads"))) },
      "cost_per_meeting": {
        .reasoned(
          AcquisitionCost.perMeeting(
            cost: $0.number("cost"), hours: $0.number("hours"), hourlyRate: $0.number("hourly_rate"),
            meetingsHeld: $0.number("meetings")))
      },
      "roi": {
        .reasoned(Return.onInvestment(grossMargin: $0.number("gross_margin"), fullCost: $0.number("cost")))
      },
      "roas": {
        .reasoned(Return.onAdSpend(revenue: $0.number("revenue"), adSpend: $0.number("ad_spend")))
      },
      "romi": {
        .reasoned(
          Return.onMarketing(
            incrementalRevenue: $0.number("incremental_revenue"),
            grossMarginRate: $0.number("gross_margin_rate"),
            spend: $0.number("marketing_spend")))
      },
      "ltv": ltv,
      "ltv_to_cac": {
        .reasoned(LifetimeValue.toAcquisitionCost($0.number("ltv"), cac: $0.number("cac")))
      },
      "payback_periods": {
        .reasoned(
          LifetimeValue.payback(
            cac: $0.number("cac"), arpa: $0.number("arpa_per_period"),
            grossMarginRate: $0.number("gross_margin_rate")))
      },
      "win_rate": { .reasoned(Sales.winRate(won: $0.number("won"), lost: $0.number("lost"))) },
      "pipeline_velocity_per_day": {
        .reasoned(
          Sales.velocity(
            openOpportunities: $0.number("open_opportunities"), winRate: $0.number("win_rate"),
            averageDeal: $0.number("average_deal"), cycleDays: $0.number("cycle_days")))
      },
      "sales_cycle_days": salesCycle,
    ]
  }

  /// Without a horizon it is the perpetuity, which knows no discount.
  private static func ltv(_ inputs: VectorInputs) -> Found {
    let (arpa, churn) = (inputs.number("arpa_per_period"), inputs.number("churn_per_period"))
    let margin = inputs.number("gross_margin_rate")
    let discount = inputs.number("discount_per_period")
    guard let horizon = inputs.integer("horizon_periods") else {
      return .reasoned(LifetimeValue.perpetuity(arpa: arpa, grossMarginRate: margin, churn: churn))
    }
    return .reasoned(
      LifetimeValue.capped(
        arpa: arpa, grossMarginRate: margin, churn: churn, discount: discount, periods: horizon))
  }

  private static func salesCycle(_ inputs: VectorInputs) -> Found {
    let won = inputs.list("won_opportunities").map { pair in
      let dates = (pair as? [Any] ?? []).map { ($0 as? String).flatMap { CivilDate($0) } }
      return SalesCycle.Opportunity(opened: dates.first ?? nil, closed: dates.last ?? nil)
    }
    let found = SalesCycle(won: won)
    return .object([
      "median": .value(found.median), "mean": .value(found.mean), "used": .count(found.used),
      "rejected": .count(found.rejected),
    ])
  }
}

import PortolanModel
import PortolanSource

extension English {
  static func field(_ name: String) -> Sentence? { fields[name] }

  private static let fields: [String: Sentence] = [
    "accountable": "Accountable",
    "achievable": "Why it is achievable",
    "actions": "Actions",
    "addresses": "Answers",
    "against": "Against",
    "aliases": "Old addresses",
    "alpha": "Significance level",
    "applies-to": "Applies to",
    "automation": "Automated",
    "baseline": "Baseline",
    "because": "Because",
    "better": "Better when",
    "budget": "Budget",
    "cadence": "Cadence",
    "capacity": "Capacity",
    "channel": "Channel",
    "channels": "Channels, in order of preference",
    "column": "Column",
    "concludes": "Written conclusion",
    "consulted": "Consulted",
    "contact-cap": "Contact cap",
    "context": "Context",
    "control": "Control",
    "converted": "Converted",
    "correction": "Correction",
    "data": "Table",
    "date": "Date",
    "decision": "Decision",
    "deviation": "Standard deviation",
    "differentiators": "What makes us different",
    "dimension": "Dimension",
    "do": "What",
    "done": "Done",
    "due": "Due",
    "effort": "Effort",
    "end": "End",
    "escalation": "Escalation",
    "expects": "Expected together",
    "expires": "Expires",
    "exposed": "Exposed",
    "family": "Programme family",
    "for": "For",
    "formula": "Formula",
    "from": "From",
    "gives": "What the prospect gets",
    "growth": "Growth direction",
    "guard": "Must not get worse",
    "horizon": "Horizon",
    "hypothesis": "Hypothesis",
    "informed": "Informed",
    "insights": "Evidence",
    "kpi": "KPI",
    "kpis": "KPIs and targets",
    "link": "Mentions",
    "maturity": "Maturity",
    "members": "Members",
    "message": "Key message",
    "messages": "Messages",
    "micro-conversion": "Micro-conversion",
    "minimum-effect": "Smallest effect that matters",
    "motivations": "Motivations",
    "name": "Name",
    "note": "Note",
    "objections": "Objections",
    "objectives": "Objectives",
    "owner": "Owner",
    "pains": "Pains",
    "peeked": "Looked at before the end",
    "per-day": "Contacts a day",
    "period": "Period",
    "persona": "Persona",
    "personalisation": "Personalised by",
    "personas": "Personas",
    "positioning": "Positioning",
    "power": "Power",
    "range": "Range",
    "reason": "Reason",
    "relevant": "Why it matters",
    "resources": "Resources",
    "responsible": "Responsible",
    "review-every": "Reviewed every",
    "reviewed": "Reviewed",
    "rewards": "Rewards",
    "role": "Role",
    "rules": "Engagement rules",
    "sample": "Contacts per variant",
    "says": "Says",
    "secondary": "Further KPIs",
    "sector": "Sector",
    "segment": "Segment",
    "size": "Size",
    "source": "Source",
    "split": "Split",
    "stage": "Stage",
    "stages": "Stages",
    "start": "Start",
    "statement": "Statement",
    "status": "Status",
    "strategy": "Strategy",
    "subject": "Subject",
    "summary": "Summary",
    "tactic": "Tactic",
    "tactics": "Tactics",
    "tags": "Tags",
    "target": "Target",
    "team": "Team",
    "then": "Handed over",
    "title": "Title",
    "to": "To",
    "tools": "Tools",
    "trigger": "Trigger",
    "unit": "Unit",
    "until": "Until",
    "value": "Value",
    "variants": "Variants",
    "warn-within": "Warn within",
    "weight": "Weight",
    "why": "Why",
    "within": "Within",
    "year": "Year",
    "denominator": "Denominator",
    "hourly-rate": "Hourly rate",
    "by": "Ranked by",
    "kind": "Kind of promise",
    "plan": "Plan by month",
  ]

  static func term(_ id: String) -> Sentence? { terms[id] }

  private static let terms: [String: Sentence] = [
    "idea": "Idea",
    "planned": "Planned",
    "running": "Running",
    "paused": "Paused",
    "done": "Done",
    "stopped": "Stopped",
    "ship": "Ship it",
    "stop": "Stop it",
    "iterate": "Try again", "winner": "A variant is better", "loser": "The control is better",
    "inconclusive": "Inconclusive", "benjamini-hochberg": "Benjamini–Hochberg",
    "none": "Not decided",
    "unaware": "Unaware",
    "aware": "Aware",
    "engaged": "Engaged",
    "qualified": "Qualified",
    "opportunity": "Opportunity",
    "customer": "Customer",
    "demand-generation": "Demand generation",
    "reputation": "Reputation",
    "sales-enablement": "Sales enablement",
    "revenue": "Revenue",
    "market-share": "Market share",
    "awareness": "Awareness",
    "efficiency": "Efficiency",
    "satisfaction": "Satisfaction",
    "other": "Other",
    "market-penetration": "Market penetration",
    "product-development": "Product development",
    "market-development": "Market development",
    "diversification": "Diversification",
    "count": "Count",
    "percent": "Per cent",
    "ratio": "Ratio",
    "currency": "Money",
    "hours": "Hours",
    "days": "Days",
    "score": "Score",
    "higher": "Higher",
    "lower": "Lower",
    "range": "Within a range",
    "linkedin": "LinkedIn",
    "email": "E-mail",
    "seo": "SEO",
    "aspirational": "Aspirational",
    "committed": "Committed",
  ]

  static func reason(_ id: String) -> Sentence? { reasons[id] }

  private static let reasons: [String: Sentence] = [
    "missing-input": "the data for it are missing",
    "missing-target": "there is no target",
    "zero-denominator": "there is nothing to divide by yet",
    "negative-input": "a count or cost is negative",
    "non-positive-target": "the target is zero or less",
    "target-contradicts-direction": "the target lies on the wrong side of the baseline",
    "invalid-range": "the range ends below its start",
    "invalid-rate": "a rate is not between 0 and 1",
    "not-enough-history": "there are too few periods to compare",
    "never": "at this rate it never pays back",
    "inconsistent": "the data contradict themselves",
    "no-rows": "no row of the table is in scope",
    "cycle": "the KPIs refer to each other in a circle",
    "invalid-formula": "the formula can't be read",
    "missing-table": "there is no such table",
  ]

  static func backlinks(from type: DocumentType, through field: String) -> Sentence? {
    switch (type, field) {
    case (_, "link"): "Mentioned in"
    case (_, "view"): "Shown in"
    case (.tactic, "micro-conversion"): "Tactics whose micro-conversion it measures"
    case (.objective, "strategy"): "Objectives of this strategy"
    case (.objective, "kpi"): "Objectives measured by this KPI"
    case (.strategy, "personas"): "Strategies that aim at this persona"
    case (.strategy, "positioning"): "Strategies built on this positioning"
    case (.strategy, "resources"): "Strategies this team works for"
    case (.positioning, "for"): "Positioning for this persona"
    case (.tactic, "objectives"): "Tactics that serve this objective"
    case (.tactic, "personas"): "Tactics that reach this persona"
    case (.tactic, "kpi"): "Tactics whose micro-conversion it measures"
    case (.tactic, "kpis"): "Tactics with a target for this KPI"
    case (.tactic, "effort"): "Tactics this team works on"
    case (.tactic, "addresses"): "Tactics that answer it"
    case (.tactic, "messages"): "Tactics that send this message"
    case (.combo, "tactics"): "Combos it takes part in"
    case (.combo, "kpi"): "Combos measured by this KPI"
    case (.combo, "rules"): "Combos that follow this rule"
    case (.experiment, "tactic"): "Experiments on this tactic"
    case (.experiment, "kpi"): "Experiments judged by this KPI"
    case (.experiment, "secondary"): "Experiments that look at it too"
    case (.engagementRule, "responsible"): "Rules this team is responsible for"
    case (.engagementRule, "applies-to"): "Engagement rules that apply"
    case (.message, "tactic"): "Messages of this tactic"
    case (.message, "persona"): "Messages to this persona"
    case (.challenge, "kpi"): "Challenges over this KPI"
    case (.challenge, "guard"): "Challenges that watch over this KPI"
    case (.challenge, "team"): "Challenges of this team"
    default: nil
    }
  }

  static func timeUnit(_ unit: Quantity.TimeUnit, _ count: Double) -> Sentence {
    switch unit {
    case .minute: count == 1 ? "minute" : "minutes"
    case .hour: count == 1 ? "hour" : "hours"
    case .day: count == 1 ? "day" : "days"
    case .week: count == 1 ? "week" : "weeks"
    case .month: count == 1 ? "month" : "months"
    case .quarter: count == 1 ? "quarter" : "quarters"
    case .year: count == 1 ? "year" : "years"
    }
  }
}

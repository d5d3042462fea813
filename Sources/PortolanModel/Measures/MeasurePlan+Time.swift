import PortolanSource

/// What dated targets, trends and challenges ask for, by the places of the requests.
struct TimeQuestions {
  var asOf = CivilDate(dayNumber: 0)
  /// A flow day by day, whichever objective wants it.
  var daily: [String: Int] = [:]
  /// The KPI of a micro-conversion by tactic: a flow by day, a level by month.
  var byTactic: [String: Int] = [:]
  var kpis: [(kpi: KPI, request: Int?)] = []
  var trends: [(place: ViewPlace, request: TrendRequest, lines: [(kpi: String, request: Int)])] = []
  var challenges: [ChallengeQuestion] = []
}

struct ChallengeQuestion {
  let challenge: Challenge
  let period: Period
  let passed: Period?
  let dimension: String?
  let whole: Int?
  let ranking: Int?
  /// The days before, and what both sides come to.
  let before: Period?
  let guardKPI: (kpi: String, during: Int, before: Int)?
}

extension MeasurePlan {
  mutating func askTime(asOf: CivilDate) {
    time.asOf = asOf
    for objective in playbook.objectives where objective.target != nil {
      if let kpi = objective.kpi?.id.value { askDaily(kpi) }
    }
    for kpi in playbook.kpis {
      guard let period = kpi.period?.value, kpi.target != nil, hasDates(kpi.id) else { continue }
      time.kpis.append((kpi, ask(kpi.id, within: period, asOf: asOf)))
      askDaily(kpi.id)
    }
    for tactic in playbook.tactics {
      guard let step = tactic.microConversion, step.target != nil, step.due != nil,
        let kpi = step.kpi?.id.value, time.byTactic[kpi] == nil, catalog.isUsable(kpi), hasDates(kpi),
        dimensionNames(of: kpi).contains("tactic")
      else { continue }
      time.byTactic[kpi] = ask(kpi, by: "tactic", catalog.isFlow(kpi) ? "day" : "month")
    }
    askTrends(asOf: asOf)
    askChallenges(asOf: asOf)
  }

  private mutating func askDaily(_ kpi: String) {
    guard time.daily[kpi] == nil, catalog.isFlow(kpi), hasDates(kpi) else { return }
    time.daily[kpi] = ask(kpi, by: "day")
  }

  private mutating func ask(_ kpi: String, by names: String...) -> Int {
    let place = playbook[kpi]?.document.title.position ?? SourcePosition("")
    return ask(kpi, Scope(by: names.map { Located($0, at: place) }))
  }

  private mutating func askTrends(asOf: CivilDate) {
    let wanted = Self.requests(playbook) { if case .trend(let request) = $0 { request } else { nil } }
    for (place, request) in wanted {
      let ids = request.kpis.map(\.id.value).filter { playbook[$0]?.document is KPI }
      guard let days = request.days(asOf: asOf) else { continue }
      let scope = Scope(by: request.by, where: request.scope, period: days, grain: request.grain)
      time.trends.append((place, request, ids.map { ($0, ask($0, scope)) }))
    }
  }

  private mutating func askChallenges(asOf: CivilDate) {
    for challenge in playbook.challenges {
      guard let period = challenge.period?.value, let kpi: KPI = playbook.document(challenge.kpi),
        catalog.isUsable(kpi.id), hasDates(kpi.id)
      else { continue }
      let passed = Period(from: period.start, through: min(period.end, asOf))
      let names = dimensionNames(of: kpi.id)
      let dimension =
        challenge.by
        ?? ["member", "team"].first { names.contains($0) }.map { Located($0, at: challenge.title.position) }
      let before = passed.flatMap {
        Period(from: $0.start.adding(days: -$0.days), through: $0.start.adding(days: -1))
      }
      var guarded: (kpi: String, during: Int, before: Int)?
      if let other: KPI = playbook.document(challenge.guardKPI), hasDates(other.id), let passed, let before {
        guarded = (other.id, ask(other.id, Scope(period: passed)), ask(other.id, Scope(period: before)))
      }
      time.challenges.append(
        ChallengeQuestion(
          challenge: challenge, period: period, passed: passed, dimension: dimension?.value,
          whole: passed.map { ask(kpi.id, Scope(period: $0)) },
          ranking: passed.flatMap { days in dimension.map { ask(kpi.id, Scope(by: [$0], period: days)) } },
          before: before, guardKPI: guarded))
    }
  }
}

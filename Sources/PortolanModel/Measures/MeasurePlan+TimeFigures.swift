import PortolanSource

extension MeasurePlan {
  /// What the questions of time come to.
  func timeFigures(
    _ answers: [KPICatalog.Answer], _ indicators: [Indicator], _ progress: [String: ObjectiveProgress]
  ) -> TimeFigures {
    var figures = TimeFigures()
    let daily = time.daily.mapValues { DailyFlow(answers[$0].figures) }
    let indicatorAt = Dictionary(
      indicators.enumerated().map { ($1.kpi.id, $0) }, uniquingKeysWith: { first, _ in first })
    func months(_ kpi: String) -> [(period: Period, figure: Figure)] {
      indicatorAt[kpi].map { Self.months(indicators[$0].dimension("month")?.figures ?? []) } ?? []
    }
    func pace(_ question: TargetPace.Question, _ kpi: String, _ actual: Quotient) -> TargetPace {
      if let flow = daily[kpi] { return TargetPace(flow: question, actual: actual, daily: flow) }
      return TargetPace(level: question, actual: actual, months: months(kpi))
    }
    let calendar = workingCalendar
    for objective in playbook.objectives {
      guard let progress = progress[objective.id], let kpi: KPI = playbook.document(objective.kpi) else {
        continue
      }
      figures.scores[objective.id] = ObjectiveScore(
        objective, progress.current, better: kpi.better?.value, isFlow: catalog.isFlow(kpi.id))
      guard let target = objective.target?.value.amount, let period = period(of: objective),
        hasDates(kpi.id), catalog.isUsable(kpi.id)
      else { continue }
      let question = TargetPace.Question(
        start: period.start, due: period.end, asOf: time.asOf, better: kpi.better?.value ?? .higher,
        target: target, plan: objective.plan, workingDays: calendar)
      figures.objectives[objective.id] = pace(question, kpi.id, progress.current.figure.quotient)
    }
    for (kpi, request) in time.kpis {
      guard let period = kpi.period?.value, let target = kpi.target?.value.amount else { continue }
      let figure = request.flatMap { answers[$0].values.first } ?? Figure(.none(.notEnoughHistory))
      let question = TargetPace.Question(
        start: period.start, due: period.end, asOf: time.asOf, better: kpi.better?.value ?? .higher,
        target: target, workingDays: calendar)
      figures.kpis[kpi.id] = PeriodTarget(
        current: TargetedFigure(figure, target: kpi.ownTarget, better: kpi.better?.value),
        pace: pace(question, kpi.id, figure.quotient), answer: request.map { answers[$0] })
    }
    addTactics(answers, calendar, to: &figures)
    addStrategies(to: &figures)
    addViews(answers, to: &figures)
    return figures
  }

  /// The working days of all the years that a dated target may lie in.
  private var workingCalendar: WorkingCalendar {
    guard playbook.settings.holidays == .french else { return WorkingCalendar() }
    var days = [time.asOf]
    for objective in playbook.objectives {
      if let period = period(of: objective) { days += [period.start, period.end] }
    }
    for kpi in playbook.kpis { if let period = kpi.period?.value { days += [period.start, period.end] } }
    for tactic in playbook.tactics {
      days += [tactic.start?.value, tactic.microConversion?.due?.value].compactMap(\.self)
    }
    guard let first = days.min(), let last = days.max(), let all = Period(from: first, through: last) else {
      return WorkingCalendar()
    }
    return .french(in: all)
  }

  private static func months(_ figures: [ScopedFigure], at index: Int = 0) -> [(
    period: Period, figure: Figure
  )] {
    figures.compactMap { scoped in
      guard index < scoped.key.count, case .period(let month) = scoped.key[index] else { return nil }
      return (month, scoped.figure)
    }
  }

  private func addTactics(
    _ answers: [KPICatalog.Answer], _ calendar: WorkingCalendar, to figures: inout TimeFigures
  ) {
    var byTactic: [String: [String: [ScopedFigure]]] = [:]
    for (kpi, request) in time.byTactic {
      for scoped in answers[request].figures {
        if case .text(let id)? = scoped.key.first {
          byTactic[kpi, default: [:]][id, default: []].append(scoped)
        }
      }
    }
    for tactic in playbook.tactics {
      guard let step = tactic.microConversion, let kpi: KPI = playbook.document(step.kpi),
        let target = step.target?.value.amount, let due = step.due?.value, time.byTactic[kpi.id] != nil
      else { continue }
      let own = byTactic[kpi.id]?[tactic.id] ?? []
      let question = TargetPace.Question(
        start: tactic.start?.value, due: due, asOf: time.asOf, better: kpi.better?.value ?? .higher,
        target: target, workingDays: calendar)
      if catalog.isFlow(kpi.id) {
        let daily = DailyFlow(own, at: 1)
        let passed = tactic.start.flatMap { Period(from: $0.value, through: min(due, time.asOf)) }
        let actual = passed.map { daily.total(in: $0).map { Quotient($0) } ?? .none(.missingInput) }
        figures.tactics[tactic.id] = TargetPace(
          flow: question, actual: actual ?? .none(.notEnoughHistory), daily: daily)
      } else {
        let months = Self.months(own, at: 1)
        figures.tactics[tactic.id] = TargetPace(
          level: question, actual: months.last?.figure.quotient ?? .none(.missingInput), months: months)
      }
    }
  }

  private func addStrategies(to figures: inout TimeFigures) {
    var objectives: [String: [(weight: Double, score: ObjectiveScore?)]] = [:]
    for objective in playbook.objectives {
      guard let strategy = objective.strategy?.id.value else { continue }
      objectives[strategy, default: []].append((objective.weight, figures.scores[objective.id]))
    }
    for strategy in playbook.strategies {
      if let own = objectives[strategy.id] { figures.strategies[strategy.id] = StrategyScore(own) }
    }
  }

  // MARK: views

  private func addViews(_ answers: [KPICatalog.Answer], to figures: inout TimeFigures) {
    for (place, request, lines) in time.trends {
      figures.views[place] = .trend(
        TrendFigures(
          lines.map { ($0.kpi, answers[$0.request]) }, grain: request.grain, at: request.place,
          asOf: time.asOf))
      figures.diagnostics += lines.flatMap { answers[$0.request].diagnostics }
    }
    for question in time.challenges {
      figures.challenges[question.challenge.id] = standing(question, answers)
      if let ranking = question.ranking { figures.diagnostics += answers[ranking].diagnostics }
    }
  }

  private func standing(_ question: ChallengeQuestion, _ answers: [KPICatalog.Answer]) -> ChallengeStanding {
    func figure(_ request: Int?) -> Figure {
      request.flatMap { answers[$0].values.first } ?? Figure(.none(.notEnoughHistory))
    }
    let kpi: KPI? = playbook.document(question.challenge.kpi)
    var figures: [(key: DimensionValue, figure: Figure)] = []
    if let ranking = question.ranking {
      figures = answers[ranking].figures.compactMap { scoped in scoped.key.first.map { ($0, scoped.figure) } }
    }
    // Of the teams in the challenge only; who has no rows yet is there all the same.
    if let entrants = entrants(question) {
      let known = Dictionary(figures.map { ($0.key, $0.figure) }, uniquingKeysWith: { first, _ in first })
      figures = entrants.map { ($0, known[$0] ?? Figure(.none(.missingInput))) }
    } else {
      figures.removeAll { $0.key == .unknown }
    }
    var guarded: ChallengeStanding.Guard?
    if let asked = question.guardKPI, let passed = question.passed, let before = question.before {
      guarded = ChallengeStanding.Guard(
        kpi: asked.kpi,
        trend: Trend(
          last: passed, before: before, lastFigure: figure(asked.during), beforeFigure: figure(asked.before)),
        during: answers[asked.during], before: answers[asked.before])
    }
    let target = kpi.map { catalog.isExtensive($0.id) ? .none : $0.ownTarget } ?? TargetedFigure.Target.none
    return ChallengeStanding(
      period: question.period, passed: question.passed, dimension: question.dimension,
      whole: TargetedFigure(figure(question.whole), target: target, better: kpi?.better?.value),
      ranks: ChallengeStanding.ranks(figures, better: kpi?.better?.value), guardKPI: guarded,
      wholeAnswer: question.whole.map { answers[$0] }, ranking: question.ranking.map { answers[$0] })
  }

  /// Who takes part, where the challenge says which teams do.
  private func entrants(_ question: ChallengeQuestion) -> [DimensionValue]? {
    let teams = question.challenge.team.compactMap { playbook.document($0, Team.self) }
    guard !teams.isEmpty else { return nil }
    var seen: Set<String> = []
    switch question.dimension {
    case "team": return teams.map { .text($0.id) }
    case "member":
      return teams.flatMap(\.members).map(\.value).filter { seen.insert($0).inserted }.map { .text($0) }
    default: return nil
    }
  }
}

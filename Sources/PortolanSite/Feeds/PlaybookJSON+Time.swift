import PortolanModel
import PortolanSource

extension PlaybookJSON {
  /// How objectives, dated KPIs and micro-conversions keep up; what strategies add up to; how challenges stand.
  func time(_ writer: inout JSONWriter) {
    writer.key("objectives")
    writer.array { writer in
      for objective in playbook.objectives { self.objective(objective, &writer) }
    }
    writer.key("strategies")
    writer.array { writer in
      for strategy in playbook.strategies { self.strategy(strategy, &writer) }
    }
    writer.key("targets")
    writer.array { targets(&$0) }
    writer.key("challenges")
    writer.array { writer in
      for challenge in playbook.challenges { self.challenge(challenge, &writer) }
    }
  }

  private func objective(_ objective: Objective, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("objective", objective.id)
      writer.field("strategy", objective.strategy?.id.value)
      writer.field("kpi", objective.kpi?.id.value)
      writer.field("weight", objective.weight)
      let current = measures.progress(of: objective)?.current
      quotient("value", current?.figure.quotient ?? .none(.missingInput), &writer)
      quotient("attainment", current?.attainment.raw ?? .none(.missingInput), &writer)
      let score = measures.score(of: objective)
      let keyResult = score?.okr.keyResults.first ?? .none(.missingInput)
      writer.key("okr")
      writer.object { writer in
        quotient("score", keyResult, &writer)
        writer.field("colour", keyResult.value == nil ? nil : score?.okr.colour?.rawValue)
        writer.field("kind", (score?.kind ?? .committed).rawValue)
        quotient("coverage", score?.okr.coverage ?? .number(0), &writer)
      }
      writer.key("pacing")
      guard let pace = measures.pace(of: objective) else { return writer.null() }
      self.pace(pace, &writer)
    }
  }

  private func strategy(_ strategy: Strategy, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("strategy", strategy.id)
      guard let score = measures.score(of: strategy) else {
        writer.field("strict", nil as Double?)
        return writer.field("reason", Undefined.missingInput.rawValue)
      }
      quotient("strict", score.rollUp.strict, &writer)
      quotient("covered-only", score.rollUp.coveredOnly, &writer)
      quotient("coverage", score.rollUp.coverage, &writer)
      writer.field("thin", score.rollUp.isThin)
      writer.key("okr")
      writer.object { writer in
        quotient("score", score.okr.objective, &writer)
        writer.field("colour", score.okr.colour?.rawValue)
        quotient("coverage", score.okr.coverage, &writer)
      }
    }
  }

  /// KPIs whose target is for a period, and micro-conversions with a date.
  private func targets(_ writer: inout JSONWriter) {
    for kpi in playbook.kpis {
      guard let period = measures.periodTarget(of: kpi) else { continue }
      writer.object { writer in
        writer.field("kpi", kpi.id)
        quotient("value", period.current.figure.quotient, &writer)
        quotient("attainment", period.current.attainment.raw, &writer)
        writer.key("pacing")
        if let pace = period.pace { self.pace(pace, &writer) } else { writer.null() }
      }
    }
    for tactic in playbook.tactics {
      guard let pace = measures.pace(of: tactic) else { continue }
      writer.object { writer in
        writer.field("tactic", tactic.id)
        writer.field("kpi", tactic.microConversion?.kpi?.id.value)
        writer.key("pacing")
        self.pace(pace, &writer)
      }
    }
  }

  private func pace(_ pace: TargetPace, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("kind", pace.kind.rawValue)
      writer.field("start", pace.start?.description)
      writer.field("due", pace.due.description)
      writer.field("target", pace.target)
      quotient("elapsed", pace.calendar.elapsed, &writer)
      guard pace.kind == .flow else {
        quotient("forecast", pace.forecast, &writer)
        return writer.field("last", pace.last?.period.description)
      }
      writer.field("status", pace.status?.rawValue)
      for (name, days) in [("calendar", pace.calendar), ("working-days", pace.working)] {
        writer.key(named: name)
        writer.object { writer in
          quotient("elapsed", days.elapsed, &writer)
          quotient("expected", days.expected, &writer)
          quotient("index", days.index, &writer)
          quotient("forecast", days.forecast, &writer)
        }
      }
      if let plan = pace.plan {
        writer.key("plan")
        writer.object { writer in
          quotient("expected", plan.expected, &writer)
          quotient("index", plan.index, &writer)
          quotient("forecast", plan.forecast, &writer)
        }
      }
      guard let interval = pace.interval else { return }
      writer.key("interval")
      writer.object { writer in
        writer.field("confidence", 0.8)
        writer.field("step", pace.step.rawValue)
        writer.field("completed", pace.completed)
        quotient("forecast", interval.forecast, &writer)
        quotient("lower", interval.lower, &writer)
        quotient("upper", interval.upper, &writer)
        if interval.isPartial { writer.field("unknown-periods", interval.unknownPeriods) }
      }
    }
  }

  private func challenge(_ challenge: Challenge, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("challenge", challenge.id)
      writer.field("kpi", challenge.kpi?.id.value)
      guard let standing = measures.standing(of: challenge) else {
        writer.field("value", nil as Double?)
        return writer.field("reason", Undefined.missingInput.rawValue)
      }
      writer.field("over", standing.isOver)
      quotient("value", standing.whole.figure.quotient, &writer)
      writer.field("by", standing.dimension)
      writer.key("ranks")
      writer.array { writer in
        for rank in standing.ranks.prefix(Self.mostValues) {
          writer.object { writer in
            if let place = rank.place {
              writer.field("rank", place)
            } else {
              writer.field("rank", nil as Double?)
            }
            writer.field("name", rank.key.description)
            quotient("value", rank.figure.quotient, &writer)
          }
        }
      }
      guard let guarded = standing.guardKPI, let kpi = playbook[guarded.kpi]?.document as? KPI else { return }
      writer.key("guard")
      writer.object { writer in
        writer.field("kpi", guarded.kpi)
        quotient("before", guarded.trend.beforeFigure.quotient, &writer)
        quotient("during", guarded.trend.lastFigure.quotient, &writer)
        switch guarded.direction(kpi) {
        case .worsened: writer.field("worse", true)
        case .improved, .unchanged, .noise, .up, .down: writer.field("worse", false)
        case nil: writer.field("worse", nil as Double?)
        }
      }
    }
  }
}

import PortolanModel
import PortolanSource

extension PlaybookJSON {
  /// Money, time, delays and pressure; a figure that isn't there is `null`, with its reason, and with what is missing.
  func economics(_ writer: inout JSONWriter) {
    let money = measures.money
    writer.object { writer in
      writer.field(
        "attribution", money.ledgers.customers.model?.rawValue ?? "as recorded in the table")
      writer.key("sources")
      writer.object { writer in
        for (name, ledger) in [
          ("customers", money.ledgers.customers), ("meetings", money.ledgers.meetings),
          ("revenue", money.ledgers.revenue),
        ] {
          writer.key(named: name)
          guard let origin = ledger.origin else {
            writer.null()
            continue
          }
          writer.object { writer in
            writer.field("table", origin.table)
            writer.field("column", origin.column)
          }
        }
      }
      writer.key("unusable")
      writer.array { writer in
        for lack in money.unusable { writer.value(lack.description) }
      }
      writer.key("lifetime-value")
      amount(money.lifetime.best, formula: money.formula(of: EconomicFigure.lifetimeValue), &writer)
      writer.key("blended")
      economics(money.blended, of: nil, &writer)
      writer.key("tactics")
      writer.array { writer in
        for tactic in playbook.tactics {
          if let economics = money.economics(of: tactic.id) {
            self.economics(economics, of: tactic.id, &writer)
          }
        }
      }
      writer.key("objectives")
      writer.array { writer in
        for objective in playbook.objectives {
          if let balance = money.balance(of: objective) { self.balance(balance, &writer) }
        }
      }
      writer.key("teams")
      writer.array { writer in
        for team in playbook.teams { self.team(team, &writer) }
      }
      writer.key("engagement-rules")
      writer.array { writer in
        for rule in playbook.engagementRules {
          if let response = money.responses[rule.id] { self.response(response, of: rule.id, &writer) }
        }
      }
      writer.key("step-conversions")
      writer.array { writer in
        let answers = money.answers(LedgerFigure.stepConversion, by: "tactic", playbook)
        for answer in answers {
          writer.object { writer in
            writer.field("tactic", answer.key)
            writer.field("value", answer.amount.value)
            if let reason = answer.amount.reason { writer.field("reason", reason.rawValue) }
            writer.field("numerator", answer.numerator)
            writer.field("denominator", answer.denominator)
            LedgerJSON.write(answer, file: { site.file(of: SourcePosition($0)) }, &writer)
          }
        }
      }
      writer.key("contact-pressure")
      guard let pressing = money.pressing else {
        writer.null()
        return writer.field("contact-pressure-reason", Undefined.missingInput.rawValue)
      }
      self.pressing(pressing, &writer)
    }
  }

  private func amount(_ amount: Amount, formula: String? = nil, _ writer: inout JSONWriter) {
    writer.object { writer in
      if let formula { writer.field("formula", formula) }
      writer.field("value", amount.value)
      if let reason = amount.reason { writer.field("reason", reason.rawValue) }
      guard !amount.lacks.isEmpty else { return }
      writer.key("missing")
      writer.array { writer in
        for lack in amount.lacks { writer.value(lack.description) }
      }
    }
  }

  /// A number, or `null` with the reason in a field of its own.
  func quotient(_ name: StaticString, _ quotient: Quotient, _ writer: inout JSONWriter) {
    writer.field(name, quotient.value)
    if let reason = quotient.reason { writer.field(named: "\(name)-reason", reason.rawValue) }
  }

  private func economics(_ economics: Economics, of tactic: String?, _ writer: inout JSONWriter) {
    writer.object { writer in
      if let tactic { writer.field("tactic", tactic) }
      writer.field("credits", economics.credits)
      writer.key("computed-from")
      writer.array { writer in
        for source in economics.sources {
          writer.object { writer in
            writer.field("table", source.table)
            writer.field("column", source.column)
            writer.field("rows", source.rows)
            if source.unknownRows > 0 { writer.field("unknown-rows", source.unknownRows) }
            guard let known = measures.money.lines[source.table] else { return }
            writer.field("file", site.file(of: SourcePosition(known.file)))
            let later = known.laterRows(of: tactic)
            if later > 0 { writer.field("rows-after-as-of", later) }
            FigureJSON.write(known.lines(of: tactic), &writer)
          }
        }
      }
      // The value of a lifetime is the same for all, and stands above.
      for figure in EconomicFigure.allCases where figure != .lifetimeValue {
        writer.key(named: figure.rawValue)
        amount(
          economics[figure],
          formula: figure == .costOfTime || !figure.terms.isEmpty
            ? measures.money.formula(of: figure, in: economics) : nil,
          &writer)
      }
      if let lag = economics.lag { self.lag(lag, &writer) }
      if !economics.timeParts.isEmpty {
        writer.key("hours-by-team")
        writer.array { writer in
          for part in economics.timeParts {
            writer.object { writer in
              writer.field("team", part.team)
              writer.field("hours", part.hours)
              writer.field("hourly-rate", part.rate)
            }
          }
        }
      }
      guard let document = tactic.flatMap({ playbook[$0]?.document as? Tactic }) else { return }
      writer.key("months")
      writer.array { writer in
        for line in measures.money.months(of: document, playbook) { month(line, &writer) }
      }
    }
  }

  private func lag(_ lag: CostLag, _ writer: inout JSONWriter) {
    writer.key("cost-lag")
    writer.object { writer in
      quotient("median-sales-cycle-days", lag.cycle, &writer)
      writer.field("period", lag.period.rawValue)
      guard let shifted = lag.shifted else { return }
      writer.field("costs-until", shifted.lastDay.description)
      writer.key("full-cost")
      amount(shifted.fullCost, &writer)
      writer.key("computed-from")
      writer.array { writer in
        for rows in shifted.rows { LedgerJSON.write(rows, { site.file(of: SourcePosition($0)) }, &writer) }
      }
    }
  }

  private func month(_ line: BudgetLine, _ writer: inout JSONWriter) {
    guard case .month(let month) = line.key else { return }
    writer.object { writer in
      writer.field("month", month?.description)
      quotient("planned", line.planned, &writer)
      let isFuture = month.map { $0.start > measures.asOf } ?? false
      writer.key("spent")
      amount(isFuture ? Amount(.none(.notEnoughHistory)) : line.spent, &writer)
      writer.field("hours", line.hours?.value)
    }
  }

  private func balance(_ balance: ObjectiveBalance, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("objective", balance.objective.id)
      writer.field("needed", balance.needed)
      switch balance.promise {
      case .none:
        writer.field("promised", nil as Double?)
        writer.field("promised-reason", Undefined.missingInput.rawValue)
      case .sum(let sum): writer.field("promised", sum)
      case .range(let low, let high, _):
        writer.key("promised")
        writer.object { writer in
          writer.field("low", low)
          writer.field("high", high)
        }
      }
      quotient("shortfall", balance.shortfall, &writer)
      quotient("available", balance.available, &writer)
      writer.field("planned", balance.planned)
      quotient("available-hours", balance.availableHours, &writer)
      quotient("planned-hours", balance.plannedHours, &writer)
      writer.key("spent")
      amount(balance.spent, &writer)
      writer.key("full-cost")
      amount(balance.fullCost, &writer)
      writer.key("tactics")
      writer.array { writer in
        for part in balance.parts {
          writer.object { writer in
            writer.field("tactic", playbook.tactics[part.tactic].id)
            writer.field("share", part.share)
            writer.field("promise", part.promise)
            writer.field("active", part.isActive)
            writer.field("unfunded", part.isUnfunded)
          }
        }
      }
    }
  }

  private func team(_ team: Team, _ writer: inout JSONWriter) {
    let money = measures.money
    writer.object { writer in
      writer.field("team", team.id)
      writer.field("hourly-rate", money.settings.rate(of: team.id))
      if money.settings.rate(of: team.id) == nil { writer.field("reason", Undefined.missingInput.rawValue) }
      // Where no row of the team's is known, its cost isn't either, and says why.
      let worked = money.ledgers.hours.worked(by: team.id)
      let isBooked = money.ledgers.hours.lack == nil && (worked.rows == 0 || worked.rows > worked.unknownRows)
      writer.field("hours", isBooked ? worked.hours : nil as Double?)
      if let cost = money.timeByTeam[team.id] {
        writer.key("cost-of-time")
        amount(cost, &writer)
      }
      writer.key("weeks")
      writer.array { writer in
        // As far back and ahead as the team's page.
        guard
          let period = Period(from: measures.asOf.adding(days: -112), through: measures.asOf.adding(days: 56))
        else { return }
        for week in money.weeks(of: team, in: period) {
          writer.object { writer in
            writer.field("week", week.week.description)
            quotient("available", week.plan.available, &writer)
            quotient("planned", week.plan.needed, &writer)
            writer.field("recorded", week.recorded)
            writer.field("over", week.isOver)
          }
        }
      }
    }
  }
}

import PortolanModel
import PortolanSource

extension PlaybookJSON {
  /// The chain of all, then those of the personas.
  func chains(_ writer: inout JSONWriter) {
    if let whole = measures.chains.whole { chain(whole, &writer) }
    for persona in playbook.personas {
      if let chain = measures.chains.of(persona.id) { self.chain(chain, &writer) }
    }
  }

  private func chain(_ chain: MicroConversionChain, _ writer: inout JSONWriter) {
    let funnel = chain.funnel
    let recoverable = funnel.recoverable
    writer.object { writer in
      writer.field("persona", chain.persona)
      switch chain.source {
      case .contacts(let table, let column), .counts(let table, let column):
        writer.field("source", chain.source.isCohort ? "contacts" : "counts")
        writer.field("table", table)
        writer.field("column", column)
      case .microConversions: writer.field("source", "micro-conversions")
      }
      writer.field("weakest", funnel.bottleneck.map { chain.stages[$0] })
      writer.key("unfed")
      writer.array { writer in for stage in chain.unfed { writer.value(stage) } }
      writer.key("stages")
      writer.array { writer in
        for (number, stage) in chain.stages.enumerated() {
          writer.object { writer in
            writer.field("stage", stage)
            writer.field("count", funnel.counts[number])
            if funnel.counts[number] == nil { writer.field("reason", Undefined.missingInput.rawValue) }
            guard number > 0 else { return }
            writer.field("entered", funnel.entered[number - 1])
            quotient("rate", funnel.stepRates[number - 1], &writer)
            writer.field("target", funnel.stepTargets[number - 1])
            writer.field("recoverable", recoverable[number - 1])
            quotient("cumulative", funnel.cumulativeRates[number], &writer)
            writer.key("tactics")
            writer.array { writer in
              for place in chain.running[number - 1] { writer.value(playbook.tactics[place].id) }
            }
          }
        }
      }
    }
  }

  /// The plans of objectives, multiplied out.
  func plans(_ writer: inout JSONWriter) {
    for objective in playbook.objectives {
      guard let plan = measures.plan(of: objective) else { continue }
      writer.object { writer in
        writer.field("objective", objective.id)
        quotient("outcome", plan.outcome, &writer)
        writer.field("target", plan.target)
        writer.field("shortfall", plan.outcome.value == nil ? nil : plan.shortfall ?? 0)
        writer.key("steps")
        writer.array { writer in
          for step in plan.steps {
            writer.object { writer in
              writer.field("from", step.from)
              writer.field("to", step.to)
              writer.key("tactics")
              writer.array { writer in
                for place in step.tactics { writer.value(playbook.tactics[place].id) }
              }
              writer.field("arriving", step.arriving)
              writer.field("addressed", step.addressed)
              writer.field("target", step.rate)
              writer.field("promised", step.promised)
              quotient("outcome", step.outcome, &writer)
            }
          }
        }
      }
    }
  }

  /// The figures that stand in texts, and whether what the text says of them holds.
  func stated(_ writer: inout JSONWriter) {
    for place in measures.stated.keys.sorted() {
      let entry = playbook.entries[place]
      for (figure, stated) in zip(entry.body.figures, measures.stated[place] ?? []) {
        guard let stated else { continue }
        writer.object { writer in
          writer.field("document", entry.document.id)
          writer.field("line", figure.position.line)
          writer.field("column", figure.position.column)
          writer.field("kpi", stated.kpi.id)
          writer.field("written", figure.written)
          writer.field("value", stated.figure.value)
          if let reason = stated.figure.reason { writer.field("reason", reason.rawValue) }
          writer.field("numerator", stated.figure.numerator)
          writer.field("denominator", stated.figure.denominator)
          writer.field("rows", stated.figure.rows)
          if stated.figure.isPartial { writer.field("unknown-rows", stated.figure.unknownRows) }
          if let expected = stated.expected {
            writer.field("expected", expected.quantity.amount)
            writer.field("tolerance", expected.tolerance)
            writer.field("holds", stated.holds ?? false)
          }
        }
      }
    }
  }
}

import PortolanModel
import PortolanSource

extension PlaybookJSON {
  /// An experiment with everything that its page says. Rates and differences are fractions.
  func experiment(_ experiment: Experiment, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("experiment", experiment.id)
      writer.field("tactic", experiment.tactic?.id.value)
      writer.field("kpi", experiment.kpi?.id.value)
      writer.field("status", experiment.status?.value.rawValue)
      writer.field("decision", experiment.decision?.value.rawValue)
      guard let result = measures.result(of: experiment) else { return }
      let kpi: KPI? = playbook.document(experiment.kpi)
      writer.field("verdict", result.outcome?.rawValue)
      if let lack = result.lack { writer.field("reason", lack.rawValue) }
      writer.field(
        "says",
        ExperimentWords(result, kpi: kpi?.title.value, numbers: site.strings.numbers).sentence)
      writer.field("alpha", result.alpha)
      writer.field("peeked", result.isPeeked)
      writer.field("of", result.isOfMeans ? "means" : "rates")
      writer.field("split-p", result.ratio?.p)
      writer.key("variants")
      writer.array { writer in
        for variant in result.variants { self.variant(variant, result, &writer) }
      }
      writer.key("comparisons")
      writer.array { writer in
        for comparison in result.comparisons { self.comparison(comparison, result, &writer) }
      }
      writer.key("secondary")
      writer.array { writer in
        for secondary in result.secondary { self.secondary(secondary, result, &writer) }
      }
      writer.key("plan")
      plan(result.plan, &writer)
      if let rows = result.counts.rows {
        writer.key("rows")
        self.rows(rows, &writer)
      }
    }
  }

  private func variant(_ variant: VariantCounts, _ result: ExperimentResult, _ writer: inout JSONWriter) {
    let proportion = variant.proportion
    writer.object { writer in
      writer.field("name", variant.name)
      writer.field("n", variant.exposed.map { Double($0) })
      if result.isOfMeans {
        writer.field("mean", variant.values.flatMap { $0.count > 0 ? $0.mean : nil })
        return writer.field("deviation", variant.values?.deviation)
      }
      writer.field("converted", variant.converted.map { Double($0) })
      writer.field("rate", proportion?.rate)
      if proportion == nil {
        let isEmpty = variant.exposed == 0 && variant.converted != nil
        let reason: Undefined = isEmpty ? .zeroDenominator : .missingInput
        writer.field("reason", reason.rawValue)
      }
      interval(proportion?.wilson(alpha: result.alpha), &writer)
    }
  }

  private func comparison(
    _ comparison: ArmComparison, _ result: ExperimentResult, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.field("variant", result.variants[comparison.arm].name)
      writer.field("difference", comparison.difference)
      interval(comparison.interval, &writer)
      writer.field("lift", comparison.lift)
      range("lift-interval", comparison.liftInterval, &writer)
      writer.field("test", comparison.method.rawValue)
      writer.field("p", comparison.p)
      writer.field("p-holm", comparison.adjustedP)
      writer.field("significant", comparison.isSignificant)
      writer.field("better", comparison.isBetter)
      writer.field("probability-better", comparison.probability)
      writer.field("expected-loss", comparison.loss)
      writer.field("expected-loss-of-control", comparison.lossOfControl)
      writer.field("p-always-valid", comparison.alwaysValid?.p)
      range("interval-always-valid", comparison.alwaysValid?.interval, &writer)
      if let adjusted = comparison.adjusted {
        writer.key("cuped")
        writer.object { writer in
          writer.field("theta", adjusted.theta)
          writer.field("difference", adjusted.difference)
          writer.field("error", adjusted.error)
          writer.field("variance-reduction", adjusted.varianceReduction)
        }
      }
    }
  }

  private func secondary(
    _ secondary: SecondaryResult, _ result: ExperimentResult, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.field("kpi", secondary.kpi)
      writer.key("rates")
      writer.array { writer in
        for rate in secondary.proportions {
          if let rate { writer.value(rate.rate) } else { writer.null() }
        }
      }
      writer.key("comparisons")
      writer.array { writer in
        for comparison in secondary.comparisons {
          writer.object { writer in
            writer.field("difference", comparison.difference)
            interval(comparison.interval, &writer)
            writer.field("p", comparison.p)
            writer.field("p-adjusted", comparison.adjustedP)
          }
        }
      }
    }
  }

  private func plan(_ plan: ExperimentPlan, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("power", plan.power)
      writer.field("base", plan.base?.rate)
      writer.field("minimum-effect", plan.effect)
      writer.key("needed")
      writer.array { writer in for count in plan.needed ?? [] { writer.value(count) } }
      writer.field("planned", plan.planned.map { Double($0) })
      writer.field("reached", plan.reached)
      writer.field("missing", plan.missing.map { Double($0) })
      writer.field("per-day", plan.pace?.perDay)
      writer.field("weeks", plan.weeks.map { Double($0) })
      writer.field("weeks-left", plan.weeksLeft.map { Double($0) })
      writer.field("power-reached", plan.powerReached)
      writer.field("effect-reached", plan.effectReached)
      writer.field("effect-planned", plan.effectPlanned)
    }
  }

  private func rows(_ rows: ExperimentCounts.Rows, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("table", rows.table)
      writer.field("file", site.file(of: SourcePosition(rows.file)))
      writer.field("used", rows.used)
      writer.field("in-table", rows.inTable)
      writer.field("later", rows.later)
      writer.field("without-variant", rows.unnamed)
      writer.field("unknown", rows.unknown)
      writer.field("impossible", rows.impossible)
      writer.field("repeated", rows.repeated)
      writer.field("in-two-variants", rows.inTwoArms)
    }
  }

  private func range(_ name: StaticString, _ interval: Proportion.Interval?, _ writer: inout JSONWriter) {
    writer.key(name)
    guard let interval else { return writer.null() }
    writer.array { writer in
      writer.value(interval.lower)
      writer.value(interval.upper)
    }
  }
}

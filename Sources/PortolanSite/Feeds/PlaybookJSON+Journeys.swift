import PortolanModel
import PortolanSource

extension PlaybookJSON {
  /// Who is credited with conversions by each model, and how people move between stages.
  func attribution(_ journeys: JourneyMeasures, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("model", journeys.settings.model.rawValue)
      writer.field("look-back-days", journeys.settings.lookBack)
      writer.field("half-life-days", journeys.settings.halfLife)
      writer.field("table", journeys.table)
      writer.field("rows", journeys.rows)
      writer.field("contacts", journeys.contacts)
      writer.field("conversions", journeys.conversions)
      writer.field("unattributed", journeys.unattributedConversions)
      writer.field("paths-without-conversion", journeys.nullPaths)
      writer.field("conversion-probability", journeys.removal?.conversionProbability)
      writer.key("tactics")
      writer.array { writer in
        for (place, tactic) in journeys.tactics.enumerated() {
          writer.object { writer in
            writer.field("tactic", tactic)
            writer.field("touches", journeys.touches[place])
            writer.field("removal-effect", journeys.removal?.effects[place])
            writer.key("conversions")
            writer.object { writer in
              for model in AttributionModel.allCases {
                writer.field(named: model.rawValue, journeys.credits[model]?.conversions[place])
              }
            }
          }
        }
      }
      writer.key("moves")
      writer.array { writer in
        let stages = playbook.settings.stages.map(\.value)
        for move in journeys.flows?.all.moves ?? [] {
          writer.object { writer in
            writer.field("from", stages[move.from])
            writer.field("to", stages[move.to])
            writer.field("contacts", move.contacts)
            writer.field("median-days", move.medianDays)
          }
        }
      }
    }
  }

  /// What is shown of a combo, by the pair of its tactics that most contacts met.
  func evidence(of combo: Combo, _ writer: inout JSONWriter) {
    guard let journeys = measures.journeys, journeys.hasConversions else {
      writer.field("value", nil as Double?)
      return writer.field("reason", Undefined.missingInput.rawValue)
    }
    let evidence = journeys.evidence(of: combo)
    writer.field("status", evidence.status.rawValue)
    writer.field("declared", evidence.claim)
    if let verdict = evidence.verdictOnClaim { writer.field("declared-is", verdict.rawValue) }
    let additive = evidence.status.isTested ? evidence.headline?.synergy.additive : nil
    writer.field("value", additive?.value)
    if additive == nil { writer.field("reason", evidence.status.rawValue) }
    writer.key("pairs")
    writer.array { writer in
      for pair in evidence.pairs { self.pair(pair, &writer) }
    }
  }

  private func pair(_ pair: ComboEvidence.Pair, _ writer: inout JSONWriter) {
    let (synergy, cells) = (pair.synergy, pair.synergy.cells)
    writer.object { writer in
      writer.field("first", pair.first)
      writer.field("second", pair.second)
      writer.field("status", pair.status.rawValue)
      for (name, cell) in zip(["both", "first-alone", "second-alone", "neither"], cells.all) {
        writer.key(named: name)
        writer.object { writer in
          writer.field("contacts", cell.contacts)
          writer.field("converted", cell.converted)
        }
      }
      estimate("additive", synergy.additive, &writer)
      writer.field("p-adjusted", pair.pair.adjustedP)
      estimate("multiplicative", synergy.multiplicative, &writer)
      writer.field("overlap-lift", cells.overlapLift)
      writer.field("jaccard", cells.jaccard)
    }
  }

  private func estimate(_ name: StaticString, _ estimate: Synergy.Estimate?, _ writer: inout JSONWriter) {
    writer.key(name)
    guard let estimate else { return writer.null() }
    writer.object { writer in
      writer.field("value", estimate.value)
      writer.field("lower", estimate.lower)
      writer.field("upper", estimate.upper)
    }
  }
}

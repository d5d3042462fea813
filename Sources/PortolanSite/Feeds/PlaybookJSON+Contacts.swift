import PortolanModel
import PortolanSource

/// Delays of engagement rules and the pressure on contacts.
extension PlaybookJSON {
  func response(_ response: EngagementResponse, of rule: String, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("rule", rule)
      writer.field("within-hours", response.within)
      quotient("kept", response.kept.quotient, &writer)
      writer.field("numerator", response.kept.numerator)
      writer.field("denominator", response.kept.denominator)
      interval(response.kept.interval, &writer)
      quotient("median-hours", response.response.median, &writer)
      quotient("p90-hours", response.response.ninetiethPercentile, &writer)
      writer.field("contacted", response.response.contacted)
      writer.field("waiting", response.response.waiting)
      writer.field("rejected", response.response.rejected)
      writer.field("unknown", response.response.unknown)
      writer.field("formula", measures.money.formula(of: LedgerFigure.delayKept))
      writer.field("rows", response.rows)
      writer.field("file", measures.money.lines["handovers"].map { site.file(of: SourcePosition($0.file)) })
      FigureJSON.write(response.lines, &writer)
    }
  }

  func pressing(_ pressing: Pressing, _ writer: inout JSONWriter) {
    writer.object { writer in
      group(pressing.all, persona: nil, &writer)
      writer.key("personas")
      writer.array { writer in
        for (persona, group) in pressing.personas {
          writer.object { self.group(group, persona: persona, &$0) }
        }
      }
      writer.field("touched-after-opt-out", pressing.touchedAfterOptOut)
      writer.key("computed-from")
      writer.object { writer in
        if let known = measures.money.lines["touches"] {
          writer.field("table", known.table)
          writer.field("file", site.file(of: SourcePosition(known.file)))
          writer.field("table-rows", known.rowCount)
          FigureJSON.write(known.lines(of: nil), &writer)
        }
        writer.field("rows-reaction", pressing.reactionRows)
        writer.field("rows-repeated", pressing.repeatedRows)
        writer.field("rows-without-value", pressing.unknownRows)
        writer.field("rows-after-as-of", pressing.laterRows)
      }
      writer.key("yield")
      writer.array { writer in
        for step in pressing.steps {
          writer.object { writer in
            writer.field("touch", step.touch)
            if step.isOpen { writer.field("and-later", true) }
            writer.field("reached", step.reached)
            writer.field("converted", step.converted)
            quotient("value", step.yield.quotient, &writer)
          }
        }
      }
    }
  }

  private func group(_ group: Pressing.Group, persona: String?, _ writer: inout JSONWriter) {
    if let persona { writer.field("persona", persona) }
    writer.field("cap", group.cap.touches)
    writer.field("days", group.cap.days)
    writer.field("contacts", group.contacts)
    writer.field("touches", group.touches)
    writer.field("peak", group.peak)
    quotient("mean", group.meanTouches, &writer)
    quotient("over-cap", group.overCap.quotient, &writer)
    writer.key("distribution")
    writer.array { writer in
      for (band, count) in zip(Pressing.bands, group.bands) {
        writer.object { writer in
          writer.field("from", band.lowerBound)
          if band.upperBound != .max { writer.field("through", band.upperBound) }
          writer.field("contacts", count)
        }
      }
    }
  }
}

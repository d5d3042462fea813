import PortolanModel
import PortolanSource

extension PlaybookJSON {
  /// More of them help nobody, and a large playbook has tens of thousands.
  private static let mostGains = 1000

  /// The alignment score: of the whole in points, of objectives and tactics from 0 to 100.
  func score(_ writer: inout JSONWriter) {
    let (sheet, score) = (site.score, site.score.score)
    writer.object { writer in
      writer.field("overall", score.overall)
      writer.field("letter", score.letter.rawValue)
      if let usual = sheet.usual { writer.field("by-defaults", usual.overall) }
      writer.key("pillars")
      writer.object { writer in
        for part in score.pillars {
          writer.key(named: part.pillar.rawValue)
          pillar(part, &writer)
        }
      }
      writer.key("objectives")
      writer.object { writer in
        for part in score.objectives { writer.field(named: part.id, 100 * part.share) }
      }
      writer.key("coverage")
      writer.object { writer in
        for part in score.objectives {
          writer.key(named: part.id)
          objective(part, &writer)
        }
      }
      writer.key("tactics")
      writer.object { writer in for part in score.tactics { writer.field(named: part.id, 100 * part.quality) }
      }
      writer.key("effort")
      writer.object { writer in
        writer.field("days", sheet.effort.days)
        writer.field("recorded", score.effort.recorded)
        writer.field("expected", score.effort.expected)
        writer.key("undocumented")
        writer.object { writer in
          for activity in score.effort.undocumented { writer.field(named: activity.id, activity.amount) }
        }
      }
      writer.field("gain-count", score.gains.count)
      writer.key("gains")
      writer.array { writer in
        for gain in score.gains.prefix(Self.mostGains) { self.gain(gain, &writer) }
      }
    }
  }

  private func pillar(_ part: AlignmentScore.PillarPart, _ writer: inout JSONWriter) {
    let score = site.score.score
    writer.object { writer in
      writer.field("points", part.points)
      writer.field("earned", part.earned)
      let slots =
        part.pillar == .foundation ? score.foundations : part.pillar == .learning ? score.learning : []
      guard !slots.isEmpty else { return }
      writer.key("parts")
      writer.object { writer in
        for slot in slots {
          writer.key(named: slot.id)
          writer.object { writer in
            writer.field("points", slot.points)
            writer.field("earned", slot.earned)
          }
        }
      }
    }
  }

  private func objective(_ part: AlignmentScore.ObjectivePart, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("weight", part.weight)
      writer.field("own", part.own)
      writer.field("coverage", part.coverage)
      writer.key("uncovered")
      writer.array { writer in for stage in part.uncovered { writer.value(site.score.score.stages[stage]) } }
    }
  }

  private func gain(_ gain: AlignmentScore.Gain, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("gain", gain.gain)
      writer.field("kind", gain.kind.rawValue)
      writer.field("item", gain.item)
      writer.field("rule", gain.rule)
    }
  }
}

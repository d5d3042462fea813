import PortolanModel
import PortolanSource

extension DocumentDetail {
  /// What the objectives add up to: the strict headline, over what is known only, coverage, OKR.
  mutating func addScore(of strategy: Strategy) {
    guard let score = measures.score(of: strategy) else { return }
    add("scores", strings.time(.scores), ScoreHTML(strings: strings).html(score, how: viewpoint.how(.score)))
  }
}

/// A strategy's roll-up.
struct ScoreHTML {
  let strings: Strings

  /// The headline alone: greyed where too little of it is known.
  func headline(_ score: StrategyScore) -> HTML {
    HTML { writer in
      switch score.rollUp.strict {
      case .number(let value):
        if score.rollUp.isThin {
          writer.element("span", .class("thin"), text: strings.numbers.percent(value))
        } else {
          writer.text(strings.numbers.percent(value))
        }
      case .none(let reason):
        writer.text(strings[.unknown])
        writer.note(strings.reason(reason.rawValue))
      }
      if let coverage = score.rollUp.coverage.value {
        writer.note(strings[.named(strings.time(.coverage), strings.numbers.percent(coverage))])
      }
    }
  }

  /// - Parameter how: where it is said how scores are rolled up.
  func html(_ score: StrategyScore, how: String) -> HTML {
    let rollUp = score.rollUp
    return HTML { writer in
      writer.raw("<dl class=\"facts\">")
      fact(strings.time(.attained), rollUp.strict, isThin: rollUp.isThin, &writer)
      fact(strings.time(.ofKnown), rollUp.coveredOnly, &writer)
      writer.fact(strings.time(.coverage)) { writer in
        write(rollUp.coverage, &writer)
        writer.note(
          strings[.of(strings.numbers.number(score.known), strings[.objectives(score.count)])])
      }
      writer.fact(strings.time(.okr)) { writer in
        guard let value = score.okr.objective.value, let colour = score.okr.colour else {
          return write(score.okr.objective, &writer)
        }
        let kind = colour == .green ? "met" : colour == .amber ? "near" : "missed"
        writer.status(strings.numbers.ratio(value), kind: kind)
      }
      writer.raw("</dl>\n<p class=\"note\">")
      writer.link(
        strings.language.says(en: "How scores are computed", fr: "Comment les notes sont calculées"), to: how,
        class: "from")
      writer.raw("</p>\n")
      if rollUp.isThin, rollUp.strict.value != nil { writer.nothing(strings.time(.thin)) }
    }
  }

  private func fact(_ label: String, _ value: Quotient, isThin: Bool = false, _ writer: inout HTMLWriter) {
    writer.fact(label, class: isThin ? "thin" : nil) { write(value, &$0) }
  }

  private func write(_ value: Quotient, _ writer: inout HTMLWriter) {
    writer.quotient(value, strings) { strings.numbers.percent($0) }
  }
}

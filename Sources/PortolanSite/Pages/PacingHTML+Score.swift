import PortolanModel
import PortolanSource

extension PacingHTML {
  func score(of objective: Objective) -> HTML {
    guard let score = viewpoint.measures.score(of: objective) else { return HTML() }
    return HTML { writer in
      writer.element("p", .class("score")) { writer in
        writer.element("strong", text: strings.beforeColon(strings.time(.okr)))
        writer.raw(" ")
        writer.html(okr(score.okr, isKnown: score.okr.keyResults.first))
        writer.raw(" ")
        writer.note(strings.name(of: score.kind))
      }
      writer.raw("\n")
    }
  }

  /// `0.70` with its colour as a shape; unknown says why.
  func okr(_ score: OKRScore, isKnown: Quotient? = nil) -> HTML {
    HTML { writer in
      if let reason = isKnown?.reason {
        writer.text(strings[.unknown])
        writer.raw(" ")
        return writer.note(strings.reason(reason.rawValue))
      }
      switch score.objective {
      case .none(let reason):
        writer.text(strings[.unknown])
        writer.raw(" ")
        writer.note(strings.reason(reason.rawValue))
      case .number(let value):
        let kind = score.colour.map { $0 == .green ? "met" : $0 == .amber ? "near" : "missed" }
        writer.status(strings.numbers.ratio(value), kind: kind ?? "unknown")
      }
    }
  }
}

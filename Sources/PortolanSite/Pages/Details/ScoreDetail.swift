import PortolanModel
import PortolanSource

extension DocumentDetail {
  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  /// How well the objective is stated and served, and what mending it would bring.
  mutating func addScore(_ objective: Objective) {
    let sheet = viewpoint.index.score
    guard let part = sheet.part(ofObjective: objective.id) else { return }
    let parts = ScoreParts(viewpoint)
    let title = strings[.named(says("Alignment", "Alignement"), strings.rounded(part.share))]
    let html = HTML { writer in
      writer.facts([
        (says("Stated", "Énoncé"), strings.rounded(part.own)),
        (says("Served by tactics", "Servi par des tactiques"), strings.rounded(part.coverage)),
        (says("Points of the score", "Points du score"), parts.points(part.earned, of: part.points)),
      ])
      if !part.uncovered.isEmpty {
        writer.nothing(
          says("No tactic at: ", "Aucune tactique à l’étape : ") + parts.stages(part.uncovered))
      }
      writer.html(parts.gains(sheet.gains(of: objective.id)[...]))
    }
    add("alignment", title, html)
  }

  /// The tactic's quality, what its effort earns, and what mending it would bring.
  mutating func addScore(_ tactic: Tactic) {
    let sheet = viewpoint.index.score
    guard let part = sheet.part(ofTactic: tactic.id) else { return }
    let parts = ScoreParts(viewpoint)
    let title = strings[.named(says("Alignment", "Alignement"), strings.rounded(part.quality))]
    let html = HTML { writer in
      if part.effort > 0 {
        writer.facts([
          (
            says("Effort in \(sheet.effort.days) days", "Effort en \(sheet.effort.days) jours"),
            strings.numbers.money(part.effort.rounded())
          ),
          (says("Points of the score", "Points du score"), parts.points(part.earned, of: part.points)),
        ])
      }
      writer.html(parts.gains(sheet.gains(of: tactic.id)[...]))
    }
    add("alignment", title, html)
  }
}

import PortolanModel
import PortolanSource

extension DocumentDetail {
  mutating func describe(_ experiment: Experiment) {
    if let status = experiment.status {
      badges.append(Badge(strings.term(status.value.rawValue), kind: status.value.rawValue))
      shown.append("status")
    }
    if let decision = experiment.decision {
      let kind = decision.value == .none ? "unknown" : decision.value.rawValue
      badges.append(Badge(strings.term(decision.value.rawValue), kind: kind))
      shown.append("decision")
    }
    shown += ["variants", "secondary"]
    guard let html = ExperimentHTML(experiment, in: viewpoint.index, root: viewpoint.root) else { return }
    if let badge = html.badge { badges.insert(badge, at: 0) }
    headline = html.headline
    let language = strings.language
    func says(_ en: Sentence, _ fr: String) -> String { language.says(en: en, fr: fr) }
    let isInText = playbook.entries[place].views.contains {
      if case .experiment(let request)? = $0 { request.experiment == nil } else { false }
    }
    if !isInText {
      let body = HTML { writer in
        writer.html(html.pictures)
        writer.html(html.arms)
        writer.html(html.differences)
      }
      add("result", says("What came out", "Ce qui en est sorti"), body)
    }
    let meaning = html.meaning
    if !meaning.isEmpty { add("meaning", says("What it means", "Ce que cela veut dire"), meaning) }
    continueText()
    let plan = html.plan
    if !plan.isEmpty { add("plan", says("How large, how long", "Quelle taille, quelle durée"), plan) }
    let secondary = html.secondary
    if !secondary.isEmpty {
      add(
        "secondary", strings.label(of: "secondary"),
        lead: says(
          "They give ideas for the next test; they don’t decide this one.",
          "Ils donnent des idées pour le prochain test ; ils ne décident pas de celui-ci."), secondary)
    }
    let left = html.leftOut
    if !left.isEmpty { add("left-out", says("What was left out", "Ce qui a été laissé de côté"), left) }
    let explained = html.explained
    if !explained.isEmpty {
      add("explained", says("Where the figures come from", "D’où viennent les chiffres"), explained)
    }
  }
}

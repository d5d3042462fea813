import PortolanSource

extension Rule {
  static let engagementRulesOverlap = Rule(
    "engagement-rules-overlap", severity: .warning,
    "One trigger of a tactic has one rule of engagement.",
    because: "Two rules for one case give everybody the one that suits them.",
    french: "Un déclencheur d’une tactique a une seule règle d’engagement.",
    becauseFrench: "Deux règles pour un même cas laissent à chacun celle qui l’arrange.",
    accepts: [
      """
      -- rules-of-engagement/call.md --
      title: Leads are called
      trigger: somebody replies
      applies-to: [mailing]
      -- rules-of-engagement/write.md --
      title: Leads are written to
      trigger: somebody attends
      applies-to: [mailing]
      """
    ],
    rejects: [
      """
      -- rules-of-engagement/call.md --
      title: Leads are called
      trigger: somebody replies
      applies-to: [mailing]
      -- rules-of-engagement/write.md --
      title: Leads are written to
      trigger: ↓Somebody replies.
      applies-to: [mailing, press]
      """
    ]
  ) { playbook, findings in
    var first: [String: EngagementRule] = [:]
    for rule in playbook.engagementRules {
      guard let trigger = rule.trigger else { continue }
      let words = PlainWords.words(of: trigger.value)
      var other: EngagementRule?
      for id in Set(rule.appliesTo.map(\.id.value)).sorted() {
        let key = "\(id)\n\(words)"
        if let taken = first[key] { other = other ?? taken } else { first[key] = rule }
      }
      guard let other else { continue }
      findings.add(
        en: "“\(rule.title.value)” and “\(other.title.value)” answer the same trigger",
        fr: "« \(rule.title.value) » et « \(other.title.value) » répondent au même déclencheur",
        help: (
          "Keep one of the two, or say what sets their triggers apart.",
          "N’en gardez qu’une, ou dites ce qui distingue leurs déclencheurs."
        ), at: trigger.position)
    }
  }
}

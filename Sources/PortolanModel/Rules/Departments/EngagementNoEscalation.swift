import PortolanSource

extension Rule {
  static let engagementNoEscalation = Rule(
    "engagement-no-escalation", severity: .warning,
    "A rule of engagement says what happens when its delay has passed.",
    because: "The case that a rule is written for is the one in which nobody did what it says.",
    french: "Une règle d’engagement dit ce qui se passe quand son délai est dépassé.",
    becauseFrench: "Une règle est écrite pour le cas où personne n’a fait ce qu’elle dit.",
    accepts: [
      """
      -- rules-of-engagement/call.md --
      title: Leads are called
      escalation: after a day Ada calls
      """
    ],
    rejects: [
      """
      -- rules-of-engagement/call.md --
      title: ↓Leads are called
      """
    ]
  ) { playbook, findings in
    for rule in playbook.engagementRules where !rule.header.isBroken && rule.escalation == nil {
      findings.add(
        en: "“\(rule.title.value)” does not say what happens when nobody keeps it",
        fr: "« \(rule.title.value) » ne dit pas quoi faire quand personne ne la suit",
        help: (
          "Name in `escalation:` who takes over, and when.",
          "Nommez dans `escalation:` qui prend le relais, et quand."
        ), at: rule.title.position)
    }
  }
}

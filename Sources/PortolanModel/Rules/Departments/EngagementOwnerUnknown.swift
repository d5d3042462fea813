import PortolanSource

extension Rule {
  static let engagementOwnerUnknown = Rule(
    "engagement-owner-unknown", severity: .warning,
    "Who answers for a rule of engagement is a member of a team.",
    because: "A rule whose owner has left is kept by everybody's good will, that is, by nobody.",
    french: "Celui qui répond d’une règle d’engagement est membre d’une équipe.",
    becauseFrench:
      "Une règle dont le responsable est parti tient à la bonne volonté de tous, c’est-à-dire de personne.",
    accepts: [
      """
      -- teams/sales.md --
      title: Sales
      members: [Ada]
      -- rules-of-engagement/call.md --
      title: Leads are called
      accountable: Ada
      """
    ],
    rejects: [
      """
      -- teams/sales.md --
      title: Sales
      members: [Ada]
      -- rules-of-engagement/call.md --
      title: Leads are called
      accountable: ↓Bob
      """
    ]
  ) { playbook, findings in
    let members = Set(playbook.teams.flatMap { $0.members.map(\.value) })
    guard !members.isEmpty else { return }
    let known = members.union(playbook.teams.map(\.id))
    for rule in playbook.engagementRules {
      for person in rule.accountable where !known.contains(person.value) {
        let near = Spelling.nearest(to: person.value, among: known)
        findings.add(
          en: "“\(person.value)”, who answers for “\(rule.title.value)”, is in no team",
          fr: "« \(person.value) », qui répond de « \(rule.title.value) », n’est dans aucune équipe",
          help: (
            near.map { "Did you mean “\($0)”?" }
              ?? "Name somebody who is there, or add them to a team’s `members:`.",
            near.map { "Vouliez-vous dire « \($0) » ?" }
              ?? "Nommez quelqu’un de présent, ou ajoutez-le aux `members:` d’une équipe."
          ), at: person.position)
      }
    }
  }
}

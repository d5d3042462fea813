import PortolanSource

extension Rule {
  static let tacticNoOwner = Rule(
    "tactic-no-owner", severity: .error,
    "A tactic has an owner, who is a member of a team.",
    because: "What belongs to everybody is done by nobody, and nobody notices when it stops.",
    french: "Une tactique a un responsable, membre d’une équipe.",
    becauseFrench:
      "Ce qui est à tout le monde n’est fait par personne, et personne ne remarque quand cela s’arrête.",
    accepts: [
      """
      -- teams/demand.md --
      title: Demand
      members: [Ada]
      -- tactics/mailing.md --
      title: Mailing
      owner: Ada
      """,
      """
      -- teams/demand.md --
      title: Demand
      -- tactics/mailing.md --
      title: Mailing
      owner: demand
      """,
    ],
    rejects: [
      """
      -- tactics/mailing.md --
      title: ↓Mailing
      """,
      """
      -- teams/demand.md --
      title: Demand
      members: [Ada]
      -- tactics/mailing.md --
      title: Mailing
      owner: ↓Bob
      """,
    ]
  ) { playbook, findings in
    let members = Set(playbook.teams.flatMap { $0.members.map(\.value) })
    // Where no team lists its members, nobody can tell who belongs to one.
    let known = members.union(playbook.teams.map(\.id))
    let language = findings.language
    for tactic in playbook.tactics where tactic.status?.value.isOver != true && !tactic.header.isBroken {
      guard let owner = tactic.header.owner else {
        findings.add(
          language.says(
            en: "“\(tactic.title.value)” has no owner", fr: "« \(tactic.title.value) » n’a pas de responsable"
          ),
          help: language.says(
            en: "Name one person in `owner:`.", fr: "Nommez une personne dans `owner:`."),
          at: tactic.title.position, touching: tactic.budget?.value)
        continue
      }
      guard !members.isEmpty, !known.contains(owner.value) else { continue }
      let near = Spelling.nearest(to: owner.value, among: known)
      findings.add(
        language.says(
          en: "“\(owner.value)”, who owns “\(tactic.title.value)”, is in no team",
          fr: "« \(owner.value) », responsable de « \(tactic.title.value) », n’est dans aucune équipe"),
        help: near.map { language.didYouMean($0) }
          ?? language.says(
            en: "Add the name to a team’s `members:`, or name another owner.",
            fr: "Ajoutez le nom aux `members:` d’une équipe, ou nommez quelqu’un d’autre."),
        at: owner.position, touching: tactic.budget?.value)
    }
  }
}

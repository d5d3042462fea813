import PortolanSource

extension Rule {
  static let painUnanswered = Rule(
    "pain-unanswered", severity: .info,
    "Every pain of a persona is answered by a tactic under way.",
    because: "A pain that we wrote down and leave alone is the sentence with which a competitor begins.",
    french: "À chaque douleur d’un persona répond une tactique en cours.",
    becauseFrench:
      "Une douleur que nous avons notée et laissée là est la phrase par laquelle un concurrent commence.",
    accepts: [
      """
      -- personas/it.md --
      title: Head of IT
      pains: [alerts at night, nobody to ask]
      -- tactics/mailing.md --
      title: Mailing
      status: running
      addresses: [it/p1, it/p2]
      """,
      """
      -- personas/it.md --
      title: Head of IT
      pains: [alerts at night]
      -- tactics/mailing.md --
      title: Mailing
      status: running
      """,
    ],
    rejects: [
      """
      -- personas/it.md --
      title: Head of IT
      pains:
        - alerts at night
        - ↓nobody to ask
        - ↓a budget that is cut
      -- tactics/mailing.md --
      title: Mailing
      status: running
      addresses: [it/p1]
      -- tactics/calls.md --
      title: Calls
      status: planned
      addresses: [it/p3]
      """
    ]
  ) { playbook, findings in
    var answered: [String: Set<String>] = [:]
    var isKept = false
    for tactic in playbook.tactics {
      for reference in tactic.addresses where playbook[reference.id.value]?.type == .persona {
        isKept = true
        guard tactic.status?.value == .running else { continue }
        // Who names the persona alone means all that hurts it.
        answered[reference.id.value, default: []].insert(reference.item?.lowercased() ?? "")
      }
    }
    let personas = playbook.strategyPersonas
    guard isKept else {
      if !playbook.tactics.isEmpty, personas.contains(where: { !$0.pains.isEmpty }) {
        findings.cannotCheck(
          en: "Name in each tactic's `addresses:` the pains that it answers, such as `head-of-it/p1`.",
          fr:
            "Nommez dans `addresses:` de chaque tactique les douleurs auxquelles elle répond, comme `dsi/p1`."
        )
      }
      return
    }
    for persona in personas where !persona.header.isBroken {
      let own = answered[persona.id] ?? []
      guard !own.contains("") else { continue }
      for (id, pain) in zip(persona.painIDs, persona.pains) where !own.contains(id) {
        findings.add(
          en: "no tactic under way answers “\(pain.value)”, a pain of “\(persona.title.value)”",
          fr: "aucune tactique en cours ne répond à « \(pain.value) », douleur de « \(persona.title.value) »",
          help: (
            "Name `\(persona.id)/\(id)` in the `addresses:` of a tactic that eases it, or plan one that does.",
            "Nommez `\(persona.id)/\(id)` dans `addresses:` d’une tactique qui la soulage, ou prévoyez-en une."
          ), at: pain.position)
      }
    }
  }
}

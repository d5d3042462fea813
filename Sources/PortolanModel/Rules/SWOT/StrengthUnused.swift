import PortolanSource

extension Rule {
  static let strengthUnused = Rule(
    "strength-unused", severity: .info,
    "Every strength of a SWOT is used by an objective, a tactic, a combo or a message.",
    because: "A strength that nothing rests on is a compliment that we paid ourselves.",
    french: "Chaque force d’une SWOT sert à un objectif, une tactique, un combo ou un message.",
    becauseFrench: "Une force sur laquelle rien ne repose est un compliment que nous nous sommes fait.",
    accepts: [
      """
      -- tactics/press.md --
      title: Press
      addresses: [ours/s1]
      -- swot/ours.md --
      ---
      title: Ours
      ---
      ## Strengths

      - People stay with us.
      - The office is quiet (minor).
      """
    ],
    rejects: [
      """
      -- swot/ours.md --
      ---
      title: Ours
      ---
      ## Strengths

      ↓- People stay with us.
      """
    ]
  ) { playbook, findings in
    let users: Set<DocumentType> = [.objective, .tactic, .combo, .message, .positioning, .claim]
    for swot in playbook.swots where !swot.header.isBroken {
      guard let place = playbook.index[swot.id] else { continue }
      for item in playbook.swotItems[place] ?? [] where item.quadrant == .strengths && !item.isMinor {
        guard !item.answers.contains(where: { users.contains(playbook.entries[$0].document.type) }) else {
          continue
        }
        findings.add(
          en: "nothing uses the strength “\(item.text)”",
          fr: "force « \(item.text) » : rien ne s’appuie dessus",
          help: (
            "Name `\(swot.id)/\(item.id)` in the `addresses:` of a tactic that rests on it, or mark it “(minor)”.",
            "Nommez `\(swot.id)/\(item.id)` dans `addresses:` d’une tactique qui s’y appuie, ou marquez-la « (mineur) »."
          ), at: item.item.position)
      }
    }
  }
}

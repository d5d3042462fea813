import PortolanSource

extension Rule {
  static let channelPersonaMismatch = Rule(
    "channel-persona-mismatch", severity: .warning, parent: "execution-before-targeting",
    "A tactic's channel is one that its personas use, or the tactic says why not.",
    because: "A good message on a channel that its reader avoids is a message unread.",
    french:
      "Le canal d’une tactique est l’un de ceux de ses personas, ou la tactique dit pourquoi elle en prend un autre.",
    becauseFrench: "Un bon message sur un canal que son lecteur évite est un message que personne ne lit.",
    accepts: [
      """
      -- personas/it.md --
      title: Head of IT
      channels: [email, event]
      -- tactics/mailing.md --
      title: Mailing
      channel: email
      personas: it
      """,
      """
      -- personas/it.md --
      title: Head of IT
      channels: [event]
      -- tactics/mailing.md --
      title: Mailing
      channel: email
      personas: it
      context: {because: it is the only channel that their assistants read}
      """,
    ],
    rejects: [
      """
      -- personas/it.md --
      title: Head of IT
      channels: [event, email]
      -- tactics/calls.md --
      title: Calls
      channel: ↓phone
      personas: it
      """
    ]
  ) { playbook, findings in
    let channels = Dictionary(
      playbook.personas.map { ($0.id, Set($0.channels.map(\.value))) },
      uniquingKeysWith: { first, _ in first })
    for tactic in playbook.tactics where tactic.isActive && tactic.setting?.because == nil {
      guard let channel = tactic.channel else { continue }
      let known = tactic.personas.filter { channels[$0.id.value]?.isEmpty == false }
      guard !known.isEmpty, !known.contains(where: { channels[$0.id.value]?.contains(channel.value) == true })
      else {
        continue
      }
      let names = known.compactMap { playbook[$0.id.value]?.header.title.value }
      findings.add(
        findings.language.says(
          en: "“\(channel.value)” is no channel of \(names.map { "“\($0)”" }.joined(separator: ", "))",
          fr:
            "« \(channel.value) » n’est pas un canal de \(names.map { "« \($0) »" }.joined(separator: ", "))"),
        help: findings.language.says(
          en: "Choose one of their channels, or say why in `context: {because: …}`.",
          fr: "Choisissez l’un de leurs canaux, ou justifiez dans `context: {because: …}`."),
        at: channel.position, touching: tactic.budget?.value)
    }
  }
}

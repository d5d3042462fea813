import PortolanSource

extension Rule {
  static let messageTooLong = Rule(
    "message-too-long", severity: .info,
    "A message is as short as its channel wants it.",
    because: "What doesn't fit a screen is read later, which is never.",
    parameters: [
      Parameter("email", 180, wholes: 1...10_000, "words of an e-mail"),
      Parameter("linkedin", 90, wholes: 1...10_000, "words of a message there"),
      Parameter("sms", 30, wholes: 1...10_000, "words of a text message"),
      Parameter("phone", 150, wholes: 1...10_000, "words of a call's script"),
    ],
    accepts: [
      """
      -- messages/hello.md --
      ---
      title: Hello
      channel: email
      ---
      Shall we talk?
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      checks: {rules: {message-too-long: {email: 5}}}
      -- messages/hello.md --
      ---
      title: ↓Hello
      channel: email
      ---
      Shall we talk about **what** you do at night?
      """
    ]
  ) { playbook, findings in
    let limits = Dictionary(
      uniqueKeysWithValues: ["email", "linkedin", "sms", "phone"].map { ($0, findings.parameter($0)) })
    for message in playbook.messages {
      let channel = message.channel?.value ?? playbook.document(message.tactic, Tactic.self)?.channel?.value
      guard let channel, let most = limits[channel], let body = playbook[message.id]?.body else { continue }
      let count = MessageText.wordCount(body.html)
      guard Double(count) > most else { continue }
      let limit = Numbers(playbook.language).number(most)
      findings.add(
        en: "“\(message.title.value)” has \(count) words, more than the \(limit) that “\(channel)” bears",
        fr: "« \(message.title.value) » compte \(count) mots, « \(channel) » en supporte \(limit)",
        help: (
          "Say one thing, and keep the rest for the answer.",
          "Dites une seule chose, et gardez le reste pour la réponse."
        ), at: message.title.position)
    }
  }
}

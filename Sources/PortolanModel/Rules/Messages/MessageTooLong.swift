import PortolanSource

extension Rule {
  static let messageTooLong = Rule(
    "message-too-long", severity: .info,
    "A message is as short as its channel wants it.",
    because: "What doesn't fit a screen is read later, which is never.",
    french: "Un message est aussi court que le veut son canal.",
    becauseFrench: "Ce qui ne tient pas sur un écran se lit plus tard, c’est-à-dire jamais.",
    parameters: [
      Parameter("email", 180, wholes: 1...10_000, "words of an e-mail", french: "mots d’un e-mail"),
      Parameter(
        "linkedin", 90, wholes: 1...10_000, "words of a message there",
        french: "mots d’un message sur ce réseau"),
      Parameter("sms", 30, wholes: 1...10_000, "words of a text message", french: "mots d’un SMS"),
      Parameter(
        "phone", 150, wholes: 1...10_000, "words of a call's script", french: "mots d’un script d’appel"),
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

import PortolanSource

extension Rule {
  static let messageNoCallToAction = Rule(
    "message-no-call-to-action", severity: .info,
    "A message asks its reader for one thing.",
    because: "Who is asked nothing answers nothing.",
    french: "Un message demande une chose à son lecteur.",
    becauseFrench: "À qui l’on ne demande rien ne répond rien.",
    parameters: [
      Parameter(
        "verbs",
        words: [
          "reply", "answer", "call", "book", "register", "join", "read", "download", "sign up", "tell me",
          "let me know",
          "répondez", "appelez", "réservez", "inscrivez", "rejoignez", "lisez", "téléchargez", "dites-moi",
        ], "words that ask for something", french: "les mots qui demandent quelque chose")
    ],
    accepts: [
      """
      -- messages/hello.md --
      ---
      title: Hello
      ---
      Shall we talk?
      """,
      """
      -- messages/hello.md --
      ---
      title: Hello
      ---
      Reply “list” and I will send it.
      """,
    ],
    rejects: [
      """
      -- messages/hello.md --
      ---
      title: ↓Hello
      ---
      We are the leading vendor of our kind.
      """
    ]
  ) { playbook, findings in
    let verbs = findings.words("verbs").map { " " + PlainWords.words(of: $0) + " " }
    for message in playbook.messages where !message.header.isBroken {
      guard let html = playbook[message.id]?.body.html, !html.isEmpty else { continue }
      // A question asks, and so does a link.
      if html.contains(UInt8(ascii: "?")) { continue }
      let text = String(decoding: html, as: UTF8.self)
      if text.utf8.count > 0, text.contains("<a ") { continue }
      let words = " " + PlainWords.words(of: text) + " "
      guard !verbs.contains(where: { words.contains($0) }) else { continue }
      findings.add(
        en: "“\(message.title.value)” asks its reader for nothing",
        fr: "« \(message.title.value) » ne demande rien à son lecteur",
        help: (
          "End it with one question, or one thing to do.",
          "Terminez par une question, ou par une chose à faire."
        ), at: message.title.position)
    }
  }
}

import PortolanSource

extension Rule {
  static let messageFieldUnknown = Rule(
    "message-field-unknown", severity: .warning,
    "The merge fields of a message are among the data that its tactic has of each person.",
    because: "“Dear {{first-name}}” is forwarded to the whole company, and remembered.",
    french: "Les champs de fusion d’un message sont parmi les données que sa tactique a de chaque personne.",
    becauseFrench: "« Bonjour {{first-name}} » circule dans toute l’entreprise, et l’on s’en souvient.",
    accepts: [
      """
      -- tactics/mailing.md --
      title: Mailing
      personalisation: [first-name]
      -- messages/hello.md --
      ---
      title: Hello
      tactic: mailing
      ---
      Dear {{prospect.first-name}}, shall we talk?
      """
    ],
    rejects: [
      """
      -- tactics/mailing.md --
      title: Mailing
      personalisation: [first-name]
      -- messages/hello.md --
      ---
      title: Hello
      tactic: ↓mailing
      ---
      Dear {{prospect.first-name}}, how is {{prospect.compani}}?
      """
    ]
  ) { playbook, findings in
    for message in playbook.messages where !message.header.isBroken {
      guard let reference = message.tactic, let tactic = playbook.document(reference, Tactic.self),
        !tactic.personalisation.isEmpty, let body = playbook[message.id]?.body
      else { continue }
      let known = Set(tactic.personalisation.map { $0.value.lowercased() })
      let fields =
        MessageText.fields(in: body.html) + MessageText.fields(in: (message.subject?.value ?? "").utf8)
      let strangers = Set(fields).subtracting(known).sorted()
      guard !strangers.isEmpty else { continue }
      let list = strangers.map { "`\($0)`" }.joined(separator: ", ")
      let near = strangers.count == 1 ? Spelling.nearest(to: strangers[0], among: known) : nil
      findings.add(
        en: "“\(message.title.value)” uses \(list), which “\(tactic.title.value)” doesn't have",
        fr: "« \(message.title.value) » utilise \(list), que « \(tactic.title.value) » n’a pas",
        help: (
          near.map { "Did you mean “\($0)”?" }
            ?? "Collect it and add it to the tactic’s `personalisation:`, or write around it.",
          near.map { "Vouliez-vous dire « \($0) » ?" }
            ?? "Recueillez-le et ajoutez-le à `personalisation:` de la tactique, ou écrivez autrement."
        ), at: reference.id.position)
    }
  }
}

/// What a message says, as a reader gets it.
enum MessageText {
  /// The names in `{{prospect.…}}`, without the part before the dot.
  static func fields(in bytes: some Collection<UInt8>) -> [String] {
    let bytes = Array(bytes)
    var (fields, at) = ([String](), 0)
    while at + 1 < bytes.count {
      guard bytes[at] == 0x7B, bytes[at + 1] == 0x7B else {
        at += 1
        continue
      }
      guard let end = bytes[(at + 2)...].firstIndex(of: 0x7D), end - at < 100 else { return fields }
      let name = bytes[(at + 2)..<end]
      let last = name.split(separator: 0x2E).last ?? []
      let word = String(decoding: last.filter { $0 != 0x20 }, as: UTF8.self).lowercased()
      // A figure such as {{kpi:…}} is no merge field.
      if !word.isEmpty, !name.contains(0x3A) { fields.append(word) }
      at = end + 1
    }
    return fields
  }

  /// The words of a page's text, without its tags.
  static func wordCount(_ html: [UInt8]) -> Int {
    var (count, isTag, isWord) = (0, false, false)
    for byte in html {
      if byte == 0x3C { isTag = true }
      let isSpace = isTag || byte == 0x20 || byte == 0x0A || byte == 0x09
      if !isSpace, !isWord { count += 1 }
      isWord = !isSpace
      if byte == 0x3E { isTag = false }
    }
    return count
  }
}

import PortolanSource

/// What writers have decided to live with: `ignore:` in the front matter, or a comment in the text.
struct Suppressions {
  private struct One {
    let rule: String
    let reason: String?
    let until: CivilDate?
    let position: SourcePosition
    var isUsed = false
  }

  private var byFile: [String: [One]] = [:]

  init(_ playbook: Playbook) {
    for entry in playbook.entries {
      let written = entry.header.ignores.map {
        One(rule: $0.rule.value, reason: $0.reason, until: $0.until, position: $0.rule.position)
      }
      let comments = entry.body.ignores.map {
        One(rule: $0.rule, reason: $0.reason.isEmpty ? nil : $0.reason, until: nil, position: $0.position)
      }
      if !(written.isEmpty && comments.isEmpty) { byFile[entry.header.file.path] = written + comments }
    }
  }

  /// Leaves out what is ignored, and adds a finding for every one that ignores nothing, has expired or has no reason.
  func apply(to findings: [Finding], asOf: CivilDate, language: Language) -> [Finding] {
    guard !byFile.isEmpty else { return findings }
    var byFile = byFile
    var kept = findings.filter { finding in
      guard var ones = byFile[finding.position.file],
        let number = ones.firstIndex(where: {
          $0.rule == finding.rule && $0.reason != nil && !($0.until.map { $0 < asOf } ?? false)
        })
      else { return true }
      ones[number].isUsed = true
      byFile[finding.position.file] = ones
      return false
    }
    for file in byFile.keys.sorted() {
      for one in byFile[file] ?? [] where !one.isUsed {
        let document = findings.first { $0.position.file == file }?.document
        kept.append(
          Finding(diagnostic: diagnostic(one, asOf, language), document: document, objective: nil, money: nil)
        )
      }
    }
    return kept
  }

  private func diagnostic(_ one: One, _ asOf: CivilDate, _ language: Language) -> Diagnostic {
    if one.reason == nil {
      return Diagnostic(
        "unused-ignore", .warning,
        language.says(
          en: "“\(one.rule)” is ignored without a reason", fr: "« \(one.rule) » est ignorée sans raison"),
        help: language.says(
          en: "Say why; until then it is not ignored.",
          fr: "Dites pourquoi ; d’ici là elle n’est pas ignorée."),
        at: one.position)
    }
    if let until = one.until, until < asOf {
      return Diagnostic(
        "unused-ignore", .warning,
        language.says(
          en: "ignoring “\(one.rule)” ended on \(until)",
          fr: "l’exception à « \(one.rule) » a pris fin le \(until)"),
        help: language.says(
          en: "Mend what it hid, or decide on a new date.",
          fr: "Corrigez ce qu’elle cachait, ou fixez une nouvelle date."),
        at: one.position)
    }
    return Diagnostic(
      "unused-ignore", .warning,
      language.says(
        en: "ignoring “\(one.rule)” hides nothing", fr: "l’exception à « \(one.rule) » ne cache rien"),
      help: language.says(en: "Remove it.", fr: "Supprimez-la."), at: one.position)
  }
}

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
  private let asOf: CivilDate
  private let language: Language

  init(_ playbook: Playbook, asOf: CivilDate) {
    self.asOf = asOf
    language = playbook.language
    for entry in playbook.entries {
      guard !(entry.header.ignores.isEmpty && entry.body.ignores.isEmpty) else { continue }
      let written = entry.header.ignores.map {
        One(
          rule: $0.rule.value, reason: $0.reason.flatMap(\.unlessBlank), until: $0.until,
          position: $0.rule.position)
      }
      let comments = entry.body.ignores.map {
        One(rule: $0.rule, reason: $0.reason.unlessBlank, until: nil, position: $0.position)
      }
      byFile[entry.header.file.path] = written + comments
    }
  }

  /// Moves what is ignored from the findings to what is suppressed.
  ///
  /// - Returns: a diagnostic for every exception that has no effect: its rule isn't there, it has no reason, has
  ///   expired, or hides nothing.
  mutating func apply(to checked: inout Checked, rules: [String]) -> [Diagnostic] {
    guard !byFile.isEmpty else { return [] }
    var suppressed: [Suppressed] = []
    checked.findings.removeAll { finding in
      guard let ones = byFile[finding.position.file],
        let number = ones.firstIndex(where: { $0.rule == finding.rule && isInForce($0) })
      else { return false }
      byFile[finding.position.file]?[number].isUsed = true
      let one = ones[number]
      suppressed.append(
        Suppressed(finding: finding, reason: one.reason ?? "", until: one.until, position: one.position))
      return true
    }
    checked.suppressed += suppressed
    return byFile.keys.sorted().flatMap { file in
      (byFile[file] ?? []).filter { !$0.isUsed }.map { diagnostic($0, rules) }
    }
  }

  private func isInForce(_ one: One) -> Bool { one.reason != nil && !isOver(one) }
  private func isOver(_ one: One) -> Bool { one.until.map { $0 < asOf } ?? false }

  private func diagnostic(_ one: One, _ rules: [String]) -> Diagnostic {
    func says(_ en: Sentence, _ fr: String, help: (en: Sentence, fr: String)) -> Diagnostic {
      Diagnostic(
        "unused-ignore", .warning, language.says(en: en, fr: fr),
        help: language.says(en: help.en, fr: help.fr), at: one.position)
    }
    if !rules.contains(one.rule) {
      let near = Spelling.nearest(to: one.rule, among: rules).map { language.didYouMean($0) }
      return says(
        "“\(one.rule)” is ignored, and no rule has this id",
        "« \(one.rule) » est ignorée, et aucune règle n’a cet identifiant",
        help: (
          near.map { "\($0)" } ?? "See `portolan rules` for all rules.",
          near ?? "`portolan rules` donne toutes les règles."
        ))
    }
    if one.reason == nil {
      return says(
        "“\(one.rule)” is ignored without a reason", "« \(one.rule) » est ignorée sans raison",
        help: ("Say why; until then it is not ignored.", "Dites pourquoi ; d’ici là elle n’est pas ignorée."))
    }
    if let until = one.until, isOver(one) {
      return says(
        "ignoring “\(one.rule)” ended on \(until)", "l’exception à « \(one.rule) » a pris fin le \(until)",
        help: (
          "Mend what it hid, or decide on a new date.",
          "Corrigez ce qu’elle cachait, ou fixez une nouvelle date."
        ))
    }
    return says(
      "ignoring “\(one.rule)” hides nothing", "l’exception à « \(one.rule) » ne cache rien",
      help: ("Remove it.", "Supprimez-la."))
  }
}

extension String {
  /// `nil` for white space alone: no reason is none.
  var unlessBlank: String? { utf8.allSatisfy { $0 == 32 || $0 == 9 || $0 == 10 || $0 == 13 } ? nil : self }
}

extension Settings {
  /// How severe a rule is (`nil`: as the rule says; `.off`: not at all), and its parameters.
  package struct RuleSetting: Sendable {
    package enum Level: String, Choice { case error, warning, info, off }
    package let id: Located<String>
    package let level: Located<Level>?
    /// Why; asked for where a rule is switched off.
    package let reason: Located<String>?
    package let parameters: [YAMLValue.Entry]
  }

  /// The rules that are different for all documents below a folder of Content.
  package struct FolderSetting: Sendable {
    /// `tactics/archive`, without a slash at its ends.
    package let path: Located<String>
    package let rules: [RuleSetting]
  }

  /// `rules: {raw-html: info, broken-link: {severity: off, reason: …}, strategy-horizon-too-short: {months: 6}}`
  static func rules(_ checks: inout Fields) -> [RuleSetting] {
    checks.pairs("rules").compactMap { setting($0, &checks) }
  }

  /// `folders: {tactics/archive: {review-stale: info}}`
  static func folders(_ checks: inout Fields) -> [FolderSetting] {
    checks.pairs("folders").compactMap { entry in
      guard case .map(let rules) = entry.value.value else {
        checks.wrong("folders", entry.value, expected: "a mapping of rules, such as `{review-stale: info}`")
        return nil
      }
      var path = Substring(entry.key.value).utf8
      while path.first == 47 { path.removeFirst() }
      while path.last == 47 { path.removeLast() }
      return FolderSetting(
        path: entry.key.map { _ in String(Substring(path)) },
        rules: rules.compactMap { setting($0, &checks) })
    }
  }

  private static func setting(_ entry: YAMLValue.Entry, _ checks: inout Fields) -> RuleSetting? {
    guard case .map(let entries) = entry.value.value else {
      guard let level = level(&checks, entry.value) else { return nil }
      return RuleSetting(id: entry.key, level: level, reason: nil, parameters: [])
    }
    var (level, reason): (Located<RuleSetting.Level>?, Located<String>?)
    var parameters: [YAMLValue.Entry] = []
    for inner in entries {
      switch inner.key.value {
      case "severity": level = Self.level(&checks, inner.value)
      case "reason": reason = checks.scalar("reason", inner.value) { $0.says(en: "a text", fr: "un texte") }
      default: parameters.append(inner)
      }
    }
    return RuleSetting(id: entry.key, level: level, reason: reason, parameters: parameters)
  }

  private static func level(_ checks: inout Fields, _ value: Located<YAMLValue>) -> Located<
    RuleSetting.Level
  >? {
    let language = checks.language
    let words = language.says(en: "one of ", fr: "l’un de ") + "`error`, `warning`, `info`, `off`"
    guard let text = checks.scalar("severity", value, { _ in words }) else { return nil }
    guard let level = RuleSetting.Level(rawValue: text.value) else {
      let near = Spelling.nearest(to: text.value, among: RuleSetting.Level.allCases.map(\.rawValue))
      checks.report(
        Diagnostic(
          "wrong-value",
          language.says(
            en: "“\(text.value)” is no severity", fr: "« \(text.value) » n’est pas une gravité"),
          help: near.map { language.didYouMean($0) }
            ?? language.says(en: "Write \(words).", fr: "Écrivez \(words)."), at: text.position))
      return nil
    }
    return Located(level, at: text.position)
  }
}

import PortolanSource

/// What the settings say of rules: for the whole playbook, and for folders of it.
struct RuleSettings {
  private let settings: Settings
  private let language: Language
  private let rules: [Rule]
  private let byRule: [String: Settings.RuleSetting]
  /// The folders with their rules, the innermost first.
  private let folders: [(prefix: String, rules: [String: Settings.RuleSetting])]

  init(_ settings: Settings, _ rules: [Rule]) {
    (self.settings, language, self.rules) = (settings, settings.language, rules)
    byRule = Self.byID(settings.rules)
    folders = settings.folders.map { ("\($0.path.value)/", Self.byID($0.rules)) }
      .sorted { ($1.0.utf8.count, $0.0) < ($0.0.utf8.count, $1.0) }
  }

  private static func byID(_ settings: [Settings.RuleSetting]) -> [String: Settings.RuleSetting] {
    Dictionary(settings.map { ($0.id.value, $0) }, uniquingKeysWith: { _, last in last })
  }

  subscript(rule: String) -> Settings.RuleSetting? { byRule[rule] }

  /// Gives the findings of folders the severities that these have, and suppresses what is switched off there.
  func apply(to checked: inout Checked) {
    guard !folders.isEmpty else { return }
    var kept: [Finding] = []
    kept.reserveCapacity(checked.findings.count)
    for finding in checked.findings {
      guard let setting = setting(of: finding), let level = setting.level else {
        kept.append(finding)
        continue
      }
      if let severity = Severity(rawValue: level.value.rawValue) {
        kept.append(finding.with(severity))
      } else if let reason = setting.reason?.value.unlessBlank {
        checked.suppressed.append(
          Suppressed(finding: finding, reason: reason, until: nil, position: setting.id.position))
      } else {
        // Without a reason nothing is hidden.
        kept.append(finding)
      }
    }
    checked.findings = kept
  }

  private func setting(of finding: Finding) -> Settings.RuleSetting? {
    folders.lazy.filter { finding.position.file.utf8.starts(with: $0.prefix.utf8) }
      .compactMap { $0.rules[finding.rule] }.first
  }

  /// What is wrong in them: rules and folders that aren't there, parameters of folders, rules off without a reason.
  ///
  /// - Parameter files: those of the playbook's documents.
  func faults(files: [String]) -> [Diagnostic] {
    var faults = settings.rules.compactMap { unknown($0.id) ?? off($0) }
    for folder in settings.folders {
      if let missing = missing(folder.path, files) { faults.append(missing) }
      for setting in folder.rules {
        if let fault = unknown(setting.id) ?? off(setting) { faults.append(fault) }
        faults += setting.parameters.map { parameter($0.key, of: setting.id.value) }
      }
    }
    return faults
  }

  private func unknown(_ id: Located<String>) -> Diagnostic? {
    guard !rules.contains(where: { $0.id == id.value }) else { return nil }
    let near = Spelling.nearest(to: id.value, among: rules.map(\.id))
    return Diagnostic(
      "unknown-rule",
      language.says(
        en: "no rule has the id “\(id.value)”", fr: "aucune règle n’a l’identifiant « \(id.value) »"),
      help: near.map { language.didYouMean($0) }
        ?? language.says(
          en: "See `portolan rules` for all rules.", fr: "`portolan rules` donne toutes les règles."),
      at: id.position)
  }

  private func off(_ setting: Settings.RuleSetting) -> Diagnostic? {
    guard let level = setting.level, level.value == .off, setting.reason?.value.unlessBlank == nil else {
      return nil
    }
    let id = setting.id.value
    return Diagnostic(
      "unused-ignore", .warning,
      language.says(
        en: "“\(id)” is switched off without a reason", fr: "« \(id) » est désactivée sans raison"),
      help: language.says(
        en: "Say why: `\(id): {severity: off, reason: …}`.",
        fr: "Dites pourquoi : `\(id): {severity: off, reason: …}`."), at: level.position)
  }

  private func parameter(_ name: Located<String>, of rule: String) -> Diagnostic {
    Diagnostic(
      "unknown-rule",
      language.says(
        en: "“\(name.value)” can't be different for a folder",
        fr: "« \(name.value) » ne peut pas changer d’un dossier à l’autre"),
      help: language.says(
        en: "Set it for the whole playbook, under `rules: {\(rule): …}`.",
        fr: "Fixez-le pour tout le playbook, sous `rules: {\(rule): …}`."), at: name.position)
  }

  private func missing(_ path: Located<String>, _ files: [String]) -> Diagnostic? {
    let prefix = "\(path.value)/"
    guard path.value.isEmpty || !files.contains(where: { $0.utf8.starts(with: prefix.utf8) }) else {
      return nil
    }
    var known: Set<String> = []
    for file in files {
      for (place, byte) in zip(file.utf8.indices, file.utf8) where byte == 47 {
        known.insert(String(file[..<place]))
      }
    }
    let near = Spelling.nearest(to: path.value, among: known.sorted())
    return Diagnostic(
      "unknown-rule",
      language.says(
        en: "the folder “\(path.value)” holds no document",
        fr: "le dossier « \(path.value) » ne contient aucun document"),
      help: near.map { language.didYouMean($0) }
        ?? language.says(
          en: "Write the path of a folder in Content, such as `tactics/archive`.",
          fr: "Écrivez le chemin d’un dossier de Content, comme `tactics/archive`."), at: path.position)
  }
}

import PortolanSource

/// Collects what rules find; knows the rule at work, its severity and its parameters.
package struct Findings {
  package let playbook: Playbook
  package let measures: Measures
  private(set) var all: [Finding] = []
  private var rule: Rule
  private var severity: Severity?
  private var values: [String: Double] = [:]
  private var words: [String: [String]] = [:]
  /// The files in which a rule that others hang on does not hold.
  private var failed: [String: Set<String>] = [:]
  /// What some rules could not look at.
  private(set) var unchecked: [Unchecked] = []
  private var activities: [Int: TacticActivity] = [:]
  /// The ids of documents by their files.
  private let documents: [String: String]
  /// What the reading found, by rule.
  private let reported: [String: [Diagnostic]]

  package var asOf: CivilDate { measures.asOf }
  package var language: Language { playbook.language }

  init(_ playbook: Playbook, _ measures: Measures, first: Rule) {
    self.playbook = playbook
    self.measures = measures
    rule = first
    documents = Dictionary(
      playbook.entries.map { ($0.header.file.path, $0.document.id) }, uniquingKeysWith: { first, _ in first })
    reported = Dictionary(grouping: playbook.diagnostics + measures.diagnostics, by: \.rule)
  }

  /// Makes a rule the one at work; `false` when it is switched off.
  mutating func begin(_ rule: Rule, _ setting: Settings.RuleSetting?) -> Bool {
    self.rule = rule
    severity = setting?.level.flatMap { Severity(rawValue: $0.rawValue) }
    (values, words) = ([:], [:])
    for entry in setting?.parameters ?? [] {
      let known = rule.parameters.map(\.name)
      if read(entry) { continue }
      let near = Spelling.nearest(to: entry.key.value, among: known)
      let isKnown = known.contains(entry.key.value)
      append(
        Diagnostic(
          "unknown-rule",
          isKnown
            ? language.says(
              en: "“\(entry.key.value)” of “\(rule.id)” must be \(form(entry.key.value))",
              fr: "« \(entry.key.value) » de « \(rule.id) » doit être \(form(entry.key.value))")
            : language.says(
              en: "“\(rule.id)” has no parameter “\(entry.key.value)”",
              fr: "« \(rule.id) » n’a pas de paramètre « \(entry.key.value) »"),
          help: isKnown
            ? language.says(en: "Write \(form(entry.key.value)).", fr: "Écrivez \(form(entry.key.value)).")
            : near.map { language.didYouMean($0) }
              ?? (known.isEmpty
                ? language.says(en: "Remove it.", fr: "Supprimez-le.")
                : language.says(
                  en: "Write one of its parameters: \(known.joined(separator: ", ")).",
                  fr: "Écrivez l’un de ses paramètres : \(known.joined(separator: ", ")).")),
          at: entry.key.position))
    }
    return setting?.level != .off
  }

  /// What a parameter must be.
  private func form(_ name: String) -> String {
    rule.parameters.contains { $0.name == name && !$0.words.isEmpty }
      ? language.says(en: "a list of words", fr: "une liste de mots")
      : language.says(en: "a number of 0 or more", fr: "un nombre positif ou nul")
  }

  /// Takes what the settings say of a parameter; `false` where it has no such value.
  private mutating func read(_ entry: YAMLValue.Entry) -> Bool {
    let name = entry.key.value
    guard let parameter = rule.parameters.first(where: { $0.name == name }) else { return false }
    switch entry.value.value {
    case .scalar(let text):
      guard parameter.words.isEmpty, let number = Number.read(text, in: language), number.value >= 0 else {
        return false
      }
      // Shares are counted in percent: `20` and `20 %` are the same.
      let isPercent = text.utf8.last == UInt8(ascii: "%")
      values[name] = isPercent ? number.value * 100 : number.value
    case .list(let items):
      guard !parameter.words.isEmpty else { return false }
      words[name] = items.compactMap { if case .scalar(let word) = $0.value { word } else { nil } }
    default: return false
    }
    return true
  }

  /// The words of one of the rule's parameters: as set, or its default.
  func words(_ name: String) -> [String] {
    words[name] ?? rule.parameters.first { $0.name == name }?.words ?? []
  }

  /// What was done on each tactic in so many days up to “today”; counted once.
  mutating func activity(days: Int) -> TacticActivity {
    if let known = activities[days] { return known }
    let activity = TacticActivity(
      measures.tables, settings: measures.money.settings, asOf: asOf, days: days)
    activities[days] = activity
    return activity
  }

  /// Says that the rule at work can't look at something, and what to record so that it can; once a rule.
  mutating func cannotCheck(en: String, fr: String) {
    guard unchecked.last?.rule != rule.id else { return }
    unchecked.append(Unchecked(rule: rule.id, record: language.says(en: en, fr: fr)))
  }

  /// Adds a finding in the playbook's language.
  mutating func add(
    en: String, fr: String, help: (en: String, fr: String), at position: SourcePosition,
    severity: Severity? = nil, objective: String? = nil, touching money: Money? = nil
  ) {
    add(
      language.says(en: en, fr: fr), help: language.says(en: help.en, fr: help.fr), at: position,
      severity: severity, objective: objective, touching: money)
  }

  /// The value of one of the rule's parameters: as set, or its default.
  func parameter(_ name: String) -> Double {
    if let value = values[name] { return value }
    guard let parameter = rule.parameters.first(where: { $0.name == name }) else {
      preconditionFailure("rule \(rule.id) has no parameter \(name)")
    }
    return parameter.value
  }

  /// Adds a finding of the rule at work.
  ///
  /// - Parameter severity: where a rule has several; what the settings say wins.
  mutating func add(
    _ message: String, help: String, at position: SourcePosition, severity: Severity? = nil,
    objective: String? = nil, touching money: Money? = nil
  ) {
    failed[rule.id, default: []].insert(position.file)
    // What hangs on something that is missing is not said a second time.
    if let parent = rule.parent, failed[parent]?.contains(position.file) == true { return }
    append(
      Diagnostic(rule.id, self.severity ?? severity ?? rule.severity, message, help: help, at: position),
      objective: objective, money: money)
  }

  /// Adds what the reading of the playbook has found under this rule's id.
  mutating func addReported() {
    for diagnostic in reported[rule.id] ?? [] {
      var diagnostic = diagnostic
      if let severity { diagnostic.severity = severity }
      append(diagnostic)
    }
  }

  mutating func append(_ diagnostic: Diagnostic, objective: String? = nil, money: Money? = nil) {
    let document = documents[diagnostic.position.file]
    let own = objective ?? document.flatMap { playbook[$0]?.document.type == .objective ? $0 : nil }
    all.append(Finding(diagnostic: diagnostic, document: document, objective: own, money: money))
  }
}

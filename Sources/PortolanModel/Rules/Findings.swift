import PortolanSource

/// Collects what rules find; knows the rule at work, its severity and its parameters.
package struct Findings {
  package let playbook: Playbook
  package let measures: Measures
  private(set) var all: [Finding] = []
  private var rule: Rule
  private var severity: Severity?
  private var values = Rule.Values()
  /// The files in which a rule that others hang on does not hold.
  private var failed: [String: Set<String>] = [:]
  /// What some rules could not look at.
  private(set) var unchecked: [Unchecked] = []
  private var activities: [Int: TacticActivity] = [:]
  private var ages: [String: DataAge?] = [:]
  private var pressures: [Int: RecentPressure?] = [:]
  /// The places of documents by their files.
  private let documents: NameTable
  /// The rules that others hang on.
  private let parents: Set<String>
  /// Whether the rule at work is one of them.
  private var isParent = false
  /// What the reading found, by rule.
  private let reported: [String: [Diagnostic]]

  package var asOf: CivilDate { measures.asOf }
  package var language: Language { playbook.language }

  init(_ playbook: Playbook, _ measures: Measures, first: Rule, parents: Set<String> = []) {
    self.parents = parents
    self.playbook = playbook
    self.measures = measures
    rule = first
    documents = NameTable(playbook.entries.map(\.header.file.path))
    reported = Dictionary(grouping: playbook.diagnostics + measures.diagnostics, by: \.rule)
  }

  /// Makes a rule the one at work; `false` when it is switched off.
  mutating func begin(_ rule: Rule, _ setting: Settings.RuleSetting?) -> Bool {
    self.rule = rule
    isParent = parents.contains(rule.id)
    severity = setting?.level.flatMap { Severity(rawValue: $0.value.rawValue) }
    var problems: [Diagnostic] = []
    values = rule.values(setting?.parameters ?? [], language) { problems.append($0) }
    for problem in problems { append(problem) }
    return setting?.level?.value != .off
  }

  /// The words of one of the rule's parameters: as set, or its default.
  func words(_ name: String) -> [String] {
    values.words[name] ?? rule.parameters.first { $0.name == name }?.words ?? []
  }

  /// What was done on each tactic in so many days up to “today”; counted once.
  mutating func activity(days: Int) -> TacticActivity {
    if let known = activities[days] { return known }
    let activity = TacticActivity(
      measures.tables, settings: measures.money.settings, asOf: asOf, days: days)
    activities[days] = activity
    return activity
  }

  /// How old a table's newest row is; looked up once.
  mutating func age(of table: DataTable) -> DataAge? {
    if let known = ages[table.name] { return known }
    let age = DataAge(of: table, asOf: asOf)
    ages[table.name] = age
    return age
  }

  /// How many contacts were touched too often in so many days up to “today”; counted once.
  mutating func pressure(days: Int) -> RecentPressure? {
    if let known = pressures[days] { return known }
    let pressure = RecentPressure(measures, days: days)
    pressures[days] = pressure
    return pressure
  }

  /// Says that the rule at work can't look at something, and what to record so that it can; once a rule.
  mutating func cannotCheck(en: Sentence, fr: String) {
    guard unchecked.last?.rule != rule.id else { return }
    unchecked.append(Unchecked(rule: rule.id, record: language.says(en: en, fr: fr)))
  }

  /// Adds a finding in the playbook's language.
  mutating func add(
    en: Sentence, fr: String, help: (en: Sentence, fr: String), at position: SourcePosition,
    severity: Severity? = nil, objective: String? = nil, touching money: Money? = nil, fix: Fix? = nil
  ) {
    add(
      language.says(en: en, fr: fr), help: language.says(en: help.en, fr: help.fr), at: position,
      severity: severity, objective: objective, touching: money, fix: fix)
  }

  /// The value of one of the rule's parameters: as set, or its default.
  func parameter(_ name: String) -> Double {
    if let value = values.numbers[name] { return value }
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
    objective: String? = nil, touching money: Money? = nil, fix: Fix? = nil
  ) {
    if isParent { failed[rule.id, default: []].insert(position.file) }
    // What hangs on something that is missing is not said a second time.
    if let parent = rule.parent, failed[parent]?.contains(position.file) == true { return }
    append(
      Diagnostic(
        rule.id, self.severity ?? severity ?? rule.severity, message, help: help, at: position, fix: fix),
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

  /// Adds what came to light beside the rules, with the severities of the settings.
  mutating func append(_ diagnostics: [Diagnostic], _ settings: RuleSettings) {
    all += findings(diagnostics, settings)
  }

  /// The same as findings of their documents.
  func findings(_ diagnostics: [Diagnostic], _ settings: RuleSettings) -> [Finding] {
    diagnostics.compactMap { diagnostic in
      var diagnostic = diagnostic
      if let level = settings[diagnostic.rule]?.level?.value {
        guard let severity = Severity(rawValue: level.rawValue) else { return nil }
        diagnostic.severity = severity
      }
      return finding(diagnostic)
    }
  }

  mutating func append(_ diagnostic: Diagnostic, objective: String? = nil, money: Money? = nil) {
    all.append(finding(diagnostic, objective: objective, money: money))
  }

  /// The objective that a document's faults touch: itself, or the first one that a tactic serves.
  private func suffering(_ entry: Entry) -> String? {
    switch entry.type {
    case .objective: return entry.header.id.value
    case .tactic:
      let served = (entry.document as? Tactic)?.objectives.first { playbook[$0.id.value]?.type == .objective }
      return served?.id.value
    default: return nil
    }
  }

  private func finding(_ diagnostic: Diagnostic, objective: String? = nil, money: Money? = nil) -> Finding {
    let entry = documents[diagnostic.position.file].map { playbook.entries[$0] }
    let own = objective ?? entry.flatMap { suffering($0) }
    return Finding(diagnostic: diagnostic, document: entry?.header.id.value, objective: own, money: money)
  }
}

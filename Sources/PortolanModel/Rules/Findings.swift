import PortolanSource

/// Collects what rules find; knows the rule at work, its severity and its parameters.
package struct Findings {
  package let playbook: Playbook
  package let measures: Measures
  private(set) var all: [Finding] = []
  private var rule: Rule
  private var severity: Severity?
  private var values: [String: Double] = [:]
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
    values = [:]
    for entry in setting?.parameters ?? [] {
      let known = rule.parameters.map(\.name)
      if known.contains(entry.key.value), case .scalar(let text) = entry.value.value,
        let number = Number.read(text, in: language)
      {
        values[entry.key.value] = number.value
        continue
      }
      let near = Spelling.nearest(to: entry.key.value, among: known)
      let isKnown = known.contains(entry.key.value)
      append(
        Diagnostic(
          "unknown-rule",
          isKnown
            ? language.says(
              en: "“\(entry.key.value)” of “\(rule.id)” must be a number",
              fr: "« \(entry.key.value) » de « \(rule.id) » doit être un nombre")
            : language.says(
              en: "“\(rule.id)” has no parameter “\(entry.key.value)”",
              fr: "« \(rule.id) » n’a pas de paramètre « \(entry.key.value) »"),
          help: near.map { language.didYouMean($0) }
            ?? (known.isEmpty
              ? language.says(en: "Remove it.", fr: "Supprimez-le.")
              : language.says(
                en: "Write one of its parameters: \(known.joined(separator: ", ")).",
                fr: "Écrivez l’un de ses paramètres : \(known.joined(separator: ", ")).")),
          at: entry.key.position))
    }
    return setting?.level != .off
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

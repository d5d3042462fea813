import PortolanSource

/// What a computed block asks for: a view's name, and its fields, typed.
package enum ViewRequest: Sendable {
  case kpis(KPIsRequest)
  case funnel(FunnelRequest)
  case table(TableRequest)
  case alignment(AlignmentRequest)
  case journey(JourneyRequest)
  case swot(SWOTRequest)
  case findings(FindingsRequest)
  case budget(BudgetRequest)
  case capacity(CapacityRequest)
  case trend(TrendRequest)
  case plan(PlanRequest)
  case leaderboard(LeaderboardRequest)
  case experiment(ExperimentRequest)
  case combos(CombosRequest)

  /// Every view that there is, by the word that opens its block.
  package static let names: [String] = readers.map(\.name)

  private static let readers: [(name: String, read: @Sendable (inout Fields) -> ViewRequest)] = [
    ("kpis", { .kpis(KPIsRequest(&$0)) }),
    ("funnel", { .funnel(FunnelRequest(&$0)) }),
    ("table", { .table(TableRequest(&$0)) }),
    ("alignment", { .alignment(AlignmentRequest(&$0)) }),
    ("journey", { .journey(JourneyRequest(&$0)) }),
    ("swot", { .swot(SWOTRequest(&$0)) }),
    ("findings", { .findings(FindingsRequest(&$0)) }),
    ("budget", { .budget(BudgetRequest(&$0)) }),
    ("capacity", { .capacity(CapacityRequest(&$0)) }),
    ("trend", { .trend(TrendRequest(&$0)) }),
    ("plan", { .plan(PlanRequest(&$0)) }),
    ("leaderboard", { .leaderboard(LeaderboardRequest(&$0)) }),
    ("experiment", { .experiment(ExperimentRequest(&$0)) }),
    ("combos", { .combos(CombosRequest(&$0)) }),
  ]

  /// Reads a block's YAML; `nil` when it can't be read, which is then a finding.
  static func read(
    _ block: ComputedBlock, file: String, language: Language, _ references: inout [Reference],
    _ problems: inout [Diagnostic]
  ) -> ViewRequest? {
    let name = block.view
    guard let reader = readers.first(where: { $0.name == name }) else { return nil }
    guard
      let value = YAMLValue.parse(
        block.yaml, file: file, firstLine: block.firstLine, indentation: block.indentation,
        problems: &problems)
    else {
      return nil
    }
    let entries: [YAMLValue.Entry]
    switch value.value {
    case .map(let found): entries = found
    case .null: entries = []
    case .scalar, .list:
      problems.append(
        Diagnostic(
          "invalid-yaml",
          language.says(
            en: "the fields of “\(name)” are \(value.value.kind)",
            fr: "les champs de « \(name) » sont illisibles"),
          help: language.says(
            en: "Write one `field: value` a line.", fr: "Écrivez un `champ: valeur` par ligne."),
          at: value.position))
      return nil
    }
    var fields = Fields(entries, file: file, language: language, position: block.position, parent: "view")
    let request = reader.read(&fields)
    fields.finish()
    references += fields.references
    problems += fields.diagnostics
    return request
  }
}

/// What several views share: by which dimensions, over which rows.
package struct ScopeRequest: Sendable {
  package let by: [Located<String>]
  package let condition: Condition?
  package let period: Period?

  init(_ fields: inout Fields) {
    by = fields.texts("by")
    condition = fields.condition("where")
    period = fields.value("period", as: Period.self)?.value
  }

  package var scope: Scope { Scope(by: by, where: condition, period: period) }
}

extension Fields {
  /// A condition such as `stage = "won" and value > 1000`, or a mapping: `{stage: won, channel: [email, phone]}`.
  mutating func condition(_ name: String) -> Condition? {
    guard let value = take(name) else { return nil }
    do {
      switch value.value {
      case .scalar(let text):
        return try Condition(parsing: Located(text, at: value.position), language: language)
      case .map(let entries):
        return try Condition(parsing: Located(Self.text(entries), at: value.position), language: language)
      case .list, .null: wrong(name, value, expected: "a condition such as `status = \"running\"`")
      }
    } catch {
      report(error)
    }
    return nil
  }

  private static func text(_ entries: [YAMLValue.Entry]) -> String {
    func quoted(_ value: YAMLValue) -> String {
      guard case .scalar(let text) = value else { return "\"\"" }
      return "\"" + text.split(separator: "\"").joined() + "\""
    }
    return entries.map { entry in
      let name = "`\(entry.key.value)`"
      if case .list(let items) = entry.value.value {
        return "\(name) in (\(items.map { quoted($0.value) }.joined(separator: ", ")))"
      }
      return "\(name) = \(quoted(entry.value.value))"
    }.joined(separator: " and ")
  }
}

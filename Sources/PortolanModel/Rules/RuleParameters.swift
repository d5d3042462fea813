import PortolanSource

/// The thresholds of all rules: as the settings say, or their defaults.
package struct RuleParameters: Sendable {
  private var values: [String: Rule.Values] = [:]

  /// All as by default.
  init() {}

  init(_ playbook: Playbook) {
    for setting in playbook.settings.rules where !setting.parameters.isEmpty {
      values[setting.id.value] = Rule.all[setting.id.value]?.values(setting.parameters, playbook.language)
    }
  }

  func value(_ name: String, of rule: Rule) -> Double {
    values[rule.id]?.numbers[name] ?? parameter(name, of: rule).value
  }

  func words(_ name: String, of rule: Rule) -> [String] {
    values[rule.id]?.words[name] ?? parameter(name, of: rule).words
  }

  private func parameter(_ name: String, of rule: Rule) -> Rule.Parameter {
    guard let parameter = rule.parameters.first(where: { $0.name == name }) else {
      preconditionFailure("rule \(rule.id) has no parameter \(name)")
    }
    return parameter
  }

  /// A threshold that is not as by default, as people write it.
  package struct Difference: Hashable, Sendable {
    package let rule: String
    package let name: String
    package let value: String
    package let usual: String
  }

  /// Of these rules, sorted by rule and name.
  func differences(of rules: Set<String>) -> [Difference] {
    values.filter { rules.contains($0.key) }.flatMap { id, values in
      (Rule.all[id]?.parameters ?? []).compactMap { parameter -> Difference? in
        let (value, usual) = (values.text(of: parameter), Rule.Values().text(of: parameter))
        return value == usual ? nil : Difference(rule: id, name: parameter.name, value: value, usual: usual)
      }
    }.sorted { ($0.rule, $0.name) < ($1.rule, $1.name) }
  }
}

import PortolanSource

/// A rule as the settings of a playbook have it.
package struct RuleInForce: Sendable {
  package let rule: Rule
  package let family: Rule.Family
  /// `nil` where it is switched off.
  package let severity: Severity?
  /// Why it is switched off, or judged otherwise.
  package let reason: String?
  package let values: Rule.Values

  package static func all(_ settings: Settings) -> [RuleInForce] {
    let inForce = RuleSettings(settings, Rule.all)
    return Rule.families.flatMap { family in
      family.rules.map { rule in
        let setting = inForce[rule.id]
        let level = setting?.level?.value
        return RuleInForce(
          rule: rule, family: family,
          severity: level == nil ? rule.severity : level.flatMap { Severity(rawValue: $0.rawValue) },
          reason: setting?.reason?.value.unlessBlank,
          values: rule.values(setting?.parameters ?? [], settings.language))
      }
    }
  }

  /// `warning`, or `off`.
  package var level: String { severity?.rawValue ?? "off" }

  /// `months: 6 (12 by default)`, a line a parameter.
  package func parameters(in language: Language) -> [String] {
    rule.parameters.map { parameter in
      let (value, standard) = (values.text(of: parameter), Rule.Values().text(of: parameter))
      let byDefault =
        value == standard ? "" : language.says(en: ", \(standard) by default", fr: ", \(standard) par défaut")
      return "\(parameter.name): \(value) (\(parameter.meaning(in: language))\(byDefault))"
    }
  }

  /// The rule's page as text.
  package func page(in language: Language) -> String {
    var out = "\(rule.id) (\(level))\n\n\(rule.sentence(in: language))\n\(rule.reason(in: language))\n"
    if let reason {
      out += "\n" + language.says(en: "In this playbook: ", fr: "Dans ce playbook : ") + reason + "\n"
    }
    if let parent = rule.parent {
      out +=
        "\n"
        + language.says(
          en: "Where “\(parent)” fails, this one is not looked at.",
          fr: "Là où « \(parent) » échoue, celle-ci n’est pas examinée.") + "\n"
    }
    let parameters = parameters(in: language)
    if !parameters.isEmpty {
      out +=
        "\n"
        + language.says(
          en: "Settings, in portolan.yml under `checks: {rules: {\(rule.id): {…}}}`:",
          fr: "Réglages, dans portolan.yml sous `checks: {rules: {\(rule.id): {…}}}` :") + "\n"
      for line in parameters { out += "  \(line)\n" }
    }
    let accepted = language.says(en: "Accepted:", fr: "Accepté :")
    let rejected = language.says(
      en: "Rejected (↓ marks the place):", fr: "Refusé (↓ marque l’endroit) :")
    for (heading, examples) in [(accepted, rule.accepts), (rejected, rule.rejects)] {
      for example in examples {
        out += "\n\(heading)\n\n"
        for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
          out += line.isEmpty ? "\n" : "    \(line)\n"
        }
      }
    }
    return out
  }
}

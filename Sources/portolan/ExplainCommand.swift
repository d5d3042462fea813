import ArgumentParser
import PortolanModel
import PortolanSource

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what a rule is about, why, and shows what it accepts and rejects.",
    discussion: "Without a rule it lists all of them.")

  @Argument(help: "The rule's id, as findings show it in brackets.")
  var rule: String?

  func validate() throws {
    guard let rule, Rule.all[rule] == nil else { return }
    let near = Spelling.nearest(to: rule, among: Rule.all.map(\.id))
    throw ValidationError("no rule has the id “\(rule)”" + (near.map { "; did you mean “\($0)”?" } ?? "."))
  }

  func run() throws {
    guard let rule, let found = Rule.all[rule] else {
      let width = Rule.all.map(\.id.utf8.count).max() ?? 0
      for rule in Rule.all {
        let gap = String(repeating: " ", count: width - rule.id.utf8.count)
        Standard.output("\(rule.id)\(gap)  \(rule.severity.rawValue.padded(to: 7))  \(rule.sentence)\n")
      }
      return
    }
    Standard.output(Self.page(found))
  }

  /// The rule's page as text.
  static func page(_ rule: Rule) -> String {
    var out = "\(rule.id) (\(rule.severity.rawValue))\n\n\(rule.sentence)\n\(rule.reason)\n"
    if !rule.parameters.isEmpty {
      out += "\nSettings, in portolan.yml under `checks: {rules: {\(rule.id): {…}}}`:\n"
      for parameter in rule.parameters {
        let value =
          parameter.words.isEmpty
          ? Int(exactly: parameter.value).map(String.init) ?? String(parameter.value)
          : "[" + parameter.words.joined(separator: ", ") + "]"
        out += "  \(parameter.name): \(value) (\(parameter.meaning))\n"
      }
    }
    for (heading, examples) in [("Accepted", rule.accepts), ("Rejected (↓ marks the place)", rule.rejects)] {
      for example in examples {
        out += "\n\(heading):\n\n"
        for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
          out += line.isEmpty ? "\n" : "    \(line)\n"
        }
      }
    }
    return out
  }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

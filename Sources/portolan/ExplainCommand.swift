import ArgumentParser
import PortolanModel
import PortolanSource

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what a rule is about, why, and shows what it accepts and rejects.",
    discussion: "Without a rule it lists all of them, as `portolan rules` does.")

  @Argument(help: "The rule's id, as findings show it in brackets.")
  var rule: String?

  @OptionGroup var options: RulesOption

  func validate() throws {
    guard let rule, Rule.all[rule] == nil else { return }
    let near = Spelling.nearest(to: rule, among: Rule.all.map(\.id))
    throw ValidationError(
      "no rule has the id “\(rule)”"
        + (near.map { "; did you mean “\($0)”?" } ?? "; `portolan rules` lists them."))
  }

  func run() throws {
    let settings = try options.settings()
    let rules = RuleInForce.all(settings)
    if let rule, let found = rules.first(where: { $0.rule.id == rule }) {
      Standard.output(found.page(in: settings.language))
    } else {
      Standard.output(RulesCommand.table(rules, settings.language))
    }
  }
}

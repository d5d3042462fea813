import ArgumentParser
import PortolanModel
import PortolanSource

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Lists all rules, with severities and parameters as they are in force.",
    discussion: "`portolan explain RULE` prints the page of one.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

  @OptionGroup var options: RulesOption

  @Option(help: "How to say it: table or json.")
  var format = Format.table

  func run() throws {
    let settings = try options.settings()
    let rules = RuleInForce.all(settings)
    switch format {
    case .table: Standard.output(Self.table(rules, settings.language))
    case .json: Standard.output(Self.json(rules, settings.language))
    }
  }

  static func table(_ rules: [RuleInForce], _ language: Language) -> String {
    let width = rules.map(\.rule.id.utf8.count).max() ?? 0
    let margin = String(repeating: " ", count: width + 13)
    var out = ""
    var family = ""
    for one in rules {
      if one.family.id != family {
        if !family.isEmpty { out += "\n" }
        family = one.family.id
        out += one.family.name(in: language) + "\n"
      }
      out +=
        "  \(one.rule.id.padded(to: width))  \(one.level.padded(to: 7))  \(one.rule.sentence(in: language))\n"
      for line in one.parameters(in: language) { out += "\(margin)\(line)\n" }
    }
    return out
  }

  static func json(_ rules: [RuleInForce], _ language: Language) -> [UInt8] {
    var json = JSONWriter(linesToDepth: 2)
    json.object { json in
      json.field("format", 1)
      json.key("rules")
      json.array { json in
        for one in rules { one.write(to: &json, language) }
      }
    }
    json.end()
    return json.bytes
  }
}

extension RuleInForce {
  fileprivate func write(to json: inout JSONWriter, _ language: Language) {
    json.object { json in
      json.field("id", rule.id)
      json.field("family", family.id)
      json.field("severity", level)
      json.field("default", rule.severity.rawValue)
      json.field("parent", rule.parent)
      json.field("sentence", rule.sentence(in: language))
      json.field("reason", rule.reason(in: language))
      json.key("parameters")
      json.array { json in
        for parameter in rule.parameters {
          json.object { json in
            json.field("name", parameter.name)
            json.field("value", values.text(of: parameter))
            json.field("default", Rule.Values().text(of: parameter))
            if !parameter.isList {
              json.field("least", parameter.range.lowerBound)
              json.field("most", parameter.range.upperBound)
            }
            json.field("meaning", parameter.meaning(in: language))
          }
        }
      }
    }
  }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

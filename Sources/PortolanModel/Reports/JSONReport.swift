import PortolanSource

extension Report {
  /// For programs: the findings as in `playbook.json`, with their counts.
  static let json = Report(name: "json") { findings, playbook, options in
    var json = JSONWriter()
    json.object { json in
      json.field("format", 1)
      json.field("title", playbook.settings.title)
      json.field("as-of", options.asOf.description)
      json.field("documents", playbook.documentCount)
      json.field("errors", findings.count(.error))
      json.field("warnings", findings.count(.warning))
      json.field("infos", findings.count(.info))
      json.key("findings")
      json.array { json in
        for finding in findings { finding.write(to: &json) }
      }
      if !options.unchecked.isEmpty {
        json.key("unchecked")
        json.array { json in
          for one in options.unchecked {
            json.object { json in
              json.field("rule", one.rule)
              json.field("record", one.record)
            }
          }
        }
      }
    }
    json.end()
    return json.bytes
  }
}

extension Finding {
  /// One object of `findings` in `playbook.json`.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("rule", rule)
      json.field("severity", severity.rawValue)
      json.field("message", message)
      json.field("help", help)
      json.field("file", position.file)
      json.field("line", position.line)
      json.field("column", position.column)
      json.field("document", document)
      if let objective { json.field("objective", objective) }
      if let money { json.field("money", money.value) }
    }
  }
}

import PortolanSource

extension CheckReport {
  /// For programs: the findings as in `playbook.json`, with their counts; what is ignored, and what a baseline knows.
  static let json = CheckReport(name: "json") { checked, playbook, options in
    let findings = checked.findings
    var json = JSONWriter()
    json.object { json in
      json.field("format", 1)
      json.field("title", playbook.settings.title)
      json.field("as-of", options.asOf.description)
      json.field("documents", playbook.documentCount)
      json.field("errors", findings.count(.error))
      json.field("warnings", findings.count(.warning))
      json.field("infos", findings.count(.info))
      if let baseline = checked.baseline { json.field("new", findings.count - baseline.knownCount) }
      json.key("findings")
      json.array { json in
        for (place, finding) in findings.enumerated() {
          let isKnown = checked.baseline?.isKnown[place]
          json.object { json in
            finding.writeFields(to: &json)
            if let isKnown { json.field("baseline", isKnown ? "unchanged" : "new") }
          }
        }
      }
      if !checked.suppressed.isEmpty {
        json.key("suppressed")
        json.array { json in for one in checked.suppressed { one.write(to: &json) } }
      }
      if let gone = checked.baseline?.gone, !gone.isEmpty {
        json.key("gone")
        json.array { json in
          for one in gone {
            json.object { json in
              json.field("rule", one.rule)
              json.field("in", one.place)
              json.field("field", one.field)
              json.key("words")
              json.array { json in for word in one.words { json.value(word) } }
            }
          }
        }
      }
      if !checked.unchecked.isEmpty {
        json.key("unchecked")
        json.array { json in
          for one in checked.unchecked {
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
    json.object { writeFields(to: &$0) }
  }

  func writeFields(to json: inout JSONWriter) {
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

extension Suppressed {
  /// One object of `suppressed`: the finding, and who decided what.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      finding.writeFields(to: &json)
      json.field("reason", reason)
      if let until { json.field("until", until.description) }
    }
  }
}

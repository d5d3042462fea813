import PortolanSource

extension CheckReport {
  /// For code scanning: SARIF 2.1.0 (OASIS, errata 01). What is suppressed and what a baseline knows stays in it,
  /// marked as such; paths are relative, to `%SRCROOT%`; columns count Unicode code points, as our positions do.
  static let sarif = CheckReport(name: "sarif") { checked, playbook, options in
    SARIF(checked: checked, playbook: playbook, options: options).bytes
  }
}

private struct SARIF {
  let checked: Checked
  let playbook: Playbook
  let options: CheckReport.Options
  private let numbers = Dictionary(
    uniqueKeysWithValues: Rule.all.enumerated().map { ($0.element.id, $0.offset) })

  init(checked: Checked, playbook: Playbook, options: CheckReport.Options) {
    (self.checked, self.playbook, self.options) = (checked, playbook, options)
  }

  var bytes: [UInt8] {
    var json = JSONWriter(linesToDepth: 5)
    json.object { json in
      json.field(
        "$schema",
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      json.field("version", "2.1.0")
      json.key("runs")
      json.array { json in json.object { run(&$0) } }
    }
    json.end()
    return json.bytes
  }

  private func run(_ json: inout JSONWriter) {
    json.key("tool")
    json.object { json in
      json.key("driver")
      json.object { json in
        json.field("name", "Portolan")
        if !options.version.isEmpty { json.field("semanticVersion", options.version) }
        json.key("rules")
        json.array { json in
          for rule in RuleInForce.all(playbook.settings) { self.rule(rule, &json) }
        }
      }
    }
    json.field("language", playbook.language.code)
    json.field("columnKind", "unicodeCodePoints")
    json.key("originalUriBaseIds")
    json.object { json in
      json.key("%SRCROOT%")
      json.object { json in
        json.key("description")
        json.object { $0.field("text", "The folder in which the check was run.") }
      }
    }
    json.key("invocations")
    json.array { json in
      json.object { json in
        json.field("executionSuccessful", true)
        json.field("exitCode", checked.fails(options.threshold) ? 1 : 0)
      }
    }
    results(&json)
    json.key("properties")
    json.object { json in
      json.field("asOf", options.asOf.description)
      json.field("documents", playbook.documentCount)
      if let score = options.score { json.field("alignmentScore", score) }
    }
  }

  private func rule(_ one: RuleInForce, _ json: inout JSONWriter) {
    let (rule, language) = (one.rule, playbook.language)
    json.object { json in
      json.field("id", rule.id)
      text("shortDescription", rule.sentence(in: language), &json)
      text("fullDescription", rule.reason(in: language), &json)
      json.key("help")
      json.object { json in
        json.field("text", "\(rule.sentence(in: language)) \(rule.reason(in: language))")
        json.field("markdown", one.markdown(in: language))
      }
      if let address = rule.address(playbook.settings) { json.field("helpUri", address) }
      json.key("defaultConfiguration")
      json.object { json in
        json.field("level", Self.level(one.severity ?? rule.severity))
        if one.severity == nil { json.field("enabled", false) }
      }
      json.key("properties")
      json.object { json in
        json.key("tags")
        json.array { $0.value(one.family.id) }
      }
    }
  }

  private func results(_ json: inout JSONWriter) {
    let prints = checked.fingerprints(in: playbook)
    let baseline = checked.baseline
    json.key("results")
    json.array { json in
      for (place, finding) in checked.findings.enumerated() {
        let state = baseline.map { $0.isKnown[place] ? "unchanged" : "new" }
        json.object { json in result(finding, prints.findings[place], state, nil, &json) }
      }
      for (place, one) in checked.suppressed.enumerated() {
        let state = baseline.map { _ in "unchanged" }
        json.object { json in result(one.finding, prints.suppressed[place], state, one, &json) }
      }
      for gone in baseline?.gone ?? [] { json.object { json in absent(gone, &json) } }
    }
  }

  private func result(
    _ finding: Finding, _ print: Fingerprint, _ state: String?, _ decision: Suppressed?,
    _ json: inout JSONWriter
  ) {
    json.field("ruleId", finding.rule)
    if let number = numbers[finding.rule] { json.field("ruleIndex", number) }
    json.field("level", Self.level(finding.severity))
    text("message", "\(finding.message.asSentence) \(finding.help)", &json)
    json.key("locations")
    json.array { json in
      json.object { json in
        location(finding.position, &json)
        guard let document = finding.document, let type = playbook[document]?.document.type else { return }
        json.key("logicalLocations")
        json.array { json in
          json.object { json in
            json.field("name", document)
            json.field("kind", type.rawValue)
          }
        }
      }
    }
    fingerprint(print, &json)
    if let state { json.field("baselineState", state) }
    if let decision {
      suppression(decision, &json)
    } else if !checked.suppressed.isEmpty {
      // Where some results say, the others do too: an empty list is “not suppressed”, none is “unknown”.
      json.key("suppressions")
      json.array { _ in }
    }
    if let fix = finding.diagnostic.fix, let replacement = replacement(for: fix, of: finding) {
      self.fix(replacement, finding, &json)
    }
    guard finding.objective != nil || finding.money != nil else { return }
    json.key("properties")
    json.object { json in
      if let objective = finding.objective { json.field("objective", objective) }
      if let money = finding.money {
        json.field("money", money.value)
        json.field("currency", money.currency ?? playbook.settings.currency)
      }
    }
  }

  /// What `portolan check --fix` would write; a file that has changed meanwhile has none.
  private func replacement(for fix: Fix, of finding: Finding) -> FileEdits.Replacement? {
    let file = ContentFile(finding.position.file)
    guard file.isMarkdown, let bytes = try? playbook.source.bytes(of: file) else { return nil }
    return FileEdits(bytes).replacement(for: fix, at: finding.position)
  }

  private func fix(_ replacement: FileEdits.Replacement, _ finding: Finding, _ json: inout JSONWriter) {
    json.key("fixes")
    json.array { json in
      json.object { json in
        text("description", finding.help, &json)
        json.key("artifactChanges")
        json.array { json in
          json.object { json in
            artifact(finding.position, &json)
            json.key("replacements")
            json.array { json in
              json.object { json in
                json.key("deletedRegion")
                json.object { json in
                  json.field("startLine", replacement.line)
                  json.field("startColumn", replacement.columns.lowerBound)
                  json.field("endColumn", replacement.columns.upperBound)
                }
                text("insertedContent", replacement.text, &json)
              }
            }
          }
        }
      }
    }
  }

  /// A finding of the baseline that nobody found again.
  private func absent(_ gone: Fingerprint, _ json: inout JSONWriter) {
    json.field("ruleId", gone.rule)
    if let number = numbers[gone.rule] { json.field("ruleIndex", number) }
    text("message", "Gone since the baseline: \(gone.description).", &json)
    fingerprint(gone, &json)
    json.field("baselineState", "absent")
    if !checked.suppressed.isEmpty {
      json.key("suppressions")
      json.array { _ in }
    }
  }

  private func suppression(_ decision: Suppressed, _ json: inout JSONWriter) {
    json.key("suppressions")
    json.array { json in
      json.object { json in
        json.field("kind", decision.isOfSettings ? "external" : "inSource")
        json.field("status", "accepted")
        json.field("justification", decision.reason)
        json.key("location")
        json.object { location(decision.position, &$0) }
        if let until = decision.until {
          json.key("properties")
          json.object { $0.field("until", until.description) }
        }
      }
    }
  }

  private func location(_ position: SourcePosition, _ json: inout JSONWriter) {
    json.key("physicalLocation")
    json.object { json in
      artifact(position, &json)
      json.key("region")
      json.object { json in
        json.field("startLine", position.line)
        json.field("startColumn", position.column)
        json.field("endColumn", position.column + position.length)
      }
    }
  }

  private func artifact(_ position: SourcePosition, _ json: inout JSONWriter) {
    json.key("artifactLocation")
    json.object { json in
      let path = options.path(of: position.file, in: playbook)
      if path.utf8.first == 47 {
        json.field("uri", "file://" + path.uriPath)
      } else {
        json.field("uri", path.uriPath)
        json.field("uriBaseId", "%SRCROOT%")
      }
    }
  }

  private func fingerprint(_ print: Fingerprint, _ json: inout JSONWriter) {
    json.key("partialFingerprints")
    json.object { $0.field("portolan/v1", print.text) }
  }

  private func text(_ name: StaticString, _ text: String, _ json: inout JSONWriter) {
    json.key(name)
    json.object { $0.field("text", text) }
  }

  private static func level(_ severity: Severity) -> String {
    severity == .info ? "note" : severity.rawValue
  }
}

extension RuleInForce {
  /// The rule's page as Markdown, with its first examples.
  fileprivate func markdown(in language: Language) -> String {
    var out = "\(rule.sentence(in: language))\n\n\(rule.reason(in: language))\n"
    for line in parameters(in: language) { out += "\n- `\(line)`" }
    let accepted = language.says(en: "Accepted:", fr: "Accepté :")
    let rejected = language.says(en: "Rejected:", fr: "Refusé :")
    for (heading, example) in [(accepted, rule.accepts.first), (rejected, rule.rejects.first)] {
      if let example { out += "\n\n\(heading)\n\n`````\n\(example)\n`````" }
    }
    return out
  }
}

import PortolanSource

extension CheckReport {
  /// For the pages that CI servers make of tests: a suite for every family of rules, a case for every rule. A rule fails
  /// with the new findings at or above the threshold; what lies below stands in its output; a rule whose findings are
  /// all ignored, that is off, or that has nothing to look at is skipped, with the reason.
  static let junit = CheckReport(name: "junit") { checked, playbook, options in
    var document = JUnit(playbook: playbook, options: options)
    document.write(checked)
    return Array(document.out.utf8)
  }
}

private struct JUnit {
  /// So many findings of a rule are listed; more are only counted.
  private static let most = 200
  let playbook: Playbook
  let options: CheckReport.Options
  var out = ""

  private enum Outcome {
    case passed(listed: [Finding])
    case failed([Finding], listed: [Finding])
    case skipped(String)
  }

  mutating func write(_ checked: Checked) {
    let language = playbook.language
    let new = Dictionary(grouping: checked.newFindings, by: \.rule)
    let all = Dictionary(grouping: checked.findings, by: \.rule)
    let suppressed = Dictionary(grouping: checked.suppressed, by: \.finding.rule)
    let unchecked = Dictionary(
      checked.unchecked.map { ($0.rule, $0.record) }, uniquingKeysWith: { first, _ in first })
    let least = Severity(rawValue: options.threshold.rawValue)
    let rules = RuleInForce.all(playbook.settings)
    let outcomes = rules.map { one -> Outcome in
      let id = one.rule.id
      let failing = (new[id] ?? []).filter { finding in least.map { finding.severity >= $0 } ?? false }
      let failed = Set(failing.map(ObjectIdentifier.init))
      let listed = (all[id] ?? []).filter { !failed.contains(ObjectIdentifier($0)) }
      if !failing.isEmpty { return .failed(failing, listed: listed) }
      if one.severity == nil {
        return .skipped(one.reason ?? language.says(en: "switched off", fr: "désactivée"))
      }
      if !listed.isEmpty { return .passed(listed: listed) }
      if let ignored = suppressed[id] { return .skipped(Self.reasons(ignored)) }
      if let record = unchecked[id] { return .skipped(record) }
      return .passed(listed: [])
    }
    out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    out += "<testsuites name=\"portolan\" \(counts(outcomes))>\n"
    var start = 0
    for family in Rule.families {
      let range = start..<start + family.rules.count
      start = range.upperBound
      out +=
        "  <testsuite name=\"\(family.name(in: language).escapedForMarkup)\" \(counts(Array(outcomes[range])))"
      out += " errors=\"0\" timestamp=\"\(options.asOf)T00:00:00\">\n"
      for place in range { write(rules[place].rule, outcomes[place], family.id) }
      out += "  </testsuite>\n"
    }
    out += "</testsuites>\n"
  }

  private static func reasons(_ suppressed: [Suppressed]) -> String {
    var seen: Set<String> = []
    let reasons = suppressed.map(\.reason).filter { seen.insert($0).inserted }
    return reasons.prefix(20).joined(separator: "; ") + (reasons.count > 20 ? "; …" : "")
  }

  private func counts(_ outcomes: [Outcome]) -> String {
    let failures = outcomes.count { if case .failed = $0 { true } else { false } }
    let skipped = outcomes.count { if case .skipped = $0 { true } else { false } }
    return "tests=\"\(outcomes.count)\" failures=\"\(failures)\" skipped=\"\(skipped)\" time=\"0\""
  }

  private mutating func write(_ rule: Rule, _ outcome: Outcome, _ family: String) {
    out += "    <testcase classname=\"portolan.\(family)\" name=\"\(rule.id)\" time=\"0\""
    switch outcome {
    case .passed(let listed):
      if listed.isEmpty {
        out += "/>\n"
        return
      }
      out += ">\n"
      writeOutput(listed)
    case .failed(let failing, let listed):
      let worst = failing.map(\.severity).max() ?? .error
      let message =
        failing.count == 1
        ? failing[0].message : "\(failing.count) × \(rule.sentence(in: playbook.language))"
      out += ">\n      <failure message=\"\(message.escapedForMarkup)\" type=\"\(worst.rawValue)\">"
      out += list(failing) + "</failure>\n"
      if !listed.isEmpty { writeOutput(listed) }
    case .skipped(let reason):
      out += ">\n      <skipped message=\"\(reason.onOneLine.escapedForMarkup)\"/>\n"
    }
    out += "    </testcase>\n"
  }

  private mutating func writeOutput(_ listed: [Finding]) {
    out += "      <system-out>\(list(listed))</system-out>\n"
  }

  private func list(_ findings: [Finding]) -> String {
    var text = ""
    for finding in findings.prefix(Self.most) {
      let path = options.path(of: finding.position.file, in: playbook)
      text += "\(path):\(finding.position.line):\(finding.position.column): \(finding.severity.rawValue): "
      text += "\(finding.message)\n  \(finding.help)\n"
    }
    if findings.count > Self.most { text += "… +\(findings.count - Self.most)\n" }
    return text.escapedForMarkup
  }
}

extension String {
  /// With spaces where lines end.
  var onOneLine: String {
    utf8.contains(where: { $0 < 32 })
      ? String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 32 ? " " : $0 })) : self
  }
}

import PortolanSource

extension CheckReport {
  /// GitLab's Code Quality: an array of issues, which GitLab compares by fingerprint with those of the branch that a
  /// change goes to. What a baseline knows is therefore in it; what is ignored is not.
  static let gitlab = CheckReport(name: "gitlab") { checked, playbook, options in
    let prints = checked.fingerprints(in: playbook).findings
    var json = JSONWriter(linesToDepth: 1)
    json.array { json in
      for (finding, print) in zip(checked.findings, prints) {
        json.object { json in
          json.field("description", "\(finding.message.asSentence) \(finding.help)")
          json.field("check_name", finding.rule)
          json.field("fingerprint", print.text)
          json.field("severity", severity(finding.severity))
          json.key("location")
          json.object { json in
            json.field("path", options.path(of: finding.position.file, in: playbook))
            json.key("lines")
            json.object { $0.field("begin", finding.position.line) }
          }
        }
      }
    }
    json.end()
    return json.bytes
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "major"
    case .info: "info"
    }
  }
}

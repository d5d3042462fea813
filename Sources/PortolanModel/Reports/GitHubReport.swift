import PortolanSource

extension CheckReport {
  /// Workflow commands: GitHub Actions shows a new finding at its line of the change request. What is ignored or in the
  /// baseline needs nobody's attention there.
  static let github = CheckReport(name: "github") { checked, playbook, options in
    var out = ""
    for finding in checked.newFindings {
      let position = finding.position
      let command = finding.severity == .info ? "notice" : finding.severity.rawValue
      let path = options.path(of: position.file, in: playbook)
      out += "::\(command) file=\(property(path)),line=\(position.line),col=\(position.column)"
      out += ",endColumn=\(position.column + position.length),title=\(property(finding.rule))"
      out += "::\(data("\(finding.message.asSentence)\n\(finding.help)"))\n"
    }
    return Array(out.utf8)
  }

  /// What follows `::`: one line.
  private static func data(_ text: String) -> String { escaped(text, isProperty: false) }

  /// The value of a property, which a colon or a comma would end.
  private static func property(_ text: String) -> String { escaped(text, isProperty: true) }

  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 8)
    for byte in text.utf8 {
      switch byte {
      case 37: bytes += "%25".utf8
      case 13: bytes += "%0D".utf8
      case 10: bytes += "%0A".utf8
      case 58 where isProperty: bytes += "%3A".utf8
      case 44 where isProperty: bytes += "%2C".utf8
      case 0..<32, 127: bytes.append(32)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

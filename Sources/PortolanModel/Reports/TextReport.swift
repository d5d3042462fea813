import PortolanSource

extension Report {
  /// For people: every finding with its line of source, a marker under the place, and what to do.
  static let text = Report(name: "text") { findings, playbook, options in
    var out = excerpts(of: findings.map(\.diagnostic), in: playbook, isColoured: options.isColoured)
    let counts = [
      (findings.count(.error), "error", "errors"), (findings.count(.warning), "warning", "warnings"),
      (findings.count(.info), "note", "notes"),
    ]
    let documents = "\(playbook.documentCount) document\(playbook.documentCount == 1 ? "" : "s")"
    let found = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    out +=
      found.isEmpty
      ? "Nothing to report in \(documents).\n" : "\(found.joined(separator: ", ")) in \(documents).\n"
    if !options.unchecked.isEmpty {
      out += playbook.language.says(en: "\nNot checked:\n", fr: "\nNon vérifié :\n")
      for one in options.unchecked { out += "  \(one.record) [\(one.rule)]\n" }
    }
    return Array(out.utf8)
  }

  /// Each with its place, its line of source, a marker under the place, and what to do.
  package static func excerpts(
    of diagnostics: some Sequence<Diagnostic>, in playbook: Playbook, isColoured: Bool = false
  ) -> String {
    var lines = SourceLines(of: playbook.source)
    var out = ""
    func paint(_ text: String, _ code: String) -> String {
      isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
    for diagnostic in diagnostics {
      let severity = diagnostic.severity
      let colour = severity == .error ? "1;31" : severity == .warning ? "1;33" : "1;36"
      out += "\(paint(diagnostic.position.description, "1")): \(paint(severity.rawValue, colour)): "
      out += "\(diagnostic.message.printable) \(paint("[\(diagnostic.rule)]", "2"))\n"
      if let line = lines.line(at: diagnostic.position) {
        for excerpt in Excerpt.lines(line, at: diagnostic.position) { out += excerpt + "\n" }
      }
      out += "  \(paint("help", "1;32")): \(diagnostic.help.printable)\n"
    }
    return out
  }
}

extension String {
  /// Without control characters: a title may not clear the reader's terminal.
  fileprivate var printable: String {
    guard
      utf8.contains(where: { $0 < 32 || $0 == 127 })
        || unicodeScalars.contains(where: { (0x80..<0xA0).contains($0.value) })
    else { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      scalars.append(scalar.value < 32 || (127..<160).contains(scalar.value) ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }
}

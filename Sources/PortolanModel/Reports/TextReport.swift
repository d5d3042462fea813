import PortolanSource

extension CheckReport {
  /// For people: every finding with its line of source, a marker under the place, and what to do. Of those that a
  /// baseline knows, only how many there are.
  static let text = CheckReport(name: "text") { checked, playbook, options in
    let findings = checked.newFindings
    var out = excerpts(of: findings.map(\.diagnostic), in: playbook, isColoured: options.isColoured)
    let counts = [
      (findings.count(.error), "error", "errors"), (findings.count(.warning), "warning", "warnings"),
      (findings.count(.info), "note", "notes"),
    ]
    let documents = "\(playbook.documentCount) document\(playbook.documentCount == 1 ? "" : "s")"
    let found = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
    let new =
      checked.baseline == nil || found.isEmpty
      ? "" : playbook.language.says(en: " not in the baseline", fr: " hors de la référence")
    out +=
      found.isEmpty
      ? "Nothing to report in \(documents).\n" : "\(found.joined(separator: ", "))\(new) in \(documents).\n"
    for line in checked.decided(playbook.language) { out += line + "\n" }
    if !checked.unchecked.isEmpty {
      out += playbook.language.says(en: "\nNot checked:\n", fr: "\nNon vérifié :\n")
      for one in checked.unchecked { out += "  \(one.record) [\(one.rule)]\n" }
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

extension Checked {
  /// What was decided before: how many findings are ignored, how many a baseline knows, and which of it are gone.
  func decided(_ language: Language) -> [String] {
    var lines: [String] = []
    if !suppressed.isEmpty {
      let count = suppressed.count
      lines.append(
        language.says(
          en: "\(count) ignored, each with a reason.",
          fr: "\(count) ignoré\(count > 1 ? "s" : ""), chacun avec sa raison."))
    }
    guard let baseline else { return lines }
    if baseline.knownCount > 0 {
      lines.append(
        language.says(
          en: "\(baseline.knownCount) in the baseline (\(Baseline.file)).",
          fr: "\(baseline.knownCount) dans la référence (\(Baseline.file))."))
    }
    if !baseline.gone.isEmpty {
      lines.append(
        language.says(
          en: "\(baseline.gone.count) of the baseline gone; `portolan baseline --prune` drops them:",
          fr: "\(baseline.gone.count) de la référence ont disparu ; `portolan baseline --prune` les retire :")
      )
      lines += baseline.gone.prefix(10).map { "  \($0.description)" }
      if baseline.gone.count > 10 { lines.append("  …") }
    }
    return lines
  }
}

extension String {
  /// Without control characters: a title may not clear the reader's terminal.
  var printable: String {
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

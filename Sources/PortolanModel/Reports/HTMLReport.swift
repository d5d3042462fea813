import PortolanSource

extension CheckReport {
  /// One file for a browser, a mail or a printer: no scripts, nothing from elsewhere.
  static let html = CheckReport(name: "html") { checked, playbook, options in
    Array(Sheet(checked: checked, playbook: playbook, options: options).text.utf8)
  }
}

private struct Sheet {
  /// So many findings of a rule are shown.
  private static let most = 200
  let checked: Checked
  let playbook: Playbook
  let options: CheckReport.Options

  private func says(_ en: Sentence, _ fr: String) -> String { playbook.language.says(en: en, fr: fr) }
  private var numbers: Numbers { Numbers(playbook.language, currency: playbook.settings.currency) }

  var text: String {
    let title = "\(playbook.settings.title): " + says("what doesn’t hold", "ce qui ne tient pas")
    var out = """
      <!DOCTYPE html>
      <html lang="\(playbook.language.code)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title.escapedForMarkup)</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <main>
      <h1>\(title.escapedForMarkup)</h1>
      <p>\(summary.escapedForMarkup)</p>\n
      """
    let new = checked.newFindings
    write(
      new, id: "new",
      checked.baseline == nil ? says("Findings", "Constats") : says("New findings", "Nouveaux constats"), &out
    )
    if let baseline = checked.baseline {
      let known = zip(checked.findings, baseline.isKnown).filter(\.1).map(\.0)
      write(known, id: "known", says("In the baseline", "Dans la référence"), &out)
      writeGone(baseline.gone, &out)
    }
    writeSuppressed(&out)
    writeUnchecked(&out)
    out += "</main>\n</body>\n</html>\n"
    return out
  }

  private var summary: String {
    let new = checked.newFindings
    let counts = [
      (new.count(.error), says("error", "erreur")), (new.count(.warning), says("warning", "alerte")),
      (new.count(.info), says("note", "conseil")),
    ].map { "\(numbers.number($0.0)) \($0.1)\($0.0 == 1 ? "" : "s")" }
    let score = options.score.map {
      says(", alignment score ", ", score d’alignement ") + numbers.number($0, decimals: 1)
    }
    return counts.joined(separator: ", ")
      + says(
        " in \(numbers.number(playbook.documentCount)) documents, as of ",
        " dans \(numbers.number(playbook.documentCount)) documents, au ") + options.asOf.description
      + (score ?? "")
  }

  /// The findings, the worst first, those of one rule together.
  private func write(_ findings: [Finding], id: String, _ title: String, _ out: inout String) {
    guard !findings.isEmpty else {
      if id == "new" { out += "<p>\(says("Nothing to report.", "Rien à signaler."))</p>\n" }
      return
    }
    out +=
      "<section aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(title) (\(numbers.number(findings.count)))</h2>\n"
    for severity in Severity.allCases.sorted(by: >) {
      let groups = Dictionary(grouping: findings.filter { $0.severity == severity }, by: \.rule)
      for (rule, group) in groups.sorted(by: { $0.key < $1.key }) {
        write(group, of: rule, severity, &out)
      }
    }
    out += "</section>\n"
  }

  private func write(_ group: [Finding], of id: String, _ severity: Severity, _ out: inout String) {
    let rule = Rule.all[id]
    let name =
      rule?.address(playbook.settings).map { "<a href=\"\($0.escapedForMarkup)\"><code>\(id)</code></a>" }
      ?? "<code>\(id)</code>"
    out +=
      "<h3><span class=\"\(severity.rawValue)\">\(word(severity))</span> \(name) (\(numbers.number(group.count)))</h3>\n"
    if let rule { out += "<p class=\"why\">\(rule.sentence(in: playbook.language).escapedForMarkup)</p>\n" }
    out += "<ul>\n"
    for finding in group.prefix(Self.most) {
      out += "<li>\(finding.message.asSentence.markup) \(finding.help.markup)"
      if let money = finding.money {
        out +=
          " <span class=\"why\">\(playbook.text(of: money).escapedForMarkup)</span>"
      }
      out += "<br><span class=\"place\">\(place(of: finding).escapedForMarkup)</span></li>\n"
    }
    if group.count > Self.most { out += "<li>… +\(numbers.number(group.count - Self.most))</li>\n" }
    out += "</ul>\n"
  }

  private func writeGone(_ gone: [Fingerprint], _ out: inout String) {
    guard !gone.isEmpty else { return }
    out +=
      "<section aria-labelledby=\"gone\">\n<h2 id=\"gone\">\(says("Gone since the baseline", "Disparu depuis la référence")) (\(numbers.number(gone.count)))</h2>\n<ul>\n"
    for one in gone.prefix(Self.most) { out += "<li>\(one.description.escapedForMarkup)</li>\n" }
    out += "</ul>\n</section>\n"
  }

  private func writeSuppressed(_ out: inout String) {
    guard !checked.suppressed.isEmpty else { return }
    out +=
      "<section aria-labelledby=\"ignored\">\n<h2 id=\"ignored\">\(says("Ignored", "Ignoré")) (\(numbers.number(checked.suppressed.count)))</h2>\n<ul>\n"
    for one in checked.suppressed.prefix(Self.most) {
      let until = one.until.map { says(" (until \($0))", " (jusqu’au \($0))") } ?? ""
      out +=
        "<li>\(one.finding.message.asSentence.markup) <strong>\((one.reason + until).escapedForMarkup)</strong>"
      out +=
        "<br><span class=\"place\">\(place(of: one.finding).escapedForMarkup)</span> <code>\(one.finding.rule)</code></li>\n"
    }
    out += "</ul>\n</section>\n"
  }

  private func writeUnchecked(_ out: inout String) {
    guard !checked.unchecked.isEmpty else { return }
    out +=
      "<section aria-labelledby=\"unchecked\">\n<h2 id=\"unchecked\">\(says("Not checked", "Non vérifié"))</h2>\n<ul>\n"
    for one in checked.unchecked {
      out += "<li>\(one.record.escapedForMarkup) <code>\(one.rule)</code></li>\n"
    }
    out += "</ul>\n</section>\n"
  }

  private func place(of finding: Finding) -> String {
    "\(options.place(of: finding.position, in: playbook)):\(finding.position.column)"
  }

  private func word(_ severity: Severity) -> String {
    switch severity {
    case .error: says("error", "erreur")
    case .warning: says("warning", "alerte")
    case .info: says("note", "conseil")
    }
  }

  private static let style = """

    body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; margin: 0 }
    main { max-width: 60rem; margin: 0 auto; padding: 1.5rem }
    h1, h2, h3 { line-height: 1.25; text-wrap: balance }
    h2 { border-bottom: 1px solid #c4cad1; padding-bottom: .25rem; margin-top: 2.5rem }
    h3 { font-size: 1rem; margin: 1.5rem 0 0 }
    li { margin: .5rem 0; overflow-wrap: anywhere }
    h3 span { border-radius: .25rem; padding: .05rem .4rem; color: #fff; background: #4b5763 }
    h3 span.error { background: #a4231c }
    h3 span.warning { background: #7a4a00 }
    .why, .place { color: #4b5763 }
    .place, code { font-family: ui-monospace, monospace; font-size: .875em }
    .why { margin: .25rem 0 }
    a { color: #0b4f8a }
    @media (prefers-color-scheme: dark) {
      body { color: #e6e9ec; background: #14181c }
      .why, .place { color: #aab4be }
      a { color: #8cc4ff }
    }
    @media print {
      body { font-size: 10pt; color: #000; background: #fff }
      main { max-width: none; padding: 0 }
      li { break-inside: avoid }
      h2, h3 { break-after: avoid }
      h3 span { color: #000; background: none !important; border: 1px solid }
      a { color: inherit }
    }

    """
}

extension String {
  /// Escaped, with what stands between backticks as code.
  fileprivate var markup: String {
    let parts = split(separator: "`", omittingEmptySubsequences: false)
    // A backtick without a second one is a character like any other.
    guard parts.count > 2, parts.count % 2 == 1 else { return escapedForMarkup }
    return parts.enumerated().map { number, part in
      let text = String(part).escapedForMarkup
      return number % 2 == 1 ? "<code>\(text)</code>" : text
    }.joined()
  }
}

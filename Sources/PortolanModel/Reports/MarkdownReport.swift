import PortolanSource

extension CheckReport {
  /// A comment for a change request: what is new and what is mended, the worst of it, and the money that it touches; fewer
  /// than 60 lines, whatever was found.
  static let markdown = CheckReport(name: "markdown") { checked, playbook, options in
    Array(Remark(checked: checked, playbook: playbook, options: options).text.utf8)
  }
}

private struct Remark {
  private static let worst = 12
  private static let rules = 12
  private static let fixed = 8
  let checked: Checked
  let playbook: Playbook
  let options: CheckReport.Options
  private let new: [Finding]

  init(checked: Checked, playbook: Playbook, options: CheckReport.Options) {
    (self.checked, self.playbook, self.options) = (checked, playbook, options)
    new = checked.newFindings
  }

  private var numbers: Numbers { Numbers(playbook.language, currency: playbook.settings.currency) }
  private func says(_ en: Sentence, _ fr: String) -> String { playbook.language.says(en: en, fr: fr) }

  var text: String {
    var lines = ["### \(headline)", ""]
    lines += table + [""]
    lines += worstFindings
    lines += byRule
    lines += fixed
    lines.append(
      says(
        "As of \(options.asOf), \(numbers.number(playbook.documentCount)) documents.",
        "Au \(options.asOf), \(numbers.number(playbook.documentCount)) documents."))
    return lines.joined(separator: "\n") + "\n"
  }

  private var headline: String {
    let name = playbook.settings.title.shortened(to: 80).inMarkdown
    let fails = new.fails(options.threshold)
    let mark = new.isEmpty ? "✅" : fails ? "❌" : "⚠️"
    let isCompared = checked.baseline != nil
    guard !new.isEmpty else {
      return "\(mark) \(name): "
        + (isCompared ? says("nothing new", "rien de nouveau") : says("nothing to report", "rien à signaler"))
    }
    let counts = [
      (new.count(.error), says("error", "erreur")), (new.count(.warning), says("warning", "alerte")),
      (new.count(.info), says("note", "conseil")),
    ].filter { $0.0 > 0 }.map { "\(numbers.number($0.0)) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(
      separator: ", ")
    return "\(mark) \(name): \(counts)" + (isCompared ? says(" new", " en plus") : "")
  }

  /// The whole in one row of figures.
  private var table: [String] {
    var cells: [(String, String)] = []
    if let score = options.score {
      cells.append((says("Alignment score", "Score d’alignement"), numbers.number(score, decimals: 1)))
    }
    if let baseline = checked.baseline {
      cells.append((says("New", "Nouveaux"), numbers.number(new.count)))
      cells.append((says("Fixed", "Corrigés"), numbers.number(baseline.gone.count)))
      cells.append((says("In the baseline", "Dans la référence"), numbers.number(baseline.knownCount)))
    } else {
      cells.append((says("Findings", "Constats"), numbers.number(new.count)))
    }
    cells.append((says("Ignored", "Ignorés"), numbers.number(checked.suppressed.count)))
    if let money { cells.append((says("Money touched", "Argent concerné"), numbers.money(money))) }
    return [
      "| " + cells.map(\.0).joined(separator: " | ") + " |",
      "|" + String(repeating: " ---: |", count: cells.count),
      "| " + cells.map(\.1).joined(separator: " | ") + " |",
    ]
  }

  /// What new findings put at stake, in the playbook's currency: of each document once, the most.
  private var money: Double? {
    var byDocument: [String: Double] = [:]
    for finding in new {
      guard let money = finding.money, money.currency == nil || money.currency == playbook.settings.currency
      else {
        continue
      }
      let place = finding.document ?? finding.position.file
      byDocument[place] = max(byDocument[place] ?? 0, money.value)
    }
    // Added in order, since the sum of fractions depends on it.
    return byDocument.isEmpty ? nil : byDocument.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
  }

  private var worstFindings: [String] {
    guard !new.isEmpty else { return [] }
    let order = new.indices.sorted { a, b in
      if new[a].severity != new[b].severity { return new[a].severity > new[b].severity }
      let (first, second) = (new[a].money?.value ?? 0, new[b].money?.value ?? 0)
      return first == second ? a < b : first > second
    }
    var lines = ["#### " + says("Worst first", "Le pire d’abord"), ""]
    for number in order.prefix(Self.worst) {
      let finding = new[number]
      let money =
        finding.money.map { " (\(playbook.text(of: $0)))" }
        ?? ""
      lines.append(
        "- **\(severity(finding.severity))** \(finding.message.shortened(to: 240).asSentence.inMarkdown)\(money.inMarkdown) "
          + "\(finding.help.shortened(to: 240).markdown) \(place(of: finding)) \(rule(finding.rule))")
    }
    if order.count > Self.worst { lines.append("- … +\(numbers.number(order.count - Self.worst))") }
    return lines + [""]
  }

  private var byRule: [String] {
    guard new.count > Self.worst else { return [] }
    var counts: [String: Int] = [:]
    for finding in new { counts[finding.rule, default: 0] += 1 }
    let sorted = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    var lines = [
      "#### " + says("By rule", "Par règle"), "", "| \(says("Rule", "Règle")) | |", "| --- | ---: |",
    ]
    lines += sorted.prefix(Self.rules).map { "| \(rule($0.key)) | \(numbers.number($0.value)) |" }
    if sorted.count > Self.rules {
      lines.append("| … | \(numbers.number(sorted.dropFirst(Self.rules).reduce(0) { $0 + $1.value })) |")
    }
    return lines + [""]
  }

  private var fixed: [String] {
    guard let gone = checked.baseline?.gone, !gone.isEmpty else { return [] }
    var lines = ["#### " + says("Fixed", "Corrigés"), ""]
    lines += gone.prefix(Self.fixed).map { "- \($0.description.shortened(to: 240).inMarkdown)" }
    if gone.count > Self.fixed { lines.append("- … +\(numbers.number(gone.count - Self.fixed))") }
    return lines + [""]
  }

  private func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: says("error", "erreur")
    case .warning: says("warning", "alerte")
    case .info: says("note", "conseil")
    }
  }

  private func place(of finding: Finding) -> String {
    "(\(options.place(of: finding.position, in: playbook).shortened(to: 200).inMarkdown))"
  }

  private func rule(_ id: String) -> String {
    guard let address = Rule.all[id]?.address(playbook.settings),
      address.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 41 && $0 != 60 && $0 != 62 && $0 != 124 })
    else { return "`\(id)`" }
    return "[`\(id)`](<\(address)>)"
  }
}

extension String {
  /// As text that Markdown, GitHub and GitLab show as it is: no markup, no HTML, no links, no mentions, on one line.
  var inMarkdown: String {
    var out = ""
    out.reserveCapacity(utf8.count + 16)
    for scalar in unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "!", "|", "~", "$":
        out += "\\"
        out.unicodeScalars.append(scalar)
      // As character references, since a backslash doesn't keep mentions, references and addresses from being linked.
      case "&", "<", ">", "@", "#", ":", "^", "+": out += "&#\(scalar.value);"
      // What could turn the direction of the text around it.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{200E}", "\u{200F}": out += "\u{FFFD}"
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": out += " "
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out.replacing("www.", with: "www&#46;")
  }

  /// The same, with plain names and fields between backticks as code, in which nothing has a meaning.
  fileprivate var markdown: String {
    let parts = split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count > 2, parts.count % 2 == 1 else { return inMarkdown }
    return parts.enumerated().map { number, part in
      guard number % 2 == 1 else { return String(part).inMarkdown }
      let isPlain =
        !part.isEmpty
        && part.unicodeScalars.allSatisfy {
          $0.properties.isAlphabetic || ("0"..."9").contains($0)
            || " -_./:,;{}[]()…\"=".unicodeScalars.contains($0)
        }
      return isPlain ? "`\(part)`" : "`\(part)`".inMarkdown
    }.joined()
  }

  /// At most so many characters.
  fileprivate func shortened(to most: Int) -> String {
    utf8.count > most && count > most ? prefix(most - 1) + "…" : self
  }
}

import PortolanModel
import PortolanSource

/// Pieces of the score that several pages show.
struct ScoreParts {
  let viewpoint: Viewpoint
  let words: ScoreWords
  private var strings: Strings { viewpoint.strings }
  private var sheet: ScoreSheet { viewpoint.index.score }

  init(_ viewpoint: Viewpoint) {
    self.viewpoint = viewpoint
    words = ScoreWords(language: viewpoint.strings.language)
  }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  /// `94.4`: as it is shown everywhere.
  func text(_ score: Double) -> String { strings.numbers.number(score, decimals: 1) }

  /// `1.5 / 2`.
  func points(_ earned: Double, of points: Double) -> String {
    // Rounded down, so that only what is whole looks whole.
    let shown = earned >= points - 1e-9 ? points : ((earned * 10).rounded(.down) / 10)
    return "\(strings.numbers.number(shown, most: 1)) / \(strings.numbers.number(points, most: 1))"
  }

  /// `+1.8`, or that it is less than shows.
  func gain(_ gain: Double) -> String {
    gain < 0.05
      ? "< +" + strings.numbers.number(0.1, decimals: 1) : "+" + strings.numbers.number(gain, decimals: 1)
  }

  /// The whole, and the four pillars.
  var cards: [Card] {
    let score = sheet.score
    var whole = Card(
      says(
        "of \(strings.numbers.number(score.full, most: 0)), letter \(score.letter.rawValue)",
        "sur \(strings.numbers.number(score.full, most: 0)), lettre \(score.letter.rawValue)"),
      value: text(score.overall))
    if let usual = sheet.usual {
      whole.note = says(
        "\(text(usual.overall)) by the default settings",
        "\(text(usual.overall)) avec les réglages par défaut")
    }
    return [whole]
      + score.pillars.map { part in
        Card(
          words.name(of: part.pillar), href: viewpoint.href(SitePath.score) + "#\(part.pillar.rawValue)",
          value: points(part.earned, of: part.points), figure: HTML { bar(part, &$0) })
      }
  }

  private func bar(_ part: AlignmentScore.PillarPart, _ writer: inout HTMLWriter) {
    writer.bar(
      part: part.share,
      label: strings[.named(words.name(of: part.pillar), strings.rounded(part.share))])
  }

  func headline(_ part: AlignmentScore.PillarPart, _ writer: inout HTMLWriter) {
    writer.raw("<div class=\"headline\">\n")
    writer.element("span", .class("value"), text: points(part.earned, of: part.points))
    bar(part, &writer)
    writer.raw("</div>\n")
  }

  /// A row of a document, by its id; what is no document is shown as it is written.
  func row(_ id: String, _ writer: inout HTMLWriter, cells: (inout HTMLWriter) -> Void) {
    if let link = viewpoint.link(toID: id) {
      writer.row(link, cells: cells)
    } else {
      writer.row(id, cells: cells)
    }
  }

  func stages(_ stages: [Int]) -> String {
    stages.map { strings.term(sheet.score.stages[$0]) }.joined(separator: ", ")
  }

  /// What fails in a document by itself, in a few words each.
  func lacks(of id: String) -> [String] {
    guard let (list, answers) = sheet.answers(of: id) else { return [] }
    return list.checks.indices.filter { list.status(of: $0, in: answers) == .fail }
      .map { words.words(ofCheck: list.checks[$0].id).lack }
  }

  // MARK: gains

  /// What to mend, where, and what it would bring.
  func gains(_ gains: ArraySlice<AlignmentScore.Gain>) -> HTML {
    HTML { writer in
      guard !gains.isEmpty else {
        return writer.nothing(
          says("Nothing to mend that the score would show.", "Rien à corriger que le score verrait."))
      }
      writer.raw("<ol class=\"gains\">\n")
      for gain in gains { item(gain, &writer) }
      writer.raw("</ol>\n")
    }
  }

  private func item(_ gain: AlignmentScore.Gain, _ writer: inout HTMLWriter) {
    writer.element("li") { writer in
      writer.element("span", .class("gain"), text: self.gain(gain.gain))
      writer.element("div") { writer in
        writer.element("p", .class("message")) { writer in
          switch gain.kind {
          case .foundation, .learning:
            writer.link(
              words.name(ofSlot: gain.item), to: viewpoint.href(SitePath.score) + "#\(gain.kind.rawValue)")
          case .objective, .tactic:
            if let link = viewpoint.link(toID: gain.item) {
              writer.link(link)
            } else {
              writer.text(gain.item)
            }
            writer.text(" " + words.words(ofCheck: gain.rule).lack)
          }
        }
        if let help = help(gain) {
          writer.element("p", .class("help")) { $0.sentence(strings.spaced(help)) }
        }
      }
    }
    writer.raw("\n")
  }

  /// What to do: as the finding says, where there is one.
  private func help(_ gain: AlignmentScore.Gain) -> String? {
    switch gain.kind {
    case .foundation: return sheet.score.foundations.first { $0.id == gain.item }?.record
    case .learning: return sheet.score.learning.first { $0.id == gain.item }?.record
    case .objective, .tactic:
      let own = viewpoint.index.findingsByDocument[gain.item] ?? []
      let finding = own.lazy.map { viewpoint.index.findings[$0] }.first { $0.rule == gain.rule }
      return finding?.help.cut(to: 400) ?? words.words(ofCheck: gain.rule).mend
    }
  }
}

extension Strings {
  /// A share in whole percent; what isn't whole is never shown as 100 %.
  func rounded(_ share: Double) -> String {
    let percent = share * 100
    let whole = share < 1 - 1e-9 && percent > 99 ? percent.rounded(.down) : percent.rounded()
    return numbers.inPercent(numbers.number(whole, most: 0))
  }
}

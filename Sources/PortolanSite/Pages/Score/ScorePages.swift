import PortolanModel
import PortolanSource

extension PageSet {
  /// The alignment score: what it is made of, what would raise it, and how it is computed.
  static let score = PageSet { index, templates in
    guard !index.playbook.objectives.isEmpty || !index.playbook.tactics.isEmpty else { return [] }
    return [
      SitePage(SitePath.score, templates.score) {
        ScorePages(Viewpoint(index, at: SitePath.score)).page()
      }
    ]
  }
}

/// What the score is made of.
package struct ScorePage: ReportPage {
  package static let template = "score"

  package var frame: PageFrame
  package var report: Report

  package static let fields: [TemplateField<Self>] = reportFields
}

/// Puts the page of the alignment score together.
struct ScorePages {
  /// Rows of a table: of a large playbook, those that cost most.
  static let rows = 100

  let viewpoint: Viewpoint
  let words: ScoreWords
  let parts: ScoreParts
  var strings: Strings { viewpoint.strings }
  var sheet: ScoreSheet { viewpoint.index.score }
  var score: AlignmentScore { sheet.score }

  init(_ viewpoint: Viewpoint) {
    self.viewpoint = viewpoint
    words = ScoreWords(language: viewpoint.strings.language)
    parts = ScoreParts(viewpoint)
  }

  static func title(_ strings: Strings) -> String {
    strings.language.says(en: "Alignment score", fr: "Score d’alignement")
  }

  func says(_ en: Sentence, _ fr: String) -> String { strings.spaced(strings.language.says(en: en, fr: fr)) }

  func page() -> ScorePage {
    let title = Self.title(strings)
    let lead = says(
      "How much of the strategy is really carried by tactics, from 0 to 100. Documents can only earn: what they are held against comes from the objectives’ weights, the ledgers and a fixed list. A new objective asks for its share, so the score falls until tactics serve it.",
      "Quelle part de la stratégie est réellement portée par des tactiques, de 0 à 100. Les documents ne peuvent que rapporter : ce à quoi on les mesure vient du poids des objectifs, des registres et d’une liste fixe. Un nouvel objectif demande sa part : le score baisse jusqu’à ce que des tactiques le servent."
    )
    let sections = sections
    return ScorePage(
      frame: viewpoint.frame(
        title: title, description: lead, kind: "wide", parent: SitePath.score),
      report: Report(title: title, lead: lead, summary: parts.cards, sections: sections))
  }

  private var sections: [PageSection] {
    var sections = [
      PageSection(
        id: "next", title: says("Do next", "À faire d’abord"),
        lead: says(
          "What each would bring if it alone were mended. These gains don’t add up: mending one may change another.",
          "Ce que chacune apporterait si elle seule était corrigée. Ces gains ne s’additionnent pas : en corriger une peut en changer une autre."
        ), body: parts.gains(score.gains.prefix(10)))
    ]
    sections += Pillar.allCases.map { pillar in
      PageSection(
        id: pillar.rawValue, title: words.name(of: pillar), lead: words.lead(of: pillar),
        body: HTML { body(of: pillar, &$0) })
    }
    sections += definition
    return sections
  }

  private func body(of pillar: Pillar, _ writer: inout HTMLWriter) {
    parts.headline(score.part(pillar), &writer)
    switch pillar {
    case .foundation: slots(score.foundations, words.name(of: pillar), &writer)
    case .objectives: objectives(&writer)
    case .effort: effort(&writer)
    case .learning: slots(score.learning, words.name(of: pillar), &writer)
    }
  }

  // MARK: parts of a fixed list

  private func slots(_ slots: [AlignmentScore.SlotPart], _ label: String, _ writer: inout HTMLWriter) {
    let heads = [
      TableHead(says("Part", "Partie")), TableHead(says("Earned by", "Grâce à")),
      .number(says("Points", "Points")),
      TableHead(says("What to write or record", "Quoi écrire ou noter")),
    ]
    writer.table(label, heads) { writer in
      for slot in slots {
        writer.row(words.name(ofSlot: slot.id)) { writer in
          writer.cell { $0.sentence(strings.spaced(strings.sentence(slot.found)).cut(to: 300)) }
          writer.numberCell(parts.points(slot.earned, of: slot.points))
          writer.cell { writer in
            if let record = slot.record { writer.sentence(strings.spaced(record).cut(to: 400)) }
          }
        }
      }
    }
  }

  // MARK: objectives

  private func objectives(_ writer: inout HTMLWriter) {
    let all = score.objectives.sorted { ($1.points - $1.earned, $0.id) < ($0.points - $0.earned, $1.id) }
    guard !all.isEmpty else { return writer.nothing(strings[.noObjective]) }
    let heads = [
      TableHead(strings[.objective]), .number(strings[.weight]), .number(says("Stated", "Énoncé")),
      .number(says("Served", "Servi")), .number(says("Points", "Points")),
      TableHead(says("Stages without a tactic", "Étapes sans tactique")),
    ]
    writer.table(words.name(of: .objectives), heads) { writer in
      for part in all.prefix(Self.rows) {
        parts.row(part.id, &writer) { writer in
          writer.numberCell(strings.numbers.number(part.weight))
          writer.numberCell(strings.rounded(part.own))
          writer.numberCell(strings.rounded(part.coverage))
          writer.numberCell(parts.points(part.earned, of: part.points))
          writer.cell(parts.stages(part.uncovered))
        }
      }
      if all.count > Self.rows {
        writer.moreRow(strings[.more(all.count - Self.rows)], columns: heads.count)
      }
    }
    let assigned = score.objectives.reduce(0) { $0 + $1.weight }
    if assigned < score.weightHeld {
      writer.nothing(
        says(
          "The weights come to \(strings.numbers.number(assigned)) of \(strings.numbers.number(score.weightHeld)): the rest of the strategy is assigned to no objective and earns nothing.",
          "Les poids font \(strings.numbers.number(assigned)) sur \(strings.numbers.number(score.weightHeld)) : le reste de la stratégie n’est confié à aucun objectif et ne rapporte rien."
        ))
    }
    if !sheet.vanished.isEmpty {
      writer.nothing(
        says(
          "Published once and gone without a decision, so that their weight earns nothing: ",
          "Publiés autrefois et disparus sans décision, leur poids ne rapporte rien : ")
          + sheet.vanished.prefix(20).joined(separator: ", "))
    }
  }

  // MARK: effort

  private func effort(_ writer: inout HTMLWriter) {
    let effort = score.effort
    let numbers = strings.numbers
    func money(_ amount: Double) -> String { numbers.money(amount.rounded()) }
    writer.facts(
      [
        (
          says("Recorded in \(sheet.effort.days) days", "Noté en \(sheet.effort.days) jours"),
          money(effort.recorded)
        ),
        (says("Expected", "Attendu"), effort.expected > 0 ? money(effort.expected) : strings[.unknown]),
        effort.undocumentedShare.map {
          (says("On no tactic’s page", "Sans page de tactique"), strings.rounded($0))
        },
        effort.unrecordedShare.map { (says("Never recorded", "Jamais noté"), strings.rounded($0)) },
      ].compactMap(\.self).map { (label: $0.0, value: $0.1) })
    for sentence in effortSentences { writer.element("p", .class("note")) { $0.sentence(sentence) } }
    let all = score.tactics.filter { $0.effort > 0 }.sorted {
      ($1.points - $1.earned, $1.effort, $0.id) < ($0.points - $0.earned, $0.effort, $1.id)
    }
    guard !all.isEmpty else { return }
    let heads = [
      TableHead(strings[.tactic]), .number(says("Effort", "Effort")), .number(strings[.share]),
      .number(says("Quality", "Qualité")), .number(says("Points", "Points")),
      TableHead(says("What it lacks", "Ce qui lui manque")),
    ]
    writer.table(words.name(of: .effort), heads) { writer in
      for part in all.prefix(Self.rows) {
        parts.row(part.id, &writer) { writer in
          writer.numberCell(money(part.effort))
          writer.numberCell(strings.rounded(part.effortShare))
          let isolated = part.factor < 1 ? "× " + strings.rounded(part.factor) : nil
          writer.numberCell(strings.rounded(part.quality), note: isolated)
          writer.numberCell(parts.points(part.earned, of: part.points))
          writer.cell(parts.lacks(of: part.id).joined(separator: ", "))
        }
      }
      if all.count > Self.rows {
        writer.moreRow(strings[.more(all.count - Self.rows)], columns: heads.count)
      }
    }
    undocumented(&writer)
  }

  private func undocumented(_ writer: inout HTMLWriter) {
    let all = score.effort.undocumented
    guard !all.isEmpty else { return }
    let names = all.prefix(12).map { activity in
      let name =
        activity.id.isEmpty
        ? says("no tactic at all", "aucune tactique")
        : says("“\(activity.id)”", "« \(activity.id) »")
      return "\(name) (\(strings.numbers.money(activity.amount.rounded())))"
    }
    writer.nothing(
      says("Booked on what no page describes: ", "Noté sur ce qu’aucune page ne décrit : ")
        + names.joined(separator: ", ") + (all.count > 12 ? " …" : ""))
  }

  /// Why effort can't be told, and what to record.
  private var effortSentences: [String] {
    var sentences: [String] = []
    if !sheet.effort.isThere {
      sentences.append(
        says(
          "Nothing is known of money and hours, so this part earns nothing. Record them in the tables `spend` and `hours`, by tactic and day.",
          "On ne sait rien de l’argent et des heures : cette partie ne rapporte rien. Notez-les dans les tables `spend` et `hours`, par tactique et par jour."
        ))
    } else if score.effort.recorded == 0 {
      sentences.append(
        says(
          "Nothing was booked in the last \(sheet.effort.days) days.",
          "Rien n’a été noté ces \(sheet.effort.days) derniers jours."))
    }
    if sheet.effort.unpricedHours > 0 {
      let hours = strings.numbers.hours(sheet.effort.unpricedHours)
      sentences.append(
        says(
          "\(hours) have no price and count for nothing. Write `hourly-rate:` in portolan.yml or in the team’s document.",
          "\(hours) n’ont pas de prix et ne comptent pas. Écrivez `hourly-rate:` dans portolan.yml ou dans le document de l’équipe."
        ))
    }
    if score.effort.expected == 0 {
      sentences.append(
        says(
          "Nobody says how many hours there are, so what was never recorded can’t be seen. Give teams a `capacity:` and an hour’s price, or write `score: {capacity: 120 h/week}` in portolan.yml.",
          "Personne ne dit combien d’heures il y a : ce qui n’a jamais été noté ne se voit pas. Donnez aux équipes une `capacity:` et un prix horaire, ou écrivez `score: {capacity: 120 h/semaine}` dans portolan.yml."
        ))
    }
    return sentences
  }
}

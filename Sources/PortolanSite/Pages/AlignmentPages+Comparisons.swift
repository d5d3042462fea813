import PortolanModel
import PortolanSource

extension AlignmentPages {
  private func says(_ en: Sentence, _ fr: String) -> String {
    strings.spaced(strings.language.says(en: en, fr: fr))
  }

  /// The five fixes that bring most.
  var next: PageSection {
    PageSection(
      id: "next", title: says("Do next", "À faire d’abord"),
      lead: says(
        "What each would add to the score if it alone were mended.",
        "Ce que chacune ajouterait au score si elle seule était corrigée."),
      body: ScoreParts(viewpoint).gains(viewpoint.index.score.score.bestGains))
  }

  /// What stands beside the matrix: results, the journey, families, the SWOT, and what is strategy and what tactic.
  var comparisons: [PageSection] {
    var sections: [PageSection] = []
    func add(_ id: String, _ title: String, _ lead: String? = nil, _ body: HTML) {
      if !body.isEmpty { sections.append(PageSection(id: id, title: title, lead: lead, body: body)) }
    }
    add(
      "results", says("Results beside alignment", "Les résultats à côté de l’alignement"),
      says(
        "Aligned from 70% on; winning where the figure is met or on pace.",
        "Aligné à partir de 70 % ; gagnant quand le chiffre est atteint ou suit le rythme."), results)
    let rows = viewpoint.index.journey.rows.prefix(JourneyPages.rows)
    if !rows.isEmpty {
      add(
        "coverage", says("Personas and stages", "Personas et étapes"), nil,
        JourneyTable.html(Array(rows), in: viewpoint.index, root: viewpoint.root, most: 4))
    }
    add("families", says("Families and stages", "Familles et étapes"), nil, families)
    for swot in playbook.swots.prefix(3) {
      guard let place = playbook.index[swot.id], playbook.swotItems[place]?.isEmpty == false else { continue }
      let grid = SWOTGrid(place, viewpoint.index, root: viewpoint.root)
      add(
        "swot-\(swot.id)", swot.title.value.cut(to: 140), nil,
        HTML { writer in
          writer.html(grid.html)
          writer.html(grid.crossed)
        })
    }
    add(
      "kinds", says("Strategy or tactic?", "Stratégie ou tactique ?"),
      says(
        "A strategy is long, broad and says why; a tactic is short, concrete, can be changed and says how.",
        "Une stratégie est longue, large et dit pourquoi ; une tactique est courte, concrète, modifiable et dit comment."
      ), kinds)
    return sections
  }

  // MARK: results

  private struct Standing {
    let link: PageLink
    let share: Double
    let attained: Double
    let badge: Badge?
    var isAligned: Bool { share >= 0.7 - 1e-9 }
    var isWinning: Bool { badge?.kind == "met" }
  }

  private var standings: [Standing] {
    playbook.objectives.compactMap { objective in
      guard let link = viewpoint.link(toID: objective.id),
        let part = viewpoint.index.score.part(ofObjective: objective.id)
      else { return nil }
      let current = viewpoint.measures.progress(of: objective)?.current
      let kpi = playbook.document(objective.kpi, KPI.self)
      let badge =
        viewpoint.standing(of: objective)
        ?? current.flatMap { FigureCells(strings).badge($0.attainment, of: kpi) }
      return Standing(
        link: link, share: part.share, attained: current?.attainment.raw.value ?? 0, badge: badge)
    }
  }

  private func verdict(_ standing: Standing) -> String {
    guard let badge = standing.badge, badge.kind != "unknown" else {
      return says("no result is known", "aucun résultat connu")
    }
    return switch (standing.isAligned, standing.isWinning) {
    case (true, true): says("aligned and winning: go on", "aligné et gagnant : continuer")
    case (true, false):
      says("aligned and losing: was it the right bet?", "aligné et perdant : était-ce le bon pari ?")
    case (false, true): says("winning by luck: find out why", "gagnant par chance : chercher pourquoi")
    case (false, false):
      says("neither: mend it or stop", "ni l’un ni l’autre : corriger ou arrêter")
    }
  }

  private var results: HTML {
    let all = standings
    guard !all.isEmpty else { return HTML() }
    let shown = all.prefix(Self.rows)
    return HTML { writer in
      let isKnown = all.contains { $0.badge.map { $0.kind != "unknown" } ?? false }
      if all.count <= 20, isKnown { picture(all, &writer) }
      let heads = [
        TableHead(strings[.objective]), .number(strings[.alignment]), TableHead(strings[.results]),
        TableHead(says("Verdict", "Verdict")),
      ]
      writer.table(says("Results beside alignment", "Les résultats à côté de l’alignement"), heads) {
        writer in
        for (number, standing) in shown.enumerated() {
          let title = all.count <= 20 ? "\(number + 1). \(standing.link.title)" : standing.link.title
          writer.row(PageLink(title, href: standing.link.href)) { writer in
            writer.numberCell(strings.rounded(standing.share))
            writer.cell { writer in if let badge = standing.badge { writer.status(badge) } }
            writer.cell(verdict(standing))
          }
        }
        if all.count > shown.count {
          writer.moreRow(strings[.more(all.count - shown.count)], columns: heads.count)
        }
      }
    }
  }

  /// Four quarters: alignment to the right, results upwards.
  private func picture(_ all: [Standing], _ writer: inout HTMLWriter) {
    let (width, height, left, top) = (640.0, 320.0, 10.0, 10.0)
    let label = all.enumerated().map { "\($0 + 1). \(strings[.named($1.link.title, verdict($1))])" }
      .joined(separator: strings.semicolon)
    writer.raw("<figure class=\"trend quarters\">\n")
    writer.open(
      "svg",
      [
        .class("chart"), HTMLAttribute("viewBox", "0 0 660 340"), HTMLAttribute("role", "img"),
        HTMLAttribute("aria-label", label),
      ])
    let split = left + 0.7 * width
    func rect(_ x: Double, _ y: Double, _ w: Double, _ h: Double) {
      writer.void(
        "rect", .class("track"), HTMLAttribute("x", x), HTMLAttribute("y", y), HTMLAttribute("width", w),
        HTMLAttribute("height", h), closed: true)
    }
    rect(left, top, split - left - 2, height / 2 - 2)
    rect(split, top, left + width - split, height / 2 - 2)
    rect(left, top + height / 2, split - left - 2, height / 2)
    rect(split, top + height / 2, left + width - split, height / 2)
    func text(_ text: String, _ x: Double, _ y: Double, _ anchor: String = "start", _ name: String? = "note")
    {
      writer.element(
        "text", .class(name), HTMLAttribute("x", x), HTMLAttribute("y", y),
        HTMLAttribute("text-anchor", anchor), text: text)
    }
    text(says("winning by luck", "gagnant par chance"), left + 10, top + 22)
    text(says("aligned and winning", "aligné et gagnant"), left + width - 10, top + 22, "end")
    text(says("neither", "ni l’un ni l’autre"), left + 10, top + height - 10)
    text(says("aligned and losing", "aligné et perdant"), left + width - 10, top + height - 10, "end")
    var taken: [(x: Double, y: Double)] = []
    for (number, standing) in all.enumerated() {
      guard let badge = standing.badge, badge.kind != "unknown" else { continue }
      var x = left + 14 + (width - 28) * min(1, max(0, standing.share))
      let within = min(1, max(0, standing.attained))
      let half = height / 2
      let y = top + (standing.isWinning ? 0 : half) + half - 34 - (half - 72) * within
      // Two at the same place stand side by side.
      while taken.contains(where: { abs($0.x - x) < 14 && abs($0.y - y) < 14 }) { x -= 15 }
      taken.append((x, y))
      writer.void(
        "circle", .class("fill \(badge.kind)"), HTMLAttribute("cx", x), HTMLAttribute("cy", y),
        HTMLAttribute("r", 6), closed: true)
      text("\(number + 1)", x, y - 10, "middle", nil)
    }
    writer.close("svg")
    writer.raw("</figure>\n")
  }

  // MARK: families

  private var families: HTML {
    let stages = playbook.settings.stages.map(\.value)
    let known = playbook.settings.families.map(\.value)
    guard !known.isEmpty, stages.count > 1, !playbook.tactics.isEmpty else { return HTML() }
    var cells: [String: [Int: [Int]]] = [:]
    let input = viewpoint.index.score.input
    for (place, tactic) in playbook.tactics.enumerated() where tactic.isActive {
      guard let family = tactic.family?.value, place < input.tactics.count else { continue }
      for stage in input.tactics[place].stages {
        cells[family, default: [:]][stage, default: []].append(place)
      }
    }
    let heads = [TableHead(strings[.family])] + stages.dropLast().map { TableHead(strings.term($0)) }
    return HTML { writer in
      writer.table(says("Families and stages", "Familles et étapes"), heads, kind: "matrix") { writer in
        for family in known.prefix(40) {
          writer.row(strings.term(family).cut(to: 140)) { writer in
            for stage in stages.indices.dropLast() {
              let own = cells[family]?[stage] ?? []
              guard !own.isEmpty else {
                writer.element("td", .class("gap")) { $0.status(strings[.gap], kind: "gap") }
                continue
              }
              writer.cell { writer in
                writer.links(
                  to: own.compactMap { playbook.index[playbook.tactics[$0].id] }, atMost: 4, from: viewpoint)
              }
            }
          }
        }
      }
      combos(&writer)
    }
  }

  private func combos(_ writer: inout HTMLWriter) {
    guard !playbook.combos.isEmpty else { return }
    let name = strings.plural(of: .combo)
    writer.table(name, [TableHead(strings.name(of: .combo)), TableHead(strings[.family])]) { writer in
      for combo in playbook.combos.prefix(Self.rows) {
        guard let link = viewpoint.link(toID: combo.id) else { continue }
        let families = Set(
          combo.tactics.compactMap { playbook.document($0, Tactic.self)?.family?.value })
        writer.row(link) { writer in
          writer.cell(families.sorted().prefix(8).map { strings.term($0) }.joined(separator: ", "))
        }
      }
    }
  }

  // MARK: strategy or tactic

  private static let dimensions: [(en: Sentence, fr: String, rules: Set<String>)] = [
    (
      "Horizon", "Horizon",
      [
        "strategy-horizon-too-short", "tactic-horizon-too-long", "tactic-precedes-strategy",
        "smart-no-deadline",
      ]
    ),
    (
      "Granularity", "Granularité",
      ["tactic-not-concrete", "strategy-no-growth-direction", "smart-not-specific", "smart-incomplete"]
    ),
    ("Flexibility", "Souplesse", ["review-stale", "tactic-never-adapted", "tactic-overdue"]),
    (
      "Why and how", "Pourquoi et comment",
      [
        "strategy-describes-how", "tactic-without-objective", "smart-not-relevant",
        "execution-before-targeting",
      ]
    ),
  ]

  private var kinds: HTML {
    let ids =
      playbook.strategies.map(\.id) + playbook.objectives.map(\.id)
      + playbook.tactics.filter(\.isActive).map(\.id)
    guard !ids.isEmpty else { return HTML() }
    let heads =
      [TableHead(strings[.document]), TableHead(strings[.type])]
      + Self.dimensions.map { TableHead(says($0.en, $0.fr)) }
    return HTML { writer in
      writer.table(says("Strategy or tactic?", "Stratégie ou tactique ?"), heads) { writer in
        for id in ids.prefix(Self.rows) {
          guard let link = viewpoint.link(toID: id), let entry = playbook[id] else { continue }
          let own = (viewpoint.index.findingsByDocument[id] ?? []).map { viewpoint.index.findings[$0] }
          writer.row(link) { writer in
            writer.cell(strings.name(of: entry.document.type))
            for dimension in Self.dimensions {
              writer.cell { writer in
                if let finding = own.first(where: { dimension.rules.contains($0.rule) }) {
                  writer.status(strings.name(of: finding.severity), kind: finding.severity.rawValue)
                  writer.note(strings.spaced(strings.sentence(finding.message)).cut(to: 160))
                } else {
                  writer.status(says("holds", "tient"), kind: "met")
                }
              }
            }
          }
        }
        if ids.count > Self.rows {
          writer.moreRow(strings[.more(ids.count - Self.rows)], columns: heads.count)
        }
      }
    }
  }
}

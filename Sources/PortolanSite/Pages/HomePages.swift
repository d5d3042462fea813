import PortolanModel
import PortolanSource

extension PageSet {
  static let home = PageSet { index, templates in
    [
      SitePage(SitePath.home, templates.home) {
        HomePages(Viewpoint(index, at: SitePath.home)).page
      }
    ]
  }
}

/// Puts the dashboard together.
struct HomePages {
  /// More of a kind are on their index.
  private static let most = 12

  let viewpoint: Viewpoint
  private var index: SiteIndex { viewpoint.index }
  private var playbook: Playbook { viewpoint.playbook }
  private var strings: Strings { viewpoint.strings }

  init(_ viewpoint: Viewpoint) { self.viewpoint = viewpoint }

  var page: HomePage {
    let prose = index.byPage[SitePath.home]
    let header = prose.map { playbook.entries[$0].header }
    let title = playbook.settings.title
    let running = self.running
    var page = HomePage(
      frame: viewpoint.frame(
        title: title, description: header?.summary?.value, kind: "home", parent: SitePath.home),
      title: title, summary: header?.summary?.value,
      body: prose.map { BodyHTML(of: $0, from: viewpoint).html } ?? HTML())
    if !playbook.objectives.isEmpty || !playbook.tactics.isEmpty {
      let score = index.score.score
      let value = "\(ScoreParts(viewpoint).text(score.overall)) (\(score.letter.rawValue))"
      page.score = PageLink(
        strings[.named(ScorePages.title(strings), value)], href: viewpoint.href(SitePath.score))
    }
    page.strategies = inForce.map(card)
    page.objectives = playbook.objectives.prefix(Self.most).map(card)
    page.allObjectives = more(than: page.objectives.count, .objective)
    page.findingCounts = viewpoint.findingCounts
    page.worstFindings = index.findingsByRule.prefix(5).map { viewpoint.item($0) }
    let findings = index.findings.count
    if findings > page.worstFindings.count {
      page.allFindings = PageLink(
        strings[.all(findings, of: strings[.findings])], href: viewpoint.href(SitePath.findings))
    }
    page.running = running.prefix(Self.most).map(card)
    page.allTactics = page.running.isEmpty ? nil : more(than: running.count - 1, .tactic)
    page.sections = DueList(viewpoint: viewpoint).section.map { [$0] } ?? []
    return page
  }

  private func more(than shown: Int, _ type: DocumentType) -> PageLink? {
    (index.byType[type]?.count ?? 0) > shown ? viewpoint.linkToAll(of: type) : nil
  }

  // MARK: strategies

  /// The strategies whose horizon today lies in; all of them where it lies in none.
  private var inForce: [Strategy] {
    let current = playbook.strategies.filter { $0.horizon?.value.contains(viewpoint.measures.asOf) ?? false }
    return Array((current.isEmpty ? playbook.strategies : current).prefix(3))
  }

  private func card(_ strategy: Strategy) -> Card {
    var facts: [Fact] = []
    func add(_ field: String, _ write: (inout HTMLWriter) -> Void) {
      facts.append(Fact(strings.label(of: field), HTML { write(&$0) }))
    }
    if let horizon = strategy.horizon { add("horizon") { $0.text(strings.period(horizon.value)) } }
    if let score = viewpoint.measures.score(of: strategy) {
      facts.append(Fact(strings.time(.attained), ScoreHTML(strings: strings).headline(score)))
    }
    if let budget = strategy.budget { add("budget") { $0.text(strings.money(budget.value)) } }
    let personas = strategy.personas.compactMap { playbook.index[$0.id.value] }
    if !personas.isEmpty { add("personas") { $0.links(to: personas, atMost: 6, from: viewpoint) } }
    if let positioning = strategy.positioning.flatMap({ viewpoint.link(toID: $0.id.value) }) {
      add("positioning") { $0.link(positioning) }
    }
    return Card(
      strategy.title.value, href: viewpoint.link(toID: strategy.id)?.href, text: strategy.why?.value,
      facts: facts)
  }

  // MARK: objectives

  private func card(_ objective: Objective) -> Card {
    let tactics = index.tacticsByObjective[objective.id]?.count ?? 0
    var card = Card(objective.title.value, href: viewpoint.link(toID: objective.id)?.href)
    var notes: [String] = []
    if let current = viewpoint.measures.progress(of: objective)?.current {
      let kpi = playbook.document(objective.kpi, KPI.self)
      let cells = FigureCells(strings)
      card.value = cells.text(current.figure, unit: kpi?.unit?.value)
      card.explained = kpi.flatMap {
        index.explained($0.id, .objective(objective.id), root: viewpoint.root)
      }
      card.badge = viewpoint.standing(of: objective) ?? cells.badge(current.attainment, of: kpi)
      card.figure = TargetBar.html(current.attainment, of: kpi, kind: card.badge?.kind, strings)
      if let reason = current.figure.reason { notes.append(strings.reason(reason.rawValue)) }
      notes += viewpoint.notes(on: current, of: kpi)
      if let kpi, let pace = viewpoint.measures.pace(of: objective) {
        notes += PacingHTML(viewpoint: viewpoint).notes(pace, of: kpi)
      }
    } else {
      card.value = strings[.unknown]
      notes.append(strings.reason(Undefined.missingInput.rawValue))
    }
    if let due = objective.due { notes.append(strings[.due(strings.date(due.value))]) }
    card.note = notes.joined(separator: " · ")
    card.text = strings[.tactics(tactics)]
    return card
  }

  // MARK: tactics

  private var running: [Tactic] {
    playbook.tactics.filter { $0.status?.value == .running }
  }

  private func card(_ tactic: Tactic) -> Card {
    let notes = [
      tactic.channel.map { strings.term($0.value) }, tactic.header.owner?.value,
      tactic.end.map { strings[.until(strings.date($0.value))] },
    ]
    return Card(
      tactic.title.value, href: viewpoint.link(toID: tactic.id)?.href,
      badge: tactic.family.map { Badge(strings.term($0.value), kind: "family") },
      note: notes.compactMap(\.self).joined(separator: " · "))
  }
}

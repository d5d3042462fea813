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
  /// As many of each as fit one screen; the rest is a link away.
  private static let (mostObjectives, mostFindings, mostDue) = (5, 3, 4)
  private static let (mostStrategies, mostRunning) = (2, 12)

  let viewpoint: Viewpoint
  private var index: SiteIndex { viewpoint.index }
  private var playbook: Playbook { viewpoint.playbook }
  private var strings: Strings { viewpoint.strings }

  init(_ viewpoint: Viewpoint) { self.viewpoint = viewpoint }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  var page: HomePage {
    let prose = index.byPage[SitePath.home]
    let header = prose.map { playbook.entries[$0].header }
    let title = playbook.settings.title
    let worst = index.worstFirst(playbook.objectives)
    var page = HomePage(
      frame: viewpoint.frame(
        title: title, description: header?.summary?.value, kind: "home", parent: SitePath.home),
      title: title, summary: header?.summary?.value, score: score,
      strategies: inForce.map { StrategyBrief($0, from: viewpoint) },
      body: prose.map { BodyHTML(of: $0, from: viewpoint).html } ?? HTML())
    page.objectives = worst.prefix(Self.mostObjectives).map { ObjectiveRow($0, from: viewpoint) }
    page.objectivesLead = lead(worst)
    page.allObjectives = more(than: page.objectives.count, .objective)
    page.worstFindings = mostPressing.map { viewpoint.item($0) }
    page.allFindings = counts.map { PageLink($0, href: viewpoint.href(SitePath.findings)) }
    let due = DueList(viewpoint: viewpoint)
    let items = due.items
    page.due = items.prefix(Self.mostDue).map(due.item)
    page.dueTitle = due.isWanted ? strings[.dueSoon] : nil
    page.dueLead = due.lead(items)
    if items.count > page.due.count {
      page.allDue = PageLink(
        strings[.more(items.count - page.due.count)], href: viewpoint.href(SitePath.plan))
    }
    page.sections = sections
    return page
  }

  private func more(than shown: Int, _ type: DocumentType) -> PageLink? {
    (index.byType[type]?.count ?? 0) > shown ? viewpoint.linkToAll(of: type) : nil
  }

  /// The strategies whose horizon today lies in; all of them where it lies in none.
  private var inForce: [Strategy] {
    let current = playbook.strategies.filter { $0.horizon?.value.contains(viewpoint.measures.asOf) ?? false }
    return Array((current.isEmpty ? playbook.strategies : current).prefix(Self.mostStrategies))
  }

  // MARK: the score

  private var score: HomeScore? {
    guard !playbook.objectives.isEmpty || !playbook.tactics.isEmpty else { return nil }
    let score = index.score.score
    let full = strings.numbers.number(score.full, most: 0)
    return HomeScore(
      title: ScorePages.title(strings), href: viewpoint.href(SitePath.score),
      value: ScoreParts(viewpoint).text(score.overall),
      scale: says(
        "of \(full), letter \(score.letter.rawValue)", "sur \(full), lettre \(score.letter.rawValue)"),
      change: change(of: score.overall))
  }

  /// Against the score in the baseline: of what is shown, so that the reader's own subtraction agrees.
  private func change(of overall: Double) -> String {
    guard let earlier = index.earlierScore, earlier.date < viewpoint.measures.asOf else {
      return says("no earlier score on record", "aucun score antérieur noté")
    }
    func shown(_ score: Double) -> Double { (score * 10).rounded() / 10 }
    let difference = shown(overall) - shown(earlier.overall)
    let size = strings.numbers.number(abs(difference), decimals: 1)
    let day = strings.date(earlier.date)
    var words =
      abs(difference) < 0.05
      ? says("unchanged since \(day)", "inchangé depuis le \(day)")
      : (difference > 0 ? "▲ +" : "▼ −") + says("\(size) since \(day)", "\(size) depuis le \(day)")
    // What is computed otherwise since then isn't quite the same figure.
    if let last = index.score.settings.changes.last?.date, last > earlier.date {
      words += says(
        "; its settings changed on \(strings.date(last))",
        "\u{A0}; ses réglages ont changé le \(strings.date(last))")
    }
    return words
  }

  // MARK: objectives

  /// Which is worst off, by name.
  private func lead(_ worst: [Objective]) -> HTML? {
    guard let first = worst.first, worst.count > 1, let link = viewpoint.link(toID: first.id) else {
      return nil
    }
    let badge = ObjectiveRow(first, from: viewpoint).badge
    guard badge?.kind == "missed" || badge?.kind == "near" else { return nil }
    return HTML { writer in
      writer.text(strings.beforeColon(says("Worst off", "Le plus en difficulté")) + " ")
      writer.link(link)
    }
  }

  // MARK: findings

  private var counts: String? {
    let counts = [
      (index.count(.error), Phrase.errors), (index.count(.warning), Phrase.warnings),
      (index.count(.info), Phrase.infos),
    ]
    let words = counts.filter { $0.0 > 0 }.map { strings[$0.1($0.0)] }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// The worst of each rule: by severity, and by the money at stake.
  private var mostPressing: [Finding] {
    var seen: Set<String> = []
    // Each group begins with its worst, and the group of a rule's worst severity comes first.
    let worst = index.findingGroups.map { $0[0] }.filter { seen.insert($0.rule).inserted }
    return worst.enumerated().sorted { a, b in
      let (one, other) = (a.element, b.element)
      if one.severity != other.severity { return one.severity > other.severity }
      let (left, right) = (one.money?.value ?? 0, other.money?.value ?? 0)
      return (right, a.offset) < (left, b.offset)
    }.prefix(Self.mostFindings).map(\.element)
  }

  // MARK: what stands below

  private var sections: [PageSection] {
    var sections: [PageSection] = []
    let running = playbook.tactics.filter { $0.status?.value == .running }
    if !running.isEmpty {
      let html = HTML { writer in
        RunningTable(viewpoint: viewpoint).write(running.prefix(Self.mostRunning), into: &writer)
        if running.count > Self.mostRunning {
          writer.element("p", .class("more")) { $0.link(viewpoint.linkToAll(of: .tactic)) }
        }
      }
      sections.append(PageSection(id: "running", title: strings[.runningNow], body: html))
    }
    if !playbook.combos.isEmpty, viewpoint.measures.journeys?.hasConversions ?? false {
      let combos = Array(playbook.combos.prefix(Self.mostRunning))
      sections.append(
        PageSection(
          id: "combos", title: strings.plural(of: .combo),
          body: CombosTable.table(combos, title: nil, in: index, root: viewpoint.root)))
    }
    return sections
  }
}

/// The tactics under way: who, where, and how the step that each must bring about stands.
struct RunningTable {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }

  func write(_ tactics: some Sequence<Tactic>, into writer: inout HTMLWriter) {
    let heads = [
      TableHead(strings[.tactic]), TableHead(strings[.owner]), TableHead(strings[.channel]),
      .number(strings.label(of: "micro-conversion")), .number(strings[.target]), TableHead(strings[.status]),
      TableHead(strings[.until]),
    ]
    writer.table(strings[.runningNow], heads) { writer in
      for tactic in tactics {
        guard let link = viewpoint.link(toID: tactic.id) else { continue }
        writer.row(link) { writer in
          writer.cell(tactic.header.owner?.value.cut(to: IndexTable.mostText))
          writer.cell(tactic.channel.map { strings.term($0.value).cut(to: IndexTable.mostText) })
          viewpoint.writeStep(of: tactic, into: &writer)
          writer.dateCell(tactic.end.map { strings.date($0.value) })
        }
      }
    }
  }
}

extension Viewpoint {
  /// Three cells: what the micro-conversion comes to, its target, and how it stands.
  func writeStep(of tactic: Tactic, into writer: inout HTMLWriter) {
    guard let step = tactic.microConversion, let kpi = playbook.document(step.kpi, KPI.self),
      let figure = measures.figure(kpi.id, of: tactic)
    else {
      return writer.raw("<td class=\"number none\"></td><td class=\"number\"></td><td></td>")
    }
    let cells = FigureCells(strings)
    let unit = kpi.unit?.value
    writer.element("td", .class(figure.figure.value == nil ? "number none" : "number")) { writer in
      writer.link(
        cells.text(figure.figure, unit: unit), to: index.explained(kpi.id, .tactic(tactic.id), root: root),
        class: "from")
    }
    cells.writeTarget(figure.target, unit: unit, to: &writer)
    writer.cell { writer in
      if let badge = standing(of: tactic) ?? cells.badge(figure.attainment, of: kpi) { writer.status(badge) }
    }
  }
}

import PortolanModel
import PortolanSource

extension PageSet {
  /// What is to be done, by whom, by when, over all tactics.
  static let plan = PageSet { index, templates in
    guard !index.playbook.tactics.isEmpty else { return [] }
    // The plan is made once, however many pages show it.
    let plan = ActionPlan(index.playbook, asOf: index.measures.asOf)
    let groups = PlanPages.groups(of: plan, index.strings)
    let parts = PlanPages.parts(groups)
    return parts.enumerated().map { number, part in
      let path = SitePath.part(number + 1, of: SitePath.plan)
      return SitePage(path, templates.plan) {
        PlanPages(viewpoint: Viewpoint(index, at: path), plan: plan).page(part, number + 1, of: parts.count)
      }
    }
  }
}

/// The action plan: a timeline, and month by month what falls due.
package struct PlanPage: ReportPage {
  package static let template = "plan"

  package var frame: PageFrame
  package var report: Report

  package static let fields: [TemplateField<Self>] = reportFields
}

/// Puts the pages of the action plan together.
struct PlanPages {
  /// Something that is to be done, or that ends.
  struct Item: Sendable {
    let event: ActionPlan.Event
    let tactic: Int
    /// The micro-conversion is due when the tactic ends: one row says both.
    var isWithStep = false
  }

  /// What is late; a month; what has no date; what is done.
  struct Group: Sendable {
    let id: String
    let title: String
    var items: [Item]
  }

  /// On one page, so that it stays below 500 KB.
  private static let most = 400

  let viewpoint: Viewpoint
  let plan: ActionPlan
  private var strings: Strings { viewpoint.strings }
  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  /// What is late first, then month by month what is to come, then what has no date, and last what is done.
  static func groups(of plan: ActionPlan, _ strings: Strings) -> [Group] {
    var (late, undated, done): ([Item], [Item], [Item]) = ([], [], [])
    var months: [Period: [Item]] = [:]
    for row in plan.rows {
      for event in row.events where event.kind != .start {
        var item = Item(event: event, tactic: row.tactic)
        if event.isDone {
          done.append(item)
        } else if event.isLate || event.kind == .end && row.lateness == .notEnded {
          late.append(item)
        } else if let date = event.date {
          // What comes to the same day and tactic is told once.
          guard event.kind != .step || !row.ends(on: date) else { continue }
          item.isWithStep =
            event.kind == .end && row.events.contains { $0.kind == .step && $0.date == date && !$0.isDone }
          if date >= plan.asOf { months[Period(.month, of: date), default: []].append(item) }
        } else if event.kind == .action {
          undated.append(item)
        }
      }
    }
    func sorted(_ items: [Item]) -> [Item] {
      items.enumerated().sorted {
        ($0.element.event.date?.dayNumber ?? .max, $0.offset) < (
          $1.element.event.date?.dayNumber ?? .max, $1.offset
        )
      }.map(\.element)
    }
    var groups = [Group(id: "late", title: strings.time(.late), items: sorted(late))]
    for (month, items) in months.sorted(by: { $0.key < $1.key }) {
      let (year, number, _) = month.start.parts
      groups.append(
        Group(
          id: "month-\(year)-\(number)", title: strings.numbers.month(number, year: year).capitalisedFirst,
          items: sorted(items)))
    }
    groups.append(Group(id: "undated", title: strings.time(.undated), items: undated))
    groups.append(Group(id: "done", title: strings[.done], items: sorted(done).reversed()))
    return groups.filter { !$0.items.isEmpty }
  }

  /// The groups of each page: a group that doesn't fit goes on on the next one.
  static func parts(_ groups: [Group]) -> [[Group]] {
    var (parts, room): ([[Group]], Int) = ([[]], most)
    for group in groups {
      var rest = group.items[...]
      while !rest.isEmpty {
        if room == 0 {
          parts.append([])
          room = most
        }
        let taken = rest.prefix(room)
        parts[parts.count - 1].append(Group(id: group.id, title: group.title, items: Array(taken)))
        rest = rest.dropFirst(taken.count)
        room -= taken.count
      }
    }
    return parts
  }

  func page(_ groups: [Group], _ part: Int, of parts: Int) -> PlanPage {
    let title = strings.time(.plan)
    let lead = says(
      "What is to be done, by whom, by when: what is late first, then month by month.",
      "Ce qui est à faire, par qui, pour quand\u{A0}: d’abord ce qui est en retard, puis mois par mois.")
    var sections: [PageSection] = []
    if part == 1 {
      let running = plan.rows.filter { $0.status == .running || $0.status == .planned || $0.isLate }
      let shown = plan.showing(running.isEmpty ? plan.rows : running)
      let timeline = PlanTimeline(shown, viewpoint.index, title: title).html
      if !timeline.isEmpty {
        sections.append(PageSection(id: "timeline", title: says("Timeline", "Calendrier"), body: timeline))
      }
    }
    sections += groups.map { PageSection(id: $0.id, title: $0.title, body: table($0)) }
    let crumbs = part > 1 ? [PageLink(title, href: viewpoint.href(SitePath.plan))] : []
    return PlanPage(
      frame: viewpoint.frame(
        title: part > 1 ? "\(title), \(part)" : title, description: lead, kind: "wide", parent: SitePath.plan,
        crumbs: crumbs),
      report: Report(
        title: title, lead: lead, summary: part == 1 ? cards : [], sections: sections,
        pager: viewpoint.pager(part, of: parts, path: SitePath.plan)))
  }

  private var cards: [Card] {
    let actions = plan.rows.flatMap(\.events).filter { $0.kind == .action }
    let done = actions.count(where: \.isDone)
    func card(_ title: String, _ count: Int) -> Card { Card(title, value: strings.numbers.number(count)) }
    return [
      card(strings.time(.late), plan.lateCount), card(strings[.open], actions.count - done),
      card(strings[.done], done),
    ]
  }

  private func table(_ group: Group) -> HTML {
    let heads = [
      TableHead(strings[.what]), TableHead(strings[.tactic]), TableHead(strings[.owner]),
      TableHead(strings[.due]),
      TableHead(strings[.status]),
    ]
    return HTML { writer in
      writer.table(group.title, heads) { writer in
        for item in group.items { row(item, &writer) }
      }
    }
  }

  private func row(_ item: Item, _ writer: inout HTMLWriter) {
    let event = item.event
    writer.row(item.isWithStep ? "\(words(event)) · \(step.lowercasedFirst)" : words(event)) { writer in
      writer.cell { $0.link(viewpoint.link(to: item.tactic)) }
      writer.cell { writer in
        let owner = event.owner ?? viewpoint.playbook.entries[item.tactic].header.owner?.value
        guard let owner else { return }
        writer.link(owner.cut(to: IndexTable.mostText), to: viewpoint.href(.owner, owner))
      }
      writer.dateCell(event.date.map { strings.date($0) } ?? "")
      writer.cell { writer in
        if case .on(let day)? = event.done {
          writer.status("\(strings[.done]), \(strings.date(day))", kind: "met")
        } else if event.isDone {
          writer.status(strings[.done], kind: "met")
        } else if let date = event.date, date < plan.asOf {
          writer.status(strings.time(.late), kind: "error")
        } else {
          writer.status(strings[.open], kind: "planned")
        }
      }
    }
  }

  private var step: String { strings.label(of: "micro-conversion") }

  private func words(_ event: ActionPlan.Event) -> String {
    switch event.kind {
    case .action: event.text.cut(to: 300)
    case .step: step
    case .start: strings.time(.startOf)
    case .end: strings.time(.endOf)
    }
  }
}

extension String {
  /// A month at the start of a line.
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension ActionPlan.Row {
  fileprivate func ends(on date: CivilDate) -> Bool {
    lateness != .notEnded && events.contains { $0.kind == .end && $0.date == date && !$0.isDone }
  }
}

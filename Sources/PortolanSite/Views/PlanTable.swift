import PortolanModel
import PortolanSource

/// The action plan: a timeline, and what is to be done, by whom, by when, and what is late.
package struct PlanTable {
  private let site: SiteIndex
  private let root: String
  private let plan: ActionPlan
  private let rows: PlanRequest.Rows
  private let title: String?
  private var strings: Strings { site.strings }

  package static func html(_ request: PlanRequest, in site: SiteIndex, root: String) -> HTML {
    let plan = ActionPlan(request, site.playbook, asOf: site.measures.asOf)
    guard !plan.rows.isEmpty else {
      let words = request.onlyLate ? site.strings.time(.nothingLate) : site.strings[.noDocuments]
      return HTML { $0.nothing(words) }
    }
    return PlanTable(site: site, root: root, plan: plan, rows: request.rows, title: request.title).html
  }

  private var html: HTML {
    HTML { writer in
      writer.html(PlanTimeline(plan, site, title: title ?? strings.time(.plan)).html)
      let late = plan.lateCount
      if late > 0 { writer.element("p") { $0.status(strings.late(late), kind: "error") } }
      let all = plan.groups.flatMap(\.rows)
      let count =
        rows == .tactics ? all.count : all.reduce(0) { $0 + $1.events.count { $0.kind == .action } }
      let look = HTMLWriter.tableClass("plan", rows: count, parts: plan.groups.count)
      writer.table(title ?? strings.time(.plan), class: look, caption: title) { writer in
        writer.heads([
          TableHead(strings[.what]), TableHead(strings[.owner]), TableHead(strings.time(.startOf)),
          TableHead(strings.time(.endOf)), TableHead(strings[.status]),
        ])
        for group in plan.groups {
          writer.raw("<tbody>\n")
          if group.key != .all { writer.groupRow(columns: 5) { head(group.key, &$0) } }
          for row in rows == .tactics ? group.rows : [] { write(row, isByMonth: group.key.isMonth, &writer) }
          if rows == .actions { actions(of: group, &writer) }
          writer.raw("</tbody>\n")
        }
      }
    }
  }

  private func head(_ key: ActionPlan.Key, _ writer: inout HTMLWriter) {
    switch key {
    case .all: break
    case .none: writer.text(strings.time(.withoutGroup))
    case .document(let id): writer.document(id, in: site, root: root)
    case .month(let month): writer.text(strings.period(month))
    case .text(let text): writer.text(text)
    }
  }

  // MARK: tactics, and under each what is to be done

  private func write(_ row: ActionPlan.Row, isByMonth: Bool, _ writer: inout HTMLWriter) {
    let entry = site.playbook.entries[row.tactic]
    writer.raw("<tr class=\"tactic\"><th scope=\"row\">")
    writer.link(site.titles[row.tactic], to: site.href(to: row.tactic, root: root))
    if !row.messages.isEmpty, !isByMonth {
      writer.element("span", .class("note")) { writer in
        writer.text(strings.beforeColon(strings.plural(of: .message)) + " ")
        for (number, message) in row.messages.enumerated() {
          if number > 0 { writer.raw(", ") }
          writer.link(site.titles[message], to: site.href(to: message, root: root))
        }
      }
    }
    writer.raw("</th>")
    writer.cell(entry.header.owner?.value)
    writer.dateCell(row.start.map { strings.date($0) })
    writer.dateCell(row.end.map { strings.date($0) })
    writer.cell { writer in
      writer.status(strings.term(row.status.rawValue), kind: row.status.rawValue)
      guard let lateness = row.lateness else { return }
      writer.raw(" ")
      writer.status(strings.time(.late), kind: "error")
      writer.note(strings.time(lateness == .notStarted ? .lateStart : .lateEnd))
    }
    writer.raw("</tr>\n")
    for event in row.events where event.kind == .action || event.kind == .step || isByMonth {
      write(event, of: nil, &writer)
    }
  }

  private func write(_ event: ActionPlan.Event, of tactic: Int?, _ writer: inout HTMLWriter) {
    writer.raw("<tr class=\"step\"><td>")
    writer.text(words(event))
    if let tactic {
      writer.element("span", .class("note")) {
        $0.link(site.titles[tactic], to: site.href(to: tactic, root: root))
      }
    }
    writer.raw("</td>")
    writer.cell(event.owner)
    writer.raw("<td></td>")
    writer.dateCell(event.date.map { strings.date($0) } ?? strings.time(.undated))
    writer.cell { writer in
      guard event.kind == .action else { return }
      if case .on(let day)? = event.done {
        writer.status("\(strings[.done]), \(strings.date(day))", kind: "met")
      } else if event.isDone {
        writer.status(strings[.done], kind: "met")
      } else {
        writer.status(
          event.isLate ? strings.time(.late) : strings[.open], kind: event.isLate ? "error" : "planned")
      }
    }
    writer.raw("</tr>\n")
  }

  private func words(_ event: ActionPlan.Event) -> String {
    switch event.kind {
    case .action: event.text
    case .step: strings.label(of: "micro-conversion")
    case .start: strings.time(.startOf)
    case .end: strings.time(.endOf)
    }
  }

  // MARK: actions alone

  /// Of all tactics together, in the order of their dates.
  private func actions(of group: ActionPlan.Group, _ writer: inout HTMLWriter) {
    var all: [(event: ActionPlan.Event, tactic: Int)] = []
    for row in group.rows {
      all += row.events.filter { $0.kind == .action }.map { ($0, row.tactic) }
    }
    let sorted = all.enumerated().sorted { a, b in
      let (left, right) = (a.element.event.date?.dayNumber ?? .max, b.element.event.date?.dayNumber ?? .max)
      return (left, a.offset) < (right, b.offset)
    }
    for item in sorted { write(item.element.event, of: item.element.tactic, &writer) }
  }
}

extension ActionPlan.Key {
  fileprivate var isMonth: Bool { if case .month = self { true } else { false } }
}

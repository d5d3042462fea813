import PortolanModel
import PortolanSource

/// An objective on one line: what it is, how it stands, its value on the way to its target, when it is due.
package struct ObjectiveRow: TemplateRecord {
  package var title: String
  package var href: String?
  package var badge: Badge?
  package var value: String
  /// Where the value comes from.
  package var explained: String?
  /// “target 60”.
  package var target: String?
  /// A bar with the target, and what is expected by now.
  package var figure: HTML?
  package var note: String?
  package var tactics: PageLink?

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .record("badge") { $0.badge },
    .text("value") { $0.value },
    .text("explained") { $0.explained },
    .text("target") { $0.target },
    .html("figure") { $0.figure },
    .text("note") { $0.note },
    .record("tactics") { $0.tactics },
  ]
}

extension ObjectiveRow {
  init(_ objective: Objective, from viewpoint: Viewpoint) {
    let strings = viewpoint.strings
    let cells = FigureCells(strings)
    title = objective.title.value.cut(to: 140)
    href = viewpoint.link(toID: objective.id)?.href
    let serving = viewpoint.index.tacticsByObjective[objective.id]?.count ?? 0
    tactics = href.map { PageLink(strings[.tactics(serving)], href: serving > 0 ? $0 + "#tactics" : $0) }
    var notes: [String] = []
    defer { note = notes.isEmpty ? nil : notes.joined(separator: " · ") }
    let due = objective.due.map { strings[.due(strings.date($0.value))] }
    guard let current = viewpoint.measures.progress(of: objective)?.current else {
      value = strings[.unknown]
      notes = [strings.reason(Undefined.missingInput.rawValue), due].compactMap(\.self)
      return
    }
    let kpi = viewpoint.playbook.document(objective.kpi, KPI.self)
    let unit = kpi?.unit?.value
    value = cells.text(current.figure, unit: unit)
    explained = kpi.flatMap {
      viewpoint.index.explained($0.id, .objective(objective.id), root: viewpoint.root)
    }
    target = cells.target(current.target, unit: unit).map { strings[.target($0)] }
    badge = viewpoint.standing(of: objective) ?? cells.badge(current.attainment, of: kpi)
    let pace = viewpoint.measures.pace(of: objective)
    figure = HTML {
      $0.bar(
        current.attainment, of: kpi, kind: badge?.kind, expected: pace?.expectedShare(of: current.target),
        strings)
    }
    if let reason = current.figure.reason { notes.append(strings.reason(reason.rawValue)) }
    if let kpi, let pace {
      notes += PacingHTML(viewpoint: viewpoint).notes(pace, of: kpi)
    }
    if notes.isEmpty, let words = cells.progress(current, of: kpi) { notes.append(words) }
    if let due { notes.append(due) }
  }
}

extension TargetPace {
  /// Where a bar has the mark of what should be there by now: 1 at the target. `nil` for what isn't paced.
  func expectedShare(of target: TargetedFigure.Target) -> Double? {
    guard kind == .flow, hasStarted, !isOver, case .value(_, let baseline) = target else { return nil }
    return attainment(of: expected, baseline: baseline).raw.value
  }
}

extension SiteIndex {
  /// The objectives, the worst off first: those off target, then those near it, then those of which nothing is known;
  /// among equals the one that has come least of its way.
  func worstFirst(_ objectives: [Objective]) -> [Objective] {
    let cells = FigureCells(strings)
    func key(_ objective: Objective) -> (Int, Double) {
      guard let current = measures.progress(of: objective)?.current else { return (2, 0) }
      let kpi = playbook.document(objective.kpi, KPI.self)
      let pace = measures.pace(of: objective)
      let kind = (standing(pace) ?? cells.badge(current.attainment, of: kpi))?.kind ?? "unknown"
      let rank = ["missed": 0, "near": 1, "unknown": 2, "planned": 3, "met": 4][kind] ?? 2
      let share = pace?.status == nil ? current.attainment.raw.value : pace?.index.value
      return (rank, share ?? 0)
    }
    return objectives.enumerated().map { (key: key($1), place: $0, objective: $1) }.sorted {
      ($0.key.0, $0.key.1, $0.place) < ($1.key.0, $1.key.1, $1.place)
    }.map(\.objective)
  }
}

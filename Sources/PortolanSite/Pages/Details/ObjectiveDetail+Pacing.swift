import PortolanModel
import PortolanSource

extension DocumentDetail {
  /// Where an objective stands against the calendar, where it is heading, and its score.
  mutating func addPacing(of objective: Objective) {
    guard let kpi: KPI = playbook.document(objective.kpi), let pace = measures.pace(of: objective),
      let progress = measures.progress(of: objective)
    else { return }
    if objective.plan != nil { shown.append("plan") }
    shown.append("kind")
    let part = PacingHTML(viewpoint: viewpoint)
    let html = HTML { writer in
      writer.html(part.html(pace, of: kpi, target: progress.current.target, place: .objective(objective.id)))
      writer.html(part.score(of: objective))
    }
    add("pacing", strings.time(.pacing), html)
  }

  /// The same for a KPI whose target is for a period.
  mutating func addPacing(of kpi: KPI) {
    guard let period = measures.periodTarget(of: kpi), let pace = period.pace else { return }
    let part = PacingHTML(viewpoint: viewpoint)
    add(
      "pacing", strings.time(.pacing), part.html(pace, of: kpi, target: period.current.target, place: .period)
    )
  }

  /// The figure that such a KPI is about: that of the period, not of all rows.
  func periodHeadline(of kpi: KPI) -> HTML? {
    guard let period = measures.periodTarget(of: kpi), let pace = period.pace else { return nil }
    let part = PacingHTML(viewpoint: viewpoint)
    return viewpoint.figures.headline(
      period.current, of: kpi, scope: pace.period.map(strings.period),
      notes: viewpoint.notes(on: period.current, of: kpi) + part.notes(pace, of: kpi),
      badge: part.badge(pace),
      place: .period)
  }

  /// The same for the micro-conversion of a tactic.
  mutating func addPacing(of tactic: Tactic) {
    guard let pace = measures.pace(of: tactic), let kpi: KPI = playbook.document(tactic.microConversion?.kpi)
    else { return }
    let html = PacingHTML(viewpoint: viewpoint).html(
      pace, of: kpi, target: .value(pace.target, baseline: nil), place: .tactic(tactic.id))
    add("pacing", strings.time(.pacing), html)
  }
}

extension Viewpoint {
  /// How an objective stands today: against its pace while it runs, otherwise against its target.
  func standing(of objective: Objective) -> Badge? { index.standing(measures.pace(of: objective)) }

  /// The same of a tactic's micro-conversion.
  func standing(of tactic: Tactic) -> Badge? { index.standing(measures.pace(of: tactic)) }
}

extension SiteIndex {
  /// How a dated target keeps up, the same on all pages; `nil` where the target itself is what counts: for a level,
  /// and once the date is past.
  func standing(_ pace: TargetPace?) -> Badge? { Self.standing(pace, strings) }

  static func standing(_ pace: TargetPace?, _ strings: Strings) -> Badge? {
    guard let pace else { return nil }
    if !pace.hasStarted { return Badge(strings.time(.notStarted), kind: "planned") }
    return pace.status.map { Badge(strings.name(of: $0), kind: $0.kind) }
  }

  /// The same of the figure that a document itself comes to.
  func standing(of document: any Document) -> Badge? {
    switch document {
    case let objective as Objective: standing(measures.pace(of: objective))
    case let kpi as KPI: standing(measures.periodTarget(of: kpi)?.pace)
    case let tactic as Tactic: standing(measures.pace(of: tactic))
    default: nil
    }
  }

  /// The same of one figure of a KPI in a scope.
  func standing(of kpi: KPI, in scope: Scope, _ key: [DimensionValue]) -> Badge? {
    if scope.by.map(\.value) == ["objective"], scope.condition == nil, scope.period == nil,
      case .text(let id)? = key.first, let objective = playbook[id]?.document as? Objective,
      objective.kpi?.id.value == kpi.id
    {
      return standing(of: objective)
    }
    if scope.by.map(\.value) == ["tactic"], scope.condition == nil, scope.period == nil,
      case .text(let id)? = key.first, let tactic = playbook[id]?.document as? Tactic,
      tactic.microConversion?.kpi?.id.value == kpi.id
    {
      return standing(of: tactic)
    }
    guard scope.by.isEmpty, scope.condition == nil, let period = kpi.period?.value, scope.period == period
    else { return nil }
    return standing(of: kpi)
  }
}

import PortolanModel
import PortolanSource

/// Values against targets: a row for each KPI, or for each group of one.
package struct Scorecard {
  package let site: SiteIndex
  package let root: String

  package init(_ site: SiteIndex, root: String) {
    self.site = site
    self.root = root
  }

  /// One figure.
  package struct Row {
    package let kpi: KPI
    package let figure: TargetedFigure
    package let trend: Trend?
    /// What its first cell says: the KPI, or the group.
    let key: [DimensionValue]?
    /// Which figure of the KPI it is.
    let place: FigurePlace?
    /// How a dated target keeps up; `nil` where the target itself is what counts.
    let badge: Badge?

    package init(
      _ kpi: KPI, _ figure: TargetedFigure, trend: Trend? = nil, key: [DimensionValue]? = nil,
      place: FigurePlace? = nil, badge: Badge? = nil
    ) {
      self.place = place
      self.badge = badge
      self.kpi = kpi
      self.figure = figure
      self.trend = trend
      self.key = key
    }

    /// Nothing out of nothing, and nobody asked for more: a tactic on another channel, say.
    var isSilent: Bool {
      let found = figure.figure
      guard found.value == nil, (found.numerator ?? 0) == 0, !found.isPartial else { return false }
      return figure.target == .none || figure.target == kpi.ownTarget
    }
  }

  // MARK: what pages show

  /// KPIs as a whole.
  package func html(_ kpis: [KPI], caption: String? = nil) -> HTML {
    let rows = kpis.compactMap { kpi in
      site.measures.indicator(kpi.id).map {
        Row(kpi, $0.whole, trend: $0.trend(asOf: site.measures.asOf), place: .whole)
      }
    }
    return html([Part(rows: rows)], by: [], caption: caption)
  }

  /// One KPI by a dimension of its table; nothing where it has no such dimension.
  package func html(_ indicator: Indicator, by dimension: String, caption: String? = nil) -> HTML {
    guard let found = indicator.dimension(dimension), found.count > 0 else { return HTML() }
    let scope = Scope(by: [Located(dimension, at: indicator.kpi.title.position)])
    let rows = found.figures.map { scoped in
      Row(
        indicator.kpi,
        site.measures.targeted(
          scoped.figure, of: indicator.kpi, in: scope, key: scoped.key, playbook: site.playbook),
        key: scoped.key, place: .group(dimension: dimension, scoped.key.first ?? .unknown),
        badge: site.standing(of: indicator.kpi, in: scope, scoped.key))
    }
    return html([part(indicator.kpi, rows, by: [dimension], limit: nil)], by: [dimension], caption: caption)
  }

  /// The KPIs that a tactic follows, over its own rows, against its own targets.
  package func html(_ tactic: Tactic, caption: String? = nil) -> HTML {
    var seen: Set<String> = []
    var ids = tactic.kpis.map(\.reference.id.value)
    if let step = tactic.microConversion?.kpi { ids.insert(step.id.value, at: 0) }
    let rows = ids.compactMap { id -> Row? in
      guard seen.insert(id).inserted, let kpi = site.playbook[id]?.document as? KPI,
        let figure = site.measures.figure(id, of: tactic)
      else { return nil }
      let isStep = tactic.microConversion?.kpi?.id.value == id
      return Row(
        kpi, figure, place: .tactic(tactic.id), badge: isStep ? site.standing(of: tactic) : nil)
    }
    return html([Part(rows: rows)], by: [], caption: caption)
  }

  // MARK: the view

  package static func html(_ request: KPIsRequest, at place: ViewPlace, in site: SiteIndex, root: String)
    -> HTML
  {
    guard case .kpis(let figures)? = site.measures.views[place] else {
      return HTML { $0.nothing(site.strings[.noFigures]) }
    }
    let scorecard = Scorecard(site, root: root)
    let scope = request.scope.scope
    let by = scope.by.map(\.value)
    let parts = figures.compactMap { found -> Part? in
      guard let kpi = site.playbook[found.kpi]?.document as? KPI else { return nil }
      let rows = found.figures.enumerated().map { number, scoped in
        Row(
          kpi,
          site.measures.targeted(
            scoped.figure, of: kpi, in: scope, key: scoped.key, playbook: site.playbook),
          trend: found.trends[scoped.key], key: by.isEmpty ? nil : scoped.key,
          place: scope.place(at: place, row: number, scoped.key),
          badge: site.standing(of: kpi, in: scope, scoped.key))
      }
      return scorecard.part(kpi, rows, by: by, limit: request.limit)
    }
    guard !by.isEmpty else {
      var rows = parts.flatMap(\.rows)
      let rest = max(0, rows.count - (request.limit ?? rows.count))
      rows.removeLast(rest)
      return scorecard.html([Part(rows: rows, rest: rest)], by: by, caption: request.title)
    }
    return scorecard.html(parts, by: by, caption: request.title)
  }

  /// The groups of one KPI: in their order, or with a limit the best ones first, or the latest ones.
  private func part(_ kpi: KPI, _ rows: [Row], by: [String], limit: Int?) -> Part {
    let cells = DimensionCells(site, root: root)
    var rows = rows.sorted { cells.precedes($0.key ?? [], $1.key ?? [], by: by) }
    var silent: [Row] = []
    if !by.isEmpty, rows.contains(where: { $0.figure.figure.value != nil }) {
      silent = rows.filter(\.isSilent)
      rows.removeAll(where: \.isSilent)
    }
    guard let limit, limit >= 0, !by.isEmpty, rows.count > limit else {
      return Part(kpi: kpi, rows: rows, silent: silent)
    }
    let rest = rows.count - limit
    if case .period? = rows.first?.key?.first {
      rows.removeFirst(rest)
      return Part(kpi: kpi, rows: rows, silent: silent, rest: rest)
    }
    let isLowBest = kpi.better?.value == .lower
    let ranked = rows.enumerated().sorted { a, b in
      switch (a.element.figure.figure.value, b.element.figure.figure.value) {
      case (let left?, let right?) where left != right: (left > right) != isLowBest
      case (_?, nil): true
      case (nil, _?): false
      default: a.offset < b.offset
      }
    }
    return Part(kpi: kpi, rows: ranked.prefix(limit).map(\.element), silent: silent, rest: rest)
  }
}

extension Scope {
  /// Which figure of a KPI a block shows: one of the KPI's own page, or one of its own.
  func place(at block: ViewPlace, row: Int, _ key: [DimensionValue]) -> FigurePlace {
    if isOwn { return .view(block, row: row) }
    guard let dimension = by.first, let value = key.first else { return .whole }
    return .group(dimension: dimension.value, value)
  }
}

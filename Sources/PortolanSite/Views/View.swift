import PortolanModel
import PortolanSource

/// The HTML of a computed block.
package enum View {
  /// - Parameters:
  ///   - place: which block of which document asks, as its figures have been computed ahead.
  ///   - root: the way from the page that shows it to the site's root, such as `../../`.
  package static func html(_ request: ViewRequest, at place: ViewPlace, in site: SiteIndex, root: String)
    -> HTML
  {
    switch request {
    case .kpis(let request): Scorecard.html(request, at: place, in: site, root: root)
    case .funnel(let request): FunnelTable.html(request, at: place, in: site, root: root)
    case .table(let request): DocumentTable.html(request, at: place, in: site, root: root)
    case .alignment(let request): AlignmentMatrix.html(request, in: site, root: root)
    case .journey(let request): JourneyTable.html(request, in: site, root: root)
    case .swot(let request): SWOTGrid.html(request, at: place, in: site, root: root)
    case .findings(let request): FindingsList.html(request, in: site, root: root)
    case .budget(let request): BudgetTable.html(request, in: site, root: root)
    case .capacity(let request): CapacityTable.html(request, in: site, root: root)
    case .trend(let request): TrendView.html(request, at: place, in: site, root: root)
    case .plan(let request): PlanTable.html(request, in: site, root: root)
    case .leaderboard(let request): Leaderboard.html(request, at: place, in: site, root: root)
    case .experiment(let request): ExperimentHTML.html(request, at: place, in: site, root: root)
    case .combos(let request): CombosTable.html(request, in: site, root: root)
    }
  }
}

extension HTMLWriter {
  /// A link to a document, or its id where there is none.
  package mutating func document(_ id: String, in site: SiteIndex, root: String) {
    link(site.playbook.title(of: id), to: site.href(toID: id, root: root))
  }

  /// Links to documents, one below the other.
  package mutating func documents(_ entries: [Int], in site: SiteIndex, root: String) {
    raw("<ul class=\"plain\">")
    for entry in entries {
      raw("<li>")
      link(site.playbook.entries[entry].header.title.value, to: site.href(to: entry, root: root))
      raw("</li>")
    }
    raw("</ul>")
  }
}

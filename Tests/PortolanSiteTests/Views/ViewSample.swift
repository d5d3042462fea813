import PortolanModel
import PortolanSource

@testable import PortolanSite

/// A small playbook with two months of rows, and the HTML of the first block of its home page.
struct ViewSample {
  let site: SiteIndex

  /// - Parameters:
  ///   - index: the body of the home page.
  ///   - more: further files, which win over those of the same name.
  init(_ index: String = "", language: String = "en", _ more: String = "") {
    let text = """
      -- portolan.yml --
      title: Sample
      language: \(language)
      as-of: 2026-09-30
      data: {outbound: data/outbound.csv}
      -- index.md --
      ---
      title: Home
      ---
      \(index)
      -- strategy/lead.md --
      title: Lead
      why: Because
      horizon: 2026
      -- objectives/customers.md --
      title: Win customers
      strategy: lead
      kpi: deals
      target: 20
      start: 2026-01-01
      due: 2026-12-31
      -- objectives/known.md --
      title: Be <known>
      strategy: lead
      kpi: reply-rate
      target: 4 %
      due: 2026-12-31
      -- personas/head.md --
      title: The head
      stages: [aware, engaged, qualified]
      -- tactics/email.md --
      title: Cold e-mail
      why: w
      family: demand-generation
      channel: email
      objectives: [customers]
      personas: [head]
      owner: Ann
      status: running
      budget: 1000 €
      start: 2026-01-01
      end: 2026-06-30
      micro-conversion: {from: aware, to: engaged, kpi: reply-rate, target: 5 %}
      kpis: {deals: 10}
      -- tactics/fair.md --
      title: A fair
      why: w
      family: reputation
      channel: event
      objectives: []
      personas: [head]
      owner: Ben
      status: planned
      budget: 2500 €
      -- tactics/mail.md --
      title: Letters
      why: w
      family: demand-generation
      channel: post
      objectives: [customers]
      personas: []
      status: stopped
      -- kpis/reply-rate.md --
      title: Reply rate
      formula: replies / delivered
      unit: percent
      better: higher
      target: 8 %
      -- kpis/deals.md --
      title: Customers won
      formula: sum(deals)
      unit: count
      better: higher
      target: 20
      -- kpis/cost.md --
      title: Cost of a customer
      formula: cost / deals
      unit: currency
      better: lower
      target: 100
      -- data/outbound.csv --
      date,tactic,stage,delivered,replies,deals,cost
      2026-08-03,email,aware,400,16,2,100
      2026-09-07,email,aware,600,34,4,200
      2026-08-10,fair,engaged,12,3,0,50
      2026-09-14,fair,engaged,8,1,0,
      \(more)
      """
    let playbook = Playbook(text)
    let measures = Measures(of: playbook, asOf: playbook.settings.asOf?.value ?? CivilDate(dayNumber: 0))
    site = SiteIndex(playbook, measures, Rule.all.findings(in: playbook, measures))
  }

  /// What the first block of the home page shows.
  var html: String { html(of: "index") }

  func html(of id: String) -> String {
    guard let entry = site.playbook.index[id], let view = site.playbook.entries[entry].views.first,
      let request = view
    else { return "no block: \(site.playbook.diagnostics)" }
    return View.html(request, at: ViewPlace(entry: entry, block: 0), in: site, root: "").description
  }

  /// Only the text, one line for each row, cells divided by bars.
  var rows: [String] { Self.rows(html) }

  static func rows(_ html: String) -> [String] {
    html.split(separator: "<tr").dropFirst().map { row in
      var text = ""
      var isTag = true
      for character in row {
        switch character {
        case "<":
          isTag = true
          if text.last != "|", text.last != " ", !text.isEmpty { text += " " }
        case ">": isTag = false
        default: if !isTag { text.append(character) }
        }
      }
      return text.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
    }
  }
}

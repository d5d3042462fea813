import PortolanSource
import Testing

@testable import PortolanSite

/// Four objectives, one for each way in which results can stand beside alignment, with all that the alignment page shows.
struct AlignmentSample {
  let site: TestSite

  init(_ language: String = "en", _ more: String = "") throws {
    site = try TestSite(
      """
      -- portolan.yml --
      title: Sample
      language: \(language)
      as-of: 2026-09-30
      stages: [aware, engaged, customer]
      families: [demand-generation, reputation]
      hourly-rate: 50
      data: {outbound: data/outbound.csv, spend: data/spend.csv, hours: data/hours.csv}
      -- data/outbound.csv --
      date,tactic,replies,articles
      2026-09-04,mail,80,30
      -- data/spend.csv --
      date,tactic,amount
      2026-09-10,mail,3000
      2026-09-12,podcast,800
      -- data/hours.csv --
      date,team,tactic,hours
      2026-09-10,demand,mail,20
      -- kpis/replies-won.md --
      title: Replies
      formula: sum(replies)
      unit: count
      better: higher
      -- kpis/articles-won.md --
      title: Articles
      formula: sum(articles)
      unit: count
      better: higher
      -- strategy/lead.md --
      title: Lead
      why: w
      horizon: 2026
      personas: [it, cfo]
      -- teams/demand.md --
      title: Demand
      capacity: 10 h/week
      members: [Ada]
      -- personas/it.md --
      title: Head of IT
      channels: [email]
      -- personas/cfo.md --
      title: Finance director
      channels: [email]
      \(Self.objective("served-met", "replies-won", 60, isStated: true))
      \(Self.objective("served-missed", "replies-won", 900, isStated: true))
      \(Self.objective("lucky", "articles-won", 20, isStated: false))
      \(Self.objective("neither", "articles-won", 900, isStated: false))
      -- tactics/mail.md --
      title: Mail
      why: w
      family: demand-generation
      channel: email
      objectives: [served-met, served-missed]
      personas: it
      micro-conversion: {from: aware, to: customer, kpi: replies-won, target: 60, due: 2026-12-31}
      owner: Ada
      start: 2026-07-01
      end: 2026-12-31
      status: running
      reviewed: 2026-09-01
      addresses: [spring/s1, spring/o1]
      actions: [{do: a list, owner: Ada, due: 2026-10-15}]
      -- tactics/notes.md --
      title: Notes
      why: w
      family: reputation
      channel: press
      personas: cfo
      micro-conversion: {from: aware, to: engaged}
      -- combos/both.md --
      title: Both
      tactics: [mail, notes]
      -- swot/spring.md --
      ---
      title: Spring
      ---
      ## \(language == "fr" ? "Forces" : "Strengths")

      - [S1] Close by.

      ## \(language == "fr" ? "Opportunités" : "Opportunities")

      - [O1] A law.

      ## \(language == "fr" ? "Menaces" : "Threats")

      - [T1] A rival.
      \(more)
      """)
  }

  private static func objective(_ id: String, _ kpi: String, _ target: Int, isStated: Bool) -> String {
    """
    -- objectives/\(id).md --
    title: Objective \(id)
    kpi: \(kpi)
    target: \(target)
    start: 2026-01-01
    due: 2026-12-31
    \(isStated ? "strategy: lead\nbaseline: 40\nachievable: it is\nrelevant: it pays" : "weight: 1")
    """
  }

  /// What a section of a page says, row by row.
  func rows(_ section: String, of page: String = "alignment/index.html") throws -> [String] {
    ViewSample.rows(try html(section, of: page))
  }

  func html(_ section: String, of page: String = "alignment/index.html") throws -> String {
    let sections = try site.page(page).components(
      between: "<section class=\"computed\" aria-labelledby=\"\(section)\">",
      and: "<section class=\"computed\"")
    return try #require(sections.first, "no section \(section)")
  }
}

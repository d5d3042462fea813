import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

struct PlaybookMapTests {
  @Test func `documents are put in an order with fewer crossings`() {
    let map = PlaybookMap(columns: [[1, 2, 3], [4, 5, 6]], lines: [(1, 6), (2, 5), (3, 4)])
    #expect(map.crossings == 0)
    #expect(Set(map.columns[0]) == [1, 2, 3] && Set(map.columns[1]) == [4, 5, 6])
  }

  @Test func `what must cross crosses once, and the order is the same at every build`() {
    let lines = [(1, 3), (1, 4), (2, 3), (2, 4)]
    let map = PlaybookMap(columns: [[1, 2], [3, 4]], lines: lines)
    #expect(map.crossings == 1)
    #expect(map.columns == PlaybookMap(columns: [[1, 2], [3, 4]], lines: lines).columns)
  }

  @Test func `lines lead to later columns only, each once; those past a column are long`() {
    let map = PlaybookMap(
      columns: [[1], [2], [3]], lines: [(1, 2), (1, 2), (2, 1), (2, 2), (1, 3), (9, 3)])
    #expect(map.lines.map { [$0.from, $0.to, $0.isLong ? 1 : 0] } == [[1, 2, 0], [1, 3, 1]])
  }

  @Test func `titles take two lines at the most`() {
    #expect(MapDrawing.wrapped("Short") == ["Short"])
    #expect(
      MapDrawing.wrapped("Be recognised by 18% of the people we want to meet")
        == ["Be recognised by 18% of the", "people we want to meet"])
    let long = MapDrawing.wrapped(
      "Seasonal bundle for regional families who never read what they are sent by us")
    #expect(long.count == 2 && long[1].hasSuffix("…"))
    #expect(MapDrawing.wrapped(String(repeating: "x", count: 80)).allSatisfy { $0.count <= 30 })
  }
}

struct MapPageTests {
  private static let written = """
    -- portolan.yml --
    title: Playbook
    -- strategy/night.md --
    ---
    title: The night watch
    ---
    -- objectives/share.md --
    ---
    title: A share <b>
    strategy: night
    kpi: rate
    ---
    -- objectives/alone.md --
    ---
    title: An objective without strategy
    ---
    -- kpis/rate.md --
    ---
    title: The rate
    ---
    -- kpis/unused.md --
    ---
    title: Never used
    ---
    -- tactics/webinar.md --
    ---
    title: The webinar
    objectives: [share]
    status: running
    micro-conversion: {from: aware, to: engaged, kpi: rate}
    actions: [{do: Book the speaker, due: 2026-09-01}]
    ---
    -- tactics/stray.md --
    ---
    title: A stray tactic
    ---
    """

  @Test func `the drawing links every document, tells how it stands, and draws each line`() throws {
    let page = try TestSite(Self.written).page("map/index.html")
    #expect(page.components(separatedBy: "data-from=").count - 1 == 3)
    for path in ["strategy/night", "objectives/share", "tactics/webinar", "tactics/stray", "kpis/rate"] {
      #expect(page.contains("<a href=\"../\(path)/index.html\" class=\"map-box"), "\(path)")
    }
    #expect(!page.contains("Never used"))
    #expect(page.contains("<title>The webinar · Running · 1 late action"))
    #expect(page.contains("A share &lt;b&gt;") && !page.contains("A share <b>"))
    #expect(!page.contains(" style="))
  }

  @Test func `the list holds the same, also what nothing leads to`() throws {
    let page = try TestSite(Self.written).page("map/index.html")
    let list = try #require(page.components(separatedBy: "<ul class=\"map-list\">").last)
    for title in [
      "The night watch", "A share &lt;b&gt;", "The webinar", "The rate", "A stray tactic",
      "An objective without strategy",
    ] {
      #expect(list.contains(title), "\(title)")
    }
  }

  @Test func `a playbook without objectives has no map, and no entry for it`() throws {
    let site = try TestSite("-- portolan.yml --\ntitle: P\n-- tactics/a.md --\n---\ntitle: A\n---")
    #expect(!site.paths.contains("map/index.html"))
    #expect(!site.index.navigation.items.contains { $0.path == SitePath.map })
  }

  @Test func `of a large playbook there is an overview, and a map for each objective`() throws {
    var files = [Self.written]
    for number in 1000..<1060 {
      files.append("-- tactics/t\(number).md --\n---\ntitle: Tactic \(number)\nobjectives: [share]\n---")
    }
    let site = try TestSite(files.joined(separator: "\n"))
    let overview = try site.page("map/index.html")
    #expect(overview.contains("href=\"../map/share/index.html\"") && !overview.contains("Tactic 1000"))
    let page = try site.page("map/share/index.html")
    #expect(page.contains("40 of 61 tactics") && page.contains("21 more"))
    #expect(page.utf8.count < 150_000)
    #expect(site.linkProblems == [])
  }
}

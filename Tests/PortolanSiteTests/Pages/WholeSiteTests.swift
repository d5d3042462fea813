import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct WholeSiteTests {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../..").standardized.path

  @Test func `every link of the shipped playbook's site leads to a file of it`() throws {
    let site = try TestSite(SourceFolder(at: Self.repository))
    #expect(site.site.pages.count > 80)
    #expect(site.linkProblems == [])
    #expect(site.site.diagnostics == [])
  }

  @Test func `nothing is loaded from elsewhere, and nothing is written inline`() throws {
    let site = try TestSite(SourceFolder(at: Self.repository))
    for (path, page) in site.rendered {
      for (name, value) in Markup.attributes(page) {
        if name == "style" || name.hasPrefix("on") { Issue.record("\(path): \(name)=\(value)") }
        if name == "src", Markup.Link(url: value).isElsewhere { Issue.record("\(path): \(value)") }
      }
      let html = Self.withoutOwnScripts(page, of: site)
      #expect(!html.contains("<script") && !html.contains("<style"), "\(path)")
    }
  }

  /// A page without the two scripts that the site has, each written exactly so, once, and there to be loaded.
  private static func withoutOwnScripts(_ page: [UInt8], of site: TestSite) -> String {
    var html = String(decoding: page, as: UTF8.self)
    for (name, how) in [("theme", ""), ("script", " defer")] {
      guard let path = site.bundles[name], site.paths.contains(path) else { return "<script: no \(name)" }
      let end = "\(path)\"\(how)></script>"
      guard let start = html.firstRange(of: "<script src=\""), let rest = html.firstRange(of: end),
        html[start.upperBound..<rest.lowerBound].allSatisfy({ $0 == "." || $0 == "/" })
      else { continue }
      html.removeSubrange(start.lowerBound..<rest.upperBound)
    }
    return html
  }

  /// Text that would break out of every place that doesn't escape it.
  static let hostile = #"<script>alert(1)</script>"' onmouseover="x" &amp; {{title}}"#

  @Test func `hostile texts come out as text, wherever they stand`() throws {
    func quoted(_ suffix: String) -> String { "'\((Self.hostile + suffix).replacing("'", with: "''"))'" }
    let site = try TestSite(
      """
      -- portolan.yml --
      title: \(quoted(" site"))
      data: { outbound: data/outbound.csv }
      -- data/outbound.csv --
      date,tactic,channel,sent,replied
      2026-01-05,letter,"\(Self.hostile.replacing("\"", with: "\"\""))",200,30
      2026-02-05,"\(Self.hostile.replacing("\"", with: "\"\""))",email,200,30
      -- strategy/night.md --
      title: \(quoted(" strategy"))
      why: \(quoted(" why"))
      horizon: 2026-01-01..2027-12-31
      -- objectives/share.md --
      title: \(quoted(" objective"))
      strategy: night
      kpi: rate
      target: 15 %
      due: 2026-10-15
      owner: \(quoted(" owner"))
      tags: [\(quoted(" tag"))]
      -- personas/head.md --
      title: \(quoted(" persona"))
      role: \(quoted(" role"))
      pains: [\(quoted(" pain"))]
      -- kpis/rate.md --
      title: \(quoted(" kpi"))
      formula: replied / sent
      unit: percent
      note: \(quoted(" note"))
      -- tactics/letter.md --
      ---
      title: \(quoted(" tactic"))
      summary: \(quoted(" summary"))
      why: \(quoted(" why"))
      family: \(quoted(" family"))
      channel: \(quoted(" channel"))
      objectives: [share, \(quoted(" reference"))]
      personas: [head]
      micro-conversion: { from: \(quoted(" stage")), to: engaged, kpi: rate, target: 8 % }
      kpis: { rate: 5 % }
      owner: \(quoted(" owner"))
      actions: [{ do: \(quoted(" action")), due: 2026-10-01, owner: \(quoted(" owner")) }]
      ---
      ## \(Self.hostile)

      \(Self.hostile) [text](<../x\(Self.hostile.replacing("<", with: "").replacing(">", with: ""))>)
      -- messages/first.md --
      title: \(quoted(" message"))
      tactic: letter
      subject: \(quoted(" {{prospect.name}}"))
      """)
    for page in site.site.pages {
      let bytes = page.render()
      let html = Self.withoutOwnScripts(bytes, of: site)
      #expect(!html.contains("<script"), "\(page.path)")
      for (name, _) in Markup.attributes(bytes) {
        #expect(!name.hasPrefix("on"), "\(page.path): \(name)")
      }
    }
    #expect(
      try site.page("tactics/letter/index.html").contains(
        "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; on"))
    #expect(site.linkProblems == [])
  }

  /// A strategy, 60 objectives, 20 personas and 1,000 tactics with long titles, each of which serves five objectives.
  static let large: SourceFolder = {
    var files: [String: [UInt8]] = [:]
    func put(_ path: String, _ text: String) { files[path] = Array("---\n\(text)\n---\nProse.\n".utf8) }
    let long = String(repeating: "a long & winding title ", count: 8)
    put("strategy/s.md", "title: Strategy\nwhy: why\nhorizon: 2026-01-01..2027-12-31")
    put("kpis/rate.md", "title: Rate\nformula: replied / sent\nunit: percent\ntarget: 5 %")
    for number in 0..<60 {
      put(
        "objectives/o\(number).md", "title: Objective \(number) \(long)\nstrategy: s\nkpi: rate\ntarget: 5 %")
    }
    for number in 0..<20 { put("personas/p\(number).md", "title: Persona \(number) \(long)") }
    for number in 0..<1000 {
      let objectives = (0..<5).map { "o\((number * 7 + $0 * 11) % 60)" }.joined(separator: ", ")
      let personas = (0..<3).map { "p\((number + $0 * 5) % 20)" }.joined(separator: ", ")
      put(
        "tactics/t\(number).md",
        """
        title: Tactic \(number) \(long)
        why: why
        family: demand-generation
        channel: email
        objectives: [\(objectives)\(number % 5 == 0 ? ", nothing-\(number)" : "")]
        personas: [\(personas)]
        micro-conversion: { from: aware, to: customer, kpi: rate, target: 5 % }
        kpis: { rate: 5 % }
        owner: Ann
        status: running
        """)
    }
    files["data/outbound.csv"] = Array(
      ("date,tactic,sent,replied\n" + (0..<1000).map { "2026-01-05,t\($0),100,\($0 % 9)\n" }.joined()).utf8)
    return SourceFolder(
      files: files, settings: Array("title: Large\ndata: { outbound: data/outbound.csv }\n".utf8))
  }()

  @Test func `hundreds of findings of a rule are shown, the rest is counted where it ends`() throws {
    let site = try TestSite(Self.large)
    var shown = 0
    var told: [String] = []
    for (path, bytes) in site.rendered where path.hasPrefix("findings/") {
      let page = String(decoding: bytes, as: UTF8.self)
      let sections = page.components(
        between: "<section aria-labelledby=\"warning-tactic-not-concrete\">", and: "</section>")
      for section in sections {
        shown += section.components(separatedBy: "<li class=\"finding").count - 1
        told += section.components(between: "<p class=\"note\">", and: "</p>")
      }
    }
    #expect(shown == 300)
    #expect(told == ["700 more of this rule, each in playbook.json and on the page of its document."])
  }

  @Test func `no page grows with the playbook beyond 500 KB, and all links still lead somewhere`() throws {
    let site = try TestSite(Self.large)
    #expect(site.site.pages.count > 1100)
    #expect(
      site.paths.contains("tactics/page_5/index.html") && !site.paths.contains("tactics/page_6/index.html"))
    #expect(site.paths.contains("alignment/objective/o7/index.html"))
    #expect(site.paths.contains("findings/page_2/index.html"))
    let pages = site.rendered
    // What is printed as one document is as long as it is, up to a limit of its own.
    let onScreen = pages.filter { !$0.key.hasPrefix("print/") }
    let largest = try #require(onScreen.max { $0.value.count < $1.value.count })
    #expect(largest.value.count < 500_000, "\(largest.key)")
    #expect(site.linkProblems(pages) == [])
    let objective = try site.page("objectives/o0/index.html")
    #expect(objective.contains("href=\"../../tactics/index.html\""))
    #expect(objective.components(between: "<tr><th scope=\"row\">", and: "</tr>").count <= 120)
  }
}

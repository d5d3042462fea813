import Testing

@testable import PortolanModel
@testable import PortolanSite

@Suite struct ProseFigureHTMLTests {
  /// The body of the home page, and its table of contents.
  private func page(_ body: String, language: String = "en") -> (html: String, contents: [String]) {
    let site = ViewSample(body, language: language).site
    let html = BodyHTML(of: site.playbook.index["index"] ?? 0, from: Viewpoint(site, at: "index.html"))
    return (html.html.description, html.contents.map { "\($0.title) #\($0.id)" })
  }

  @Test func `a figure is the value, linked to where it comes from, with what it is made of`() {
    #expect(
      page("At {{kpi:reply-rate tactic=email expect=5 %}}.").html
        == "<p>At <a class=\"figure\" href=\"kpis/reply-rate/explained/index.html#text-index-1\" title=\"Reply rate: 50\u{A0}of\u{A0}1,000 · Tactic: Cold e-mail\">5.0%</a>.</p>\n"
    )
    #expect(page("{{kpi:reply-rate tactic=email}}", language: "fr").html.contains(">5,0\u{202F}%</a>"))
    #expect(page("{{kpi:reply-rate tactic=email expect=6 %}}").html.contains("class=\"figure off\""))
    // Fewer than 30: the counts themselves.
    #expect(page("{{kpi:reply-rate tactic=fair}}").html.contains(">4\u{A0}of\u{A0}20</a>"))
  }

  @Test func `what has no value says why in words`() {
    let html = page("At {{kpi:reply-rate period=2025}}.").html
    #expect(html.contains(">n/a</a> <span class=\"note\">("), "\(html)")
  }

  @Test func `within a link it is no link, and what can't be read stays as it was written`() {
    let html = page("[about {{kpi:reply-rate}}](#x) and {{kpi:nothing}}").html
    #expect(html.contains("about <span class=\"figure\" title="), "\(html)")
    #expect(html.contains("<span class=\"broken\">{{kpi:nothing}}</span>"), "\(html)")
  }

  @Test func `a heading shows the value, and its address does not hang on it`() {
    let found = page("## Replies at {{kpi:reply-rate tactic=email}} now")
    #expect(found.contents == ["Replies at 5.0% now #replies-at-now"])
    #expect(found.html.hasPrefix("<h2 id=\"replies-at-now\">Replies at <a "))
  }
}

import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct TemplateProblemsTests {
  private func only(_ template: String) -> String {
    problems(["page": template]).map { "\($0.position.line):\($0.position.column) \($0.rule): \($0.help)" }
      .joined(separator: "\n")
  }

  @Test func `an unknown name is reported at its place with the nearest one`() {
    let found = problems(["page": "<h1>\né {{ titel }}"])
    #expect(found.map(\.description) == ["built-in templates/page.mustache:2:6"])
    #expect(found.map(\.message) == ["the page “page” gives no “titel”"])
    #expect(found.map(\.help) == ["Did you mean “title”?"])
    #expect(found.map(\.position.length) == [5])
  }

  @Test func `a part that a record doesn't have is reported`() {
    #expect(only("{{parent.titl}}") == "1:3 template-unknown-name: Did you mean “title”?")
    #expect(only("{{title.x}}") == "1:3 template-unknown-name: Remove it.")
    #expect(only("{{words.nxt}}") == "1:3 template-unknown-name: Did you mean “next”?")
    #expect(only("{{#crumbs}}\n{{hreff}}{{/crumbs}}") == "2:3 template-unknown-name: Did you mean “href”?")
  }

  @Test func `a name that no other is near lists all`() {
    #expect(
      only("{{zzzzzzzz}}")
        == "1:3 template-unknown-name: Use one of body, crumbs, draft, extra, parent, site, summary, tags, title, words."
    )
  }

  @Test func `text can't be written without escaping, nor HTML with it`() {
    #expect(only("{{{title}}}") == "1:4 template-unescaped-text: Write “{{title}}”.")
    #expect(only("{{body}}") == "1:3 template-escaped-html: Write “{{{body}}}”.")
    #expect(only("{{{extra.html}}}") == "1:4 template-unescaped-text: Write “{{extra.html}}”.")
    #expect(only("{{{words.next}}}") == "1:4 template-unescaped-text: Write “{{words.next}}”.")
    #expect(
      only("{{&title}}") == "1:1 template-unsupported-tag: Write “{{{name}}}” for a value that is HTML.")
  }

  @Test func `several values are no text`() {
    #expect(only("{{crumbs}}").contains("template-not-a-text"))
    #expect(only("{{parent}}").contains("template-not-a-text"))
  }

  @Test func `sections must be closed, in order`() {
    #expect(only("a\n {{#draft}}b") == "2:5 template-unclosed-section: Write “{{/draft}}” where it ends.")
    #expect(only("{{/draft}}") == "1:4 template-unexpected-close: Remove the tag.")
    #expect(
      only("{{#draft}}\n{{#title}}\n{{/draft}}")
        == "3:4 template-unexpected-close: Close “title” first, which line 2 opens.")
  }

  @Test func `tags must be closed`() {
    #expect(only("x {{title") == "1:3 template-unclosed-tag: Close the tag with “}}”.")
    #expect(only("x {{{body}} y") == "1:3 template-unclosed-tag: Close the tag with “}}}”.")
    #expect(only("{{}}").hasPrefix("1:1 template-bad-name"))
    #expect(only("{{a b}}").hasPrefix("1:1 template-bad-name"))
    #expect(only("{{=<% %>=}}").hasPrefix("1:1 template-unsupported-tag"))
  }

  @Test func `a partial or layout that isn't there is reported`() {
    let found = problems(["page": "{{> crumb}}", "crumbs": ""])
    #expect(found.map(\.rule) == ["template-missing"])
    #expect(found.map(\.help) == ["Did you mean “crumbs”?"])
  }

  @Test func `templates that include each other are refused where they do`() {
    let found = problems(["page": "{{> a}}", "a": "{{> b}}", "b": "x\n{{> a}}"])
    #expect(
      found.map { "\($0.position) \($0.rule)" } == ["built-in templates/b.mustache:2:5 template-recursion"])
    #expect(problems(["page": "{{<page}}{{/page}}"]).map(\.rule) == ["template-recursion"])
  }

  @Test func `partials that double each other don't fill the memory`() {
    var templates = ["page": "{{> p0}}", "p40": "x"]
    for level in 0..<40 { templates["p\(level)"] = "{{> p\(level + 1)}}{{> p\(level + 1)}}" }
    #expect(problems(templates).map(\.rule) == ["template-too-large"])
  }

  @Test func `a hundred thousand nested sections are one finding, not a crash`() {
    let depth = 100_000
    let template =
      String(repeating: "{{#draft}}", count: depth) + String(repeating: "{{/draft}}", count: depth)
    #expect(problems(["page": template]).map(\.rule) == ["template-too-deep"])
  }

  @Test func `an unknown block and text outside blocks are reported in a playbook's own template`() {
    let builtIn = ["page": "x", "layout": "{{$main}}{{/main}}"]
    let found = problems(builtIn, overrides: ["page": "{{<layout}}{{$mian}}x{{/mian}}{{/layout}}"])
    #expect(
      found.map { "\($0.position) \($0.help)" } == ["Templates/page.mustache:1:15 Did you mean “main”?"])
    #expect(only("{{<layout}}text{{/layout}}").contains("template-outside-block"))
  }
}

extension Diagnostic {
  fileprivate var description: String { position.description }
}

import PortolanSource
import Testing

@testable import PortolanSite

struct Crumb: TemplateRecord {
  var title: String
  var href = ""
  static let fields: [TemplateField<Self>] = [.text("title") { $0.title }, .text("href") { $0.href }]
}

struct TestPage: TemplatePage {
  static let template = "page"
  var title = "Title"
  var summary: String?
  var body = HTML()
  var isDraft = false
  var crumbs: [Crumb] = []
  var parent: Crumb?
  var tags: [String] = []
  var extra: [String: TemplateValue] = [:]
  static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title }, .text("summary") { $0.summary }, .html("body") { $0.body },
    .flag("draft") { $0.isDraft }, .list("crumbs") { $0.crumbs }, .record("parent") { $0.parent },
    .texts("tags") { $0.tags }, .open("extra") { $0.extra },
  ]
}

/// The templates of a test: `page` is the one that is rendered.
func folder(_ builtIn: [String: String], overrides: [String: String] = [:]) -> TemplateFolder {
  func files(_ sources: [String: String], _ folder: String) -> [TemplateFolder.File] {
    sources.map { ($0.key + ".mustache", "\(folder)/\($0.key).mustache", Array($0.value.utf8)) }
  }
  return TemplateFolder(
    builtIn: files(builtIn, "built-in templates"), overrides: files(overrides, "Templates"))
}

let words: [String: TemplateConstant] = [
  "words": .record(["next": .text("Next & last")]),
  "site": .record(["title": .text("S"), "public": .flag(true)]),
]

func problems(_ templates: [String: String], overrides: [String: String] = [:]) -> [Diagnostic] {
  let folder = folder(templates, overrides: overrides)
  var found = folder.diagnostics
  _ = folder.template(for: TestPage.self, constants: words, diagnostics: &found)
  return found.sorted()
}

func rendered(
  _ templates: [String: String], overrides: [String: String] = [:], _ page: TestPage = TestPage()
) -> String {
  let folder = folder(templates, overrides: overrides)
  var found = folder.diagnostics
  let template = folder.template(for: TestPage.self, constants: words, diagnostics: &found)
  #expect(found == [])
  return template.map { String(decoding: $0.render(page), as: UTF8.self) } ?? ""
}

func rendered(_ template: String, _ page: TestPage = TestPage()) -> String {
  rendered(["page": template], page)
}

@Suite struct TemplateTests {
  @Test func `text is escaped and HTML is not`() {
    let page = TestPage(title: "<b>\"\u{301}", body: HTML(Array("<p>x</p>".utf8)))
    #expect(rendered("{{title}}|{{{body}}}", page) == "&lt;b&gt;&quot;\u{301}|<p>x</p>")
  }

  @Test func `a section is shown for what is there`() {
    let template =
      "{{#summary}}[{{summary}}{{.}}]{{/summary}}{{^summary}}none{{/summary}}{{#draft}}!{{/draft}}"
    #expect(rendered(template) == "none")
    #expect(rendered(template, TestPage(summary: "s", isDraft: true)) == "[ss]!")
    #expect(rendered(template, TestPage(summary: "")) == "none")
  }

  @Test func `a list repeats its section and knows its count`() {
    let template =
      "{{#crumbs.count}}{{crumbs.count}}: {{/crumbs.count}}{{#crumbs}}{{title}}, {{/crumbs}}{{^crumbs}}–{{/crumbs}}"
    #expect(rendered(template) == "–")
    #expect(rendered(template, TestPage(crumbs: [Crumb(title: "a"), Crumb(title: "b")])) == "2: a, b, ")
    #expect(rendered("{{crumbs.count}}") == "0")
  }

  @Test func `names inside a section come from the innermost record that has them`() {
    let page = TestPage(title: "outer", summary: "s", crumbs: [Crumb(title: "inner")])
    #expect(rendered("{{#crumbs}}{{title}} {{summary}}{{/crumbs}}", page) == "inner s")
  }

  @Test func `a record that is not there shows nothing, and doesn't fall through to an outer one`() {
    #expect(rendered("{{parent.title}}{{#parent}}{{title}}{{/parent}}{{^parent}}none{{/parent}}") == "none")
    #expect(rendered("{{#parent}}{{title}}{{/parent}}", TestPage(parent: Crumb(title: "p"))) == "p")
  }

  @Test func `texts are reached by a dot`() {
    #expect(rendered("{{#tags}}<{{.}}>{{/tags}}", TestPage(tags: ["a&b", "c"])) == "<a&amp;b><c>")
  }

  @Test func `constants are written into the template, escaped`() {
    #expect(rendered("{{words.next}}{{#site.public}} yes{{/site.public}}") == "Next &amp; last yes")
  }

  @Test func `extra values may have any name`() {
    let page = TestPage(
      extra: [
        "colour": .text("<red>"), "on": .flag(false),
        "list": .list([.open(["name": .text("n")]), .open(["title": .text("t")])]),
      ])
    let template =
      "{{extra.colour}}{{extra.nothing.at.all}}{{#extra.on}}on{{/extra.on}}"
      + "{{#extra.list}}({{name}}{{title}}){{/extra.list}}"
    #expect(rendered(template, page) == "&lt;red&gt;(nTitle)(t)")
  }

  @Test func `tags that stand alone take their line with them`() {
    let template = "a\n  {{#draft}}\r\nb\n  {{/draft}}  \n{{! a\n comment }}\nc {{^draft}}d{{/draft}}\n"
    #expect(rendered(template) == "a\nc d\n")
    #expect(rendered(template, TestPage(isDraft: true)) == "a\nb\nc \n")
    #expect(rendered("{{title}}\n{{title}}\n") == "Title\nTitle\n")
    #expect(rendered("{{#draft}}\n{{/draft}}") == "")
  }

  @Test func `partials see what is around them`() {
    let templates = [
      "page": "{{#crumbs}}\n  {{> parts/crumb}}\n{{/crumbs}}\n", "parts/crumb": "- {{title}}\n",
    ]
    #expect(rendered(templates, TestPage(crumbs: [Crumb(title: "a"), Crumb(title: "b")])) == "- a\n- b\n")
  }

  @Test func `a page fills the blocks of a layout that extends another`() {
    let templates = [
      "page": "{{<layout}}\n{{$main}}M{{title}}{{/main}}\n{{/layout}}",
      "layout": "{{<base}}{{$aside}}A{{/aside}}{{$main}}default{{/main}}{{/base}}",
      "base": "<{{$head}}H{{/head}}{{$main}}{{/main}}{{$aside}}{{/aside}}>",
    ]
    #expect(rendered(templates) == "<HMTitleA>")
  }

  @Test func `a block may show what stood there before`() {
    let templates = ["page": "{{<layout}}{{$b}}x{{$b}}y{{/b}}{{/b}}{{/layout}}", "layout": "{{$b}}z{{/b}}"]
    #expect(rendered(templates) == "xy")
  }

  @Test func `a playbook's own files replace the built-in ones one by one`() {
    let builtIn = [
      "page": "{{<layout}}{{$main}}m{{/main}}{{/layout}}", "layout": "[{{$main}}{{/main}}{{> foot}}]",
      "foot": "f",
    ]
    #expect(rendered(builtIn, overrides: ["foot": "F {{title}}"]) == "[mF Title]")
    #expect(rendered(builtIn, overrides: ["layout": "<{{$main}}{{/main}}>"]) == "<m>")
    #expect(rendered(builtIn, overrides: ["page": "own {{> foot}}"]) == "own f")
  }

  @Test func `files that are no templates are published, the playbook's own first`() {
    let builtIn: [TemplateFolder.File] = [("print.css", "b", [1]), ("icon.svg", "b", [2])]
    let folder = TemplateFolder(
      builtIn: builtIn, overrides: [("print.css", "o", [3]), ("logo.png", "o", [4])])
    #expect(folder.files.map(\.path) == ["icon.svg", "logo.png", "print.css"])
    #expect(folder.files.map(\.bytes) == [[2], [4], [3]])
  }

  @Test func `a list that pages share is written anew where a section looks at the page`() {
    struct Shown: TemplatePage {
      static let template = "page"
      static let list = SharedList([Crumb(title: "A").templateValue, Crumb(title: "B").templateValue])
      var title: String
      static let fields: [TemplateField<Self>] = [
        .text("title") { $0.title }, .text("page") { $0.title },
        TemplateField("all", .list(.record(Crumb.self))) { _ in .shared(list) },
      ]
    }
    func rendered(_ template: String) -> [String] {
      var found: [Diagnostic] = []
      let linked = folder(["page": template]).template(for: Shown.self, constants: words, diagnostics: &found)
      #expect(found == [])
      return ["1", "2"].map { title in
        linked.map { String(decoding: $0.render(Shown(title: title)), as: UTF8.self) } ?? ""
      }
    }
    #expect(rendered("{{title}}{{#all}}[{{title}}]{{/all}}{{all.count}}") == ["1[A][B]2", "2[A][B]2"])
    #expect(rendered("{{#all}}[{{page}}{{title}}]{{/all}}") == ["[1A][1B]", "[2A][2B]"])
    #expect(rendered("{{#all}}[{{#title}}{{page}}{{/title}}]{{/all}}") == ["[1][1]", "[2][2]"])
    // Two sections over the same list are two.
    #expect(
      rendered("{{#all}}[{{title}}]{{/all}}{{#all}}({{title}}){{/all}}") == ["[A][B](A)(B)", "[A][B](A)(B)"])
  }
}

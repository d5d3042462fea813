import PortolanSource

@testable import PortolanSite

/// Pages of a small playbook, for tests of the templates and for looking at them.
enum Samples {
  static func constants(_ language: Language) -> [String: TemplateConstant] {
    [
      "words": Strings(language).templateWords,
      "site": .record([
        "title": .text("Sentinel"), "language": .text(language.code), "months": .text(""),
        "decimal": .text(""),
        "as-of": .text("Figures as of 30 Sep 2026"),
        "style": .text("style-0.css"), "script": .text("site-0.js"), "theme": .text("theme-0.js"),
        "favicon": .text("favicon-0.svg"), "touch-icon": .text("touch-icon-0.png"),
        "feed": .flag(true), "search": .flag(true), "print": .flag(true),
        "card": .text("https://example.org/card.png"),
      ]),
    ]
  }

  static let frame = PageFrame(
    title: "Cold <e-mail>", root: "../../", kind: "document",
    navigation: NavigationLinks([
      NavigationGroup(
        "Action",
        links: [
          NavigationLink(PageLink("Objectives", href: "../../objectives/index.html", note: "4")),
          NavigationLink(PageLink("Tactics", href: "../index.html", note: "12", isCurrent: true)),
        ])
    ]),
    crumbs: [PageLink("Home", href: "../../index.html"), PageLink("Tactics", href: "../index.html")],
    contents: [ContentsEntry("Hook", id: "hook"), ContentsEntry("Detail", id: "detail", level: 3)])

  static let document = DocumentPage(
    frame: frame, id: "cold-email", type: "tactic", typeLink: PageLink("Tactics", href: "../index.html"),
    title: "Cold <e-mail>", summary: "One idea for one head of IT.",
    badges: [Badge("Running", kind: "running"), Badge("Demand generation", kind: "family")],
    facts: [Fact("Owner", HTML { $0.text("Jo & Ann") })],
    body: BodyParts(HTML { $0.element("p", text: "Body") }),
    backlinks: [
      LinkGroup(
        "Combos it takes part in", links: [PageLink("Webinar week", href: "../../combos/w/index.html")])
    ],
    source: "tactics/cold-email.md")

  /// The page of 17 KB with a table of 100 rows that templates are measured with.
  static var table: HTML {
    HTML { writer in
      writer.element("table") { writer in
        for row in 0..<100 {
          writer.raw("<tr>")
          for column in 0..<6 {
            writer.element("td", .class("number"), text: "cell \(row) & \(column)")
          }
          writer.raw("</tr>\n")
        }
      }
    }
  }
}

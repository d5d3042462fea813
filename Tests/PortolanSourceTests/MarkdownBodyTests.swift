import Testing

@testable import PortolanSource

/// A body of a document that starts on line 1 of `a.md`.
func body(_ markdown: String, views: Set<String> = [], sections: Bool = false, firstLine: Int = 1)
  -> MarkdownBody
{
  MarkdownBody(
    Array(markdown.utf8), file: "a.md", firstLine: firstLine, views: views, wantsSections: sections)
}

extension MarkdownBody {
  /// The HTML with `{…}` where slots are.
  var text: String { MarkdownBody.text(html, slots) }

  static func text(_ html: [UInt8], _ slots: [MarkdownSlot]) -> String {
    var text = ""
    var from = 0
    for slot in slots {
      text += String(decoding: html[from..<slot.offset], as: UTF8.self)
      switch slot.kind {
      case .href(let link): text += "{href \(link)}"
      case .title(let link): text += "{title \(link)}"
      case .root: text += "{root}"
      case .view(let block): text += "{view \(block)}"
      case .figure(let figure): text += "{figure \(figure)}"
      }
      from = slot.offset
    }
    return text + String(decoding: html[from...], as: UTF8.self)
  }

  /// The rules of the diagnostics with their places, `raw-html 1:3`.
  var findings: [String] { diagnostics.map { "\($0.rule) \($0.position.line):\($0.position.column)" } }
}

@Suite struct MarkdownBodyTests {
  @Test func `links that the playbook resolves are left open`() {
    let body = body(
      """
      See [mail](../tactics/cold%20email.md#the-hook "now"), [below](#end) and [all](x.md?a=1#b).

      ![é](assets/a.png) [out](https://example.org/?a&b) <mailto:a@b.org> [tel](tel:+33) [any](//example.org)
      """)
    #expect(
      body.text == """
        <p>See <a href="{href 0}" title="now">mail</a>, <a href="{href 1}">below</a> and <a href="{href 2}">all</a>.</p>
        <p><img src="{href 3}" alt="é" /> <a href="https://example.org/?a&amp;b">out</a> \
        <a href="mailto:a@b.org">mailto:a@b.org</a> <a href="tel:+33">tel</a> <a href="//example.org">any</a></p>

        """)
    #expect(body.links.map(\.destination) == ["../tactics/cold email.md", "", "x.md", "assets/a.png"])
    #expect(body.links.map(\.fragment) == ["the-hook", "end", "b", nil])
    #expect(body.links.map(\.query) == [nil, nil, "a=1", nil])
    #expect(body.links.map(\.kind) == [.link, .link, .link, .image])
    #expect(body.links.map(\.position.column) == [5, 56, 74, 1])
    #expect(body.links.map(\.position.line) == [1, 1, 1, 3])
    #expect(body.links[0].position.length == 49)
    #expect(body.diagnostics.isEmpty)
  }

  @Test func `wiki links stand for a page, with its title or a text`() {
    let body = body(
      "[[cold-email]], [[cold-email#hook|the **hook**]] and [[ a | b ]] but not `[[c]]` or \\[[d]]")
    #expect(
      body.text == """
        <p><a href="{href 0}">{title 0}</a>, <a href="{href 1}">the <strong>hook</strong></a> and \
        <a href="{href 2}"> b </a> but not <code>[[c]]</code> or [[d]]</p>

        """)
    #expect(body.links.map(\.destination) == ["cold-email", "cold-email", "a"])
    #expect(body.links.map(\.fragment) == [nil, "hook", nil])
    #expect(body.links.allSatisfy { $0.kind == .wiki })
    #expect(body.links.map(\.position.column) == [1, 17, 54])
  }

  @Test func `a wiki link's pipe parts no cells`() {
    let body = body("| a | b |\n|---|---|\n| [[x|y]] | [[z\\|w]] |\n")
    #expect(body.text.contains("<td><a href=\"{href 0}\">y</a></td>\n<td><a href=\"{href 1}\">w</a></td>"))
    #expect(body.links.map(\.position.column) == [3, 13])
    #expect(body.links.map(\.position.line) == [3, 3])
  }

  @Test func `wiki links stay text where a link is open already, and where nothing is named`() {
    #expect(body("[a [[b]] c](d.md)").text == "<p><a href=\"{href 0}\">a [[b]] c</a></p>\n")
    #expect(
      body("[[]] [[|a]] [[a [[b]]").text == "<p>[[]] [[|a]] [[a <a href=\"{href 0}\">{title 0}</a></p>\n")
    #expect(body("[[a|b **c [[d]]** e]]").links.map(\.destination) == ["a"])
  }

  @Test func `ids of headings fold accents and are unique`() {
    let body = body(
      "# Été à l’Œuvre: 20 % !\n\n## Goal\n\n## Goal\n\n## Goal 2\n\n## *Straße* `x_y`\n\n## 目標\n\n## ...\n\nSetext\n===\n"
    )
    #expect(
      body.headings.map(\.id) == [
        "ete-a-l-oeuvre-20", "goal", "goal-2", "goal-2-2", "strasse-x-y", "目標", "section", "setext",
      ])
    #expect(body.headings.map(\.level) == [1, 2, 2, 2, 2, 2, 2, 1])
    #expect(body.headings.map(\.text)[4] == "Straße x_y")
    #expect(body.headings.map(\.position.line) == [1, 3, 5, 7, 9, 11, 13, 15])
    #expect(
      body.text.hasPrefix(
        "<h1 id=\"ete-a-l-oeuvre-20\">Été à l’Œuvre: 20 % !</h1>\n<h2 id=\"goal\">Goal</h2>"))
  }

  @Test func `a link in a heading keeps its slot in place`() {
    #expect(
      body("# See [a](b.md) and [[c]]").text
        == "<h1 id=\"see-a-and-c\">See <a href=\"{href 0}\">a</a> and <a href=\"{href 1}\">{title 1}</a></h1>\n"
    )
  }

  @Test func `computed blocks are left open, other code stays`() {
    let body = body(
      "a\n\n```kpis by=x\nof: reply-rate\nby: tactic\n```\n\n- b\n\n  ~~~ funnel\n  where: x\n  ~~~\n\n```kpi\nx\n```\n\n```kpi\n```\n",
      views: ["kpis", "funnel"], firstLine: 10)
    #expect(
      body.text == """
        <p>a</p>
        {view 0}<ul>
        <li>
        <p>b</p>
        {view 1}</li>
        </ul>
        <pre><code class="language-kpi">x
        </code></pre>
        <pre><code class="language-kpi"></code></pre>

        """)
    #expect(body.blocks.map(\.view) == ["kpis", "funnel"])
    #expect(body.blocks.map(\.arguments) == ["by=x", ""])
    #expect(body.blocks.map(\.yaml) == ["of: reply-rate\nby: tactic\n", "where: x\n"])
    #expect(body.blocks.map(\.firstLine) == [13, 20])
    #expect(body.blocks.map(\.indentation) == [0, 2])
    #expect(body.blocks.map(\.position.line) == [12, 19])
    #expect(body.fences.map(\.value) == ["kpi"])
    #expect(body.fences.map(\.position.line) == [23])
  }

  @Test func `unsafe links are left out and reported, however they are written`() {
    for url in [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "java&#10;script:alert(1)",
      "&#1;javascript:alert(1)", "javascript&colon;alert(1)", "javascript%3Aalert(1)", "vbscript:x",
      "file:///etc/passwd",
      "data:text/html,x", "%64ata:text/html,x", "java\\script&colon;x",
    ] where url != "java\\script&colon;x" {
      let body = body("a [b](\(url)) ![c](\(url)) d")
      #expect(body.text == "<p>a b c d</p>\n", "\(url)")
      #expect(body.findings.map { $0.prefix(11) } == ["unsafe-link", "unsafe-link"], "\(url)")
      #expect(body.links.isEmpty && body.slots.isEmpty)
    }
    #expect(body("<javascript:alert(1)>").findings == ["unsafe-link 1:1"])
    #expect(body("[a]\n\n[a]: data:image/png;base64,x").findings == ["unsafe-link 1:1"])
  }

  @Test func `raw HTML is left out and reported; comments go silently`() {
    let body = body(
      "é <b onclick=\"x\">bold</b> <!-- note --> end\n\n<div>\n<script>alert(1)</script>\n</div>\n\n<!-- a -->\n"
    )
    #expect(body.text == "<p>é bold  end</p>\n")
    #expect(body.findings == ["raw-html 1:3", "raw-html 3:1"])
    #expect(body.diagnostics.allSatisfy { $0.severity == .warning })
    #expect(body.diagnostics[0].message == "raw HTML is left out: “<b onclick=\"x\">”")
  }

  @Test func `a comment that is never closed is reported: it hides all that follows`() {
    #expect(body("a\n\n<!-- b\n\nc\n").findings == ["raw-html 3:1"])
    #expect(body("a <!-- b --> <!--> <!---> c\n").findings.isEmpty)
  }

  @Test func `portolan-ignore comments are collected`() {
    let body = body(
      """
      <!-- portolan-ignore kpi-no-target: set in Q3: later -->

      é <!-- portolan-ignore raw-html -->
      <!-- portolan-ignored x: y -->
      """)
    #expect(body.ignores.map(\.rule) == ["kpi-no-target", "raw-html"])
    #expect(body.ignores.map(\.reason) == ["set in Q3: later", ""])
    #expect(body.ignores.map { [$0.position.line, $0.position.column] } == [[1, 1], [3, 3]])
    #expect(body.diagnostics.isEmpty)
  }

  @Test func `the summary is the first paragraph's text, cut between words`() {
    #expect(
      body("# T\n\nWhat **we** [do](x.md), `now` and\nthen.\n\nMore.").summary == "What we do, now and then.")
    let long = body(String(repeating: "word ", count: 100)).summary
    #expect(long == String(repeating: "word ", count: 39) + "word…")
    #expect(body("").summary.isEmpty)
  }

  @Test func `sections hold the items of their lists`() {
    let body = body(
      """
      Intro [x](y.md)

      ## Forces

      - [S1] Une **marque** connue: [[webinar]]
      - Sans nom [a](b.md)
        - dessous

      Du texte.

      ## Faiblesses

      * [W2]   Trop cher

      * Lent
      """, sections: true)
    #expect(body.sections.map(\.heading.text) == ["Forces", "Faiblesses"])
    #expect(body.sections[0].items.map(\.id?.value) == ["S1", nil])
    #expect(body.sections[0].items.map(\.text) == ["Une marque connue: webinar", "Sans nom a\ndessous"])
    #expect(body.sections[0].items.map { Array($0.links) } == [[1], [2]])
    #expect(body.sections[0].items.map(\.position.line) == [5, 6])
    #expect(
      MarkdownBody.text(body.sections[0].items[0].html, body.sections[0].items[0].slots)
        == "Une <strong>marque</strong> connue: <a href=\"{href 1}\">{title 1}</a>")
    #expect(body.sections[1].items.map(\.id?.value) == ["W2", nil])
    #expect(String(decoding: body.sections[1].items[0].html, as: UTF8.self) == "\n<p>Trop cher</p>\n")
    #expect(body.sections[0].text.hasSuffix("dessous\nDu texte."))
    #expect(body.sections[0].items[0].id?.position == SourcePosition("a.md", line: 5, column: 3, length: 4))
    #expect(body.summary == "Intro x")
  }

  @Test func `what is written alone keeps its links, and computed blocks are code`() {
    let html = MarkdownHTML.standalone(
      Array("# A\n\n[b](c.md) [[d]] <i>e</i> [f](javascript:x)\n\n```kpis\nx\n```\n".utf8), rawHTML: .leaveOut
    )
    #expect(
      String(decoding: html, as: UTF8.self) == """
        <h1>A</h1>
        <p><a href="c.md">b</a> <a href="d">d</a> e f</p>
        <pre><code class="language-kpis">x
        </code></pre>

        """)
  }
}

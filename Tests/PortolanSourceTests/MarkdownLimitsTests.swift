import Testing

@testable import PortolanSource

/// Inputs that are deep, long, or quadratic in libcmark: nothing crashes, hangs or gets lost.
@Suite(.serialized) struct MarkdownLimitsTests {
  /// Debug builds check every access, and the machine does other things too.
  private func limit(_ seconds: Int) -> Duration {
    #if DEBUG
      .seconds(seconds * 10)
    #else
      .seconds(seconds)
    #endif
  }

  private func timed(_ markdown: String) -> (body: MarkdownBody, time: Duration) {
    let bytes = Array(markdown.utf8)
    let clock = ContinuousClock()
    var result: MarkdownBody?
    let time = clock.measure { result = MarkdownBody(bytes, file: "a.md") }
    return (result ?? body(""), time)
  }

  @Test(arguments: [
    ("![[]()", 100_000, "", "paragraph-too-long"),
    ("- ", 12_500, "x" + String(repeating: "\n", count: 12_500), "markdown-too-deep"),
    (">", 50_000, String(repeating: "a*", count: 50_000), "markdown-too-deep"),
    (">", 100_000, "", "markdown-too-deep"),
    ("*", 100_000, "a", "paragraph-too-long"),
    ("*a ", 100_000, "", "paragraph-too-long"),
    ("[", 100_000, "", "paragraph-too-long"),
    ("[a](", 100_000, "", "paragraph-too-long"),
    ("* ", 100_000, "a", "markdown-too-deep"),
    ("1. ", 100_000, "a", "markdown-too-deep"),
    ("<a", 100_000, "", "paragraph-too-long"),
    ("`a``b", 100_000, "", "paragraph-too-long"),
    ("~a ~~", 100_000, "", "paragraph-too-long"),
    ("a@", 100_000, "", "paragraph-too-long"),
    ("http://a.b/", 100_000, "", "paragraph-too-long"),
    ("é", 5_000_000, "", "paragraph-too-long"),
  ])
  func `a line past the limits is plain text and a finding`(
    part: String, count: Int, end: String, rule: String
  ) {
    let (body, time) = timed(String(repeating: part, count: count) + end + "\n\nThe end.\n")
    #expect(time < limit(1))
    #expect(body.findings == ["\(rule) 1:1"])
    #expect(body.diagnostics.allSatisfy { $0.severity == .error })
    #expect(body.text.hasSuffix("<p>The end.</p>\n"))
    var shown = ByteBuffer(capacity: 0)
    Array(String(repeating: part, count: count).utf8).withUnsafeBufferPointer { shown.append(escaped: $0) }
    #expect(body.html.withUnsafeBufferPointer { $0.offset(of: shown.array) } != nil)
  }

  @Test(arguments: [
    "![[]()", "*a ", "[", "[a](", "_a*", "`", "<a ", "~a ", "[[a|", "www.a", "a@b.", "[^a]", "&", "\\~",
    "<!--",
  ])
  func `a paragraph of just less than the limit is read in time`(part: String) {
    let text = String(repeating: part, count: 65_000 / part.utf8.count)
    let (body, time) = timed(text + "\n\n[^a]: b\n\nThe end.\n")
    #expect(time < limit(3))
    #expect(body.text.contains("The end.") || part == "<!--")
  }

  @Test func `lists a thousand levels deep over many lines`() {
    let lines = (0..<1000).map { String(repeating: "  ", count: $0) + "- a" }.joined(separator: "\n")
    let (body, time) = timed(lines + String(repeating: "\n", count: 20_000))
    #expect(time < limit(2))
    #expect(body.findings == ["markdown-too-deep 251:65"])
    #expect(body.text.components("<ul>") == 250)
  }

  @Test func `long tables, long lists and long code are no long paragraphs`() {
    let rows = (0..<5000).map { "| row \($0) | *x* | [a](b.md) |\n" }.joined()
    let table = timed("| a | b | c |\n|---|---|---|\n" + rows)
    #expect(table.body.findings.isEmpty)
    #expect(table.body.links.count == 5000)
    #expect(
      table.body.text.contains(
        "<td>row 4999</td>\n<td><em>x</em></td>\n<td><a href=\"{href 4999}\">a</a></td>"))
    #expect(table.time < limit(3))
    let items = (1...5000).map { "\($0). an item of a list\n" }.joined()
    #expect(timed(items).body.findings.isEmpty)
    let code = String(repeating: "some code without blank lines >>> \n", count: 5000)
    let block = timed("```\n" + code + "```\n\n> after\n").body
    #expect(block.findings.isEmpty)
    #expect(block.text.contains("<pre><code>some code without blank lines &gt;&gt;&gt; \nsome code"))
    #expect(
      block.html.count == 5000 * 44
        + "<pre><code></code></pre>\n<blockquote>\n<p>after</p>\n</blockquote>\n".utf8.count)
    #expect(timed("    " + String(repeating: "> ", count: 101) + "x\n").body.findings.isEmpty)
  }

  @Test func `rules and quotes without blank lines between them are no long paragraphs`() {
    #expect(timed(String(repeating: "***\n", count: 20_000)).body.findings.isEmpty)
    #expect(timed(String(repeating: "> some words\n>\n", count: 8000)).body.findings.isEmpty)
  }

  @Test func `a rule of many stars is no nest`() {
    #expect(timed(String(repeating: "* ", count: 500)).body.text == "<hr />\n")
  }

  @Test func `lines past the limit keep what is around them`() {
    let text = "# A\n\nb\n" + String(repeating: "c [d](e.md) ", count: 6000) + "\nf\n\n[g](h.md)\n"
    let body = timed(text).body
    #expect(body.findings == ["paragraph-too-long 4:1"])
    #expect(body.links.map(\.destination) == ["h.md"])
    #expect(body.links[0].position.line == 7)
    #expect(body.text.contains("<p>b\nc [d](e.md) c [d](e.md)"))
  }

  @Test func `a wide table with short rows doesn't multiply`() {
    let (body, time) = timed(
      String(repeating: "|a", count: 10_000) + "\n" + String(repeating: "|-", count: 10_000) + "\n"
        + String(repeating: "|a\n", count: 10_000))
    #expect(time < limit(3))
    #expect(body.html.count < 10_000_000)
  }

  @Test func `many documents at once`() async {
    let text = "# A\n\n| a | b |\n|---|---|\n| *x* | [[y]] |\n\n~~b~~ [^1]\n\n[^1]: c\n"
    let expected = body(text).text
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<400 { group.addTask { body(text).text == expected } }
      for await same in group { #expect(same) }
    }
  }
}

extension String {
  fileprivate func components(_ part: String) -> Int {
    let bytes = Array(utf8)
    return bytes.withUnsafeBufferPointer { all in
      var count = 0
      var from = 0
      while let found = all.offset(of: Array(part.utf8), from: from) {
        count += 1
        from = found + 1
      }
      return count
    }
  }
}

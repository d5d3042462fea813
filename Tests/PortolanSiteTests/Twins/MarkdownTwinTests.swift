import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct MarkdownTwinTests {
  static func twin(_ html: String) -> String {
    Array(html.utf8).withUnsafeBytes { String(decoding: MarkdownTwin(of: $0).bytes, as: UTF8.self) }
  }

  @Test func `only what main holds is in a twin, without navigation, controls, scripts and what is hidden`() {
    let page = """
      <!doctype html><html><head><title>No</title></head><body><header>No</header>
      <main id="main"><nav><ol><li>No</li><nav>No</nav></ol></nav>
      <h1>Yes</h1><button>No</button><span hidden>No</span><p aria-hidden="true">No</p><svg><text>No</text></svg>
      <!-- no --><script>if (a < b) "No"</script><p>And <i>yes</i>.</p></main><footer>No</footer></body></html>
      """
    #expect(Self.twin(page) == "# Yes\n\nAnd *yes*.\n")
  }

  @Test(arguments: [
    (
      "<h2 id=\"a\">A &amp; B</h2><p>One\n  <strong>two</strong>,\nthree.</p>",
      "## A & B\n\nOne **two**, three."
    ),
    ("<p>A<br>B</p>", "A\\\nB"), ("<p>1 &lt; 2 &gt; 0</p>", "1 \\< 2 > 0"),
    ("<p>&copy;, &amp;copy; and AT&amp;T</p>", "&copy;, \\&copy; and AT&T"),
    ("<p>a*b*c `d` [e] snake_case _f_</p>", "a\\*b\\*c \\`d\\` \\[e\\] snake_case \\_f\\_"),
    (
      "<p># one</p><p>+ two</p><p>+1.8</p><p>3. four</p><p>&gt; five</p><p>- six</p><p>---</p>",
      "\\# one\n\n\\+ two\n\n+1.8\n\n3\\. four\n\n\\> five\n\n\\- six\n\n\\---"
    ),
    ("<p><strong></strong>x <a href=\"y\"><svg></svg></a>z</p>", "x z"),
    ("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc"),
    ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"), ("<p>x<del>y</del></p>", "x~~y~~"),
    ("<p><img src=\"a.svg\" alt=\"A [big] one\"></p>", "![A \\[big\\] one](a.svg)"),
  ]) func `text is written so that it reads as what it is`(html: String, markdown: String) {
    #expect(Self.twin(html) == markdown + "\n")
  }

  @Test func `text is the same many bytes at once and one by one`() {
    let pieces = [
      "a", " ", "  ", "\n", "*", "&amp;", "é", "_b", "\u{1}", "long words that follow one another", "<br>",
      "]",
    ]
    for first in pieces {
      for second in pieces {
        for filling in 0..<18 {
          let text = "<main><p>" + String(repeating: "x", count: filling) + first + second + "y</p></main>"
          // What follows the content makes room for looks beyond it.
          #expect(Self.twin(text) == Self.twin(text + String(repeating: " ", count: 40)), "\(text)")
        }
      }
    }
  }

  @Test(arguments: [
    ("../x/index.html", "../x/index.md"), ("index.html#a", "index.md#a"), ("#a", "#a"),
    ("https://example.org/index.html", "https://example.org/index.html"),
    ("../playbook.json", "../playbook.json"),
    ("../assets/demo/index.html", "../assets/demo/index.html"), ("a%20(b).pdf", "<a%20(b).pdf>"),
    ("?a=1&amp;b=2", "?a=1&b=2"), ("xindex.html", "xindex.html"),
    ("../success/index.html", "../success/index.md"),
    ("../../tactics/a-long-name/index.html#a-part:b", "../../tactics/a-long-name/index.md#a-part:b"),
    ("/index.html", "/index.html"), ("../a/index.html#b(c)", "<../a/index.md#b(c)>"),
  ]) func `links lead to the twins of pages`(href: String, address: String) {
    #expect(Self.twin("<p><a href=\"\(href)\">text</a>.</p>") == "[text](\(address)).\n")
  }

  @Test(arguments: [
    ("<p>a</p><blockquote><p>b</p></blockquote><p>c</p>", "a\n\n> b\n\nc"),
    ("<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>", "> a\n\n> b"),
    ("<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>", "> a\n>\n> > b"),
    ("<ul><li><p>a</p><blockquote><p>b</p></blockquote></li></ul>", "- a\n\n  > b"),
    ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n>\n> - b"),
  ]) func `the empty line before a quotation is none of its own`(html: String, markdown: String) {
    #expect(Self.twin(html) == markdown + "\n")
  }

  @Test func `lists nest, and items without content are none`() {
    let html = """
      <ul><li>a<ol start="9"><li>b</li><li><p>c</p><p>d</p></li></ol></li><li></li><li><ul><li>e</li></ul></li>
      <li><input type="checkbox" checked="" disabled="" /> f</li><li><input type="checkbox" disabled="" /> g</li></ul>
      <p>h</p>
      """
    #expect(
      Self.twin(html)
        == "- a\n  9. b\n  10. c\n\n      d\n- - e\n- [x] f\n- [ ] g\n\nh\n")
  }

  @Test func `names and values are a list, badges are words, and notes stand apart`() {
    let html = """
      <dl class="facts">
      <div><dt>Why</dt><dd>Because.</dd></div><div><dt>None</dt><dd></dd></div>
      <div><dt>Answers</dt><dd><ul class="plain"><li><a href="../s/index.html#s1">s1</a></li></ul></dd></div>
      <div><dt>Effort</dt><dd><a href="../t/index.html">Ovens</a> <span class="note">6 h</span></dd></div></dl>
      <p><span class="value"><a class="from" href="e/index.html#x">13%</a></span><span class="badge near">Close</span><span class="note">of <em>it</em></span></p>
      """
    #expect(
      Self.twin(html) == """
        - **Why**: Because.
        - **None**
        - **Answers**:
          - [s1](../s/index.md#s1)
        - **Effort**: [Ovens](../t/index.md) · 6 h

        13% · **Close** · of *it*

        """)
  }

  @Test func `tables keep their columns, whatever stands in the cells`() {
    let html = """
      <div class="table"><table><caption>Rates</caption><thead><tr><th scope="col">Name</th><th class="number">Rate</th>
      <th>What</th></tr></thead><tbody>
      <tr><th scope="row">a|b</th><td class="number">8%<span class="note">8 of 100</span></td><td><p>x</p><ul><li>y</li><li>z</li></ul></td></tr>
      <tr><td colspan="2">none</td><td><code>a|b</code><br>c <span class="status met">Met</span></td></tr></tbody>
      <tfoot><tr><th>All</th><td></td><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></tfoot></table></div>
      """
    #expect(
      Self.twin(html) == """
        **Rates**

        | Name | Rate | What |
        | --- | ---: | --- |
        | a\\|b | 8% · 8 of 100 | x<br>y<br>z |
        | none | | `a\\|b`<br>c · Met |
        | All | | 1 2 |

        """)
  }

  @Test func `code keeps its text, and a fence is longer than any in it`() {
    let html = """
      <ul><li><p>a <code>b`c &lt;d&gt;</code></p><pre><code class="language-yaml">x: 1

        ```
      </code></pre></li></ul>
      """
    #expect(
      Self.twin(html) == "- a ``b`c <d>``\n\n  ````yaml\n  x: 1\n\n    ```\n  ````\n")
  }

  @Test func `a chart is the words that describe it`() {
    #expect(
      Self.twin(
        "<figure><svg class=\"chart\" aria-label=\"Money * month\"><rect/></svg><figcaption>In EUR</figcaption></figure>"
      )
        == "*Money \\* month*\n\nIn EUR\n")
    #expect(Self.twin("<p>5 <svg class=\"bar\" aria-label=\"5%\"/> left</p>") == "5 left\n")
  }

  @Test func `broken markup is no reason to stop`() {
    for html in [
      "<main", "<main><p>a<", "<p>a</b></ul></li></td></table></dl></p>", "<table><td>a<table><tr><td>b",
      "<a href=\"x",
      "<li>a<dt>b<dd>c", "<svg><svg></svg>", "<pre>", "<code>", "&#xFFFFFFFFFF; &#0; &",
      "<a href='y'><h2>b</h2><p>c",
      "<strong><p>a<table><tr><td></strong>x", "</blockquote></li>", "", "< >",
      "a < b, </ >, <> and </> are text",
    ] {
      #expect(Self.twin(html).utf8.count < 200)
    }
  }
}

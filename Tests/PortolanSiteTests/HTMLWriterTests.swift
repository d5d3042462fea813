import Testing

@testable import PortolanSite

@Suite struct HTMLWriterTests {
  private func written(_ write: (inout HTMLWriter) -> Void) -> String { HTML(write).description }

  @Test func `the five characters that mean something to a browser are escaped`() {
    #expect(written { $0.text(#"a & b < c > "d" 'e'"#) } == "a &amp; b &lt; c &gt; &quot;d&quot; &#39;e&#39;")
  }

  @Test func `a quote with a combining accent is still a quote`() {
    #expect(written { $0.text("\"\u{301} onmouseover=x") } == "&quot;\u{301} onmouseover=x")
    #expect(written { $0.text("<\u{338}") } == "&lt;\u{338}")
  }

  @Test func `accents and emoji pass unchanged`() {
    #expect(written { $0.text("Été – 12\u{202F}500\u{A0}€ 🧭") } == "Été – 12\u{202F}500\u{A0}€ 🧭")
  }

  @Test func `what no page may hold becomes the replacement character`() {
    #expect(written { $0.text("a\u{0}b\u{1B}c\td\n") } == "a\u{FFFD}b\u{FFFD}c\td\n")
  }

  @Test func `a slice of a text is escaped as well`() {
    #expect(written { $0.text("xx<b>".dropFirst(2)) } == "&lt;b&gt;")
  }

  @Test func `elements carry escaped attributes and leave out those without a value`() {
    let html = written {
      $0.element("a", .href("x?a=1&b=\"2\""), .class(nil)) { $0.element("b", text: "<i>") }
      $0.void("path", HTMLAttribute("x", 12.5), HTMLAttribute("y", -0.004), closed: true)
    }
    #expect(html == #"<a href="x?a=1&amp;b=&quot;2&quot;"><b>&lt;i&gt;</b></a><path x="12.5" y="0"/>"#)
  }

  @Test(arguments: [
    (0, "0"), (1.005, "1"), (1.25, "1.25"), (-3.5, "-3.5"), (100.999, "101"), (Double.nan, "0"),
    (0.05, "0.05"),
  ])
  func `coordinates have two decimals at most`(value: Double, text: String) {
    #expect(written { $0.number(value) } == text)
  }
}

import Testing

@testable import PortolanSite

@Suite struct MermaidTests {
  @Test func `a Mermaid fence is a figure with its text, in both languages and in the twin`() throws {
    for (language, label) in [("en", "Diagram (Mermaid)"), ("fr", "Diagramme (Mermaid)")] {
      let site = try TestSite(
        "-- portolan.yml --\ntitle: T\nlanguage: \(language)\n-- guide/a.md --\n---\ntitle: A\n---\n```mermaid\nflowchart LR\n  a --> b\n```\n"
      )
      #expect(
        try site.page("guide/a/index.html").contains(
          "<figure class=\"diagram\"><figcaption>\(label)</figcaption><pre><code class=\"language-mermaid\">flowchart LR\n  a --&gt; b\n</code></pre></figure>"
        ))
      #expect(
        try site.twin("guide/a/index.html").contains("\(label)\n\n```mermaid\nflowchart LR\n  a --> b\n```\n")
      )
    }
  }
}

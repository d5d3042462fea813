import Testing

@testable import PortolanSource

@Suite struct MarkdownTreeTests {
  private func tree(_ markdown: String) -> String { MarkdownTree.printed(Array(markdown.utf8)) }

  @Test func `places count scalars, also after accents and on later lines`() {
    #expect(
      tree("> é **où** `x\n> y` [l](u)\n> 'é' [m](v)\n") == """
        Document
          BlockQuote @1:1-3:12
            Paragraph @1:3-3:12
              Text @1:3-1:4 “é ”
              Strong @1:5-1:10
                Text @1:7-1:8 “où”
              Text @1:11-1:11 “ ”
              Code @1:13-2:3 “x y”
              Text @2:5-2:5 “ ”
              Link @2:6-2:11 “u”
                Text @2:7-2:7 “l”
              SoftBreak
              Text @3:3-3:6 “'é' ”
              Link @3:7-3:12 “v”
                Text @3:8-3:8 “m”

        """)
  }

  @Test func `extensions show where they were read`() {
    #expect(
      tree("# É [[a]]\n\n| é | *b* |\n|:-:|--|\n| ~~x~~ | www.a.org |\n\n- [x] done[^1]\n\n[^1]: Note.\n")
        == """
        Document
          Heading 1 @1:1-1:9
            Text @1:3-1:9 “É ”
            WikiLink @1:5-1:9 “a”
          Table @3:1-5:21
            Header @3:1-3:11
              Cell center @3:3-3:3
                Text @3:3-3:3 “é”
              Cell @3:7-3:9
                Emphasis @3:7-3:9
                  Text @3:8-3:8 “b”
            Row @5:1-5:21
              Cell center @5:3-5:7
                Strikethrough @5:3-5:7
                  Text @5:3-5:7 “x”
              Cell @5:11-5:19
                Autolink @5:11-5:19 “http://www.a.org”
                  Text @5:11-5:19 “www.a.org”
          BulletList @7:1-8:0
            Task done @7:1-8:0
              Paragraph @7:3-7:14
                Text @7:3-7:14 “done”
                FootnoteReference 1 “1”
          Footnotes
            Footnote 1
              Paragraph @9:7-9:11
                Text @9:7-9:11 “Note.”

        """)
  }

  @Test func `link definitions before a paragraph don't shift its places`() {
    #expect(tree("[foo]: /u\npara [foo]\nè [b](c)\n").contains("Link @2:6-2:10 “/u”"))
    #expect(tree("[foo]: /u\npara [foo]\nè [b](c)\n").contains("Link @3:3-3:8 “c”"))
  }
}

import Foundation
import Testing

@Suite struct MarkdownTests {
  private func markdown(_ text: String, _ arguments: String...) throws -> Program.Ended {
    let folder = try Folder(["a.md": text])
    defer { folder.remove() }
    return try Program(["markdown", "\(folder.path)/a.md"] + arguments).end()
  }

  @Test func `the body without its front matter`() throws {
    let ended = try markdown("---\ntitle: A\n---\nSome ~~old~~ *text* in [[here]].\n")
    #expect(ended.output == "<p>Some <del>old</del> <em>text</em> in <a href=\"here\">here</a>.</p>\n")
    #expect(ended.code == 0)
  }

  @Test func `raw HTML and scripts are left out and reported, or kept`() throws {
    let text = "<b>bold</b> [x](javascript:alert)\n"
    let dropped = try markdown(text)
    #expect(dropped.output == "<p>bold x</p>\n")
    #expect(dropped.errors.contains("a.md:1:1: warning:"))
    #expect(dropped.errors.contains("a.md:1:13: error:"))
    let kept = try markdown(text, "--raw-html", "keep")
    #expect(kept.output == "<p><b>bold</b> <a href=\"javascript:alert\">x</a></p>\n")
  }

  @Test func `what CommonMark itself would print, with or without GitHub's extensions`() throws {
    let text = "| a |\n| - |\n| b |\n\nhttp://example.com\n"
    let plain = try markdown(text, "--raw-html", "keep", "--extensions", "none")
    #expect(plain.output == "<p>| a |\n| - |\n| b |</p>\n<p>http://example.com</p>\n")
    let github = try markdown(text, "--raw-html", "keep")
    #expect(github.output.hasPrefix("<table>\n"))
    #expect(github.output.hasSuffix("<p><a href=\"http://example.com\">http://example.com</a></p>\n"))
  }

  @Test func `the tree with positions of the file`() throws {
    let ended = try markdown("---\ntitle: A\n---\n# One\n\nTwo *three*\n", "--tree")
    #expect(ended.output.contains("Heading 1 @4:1-4:5"))
    #expect(ended.output.contains("Emphasis @6:5-6:11"))
  }

  @Test func `standard input, and a file that isn't there`() throws {
    #expect(try Program(["markdown"]).end().code == 0)
    let missing = try Program(["markdown", "/no/such.md"]).end()
    #expect(missing.code == 2)
    #expect(missing.errors.contains("/no/such.md"))
  }
}

import Foundation
import Testing

@testable import PortolanSource

@Suite struct MarkdownSpecificationTests {
  private func html(_ markdown: String, _ extensions: MarkdownExtensions) -> String {
    String(
      decoding: MarkdownHTML.standalone(Array(markdown.utf8), rawHTML: .keep, extensions: extensions),
      as: UTF8.self)
  }

  @Test func `all 652 examples of CommonMark 0.30`() throws {
    let examples = try MarkdownExample.all(in: "commonmark-0.30.txt")
    #expect(examples.count == 652)
    for example in examples { #expect(html(example.markdown, .commonMark) == example.html, "\(example)") }
  }

  @Test func `the same with every extension, but for what only extensions read`() throws {
    var different: [Int] = []
    for example in try MarkdownExample.all(in: "commonmark-0.30.txt")
    where html(example.markdown, .gfm) != example.html {
      different.append(example.number)
    }
    // Bare addresses, which are text to CommonMark: the two specifications contradict each other here.
    #expect(different == [607, 610, 611])
  }

  @Test(arguments: ["table", "strikethrough", "autolink"])
  func `the examples for extensions in GitHub's specification`(name: String) throws {
    let read: MarkdownExtensions =
      ["table": .tables, "strikethrough": .strikethrough, "autolink": .autolinks][name] ?? []
    let examples = try MarkdownExample.all(in: "gfm-0.29.txt").filter { $0.extensions == [name] }
    #expect(examples.count == ["table": 8, "strikethrough": 2, "autolink": 11][name])
    for example in examples {
      #expect(html(example.markdown, read) == example.html, "\(example)")
      #expect(html(example.markdown, .gfm) == example.html, "\(example)")
    }
  }

  @Test func `GitHub's own tests of its extensions`() throws {
    // “HTML tag filter” is an extension that leaves out some tags; ours leaves out all, or none.
    let examples = try MarkdownExample.all(in: "gfm-extensions.txt").filter {
      $0.section != "HTML tag filter"
    }
    #expect(examples.count == 29)
    for example in examples where example.html != "<IGNORE>\n" {
      #expect(html(example.markdown, .gfm) == example.html, "\(example)")
    }
  }
}

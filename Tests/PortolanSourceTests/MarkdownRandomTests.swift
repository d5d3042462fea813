import Foundation
import Testing

@testable import PortolanSource

/// Random documents of the pieces that Markdown is made of, from a fixed seed.
struct RandomMarkdown {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func number(below limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % limit
  }

  mutating func text(_ pieces: [String], count: Int) -> String {
    var text = ""
    for _ in 0..<count { text += pieces[number(below: pieces.count)] }
    return text
  }
}

@Suite(.serialized) struct MarkdownRandomTests {
  private static let plain = [
    "a", "b c", "é", " ", "\n", "\n\n", "    ", "\t", "*", "**", "_", "`", "``", "```\n", "# ", "> ", "- ",
    "1. ", "2) ",
    "[", "]", "(", ")", "](u)", "![", "<b>", "<!-- ", "-->", "&amp;", "\\", "***\n", "===\n", "---\n",
    "<http://a.b>",
    "\n[x]: /u\n", "\n[x]: /u 't\nt'\n", "[x]", "\r\n", "\"", "<", ">", "&", "|", ":", "-|-\n",
  ]
  private static let extended =
    plain + [
      "~", "~~", "| a | b |\n|---|:-:|\n", "| *x* | `|` |\n", "- [ ] ", "- [x] ", "[^1]", "\n[^1]: note ",
      "[^a*b]",
      "\n[^a*b]: n\n", "[[a]]", "[[b|", "]]", "www.a.org", "http://a.b/c", "a@b.cd", "\\~", "\\|",
      "\u{F0000}", "\0",
    ]

  /// What a program of the system prints for a text; none where it isn't installed.
  private func output(of program: String, _ arguments: [String], for input: String) throws -> String? {
    guard
      let path = ["/usr/bin/", "/usr/local/bin/"].map({ $0 + program }).first(
        where: FileManager.default.isExecutableFile)
    else { return nil }
    let file = FileManager.default.temporaryDirectory.appending(path: "portolan-\(UUID().uuidString).md")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(input.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments + [file.path]
    let out = Pipe()
    process.standardOutput = out
    try process.run()
    let data = try out.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func `random documents give cmark's own HTML without extensions`() throws {
    // Between documents stands something that closes whatever is open.
    var random = RandomMarkdown(seed: 1)
    for _ in 0..<60 {
      let text = random.text(Self.plain, count: 60)
      guard let expected = try output(of: "cmark", ["--unsafe"], for: text) else {
        print("cmark is not installed: random documents are not compared with it")
        return
      }
      let html = MarkdownHTML.standalone(Array(text.utf8), rawHTML: .keep, extensions: .commonMark)
      #expect(String(decoding: html, as: UTF8.self) == expected, "\(text.debugDescription)")
    }
  }

  @Test(arguments: [
    "| a | b |\n|---|---|\n| c | d |\n", "a | b\n-|-\nc | d | e\nf\n\ng",
    "text\nmore *text*\n| a |\n|:-:|\n| `x\\|y` |\n",
    "> | a | b |\n> |--:|:--|\n> | **c** | ~~d~~ |\n", "- | a |\n  |---|\n  | b |\n\n  c\n",
    "| a |\n| - |\n| b |\n---\n",
    "| a |\n|---|\n\n| b |\n", "| a | b |\n|---|\n", "|a|b|\n|-|-|\n|[x]|\\||\n\n[x]: /u\n",
    "| a \\\\| b |\n|---|\n",
    "a\n:-:\nb\n", "| <b>x</b> | &amp; |\n|---|---|\n|  |\n| www.a.org | a@b.cd |\n",
    "|\\`a|`\\`|\n|---|---|\n| # | ## x |\n",
    "~~a *b*~~ ~c~ \\~~d~~ ~~e\n\n~~~x\ny\n~~~\n", "- [ ] a\n- [X] b\n\n  c\n- [y] d\n",
    "[^1]\n\n[^1]: a\n\n    b\n\nc[^1]\n",
    "[^a]\n\n[^a]: - x\n    - y\n", "```\n[^1]: a\n```\n[^1]\n", "- [x] a\n  b\n  | c |\n  |---|\n  | d |\n",
    "- a\n| b |\n|---|\n", "- [ ] \n- [x] \n",
    "> a\n> | b |\n|---|\n", "-\t| a |\n\t|---|\n\t| b |\n", "1. a\n\n   | b |\n   |---|\n   | `c` |\n",
    "[^1]: a\n\n[^1]\n\n    [^1]: b\n",
  ])
  func `tables and the other extensions give cmark-gfm's HTML`(markdown: String) throws {
    let names = ["table", "strikethrough", "autolink", "tasklist", "footnotes"]
    let arguments = ["--unsafe"] + names.flatMap { ["-e", $0] }
    guard let expected = try output(of: "cmark-gfm", arguments, for: markdown) else {
      print("cmark-gfm is not installed: extensions are not compared with it")
      return
    }
    let html = MarkdownHTML.standalone(Array(markdown.utf8), rawHTML: .keep, extensions: .gfm)
    #expect(String(decoding: html, as: UTF8.self) == expected)
  }

  @Test func `no random document breaks anything`() {
    var random = RandomMarkdown(seed: 2)
    for _ in 0..<400 {
      let text = random.text(Self.extended, count: 80)
      let body = body(text, views: ["a"], sections: true)
      var last = 0
      for slot in body.slots {
        #expect(slot.offset >= last && slot.offset <= body.html.count)
        last = slot.offset
      }
      #expect(body.links.count == body.slots.count { if case .href = $0.kind { true } else { false } })
      #expect(Set(body.headings.map(\.id)).count == body.headings.count)
      #expect(body.html.isBalanced, "\(text.debugDescription)\n\(body.text)")
      let lines = text.utf8.count
      #expect(
        body.links.allSatisfy {
          $0.position.line >= 1 && $0.position.line <= lines && $0.position.column >= 1
        })
      _ = MarkdownTree.printed(Array(text.utf8))
    }
  }
}

extension [UInt8] {
  /// Whether every element is closed in its parent: nobody's text can break the page around it.
  fileprivate var isBalanced: Bool {
    var open: [String] = []
    for part in String(decoding: self, as: UTF8.self).split(separator: "<", omittingEmptySubsequences: false)
      .dropFirst()
    {
      guard let end = part.firstIndex(of: ">") else { return false }
      let tag = part[..<end]
      if tag.hasSuffix("/") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { return false }
      } else {
        open.append(String(tag.prefix { $0 != " " }))
      }
    }
    return open.isEmpty
  }
}

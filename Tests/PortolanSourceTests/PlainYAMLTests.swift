import Testing

@testable import PortolanSource

/// What is read without libyaml is what libyaml reads, with the same places; everything else is left to it.
@Suite struct PlainYAMLTests {
  /// A value with every place and length, as a text; none where libyaml finds a fault.
  private func shown(_ value: Located<YAMLValue>) -> String {
    func at(_ place: SourcePosition) -> String {
      "\(place.file):\(place.line):\(place.column)+\(place.length)"
    }
    let what =
      switch value.value {
      case .null: "null"
      case .scalar(let text): "“\(text)”"
      case .list(let items): "[" + items.map(shown).joined(separator: ", ") + "]"
      case .map(let entries):
        "{"
          + entries.map { "\($0.key.value)@\(at($0.key.position)): " + shown($0.value) }
          .joined(separator: ", ") + "}"
      }
    return what + "@" + at(value.position)
  }

  private func plain(_ text: String) -> String? {
    Array(text.utf8).withUnsafeBufferPointer {
      PlainYAML.read($0, file: "a.md", lineOffset: 2, columnOffset: 3).map(shown)
    }
  }

  private func byLibrary(_ text: String) -> String? {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var reader = YAMLReader(bytes, file: "a.md", lineOffset: 2, columnOffset: 3)
      guard let value = try? reader.document(), reader.problems.isEmpty else { return nil }
      return shown(value)
    }
  }

  @Test(arguments: [
    "id: tac-1\n", "id: tac-1", "a: b\nc: d\n", "a:\n", "a:\nb: c\n", "a:   # nothing\n", "a: b # more\n",
    "a: b#c\n", "a: null\nb: nulls\n", "a: \"b: c\" # d\n", "a: \"\"\n", "a: ''\n", "a: ' x '\n",
    "a: \"#\"\n",
    "a: l’été à Paris\nb: 12 500 €\n", "é: 1\na: b\n", "a: 2026-01-12\nb: https://x.example/y?z\n",
    "a: -5\nb: -x\nc: .5\nd: +1\n", "a: [b, c]\n", "a: []\n", "a: [ b c , \"d, e\", 'f' ]  # g\n",
    "a: [null, x]\n", "a: [b-c, -d, 1.5]\n", "a:\n  b: c\n  d: e\nf: g\n", "a:\n  b:\n    c: d\ne: f\n",
    "a:\n  b:\n  c:\n", "a:\n- b\n- c\nd: e\n", "a:\n  - b\n  - c # d\ne: f\n",
    "a:\n  - b: c\n    d: e\n  - b: f\n",
    "a:\n- b: c\n  d:\n  - e\n  - f\n", "a:\n-   b: c\n    d: e\n", "\n\n# first\na: b\n\n  # more\n\nc: d\n",
    "a: b   \n   \nc: d", "a: x {y} [z], & * ! | > % @ `\n", "a/b.c_d-1: e\n", "a: b:c\nd: e::f\n", "9: 10\n",
    "a:\n  - [b, c]\n  - \"d\"\n", "a:\n  # not here\n  b: c\n",
  ]) func `what nearly every front matter is made of`(text: String) throws {
    let library = try #require(byLibrary(text))
    // A key with an accent is left to libyaml.
    #expect(plain(text) == (text.hasPrefix("é") ? nil : library))
  }

  @Test(arguments: [
    "", "# only this\n", "- a\n", "word\n", " a: b\n", "a:\tb\n", "a: b\r\nc: d\r\n", "a: &x b\n", "a: *x\n",
    "a: !t b\n", "a: |\n  b\n", "a: >\n  b\n", "a: {b: c}\n", "a: \"\\n\"\n", "a: 'it''s'\n", "a: b\n  c\n",
    "a:\n  b\n", "a: b: c\n", "a: b:\n", "a: b\n c: d\n", "a:\n    b: c\n  d: e\n", "a: [b, c\n",
    "a: [b, c,]\n",
    "a: [b: c]\n", "a: [b,\n  c]\n", "a: \"b\" c\n", "a: \"b\n  c\"\n", "a: [b] c\n", "a: b\na: c\n",
    "null: a\n",
    "a:\n- b\n  c\n", "a:\n- - b\n", "a:\n-\n", "a:\n- b\nc\n", "a:\n  - b\n  c: d\n", "a: - b\n", "a: ? b\n",
    "a: b\n... \n", "a: b\n--- c\n", "%YAML 1.1\n", "a b: c\n", "\"a\": b\n", "a : b\n", "a:b\n",
    "a: \u{7F}\n",
    "a: x\u{85}b: c\n", "a: x\u{2028}b: c\n", "\u{FEFF}a: b\n", "a: \u{0}\n", "a: ~\n", "a: @b\n", "a: `b`\n",
    "a: %b\n",
  ]) func `what is left to libyaml`(text: String) { #expect(plain(text) == nil) }

  @Test func `too much of anything is left to libyaml`() {
    let fields = { (count: Int) in (0..<count).map { "f\($0): 1\n" }.joined() }
    #expect(plain(fields(PlainYAML.mostFields)) != nil)
    #expect(plain(fields(PlainYAML.mostFields + 1)) == nil)
    let nest = { (depth: Int) in (0..<depth).map { String(repeating: " ", count: $0) + "a:\n" }.joined() }
    #expect(plain(nest(PlainYAML.deepest)) != nil)
    #expect(plain(nest(PlainYAML.deepest + 1)) == nil)
    let long = { (count: Int) in "a: " + String(repeating: "b", count: count - 3) }
    #expect(plain(long(PlainYAML.longest)) != nil)
    #expect(plain(long(PlainYAML.longest + 1)) == nil)
  }

  @Test func `random texts are read as libyaml reads them, or not at all`() {
    let pieces = [
      "a", "b", "c: ", "d:", "e: f", "\n", "\n", "\n", "\n  ", "\n  ", "\n    ", "\n- ", "\n  - ", "\n    - ",
      " ",
      "- ", "[", "]", ", ", "\"", "'", " # ", "#", ":", "null", "1.5", "-", "é", "{", "}", "\"g\"", "[h, i]",
      "\nj: ",
      "\n  k: ", "\nl:", "\n  m:", "\n    n: o", "/", "\u{A0}", "’", "~", "?", "|", "\n\n", "...", "%",
      "\u{2028}",
    ]
    var random = RandomMarkdown(seed: 7)
    var read = 0
    for round in 0..<20_000 {
      let start = ["a: b\n", "a:", "", "a:\n  b: c", "a:\n  - b"][random.number(below: 5)]
      let text = start + random.text(pieces, count: 1 + random.number(below: 9))
      guard let plain = plain(text) else { continue }
      read += 1
      let library = byLibrary(text)
      #expect(plain == library, "round \(round): \(text.debugDescription)")
    }
    // Most texts of such pieces are no YAML at all.
    #expect(read > 1_500)
  }
}

import Testing

@testable import PortolanSource

@Suite struct FieldsTests {
  private func read(_ yaml: String) -> (FrontMatter, [Diagnostic]) {
    var problems: [Diagnostic] = []
    let bytes = Array(yaml.utf8)
    let matter = bytes.withUnsafeBufferPointer { FrontMatter($0, file: "a.md", problems: &problems) }
    return (matter, problems)
  }

  @Test func `values have the line and column of the file`() throws {
    let (matter, problems) = read("---\ntitle: Wébinar\nkpis: {a: 8 %, b: [x, \"y z\"]}\n---\nBody")
    #expect(problems == [])
    var fields = Fields(try #require(matter.fields), file: "a.md", language: .english)
    #expect(
      fields.text("title") == Located("Wébinar", at: SourcePosition("a.md", line: 2, column: 8, length: 7)))
    let pairs = fields.pairs("kpis")
    #expect(pairs.map(\.key.position.column) == [8, 16])
    #expect(pairs[1].value.position.column == 19)
    #expect((matter.bodyStart, matter.bodyLine) == (54, 5))
  }

  @Test(arguments: [
    "\u{FEFF}---\ntitle: A\n---\nB", "---\r\ntitle: A\r\n---\r\nB", "--- \ntitle: A\n---\t\nB",
  ])
  func `byte order marks, CRLF and trailing spaces`(_ text: String) throws {
    let (matter, problems) = read(text)
    #expect(problems == [])
    var fields = Fields(try #require(matter.fields), file: "a.md", language: .english)
    #expect(fields.text("title")?.value == "A")
    #expect(Array(text.utf8)[matter.bodyStart...] == [66])
    #expect(matter.bodyLine == 4)
  }

  @Test func `no front matter, an empty one, and one without an end`() {
    #expect(read("# Title").0.fields == nil)
    #expect(read("").0.bodyStart == 0)
    #expect(read("---\n---\n").0.fields?.count == 0)
    let (matter, problems) = read("---\ntitle: A\n")
    #expect(matter.isBroken)
    #expect(problems.map(\.rule) == ["invalid-yaml"])
  }

  @Test func `unknown fields name the nearest known one`() {
    let entries = [
      YAMLValue.Entry(
        key: Located("objetives", at: SourcePosition("a.md", line: 3)),
        value: Located(.null, at: SourcePosition("a.md")))
    ]
    var fields = Fields(entries, file: "a.md", language: .english)
    _ = fields.texts("objectives")
    fields.finish()
    #expect(fields.diagnostics.map(\.message) == ["unknown field “objetives”"])
    #expect(fields.diagnostics.map(\.help) == ["Did you mean “objectives”?"])
    #expect(fields.diagnostics.map(\.position.line) == [3])
  }

  @Test func `a doubled key is reported where it stands`() {
    let (matter, problems) = read("---\ntitle: A\nowner: B\ntitle: C\n---\n")
    #expect(matter.isBroken)
    #expect(problems.map(\.position.description) == ["a.md:4:1"])
    #expect(problems.map(\.message) == ["the field “title” is there twice"])
  }

  @Test func `an alias bomb costs nothing`() {
    var yaml = "---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      yaml +=
        "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
    }
    let (_, problems) = read(yaml + "---\n")
    #expect(problems.map(\.rule) == ["invalid-yaml"])
  }

  @Test(arguments: ["[1, 2]: c", "? {a: b}\n: c", "- a\n- b", "just text", "a: b: c", "\ta: b", "a: \u{0}"])
  func `odd YAML is a finding or a value, never a crash`(_ yaml: String) {
    let (matter, problems) = read("---\n\(yaml)\n---\n")
    #expect(matter.isBroken == !problems.isEmpty)
  }

  @Test func `values of the wrong shape say what is accepted`() {
    var problems: [Diagnostic] = []
    guard
      case .map(let entries)? = YAMLValue.parse(
        "due: soon\ndraft: maybe\ntitle: [a]", file: "a.md", firstLine: 1, problems: &problems)?.value
    else { return #expect(Bool(false), "no mapping") }
    var fields = Fields(entries, file: "a.md", language: .english)
    #expect(fields.value("due", as: CivilDate.self) == nil)
    #expect(fields.value("draft", as: Bool.self) == nil)
    #expect(fields.text("title") == nil)
    #expect(
      fields.diagnostics.map(\.help) == [
        "Write a date such as `2026-01-12`.", "Write `true` or `false`.", "Write a text.",
      ])
  }
}

@Suite struct SpellingTests {
  @Test(arguments: [
    ("market-shar", "market-share"), ("objetives", "objectives"), ("cold-mail", "cold-email"),
    ("wbeinar", "webinar"),
  ])
  func `the nearest name`(_ word: String, _ expected: String) {
    #expect(
      Spelling.nearest(to: word, among: ["market-share", "objectives", "cold-email", "webinar"]) == expected)
  }

  @Test func `words one edit apart are told as by the distance`() {
    var words = [""]
    for length in 1...4 {
      words += words.filter { $0.count == length - 1 }.flatMap { w in ["a", "b", "c"].map { w + $0 } }
    }
    #expect(words.count == 121)
    for a in words {
      for b in words {
        let distance = Spelling.editDistance(Array(a.utf8), Array(b.utf8), atMost: 1)
        #expect(Spelling.isNear(a, b) == (distance <= 1), "\(a) and \(b)")
      }
    }
  }

  @Test func `nothing near, and ties in order`() {
    #expect(Spelling.nearest(to: "xyz", among: ["webinar"]) == nil)
    #expect(Spelling.nearest(to: "cas", among: ["cat", "car"]) == "car")
  }
}

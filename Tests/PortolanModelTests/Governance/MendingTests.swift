import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct MendingTests {
  /// The files after all that is mechanical was mended, those that changed.
  private static func mended(_ files: [String: String], settings: String = "title: T\n") throws -> [String:
    String]
  {
    let bytes = files.mapValues { Array($0.utf8) }
    let source = SourceFolder(files: bytes, settings: Array(settings.utf8))
    let mending = try Mending(of: source) { folder in
      let playbook = Playbook(folder)
      return Rule.all.findings(in: playbook, Measures(of: playbook, asOf: Example.today)).map(\.diagnostic)
    }
    let after = mending.files.mapValues { String(decoding: $0.after, as: UTF8.self) }
    // A second run changes nothing.
    if !after.isEmpty {
      let again = try Mending(
        of: SourceFolder(
          files: bytes.merging(mending.files.mapValues(\.after)) { $1 }, settings: Array(settings.utf8))
      ) { folder in
        let playbook = Playbook(folder)
        return Rule.all.findings(in: playbook, Measures(of: playbook, asOf: Example.today)).map(\.diagnostic)
      }
      #expect(again.files.isEmpty)
    }
    return after
  }

  private static let objective = ["objectives/market-share.md": "---\ntitle: Share\n---\n"]

  private static func tactic(
    _ before: String, becomes after: String?, settings: String = "title: T\n",
    with files: [String: String] = objective
  ) throws {
    let changed = try mended(files.merging(["tactics/webinar.md": before]) { $1 }, settings: settings)
    #expect(changed["tactics/webinar.md"] == after)
    #expect(changed.keys.allSatisfy { $0 == "tactics/webinar.md" })
  }

  @Test func `a misspelt reference with one near id is mended, and everything else stays byte by byte`()
    throws
  {
    try Self.tactic(
      "\u{FEFF}---\r\ntitle: \"é 😀\"  # a comment\r\nobjectives:   [ 'market-shar' ,\"market-shaer\"]\r\n---\r\n😀 [[market-shar|market-shar]]\r\n",
      becomes:
        "\u{FEFF}---\r\ntitle: \"é 😀\"  # a comment\r\nobjectives:   [ 'market-share' ,\"market-share\"]\r\n---\r\n😀 [[market-share|market-shar]]\r\n"
    )
  }

  @Test func `two near ids are a question for people`() throws {
    try Self.tactic(
      "---\ntitle: W\nobjectives: [share-x]\n---\n", becomes: nil,
      with: [
        "objectives/share-a.md": "---\ntitle: A\n---\n", "objectives/share-b.md": "---\ntitle: B\n---\n",
      ])
  }

  @Test func `unknown fields and words with one near name are mended, but never doubled`() throws {
    try Self.tactic(
      "---\ntitle: W\nobjetives: [market-share]\nstatus: runing\nmicro-conversion: {form: aware}\n---\n",
      becomes:
        "---\ntitle: W\nobjectives: [market-share]\nstatus: running\nmicro-conversion: {from: aware}\n---\n")
    try Self.tactic(
      "---\ntitle: W\nobjetives: [market-share]\nobjectives: [market-share]\n---\n", becomes: nil)
  }

  @Test func `dates are mended where they can mean one day only`() throws {
    try Self.tactic(
      "---\ntitle: W\nstart: 2026/1/5\nend: '31.12.2026'\nreviewed: [12 March 2026, 03/04/2026]\n---\n",
      becomes:
        "---\ntitle: W\nstart: 2026-01-05\nend: '2026-12-31'\nreviewed: [2026-03-12, 03/04/2026]\n---\n")
    for (text, language, date) in [
      ("2026.1.5", Language.english, "2026-01-05"), ("Jan 12, 2026", .english, "2026-01-12"),
      ("12th of May 2026", .english, nil), ("12th May 2026", .english, "2026-05-12"),
      ("1er août 2026", .french, "2026-08-01"),
      ("3/4/2026", .french, "2026-04-03"), ("3/4/2026", .english, nil), ("13/4/2026", .english, "2026-04-13"),
      ("4/13/2026", .english, "2026-04-13"), ("5/5/2026", .english, "2026-05-05"),
      ("12-13-2026", .english, "2026-12-13"),
      ("2026-02-30", .english, nil), ("31 jui 2026", .french, nil), ("12/1-2026", .english, nil),
      ("1 2 3", .english, nil),
      ("soon", .english, nil), ("", .english, nil), ("26-1-5", .english, nil),
    ] {
      #expect(CivilDate.mended(text, in: language) == date, "\(text)")
    }
    #expect(Period.mended("1.1.2026 – 31.12.2026", in: .english) == "2026-01-01..2026-12-31")
    #expect(Period.mended("1.1.2026 - 31.12.2025", in: .english) == nil)
  }

  @Test func `the sections of a SWOT get their names in the playbook's language`() throws {
    let swot =
      "---\ntitle: Us\n---\n\n## Strenghts ##\n\n- A\n\nFaiblesses\n----------\n\n- B\n\n## Our way\n"
    #expect(
      try Self.mended(["swot/us.md": swot]) == [
        "swot/us.md":
          "---\ntitle: Us\n---\n\n## Strengths ##\n\n- A\n\nWeaknesses\n----------\n\n- B\n\n## Our way\n"
      ])
    #expect(
      try Self.mended(
        ["swot/us.md": "---\ntitle: Us\n---\n## Opportunites\n- A\n## Threats\n- B\n"],
        settings: "title: T\nlanguage: fr\n")
        == ["swot/us.md": "---\ntitle: Us\n---\n## Opportunités\n- A\n## Menaces\n- B\n"])
  }

  @Test func `a clash of file names gives the second an id of its own`() throws {
    #expect(
      try Self.mended([
        "kpis/leads.md": "---\r\ntitle: Leads\r\n---\r\n", "tactics/leads.md": "\u{FEFF}# Leads\r\n",
        "tactics/Ou là.md": "Text",
      ])
        == [
          "tactics/leads.md": "\u{FEFF}---\r\nid: leads-tactic\r\n---\r\n# Leads\r\n",
          "tactics/Ou là.md": "---\nid: ou-l\n---\nText",
        ])
    // Who wrote an id chooses another one.
    #expect(try Self.mended(["a.md": "---\nid: x\n---\n", "b.md": "---\nid: x\n---\n"]).isEmpty)
    #expect(try Self.mended(["a.md": "---\nid: X y\n---\n"]) == ["a.md": "---\nid: x-y\n---\n"])
  }

  @Test func `settings and data are not touched`() throws {
    #expect(
      try Self.mended(
        ["index.md": "# Home\n"],
        settings: "title: T\nlanguge: en\nas-of: 2026/09/30\nchecks: {rules: {raw-htm: error}}\n"
      ).isEmpty)
  }

  @Test func `edits that touch one another are refused in order`() {
    var edits = FileEdits(Array("abc def ghi".utf8))
    let at = { (column: Int, length: Int) in SourcePosition("x", line: 1, column: column, length: length) }
    let tried: [(String, String, SourcePosition)] = [
      ("def", "D", at(1, 11)), ("def", "E", at(5, 3)), ("bc", "E", at(1, 11)), ("ghi", "E", at(1, 8)),
      ("ghi", "E", SourcePosition("x", line: 9)), ("ghi", "G", at(9, 1)),
    ]
    var taken: [Bool] = []
    for (old, new, position) in tried { taken.append(edits.add(.replace(old, with: new), at: position)) }
    #expect(taken == [true, false, false, false, false, true])
    #expect(edits.applied.map { String(decoding: $0, as: UTF8.self) } == "abc D G")
  }

  @Test func `a diff is that of diff -u`() {
    let diff = { (old: String, new: String) in
      String(
        decoding: UnifiedDiff.bytes(from: Array(old.utf8), to: Array(new.utf8), path: "x"), as: UTF8.self)
    }
    #expect(diff("a\n", "a\n") == "")
    let old = (1...20).map { "\($0)\n" }.joined()
    #expect(
      diff(old, old.replacing("\n5\n", with: "\nfive\n").replacing("20\n", with: "20")) == """
        --- a/x
        +++ b/x
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
        @@ -17,4 +17,4 @@
         17
         18
         19
        -20
        +20
        \\ No newline at end of file

        """)
    #expect(diff("", "a\n") == "--- a/x\n+++ b/x\n@@ -0,0 +1,1 @@\n+a\n")
  }
}

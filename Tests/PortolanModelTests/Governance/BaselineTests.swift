import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct BaselineTests {
  /// Two broken references in one field, one twice, and raw HTML.
  private static let written = """
    -- objectives/share.md --
    title: Win share
    -- tactics/webinar.md --
    ---
    title: Webinar
    objectives: [shar, sharee]
    personas: [cio]
    ---
    <b>x</b> <b>x</b>
    """

  private static func run(_ text: String) -> (Playbook, Checked) {
    let playbook = Playbook(text)
    return (playbook, Rule.all.check(playbook, Measures(of: playbook, asOf: Example.today)))
  }

  private static func prints(_ text: String) -> [Fingerprint] {
    let (playbook, checked) = run(text)
    return checked.fingerprints(in: playbook).findings
  }

  @Test func `fingerprints are unique and outlive moved lines and renamed documents`() {
    let before = Self.prints(Self.written)
    #expect(Set(before).count == before.count && before.count > 10)
    #expect(Set(before.map(\.text)).count == before.count)
    #expect(before.allSatisfy { $0.text.utf8.count == 16 })
    let moved = Self.written.replacing("title: Webinar", with: "tags: [x]\n# a comment\ntitle: The webinar")
      .replacing("title: Win share", with: "summary: x\ntitle: Share, won")
      .replacing("<b>x</b> <b>", with: "A line.\n\n<b>x</b> and <b>")
    #expect(Set(Self.prints(moved)) == Set(before))
  }

  @Test func `a new fault of the same kind is new, and a mended one gone`() throws {
    let baseline = Baseline(Self.prints(Self.written))
    let (playbook, checked) = Self.run(Self.written.replacing("[shar, sharee]", with: "[shar, shaer]"))
    let compared = checked.compared(to: baseline, in: playbook)
    #expect(compared.newFindings.map(\.message) == ["no objective has the id “shaer”"])
    #expect(compared.baseline?.gone.map(\.description) == ["webinar: broken-reference (objectives, sharee)"])
    #expect(compared.fails(.error) && compared.baseline?.knownCount == checked.findings.count - 1)
    let (same, again) = Self.run(Self.written)
    #expect(!again.compared(to: baseline, in: same).fails(.info))
  }

  @Test func `the score of the day is kept with its date, and older files have none`() throws {
    let day = try #require(CivilDate("2026-06-30"))
    let bytes = Baseline([], score: .init(81.25, on: day)).bytes
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#""date": "2026-06-30""#) && text.contains(#""overall": 81.25"#))
    func read(_ bytes: [UInt8]) throws -> Baseline? {
      try Baseline(of: SourceFolder(files: [Baseline.file: bytes], settings: []))
    }
    #expect(try read(bytes)?.score == Baseline.Score(81.25, on: day))
    #expect(try read(Baseline([]).bytes)?.score == nil)
  }

  @Test func `the file is read as it was written, a finding a line`() throws {
    let prints = Self.prints(Self.written)
    let bytes = Baseline(prints.reversed()).bytes
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == prints.count + 5)
    #expect(
      lines.contains {
        $0.contains(
          #"{"in": "webinar", "rule": "broken-reference", "field": "objectives", "words": ["shar"]}"#)
      })
    let read = try Baseline(
      of: SourceFolder(files: [Baseline.file: bytes], settings: Array("title: T\n".utf8)))
    #expect(read?.known == prints.sorted())
    #expect(try Baseline(of: SourceFolder(files: [:], settings: [])) == nil)
    for wrong in ["", "[]", "{\"format\": 2, \"findings\": []}", "{\"format\": 1}"] {
      #expect(throws: SourceError.self) {
        _ = try Baseline(of: SourceFolder(files: [Baseline.file: Array(wrong.utf8)], settings: []))
      }
    }
  }

  @Test func `what is suppressed is neither new nor gone`() {
    let baseline = Baseline(Self.prints(Self.written))
    let (playbook, checked) = Self.run(
      Self.written.replacing(
        "personas: [cio]", with: "personas: [cio]\nignore: [{rule: broken-reference, reason: soon}]"))
    let compared = checked.compared(to: baseline, in: playbook)
    #expect(compared.suppressed.count == 3)
    #expect(compared.newFindings.isEmpty && compared.baseline?.gone == [])
  }
}

extension Baseline: Equatable {
  public static func == (a: Baseline, b: Baseline) -> Bool { a.known == b.known }
}

import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct RegistryTests {
  private static let playbook = Playbook(
    """
    -- tactics/fair.md --
    title: The fair, "big"
    -- kpis/leads.md --
    title: Leads
    """)
  private static let day = Example.today

  private static func registry(_ text: String?) throws(SourceError) -> Registry {
    try Registry(text.map { Array($0.utf8) }, at: "registry.csv", .english)
  }

  private static func adding(to text: String?) throws(SourceError) -> String {
    let registry = try registry(text)
    return String(decoding: registry.adding(registry.unknown(in: playbook), on: day), as: UTF8.self)
  }

  @Test func `a new registry has a header and a line an id`() throws {
    #expect(
      try Self.adding(to: nil) == """
        id,type,title,first published,retired,reason,weight
        fair,tactic,"The fair, ""big""\",2026-09-30,,,
        leads,kpi,Leads,2026-09-30,,,

        """)
  }

  @Test func `lines are added, and what was there stays byte by byte`() throws {
    for before in [
      "id,type,title,first published,retired,reason\r\nfair,tactic,Fair,2025-01-01,,\r\n",
      "\u{FEFF}id;type;title;first published;retired;reason;note\nfair;tactic;Fair;2025-01-01;;;ours",
      "reason\tid\ttype\ttitle\tfirst published\tretired\n\tfair\ttactic\tFair\t2025-01-01\t\n",
    ] {
      let after = try Self.adding(to: before)
      #expect(after.utf8.starts(with: before.utf8))
      let added = try Self.registry(after)
      #expect(added.last["leads"]?.published == "2026-09-30" && added.ids.sorted() == ["fair", "leads"])
      #expect(added.unknown(in: Self.playbook).isEmpty)
    }
    #expect(
      try Self.adding(to: "id,type,title,first published,retired,reason\r\nfair,tactic,Fair,,,\r\n")
        .hasSuffix(
          "\r\nleads,kpi,Leads,2026-09-30,,\r\n"))
  }

  @Test func `an objective's weight is registered, and again when it changes`() throws {
    func playbook(_ weight: String) -> Playbook {
      Playbook("-- objectives/grow.md --\ntitle: Grow\nweight: \(weight)")
    }
    let new = try Registry(nil, at: "registry.csv", .english)
    #expect(new.reweighed(in: playbook("40")).isEmpty)
    let first = new.adding(new.unknown(in: playbook("40")), on: Self.day)
    #expect(String(decoding: first, as: UTF8.self).hasSuffix("\ngrow,objective,Grow,2026-09-30,,,40\n"))
    let registry = try Registry(first, at: "registry.csv", .english)
    #expect(registry.reweighed(in: playbook("40")).isEmpty)
    let later = try #require(CivilDate("2026-11-01"))
    let changed = registry.adding(registry.reweighed(in: playbook("25 %")), on: later)
    #expect(String(decoding: changed, as: UTF8.self).hasSuffix(",40\ngrow,objective,Grow,2026-09-30,,,25\n"))
    #expect(try Registry(changed, at: "registry.csv", .english).kept(.objective).map(\.weight) == [25])
    // A registry of before has no such column, and gets no line in vain.
    let old = try Self.registry(
      "id,type,title,first published,retired,reason\ngrow,objective,Grow,2025-01-01,,\n")
    #expect(old.reweighed(in: playbook("40")).isEmpty)
  }

  @Test func `a retirement is a line of its own, and an id that comes back is registered again`() throws {
    let before = "id,type,title,first published,retired,reason\nold,tactic,Old,2025-01-01,,\n"
    let registry = try Self.registry(before)
    #expect(registry.disappeared(from: Self.playbook).map(\.id) == ["old"])
    let line = try #require(registry.last["old"])
    let after = String(
      decoding: registry.retiring(line, on: Self.day, because: "too dear, too late"), as: UTF8.self)
    #expect(after == before + "old,tactic,Old,2025-01-01,2026-09-30,\"too dear, too late\"\n")
    #expect(try Self.registry(after).disappeared(from: Self.playbook).isEmpty)
    let back = Playbook("-- tactics/old.md --\ntitle: Old\n")
    #expect(try Self.registry(after).unknown(in: back).map(\.document.id) == ["old"])
    #expect(try Self.registry(before).unknown(in: back).isEmpty)
  }

  @Test func `another file of that name is refused`() {
    for wrong in ["name,since\nx,y\n", "id,type,title\n", "\n", "{}"] {
      #expect(throws: SourceError.self, "\(wrong)") { _ = try Self.registry(wrong) }
    }
  }

  @Test func `standard KPIs and drafts are not published, and not registered`() throws {
    let playbook = Playbook(
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,sent,delivered,replied
      2026-01-05,3,3,1
      -- tactics/a.md --
      title: A
      draft: true
      -- tactics/b.md --
      title: B
      """)
    #expect(playbook.entries.count > 1)
    #expect(try Self.registry(nil).unknown(in: playbook).map(\.document.id) == ["b"])
  }
}

import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

@Suite struct ContradictionTests {
  private func said(_ document: String) -> [String] {
    Playbook(document).diagnostics.filter { $0.rule == "wrong-value" }.map {
      "\($0.position.line): \($0.message)"
    }
  }

  @Test func `an objective is not due before it starts`() {
    let dates = "-- objectives/o.md --\ntitle: O\nstart: 2026-12-01\ndue: 2026-01-31"
    #expect(said(dates).map { $0.hasSuffix("the objective is due before it starts") } == [true])
    #expect(said(dates.replacing("2026-01-31", with: "2026-12-01")) == [])
  }

  @Test func `a range and the direction it belongs to come together`() {
    func kpi(_ fields: String) -> [String] {
      said("-- kpis/k.md --\ntitle: K\nformula: sum(a)\nunit: count\n\(fields)")
    }
    #expect(kpi("better: range\ntarget: 3").first?.hasSuffix("“better: range” has no range") == true)
    #expect(
      kpi("better: higher\nrange: 2..5").first?.hasSuffix(
        "a range holds in both directions, and “higher” in one") == true)
    #expect(kpi("better: range\nrange: 2..5") == [] && kpi("range: 2..5") == [])
  }
}

@Suite struct DocumentTypeTests {
  @Test func `the list, the types and the folder hold the same documents`() throws {
    #expect(Playbook.types.map { $0.type } == DocumentType.allCases)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/PortolanModel/Documents").standardized
    var declared = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      declared += text.ranges(of: "static let type = DocumentType.").count
    }
    #expect(declared == DocumentType.allCases.count)
  }

  @Test func `every type is read from its folder, and from its field`() {
    for type in DocumentType.allCases where type != .page {
      let byFolder = Playbook("-- \(type.folder)/a.md --\ntitle: A")
      #expect(byFolder.entries.map(\.document.type) == [type])
      let byField = Playbook("-- notes/a.md --\ntype: \(type.rawValue)\ntitle: A")
      #expect(byField.entries.map(\.document.type) == [type])
    }
    #expect(Playbook("-- notes/a.md --\ntitle: A").entries.map(\.page) == ["notes/a/index.html"])
  }

  @Test func `links run both ways, by kind of reference`() {
    let playbook = Playbook(
      """
      -- objectives/share.md --
      title: Share
      -- personas/it.md --
      title: IT
      -- tactics/webinar.md --
      ---
      title: Webinar
      objectives: share
      personas: [it]
      ---
      For [IT](../personas/it.md), and [[share]] again.
      """)
    let webinar = playbook.index["webinar"] ?? -1
    func kinds(_ id: String) -> [String] {
      playbook.backlinks[playbook.index[id] ?? 0].filter { $0.entry == webinar }.map(\.kind)
    }
    #expect(kinds("share") == ["link", "objectives"])
    #expect(kinds("it") == ["link", "personas"])
    #expect(playbook.links[webinar].count == 4)
  }

  @Test func `a link finds a file whose accents are written in the other way`() {
    let playbook = Playbook(
      "-- pages/cafe\u{301}.md --\ntitle: One\n-- pages/b.md --\n---\ntitle: B\n---\n[one](caf\u{E9}.md), [none](th\u{E9}.md)"
    )
    #expect(playbook.diagnostics.filter { $0.rule == "broken-link" }.map(\.position.column) == [17])
    #expect(playbook.links[playbook.index["b"] ?? -1].count == 1)
  }

  @Test func `drafts stay out unless asked for, and a link to one says so`() {
    let source = SourceFolder(
      written: """
        -- tactics/a.md --
        title: A
        draft: true
        -- combos/c.md --
        title: C
        tactics: [a]
        """)
    let without = Playbook(source)
    #expect(without.entries.map(\.document.id) == ["c"])
    let broken = without.diagnostics.first { $0.rule == "broken-reference" }
    #expect(broken?.help == "Publish “a”, which is a draft, or build with `--drafts`.")
    let with = Playbook(source, drafts: true)
    #expect(with.entries.map(\.document.id) == ["a", "c"])
    #expect(!with.diagnostics.contains { $0.rule == "broken-reference" })
  }

  @Test func `French documents are read in French`() {
    let playbook = Playbook(
      """
      -- portolan.yml --
      title: Plan
      language: fr
      -- tactics/salon.md --
      title: Salon
      budget: 12 500,50 €
      start: 12/01/2026
      cadence: 4 touches / 3 semaines
      effort: {ventes: 6 h/semaine}
      -- teams/ventes.md --
      title: Ventes
      capacity: 35 h/semaine
      """)
    let tactic = playbook.tactics.first
    #expect(tactic?.budget?.value.amount.description == "12500.5")
    #expect(tactic?.start?.value == CivilDate(year: 2026, month: 1, day: 12))
    #expect(tactic?.effort.first?.value?.value.hoursPerWeek == 6)
    #expect(tactic?.cadence?.value.per.count == 3)
    #expect(
      playbook.diagnostics.allSatisfy { $0.message.contains("«") }, "\(playbook.diagnostics.map(\.message))")
  }
}

import PortolanSource
import Testing

@testable import PortolanModel

/// What a playbook makes of its ledger of touches.
@Suite struct JourneyMeasureTests {
  /// So many contacts met both tactics, one alone, or neither of them but a third; the first few of each converted.
  static func ledger(_ cells: (n11: Int, x11: Int), _ a: (Int, Int), _ b: (Int, Int), _ none: (Int, Int))
    -> String
  {
    var rows = ["contact_id,timestamp,tactic,touch_type,converted,persona,stage"]
    func add(_ name: String, _ count: Int, _ converted: Int, _ tactics: [String]) {
      for contact in 0..<count {
        for (day, tactic) in tactics.enumerated() {
          rows.append("\(name)\(contact),2026-01-0\(day + 1),\(tactic),sent,0,boss,aware")
        }
        if contact < converted { rows.append("\(name)\(contact),2026-01-09,,deal,1,boss,engaged") }
      }
    }
    add("both", cells.n11, cells.x11, ["mail", "press"])
    add("a", a.0, a.1, ["mail"])
    add("b", b.0, b.1, ["press"])
    add("none", none.0, none.1, ["call"])
    return rows.joined(separator: "\n") + "\n"
  }

  static func playbook(_ ledger: String, settings: String = "", expects: String = "more", combo: Bool = true)
    -> Playbook
  {
    Playbook(
      """
      -- portolan.yml --
      title: Sample
      stages: [unaware, aware, engaged, customer]
      as-of: 2026-09-30
      \(settings)
      data: {touches: data/touches.csv}
      -- data/touches.csv --
      \(ledger)-- personas/boss.md --
      title: Boss
      -- tactics/mail.md --
      title: Mail
      family: demand-generation
      personas: boss
      start: 2026-01-01
      micro-conversion: {from: aware, to: engaged}
      -- tactics/press.md --
      title: Press
      family: reputation
      personas: boss
      start: 2026-01-01
      -- tactics/call.md --
      title: Call
      family: sales-enablement
      personas: boss
      start: 2026-01-01
      \(combo ? "-- combos/both.md --\ntitle: Both\ntactics: [mail, press]\nexpects: \(expects)" : "")
      """)
  }

  static func measures(_ playbook: Playbook) throws -> Measures {
    Measures(of: playbook, asOf: try #require(CivilDate("2026-09-30")))
  }

  static let strong = ledger((100, 50), (100, 10), (100, 10), (200, 10))
  static let weak = ledger((100, 16), (100, 10), (100, 10), (200, 10))

  @Test func `a combo's evidence is that of its counts`() throws {
    let playbook = Self.playbook(Self.strong)
    let journeys = try #require(try Self.measures(playbook).journeys)
    let evidence = journeys.evidence(of: try #require(playbook.combos.first))
    #expect(evidence.status == .synergy)
    // 0.5 − 0.1 − 0.1 + 0.05
    let additive = try #require(evidence.headline?.synergy.additive)
    #expect(abs(additive.value - 0.35) < 1e-12)
    #expect(evidence.headline?.firstBefore == ComboCells.Cell(50, of: 100))
    #expect(evidence.headline?.secondBefore == ComboCells.Cell(0, of: 0))
    #expect(evidence.headline?.medianDays == [8, 8, 8, 8])
  }

  @Test(arguments: [
    ("by 10 points", 0.1), ("+5 pt", 0.05), ("de 2,5 points de plus", 0.025), ("at least 5 pts.", 0.05),
  ]) func `a number of points in what is expected is a claim`(text: String, claim: Double) {
    let playbook = Self.playbook(Self.weak, expects: "\"\(text)\"")
    #expect(playbook.combos.first?.claimedGain == claim)
  }

  @Test(arguments: ["ten points", "twice as many", "10 more meetings", "a point of view"])
  func `words are no claim that can be measured`(text: String) {
    #expect(Self.playbook(Self.weak, expects: text).combos.first?.claimedGain == nil)
  }

  @Test func `a claim is held against the interval`() throws {
    func verdict(_ ledger: String, _ claim: String) throws -> ComboEvidence.ClaimVerdict? {
      let playbook = Self.playbook(ledger, expects: claim)
      let journeys = try #require(try Self.measures(playbook).journeys)
      return journeys.evidence(of: try #require(playbook.combos.first)).verdictOnClaim
    }
    #expect(try verdict(Self.strong, "10 points") == .reached)
    #expect(try verdict(Self.weak, "5 points") == .open)
    #expect(try verdict(Self.weak, "50 points") == .contradicted)
    #expect(try verdict(Self.weak, "more") == nil)
  }

  @Test func `a claim above what the data allow is a finding`() throws {
    let playbook = Self.playbook(Self.weak, expects: "by 50 points")
    let findings = Rule.all.findings(in: playbook, try Self.measures(playbook))
    #expect(findings.contains { $0.rule == "combo-unproven" && $0.message.contains("said to add +50.0") })
    let modest = Self.playbook(Self.weak, expects: "by 5 points")
    #expect(
      !Rule.all.findings(in: modest, try Self.measures(modest)).contains { $0.rule == "combo-unproven" })
  }

  @Test func `the finder proposes what no combo joins, and nothing without evidence`() throws {
    let joined = Self.playbook(Self.strong)
    #expect(try #require(try Self.measures(joined).journeys).proposals(for: joined).isEmpty)
    let free = Self.playbook(Self.strong, combo: false)
    let journeys = try #require(try Self.measures(free).journeys)
    let proposals = journeys.proposals(for: free)
    #expect(proposals.map { [journeys.tactics[$0.a], journeys.tactics[$0.b]] } == [["mail", "press"]])
    let none = Self.playbook(Self.weak, combo: false)
    let others = try #require(try Self.measures(none).journeys)
    #expect(others.proposals(for: none).isEmpty)
    #expect(!others.candidates(for: none).isEmpty)
  }

  @Test func `where nobody met neither, both are compared with the better of the two`() throws {
    let ledger = Self.ledger((200, 40), (200, 20), (200, 10), (0, 0))
    let journeys = try #require(try Self.measures(Self.playbook(ledger)).journeys)
    let evidence = try #require(journeys.evidence("mail", "press"))
    #expect(evidence.status == .noBaseline)
    #expect(evidence.synergy.overBestSingle?.value == 0.2 - 0.1)
  }

  @Test func `settings choose the model, the look-back and the baseline`() throws {
    let few = Self.ledger((100, 50), (100, 10), (100, 10), (5, 0))
    let plain = try #require(try Self.measures(Self.playbook(few)).journeys)
    #expect(plain.settings.model == .linear && plain.settings.lookBack == 90)
    #expect(plain.evidence("mail", "press")?.status == .noBaseline)
    let settings = """
      attribution:
        model: first
        look-back: 3 days
        untouched: {contacts: 400, converted: 20}
      """
    let set = try #require(try Self.measures(Self.playbook(few, settings: settings)).journeys)
    #expect(set.evidence("press", "mail")?.status == .synergy)
    #expect(set.evidence("mail", "press")?.synergy.cells.neither == ComboCells.Cell(20, of: 405))
    // All conversions are 7 or 8 days after the touches before them.
    #expect(set.attributedConversions == 0)
    #expect(set.unattributedConversions == 70)
    #expect(set.attributed(to: "mail") == 0)
  }

  @Test(arguments: [
    "{model: best}", "{look-back: never}", "{half-life: 0 days}", "{contacts-per-group: 0}",
    "{untouched: {contacts: 3, converted: 4}}", "{counts: cups}",
  ]) func `a setting that can't be is a finding`(settings: String) throws {
    let playbook = Self.playbook(Self.weak, settings: "attribution: \(settings)")
    let problems = playbook.diagnostics + (try Self.measures(playbook)).diagnostics
    #expect(problems.contains { $0.position.file == "portolan.yml" && $0.rule == "wrong-value" })
  }

  @Test func `people move as their rows say, against the plan`() throws {
    let playbook = Self.playbook(Self.strong)
    let flows = try #require(try Self.measures(playbook).journeys?.flows)
    #expect(flows.all.contacts == 500)
    #expect(flows.all.entered == [0, 500, 0, 0])
    #expect(flows.all.left == [0, 420, 80, 0])
    #expect(flows.all.moves == [StageFlow.Move(from: 1, to: 2, contacts: 80, medianDays: 8)])
    #expect(flows.of("boss")?.contacts == 500)
    let planned = PlannedMoves(playbook)
    #expect(planned.tactics(from: 1, to: 2).map { playbook.tactics[$0].id } == ["mail"])
    #expect(planned.all.map { [$0.from, $0.to] } == [[1, 2]])
  }

  @Test func `customers of a tactic are those that the model gives it, and never more than there are`() throws
  {
    let settings = "attribution: {counts: customers}"
    let playbook = Self.playbook(Self.strong, settings: settings)
    let money = try Self.measures(playbook).money
    #expect(money.ledgers.customers.model == .linear)
    let (mail, press) = (money.ledgers.customers.sum(of: "mail"), money.ledgers.customers.sum(of: "press"))
    // 50 × ½ + 10 each.
    #expect(abs(mail.value - 35) < 1e-9 && abs(press.value - 35) < 1e-9)
    #expect(money.ledgers.customers.total.value == 80)
  }

  @Test func `contacts that never meet two tactics of a combo are a finding`() throws {
    let apart = Self.ledger((0, 0), (40, 1), (40, 1), (40, 1))
    let playbook = Self.playbook(apart)
    let findings = Rule.all.findings(in: playbook, try Self.measures(playbook))
    #expect(findings.contains { $0.rule == "combo-never-meets" && $0.message.hasPrefix("no contact") })
  }
}

import Testing

@testable import PortolanModel

/// What holds of every ledger, on ledgers made by chance.
@Suite struct JourneyPropertyTests {
  /// Numbers that are the same in each run (SplitMix64).
  struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }
  }

  static func rows(seed: UInt64, contacts: Int = 80, tactics: Int = 6) -> TouchRows {
    var chance = Chance(state: seed)
    var rows = TouchRows(
      contactCount: contacts, contacts: [], instants: [], tactics: [],
      tacticNames: (0..<tactics).map { "t\($0)" }, types: [], isTouch: [true, false], converted: [],
      values: [])
    for contact in 0..<contacts {
      for _ in 0..<Int.random(in: 0...7, using: &chance) {
        rows.contacts.append(Int32(contact))
        rows.instants.append(Int64.random(in: 0..<9_000_000_000, using: &chance))
        rows.tactics.append(Int32.random(in: -1..<Int32(tactics), using: &chance))
        rows.types.append(Int.random(in: 0..<10, using: &chance) == 0 ? 1 : 0)
        rows.converted.append(Int.random(in: 0..<6, using: &chance) == 0 ? 1 : 0)
        rows.values.append(Double(Int.random(in: 0..<5_000, using: &chance)))
      }
    }
    return rows
  }

  static func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(a), abs(b)) }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `the credits of each model sum to the conversions that have a touch`(seed: UInt64) throws {
    let journeys = Journeys(Self.rows(seed: seed), lookBack: seed.isMultiple(of: 2) ? 30 : nil)
    for model in AttributionModel.allCases {
      let credits = try #require(journeys.credits(model))
      #expect(
        Self.isNear(credits.conversions.reduce(0, +), Double(journeys.attributedConversions)), "\(model)")
      guard let values = credits.values else { continue }
      #expect(Self.isNear(values.reduce(0, +), journeys.attributedValue), "\(model)")
    }
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `the chain converts as often as the paths do`(seed: UInt64) throws {
    let journeys = Journeys(Self.rows(seed: seed))
    let share = Double(journeys.attributedConversions) / Double(journeys.paths.count)
    #expect(Self.isNear(try #require(journeys.removalEffects).conversionProbability, share))
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a removal effect is what a chain without the tactic loses`(seed: UInt64) throws {
    let journeys = Journeys(Self.rows(seed: seed))
    let effects = try #require(journeys.removalEffects)
    let transitions = TransitionChain(journeys).transitions
    // Step by step until nothing is on its way any more.
    func converts(without removed: Int?) -> Double {
      var (at, done): ([TransitionChain.Place: Double], Double) = ([.start: 1], 0)
      for _ in 0..<400 {
        var next: [TransitionChain.Place: Double] = [:]
        for step in transitions {
          guard let here = at[step.from], step.to != removed.map({ .tactic($0) }) else { continue }
          if step.to == .conversion {
            done += here * step.probability
          } else if step.to != .null {
            next[step.to, default: 0] += here * step.probability
          }
        }
        at = next
      }
      return done
    }
    let all = converts(without: nil)
    for tactic in journeys.names.indices {
      #expect(Self.isNear(effects.effects[tactic], 1 - converts(without: tactic) / all))
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `the order of the file changes nothing where the moments differ`(seed: UInt64) throws {
    let rows = Self.rows(seed: seed)
    var chance = Chance(state: seed)
    let order = rows.contacts.indices.shuffled(using: &chance)
    var mixed = rows
    mixed.contacts = order.map { rows.contacts[$0] }
    mixed.instants = order.map { rows.instants[$0] }
    mixed.tactics = order.map { rows.tactics[$0] }
    mixed.types = order.map { rows.types[$0] }
    mixed.converted = order.map { rows.converted[$0] }
    mixed.values = order.map { rows.values[$0] }
    let (a, b) = (Journeys(rows), Journeys(mixed))
    #expect(a.paths == b.paths)
    for model in AttributionModel.allCases { #expect(a.credits(model) == b.credits(model)) }
  }

  @Test func `a row that is there twice counts once`() throws {
    let rows = try JourneyVectors.touchRows(
      """
      contact_id,timestamp,tactic,touch_type,converted,value
      a,2026-01-01,mail,sent,0,
      a,2026-01-01,mail,sent,0,
      a,2026-01-01,call,sent,0,
      a,2026-01-02,mail,reply,1,10
      a,2026-01-02,mail,reply,1,10
      a,2026-01-02,mail,reply,1,12
      """)
    let journeys = Journeys(rows)
    #expect(journeys.duplicateRows == 2)
    #expect(journeys.conversions == 2)
    #expect(journeys.value == 22)
  }

  @Test func `a tactic all of whose touches are too old is on no path, and nothing is lost without it`()
    throws
  {
    let rows = try JourneyVectors.touchRows(
      """
      contact_id,timestamp,tactic,touch_type,converted,value
      b,2025-02-01,press,sent,0,
      b,2026-02-01,mail,sent,1,10
      """)
    let journeys = Journeys(rows, lookBack: 90)
    let removal = try #require(journeys.removalEffects)
    #expect(removal.conversionProbability == 1)
    for (place, name) in journeys.names.enumerated() {
      #expect(removal.effects[place] == (name == "mail" ? 1 : 0))
      #expect(removal.credits.conversions[place] == (name == "mail" ? 1 : 0))
    }
  }

  @Test func `where nothing was touched in time, every model credits nobody`() throws {
    let rows = try JourneyVectors.touchRows(
      """
      contact_id,timestamp,tactic,touch_type,converted,value
      b,2025-02-01,press,sent,0,
      b,2026-02-01,,deal,1,10
      """)
    let journeys = Journeys(rows, lookBack: 90)
    #expect(journeys.conversions == 1)
    for model in AttributionModel.allCases {
      #expect(journeys.credits(model)?.conversions == [0], "\(model)")
    }
  }

  @Test func `the four cells hold each contact once`() {
    let journeys = Journeys(Self.rows(seed: 7))
    for pair in PairTable(journeys.exposures).pairs {
      #expect(pair.synergy.cells.contacts == journeys.contacts)
      #expect(pair.synergy.cells.all.reduce(0) { $0 + $1.converted } == journeys.exposures.converted)
    }
  }

  @Test func `a pair is found whichever way it is named`() throws {
    let table = PairTable(Journeys(Self.rows(seed: 3)).exposures)
    for pair in table.pairs {
      let found = try #require(table.pair(pair.b, pair.a))
      #expect((found.a, found.b) == (pair.a, pair.b))
    }
    #expect(table.pair(2, 2) == nil)
  }

  @Test func `too many tactics leave out what can't be computed, and no more`() {
    let journeys = Journeys(Self.rows(seed: 5, contacts: 60, tactics: 13))
    #expect(journeys.credits(.shapleyRate) == nil)
    #expect(journeys.credits(.shapley) != nil)
    #expect(journeys.credits(.markov) != nil)
  }
}

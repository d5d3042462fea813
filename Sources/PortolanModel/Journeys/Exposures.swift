/// Which contacts met which tactics up to their first conversion, counted by pairs of tactics.
package struct Exposures: Sendable {
  package let names: [String]
  /// Contacts with any row, and those of them that converted.
  package private(set) var contacts = 0
  package private(set) var converted = 0
  /// By tactic: contacts that met it, and those of them that converted.
  package private(set) var met: [Int]
  package private(set) var metAndConverted: [Int]
  /// At `a × tactics + b`: contacts that met a before they met b, and those of them that converted.
  private var inOrder: [Int32]
  private var inOrderAndConverted: [Int32]
  /// Of each contact that converted and was touched before: the days from first touch to conversion, and the set of
  /// tactics that they met, as `words` words of bits. Sorted by days at the end.
  private var days: [Double] = []
  private var sets: [UInt64] = []
  private let words: Int

  // The contact that is being looked at.
  private var distinct: [Int32] = []
  private var set: [UInt64]
  private var firstTouch: Int64 = 0
  private var conversion: Int64?

  /// So many tactics pairs are counted of; beyond, the counts would fill the memory.
  package static let mostTactics = 1_024

  /// Whether pairs are counted.
  package var hasPairs: Bool { names.count <= Self.mostTactics }

  init(names: [String]) {
    self.names = names
    words = (names.count + 63) / 64
    met = [Int](repeating: 0, count: names.count)
    metAndConverted = met
    let pairs = names.count > Self.mostTactics ? 0 : names.count * names.count
    inOrder = [Int32](repeating: 0, count: pairs)
    inOrderAndConverted = inOrder
    set = [UInt64](repeating: 0, count: words)
  }

  mutating func startContact() {
    contacts += 1
    conversion = nil
    distinct.removeAll(keepingCapacity: true)
    for word in 0..<words { set[word] = 0 }
  }

  mutating func touch(_ tactic: Int32, at instant: Int64) {
    guard conversion == nil else { return }
    if distinct.isEmpty { firstTouch = instant }
    let (word, bit) = (Int(tactic) >> 6, UInt64(1) << (UInt64(tactic) & 63))
    guard set[word] & bit == 0 else { return }
    set[word] |= bit
    distinct.append(tactic)
  }

  mutating func convert(at instant: Int64) {
    if conversion == nil { conversion = instant }
  }

  mutating func endContact() {
    if let conversion {
      converted += 1
      if !distinct.isEmpty {
        days.append(Double(conversion - firstTouch) / Double(Journeys.millisecondsADay))
        sets += set
      }
    }
    for (place, tactic) in distinct.enumerated() {
      let a = Int(tactic)
      met[a] += 1
      if conversion != nil { metAndConverted[a] += 1 }
      guard hasPairs else { continue }
      for other in distinct[(place + 1)...] {
        inOrder[a * names.count + Int(other)] += 1
        if conversion != nil { inOrderAndConverted[a * names.count + Int(other)] += 1 }
      }
    }
  }

  mutating func finish() {
    let order = days.indices.sorted { (days[$0], $0) < (days[$1], $1) }
    let (unsorted, words) = (sets, words)
    sets = order.flatMap { unsorted[$0 * words..<($0 + 1) * words] }
    days = order.map { days[$0] }
  }

  /// Contacts that met two tactics, only one of them, or neither. Only where `hasPairs`.
  /// - Parameter untouched: contacts that no row names, and how many of them converted.
  package func cells(_ a: Int, _ b: Int, untouched: ComboCells.Cell = .init(0, of: 0)) -> ComboCells {
    let (ab, ba) = (a * names.count + b, b * names.count + a)
    let both = Int(inOrder[ab] + inOrder[ba])
    let bothConverted = Int(inOrderAndConverted[ab] + inOrderAndConverted[ba])
    return ComboCells(
      both: .init(bothConverted, of: both),
      first: .init(metAndConverted[a] - bothConverted, of: met[a] - both),
      second: .init(metAndConverted[b] - bothConverted, of: met[b] - both),
      neither: .init(
        converted - metAndConverted[a] - metAndConverted[b] + bothConverted + untouched.converted,
        of: contacts - met[a] - met[b] + both + untouched.contacts))
  }

  /// Of the contacts that met both: those that met a first.
  package func firstMeeting(_ a: Int, before b: Int) -> ComboCells.Cell {
    let place = a * names.count + b
    return .init(Int(inOrderAndConverted[place]), of: Int(inOrder[place]))
  }

  /// Half of the contacts of a cell that converted did so within so many days of their first touch; `nil` where none
  /// converted. In the order of `ComboCells.Place`.
  package func medianDays(_ a: Int, _ b: Int) -> [Double?] {
    var counts = [0, 0, 0, 0]
    forEachConverted(a, b) { cell, _ in counts[cell] += 1 }
    var (seen, medians) = ([0, 0, 0, 0], [Double?](repeating: nil, count: 4))
    forEachConverted(a, b) { cell, days in
      if seen[cell] == (counts[cell] - 1) / 2 { medians[cell] = days }
      if seen[cell] == counts[cell] / 2, let low = medians[cell] { medians[cell] = low + (days - low) / 2 }
      seen[cell] += 1
    }
    return medians
  }

  /// In the order of days; the cell is 0 for both, 1 for a alone, 2 for b alone, 3 for neither.
  @inline(__always) private func forEachConverted(_ a: Int, _ b: Int, _ each: (Int, Double) -> Void) {
    let (wordA, bitA, wordB, bitB) = (a >> 6, UInt64(a & 63), b >> 6, UInt64(b & 63))
    for contact in days.indices {
      let (metA, metB) = (
        sets[contact * words + wordA] >> bitA & 1, sets[contact * words + wordB] >> bitB & 1
      )
      each(Int(3 - 2 * metA - metB), days[contact])
    }
  }
}

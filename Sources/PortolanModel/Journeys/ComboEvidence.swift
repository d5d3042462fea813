/// What the ledger shows of a combo: each pair of its tactics, and the pair that speaks for it, chosen by how much is
/// known of it and not by what comes out: the one that most contacts met, among those that can be compared.
package struct ComboEvidence: Sendable {
  package struct Pair: Sendable {
    /// The ids of its tactics.
    package let first: String
    package let second: String
    package let pair: PairTable.Pair
    /// Of the contacts that met both, those that met the first before the second, and the other way round.
    package let firstBefore: ComboCells.Cell
    package let secondBefore: ComboCells.Cell
    /// From first touch to conversion: of both, the first alone, the second alone, neither.
    package let medianDays: [Double?]

    package var synergy: Synergy { pair.synergy }
    package var status: Synergy.Status { pair.status }
  }

  /// In the order of the combo's tactics; those whose two tactics touched anybody.
  package let pairs: [Pair]
  /// Tactics of the combo that touched nobody.
  package let untouched: [String]
  /// How many points the combo is said to add, as a fraction; `nil` where no number is said.
  package let claim: Double?

  /// The pair that most contacts met, of those whose groups are all large enough to be compared, where there is one.
  package var headline: Pair? {
    func known(_ pair: Pair) -> (Int, Int) {
      (pair.status.isTested ? 1 : 0, pair.synergy.cells.both.contacts)
    }
    return pairs.max { known($0) < known($1) }
  }

  package var status: Synergy.Status { headline?.status ?? .insufficientSupport }

  /// What the interval says of the claim; `nil` where either isn't there.
  package var verdictOnClaim: ClaimVerdict? {
    guard let claim, let headline, headline.status.isTested, let additive = headline.synergy.additive else {
      return nil
    }
    if additive.upper < claim { return .contradicted }
    return additive.lower >= claim ? .reached : .open
  }

  package enum ClaimVerdict: String, Sendable {
    /// The whole interval is below the claim.
    case contradicted
    /// The whole interval is at the claim or above.
    case reached
    /// The interval holds the claim.
    case open
  }
}

extension JourneyMeasures {
  /// What is known of a combo.
  package func evidence(of combo: Combo) -> ComboEvidence {
    var ids: [String] = []
    for tactic in combo.tactics where !ids.contains(tactic.id.value) { ids.append(tactic.id.value) }
    var pairs: [ComboEvidence.Pair] = []
    for (number, first) in ids.enumerated() {
      for second in ids[(number + 1)...] {
        if let pair = evidence(first, second) { pairs.append(pair) }
      }
    }
    return ComboEvidence(
      pairs: pairs, untouched: ids.filter { place(of: $0) == nil }, claim: combo.claimedGain)
  }

  /// What is known of two tactics; `nil` where one of them touched nobody.
  package func evidence(_ first: String, _ second: String) -> ComboEvidence.Pair? {
    guard let a = place(of: first), let b = place(of: second), let pair = pairs.pair(a, b) else { return nil }
    return evidence(of: pair)
  }

  package func evidence(of pair: PairTable.Pair) -> ComboEvidence.Pair {
    ComboEvidence.Pair(
      first: tactics[pair.a], second: tactics[pair.b], pair: pair,
      firstBefore: exposures.firstMeeting(pair.a, before: pair.b),
      secondBefore: exposures.firstMeeting(pair.b, before: pair.a),
      medianDays: exposures.medianDays(pair.a, pair.b))
  }

  /// Pairs of tactics of different families that no combo joins yet and that do more together than their sum, as far as
  /// a ledger can show it: the strongest evidence first.
  package func proposals(for playbook: Playbook) -> [PairTable.Pair] {
    candidates(for: playbook).filter { $0.status == .synergy }.sorted {
      let (a, b) = ($0.synergy.additive?.lower ?? 0, $1.synergy.additive?.lower ?? 0)
      return (b, $0.a, $0.b) < (a, $1.a, $1.b)
    }
  }

  /// The tested pairs of tactics of different families that no combo joins.
  package func candidates(for playbook: Playbook) -> [PairTable.Pair] {
    var joined: Set<[String]> = []
    for combo in playbook.combos {
      let ids = combo.tactics.map(\.id.value)
      for (number, first) in ids.enumerated() {
        for second in ids[(number + 1)...] { joined.insert([first, second].sorted()) }
      }
    }
    let families = tactics.map { playbook[$0].flatMap { ($0.document as? Tactic)?.family?.value } }
    return pairs.pairs.filter { pair in
      guard pair.status.isTested, let a = families[pair.a], let b = families[pair.b], a != b else {
        return false
      }
      return !joined.contains([tactics[pair.a], tactics[pair.b]].sorted())
    }
  }
}

extension Combo {
  /// The first number of points that `expects` names, as a fraction: “by 10 points”, “+5 pt”, « 2,5 points ».
  package var claimedGain: Double? {
    guard let text = expects?.value else { return nil }
    let units: Set<String> = ["pt", "pts", "point", "points"]
    let words = text.split { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" || $0 == "\n" }
    for (number, word) in zip(words, words.dropFirst()) {
      let unit = word.lowercased().filter(\.isLetter)
      guard units.contains(unit) else { continue }
      let digits = number.filter { $0.isNumber || $0 == "." || $0 == "," }.map { $0 == "," ? "." : $0 }
      guard let points = Double(String(digits)), points.isFinite, points > 0, points <= 100 else { continue }
      return points / 100
    }
    return nil
  }
}

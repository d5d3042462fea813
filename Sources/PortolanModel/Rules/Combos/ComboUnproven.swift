import PortolanSource

extension Rule {
  static let comboUnproven = Rule(
    "combo-unproven", severity: .warning,
    "What a combo is said to add can be seen in the contacts that met several of its tactics.",
    because: "“Together they do more” is the easiest sentence of a plan, and the one that is checked least.",
    french:
      "Ce qu’un combo est censé ajouter se voit chez les contacts qui ont rencontré plusieurs de ses tactiques.",
    becauseFrench:
      "« Ensemble, elles font plus » est la phrase la plus facile d’un plan, et la moins vérifiée.",
    parameters: [
      Parameter(
        "days", 90, wholes: 1...3650,
        "how long after its last tactic's start a combo may go without evidence",
        french: "combien de jours après le début de sa dernière tactique un combo peut rester sans preuve"),
      Parameter(
        "contacts", 30, wholes: 1...1_000_000, "how many contacts each cell of the comparison needs",
        french: "combien de contacts il faut à chaque case de la comparaison"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {touches: data/touches.csv}
      -- data/touches.csv --
      contact_id,timestamp,tactic,touch_type,converted
      a,2026-01-05,mailing,sent,0
      -- tactics/mailing.md --
      title: Mailing
      start: 2026-01-01
      -- tactics/press.md --
      title: Press
      start: 2026-08-01
      -- combos/launch.md --
      title: Launch
      tactics: [mailing, press]
      expects: ten points more meetings
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {touches: data/touches.csv}
      -- data/touches.csv --
      contact_id,timestamp,tactic,touch_type,converted
      a,2026-01-05,mailing,sent,0
      -- tactics/mailing.md --
      title: Mailing
      start: 2026-01-01
      -- tactics/press.md --
      title: Press
      start: 2026-02-01
      -- combos/launch.md --
      title: Launch
      tactics: [mailing, press]
      expects: ↓ten points more meetings
      """
    ]
  ) { playbook, findings in
    let combos = playbook.combos.filter { $0.expects != nil }
    guard !combos.isEmpty else { return }
    guard let table = findings.measures.tables.first(where: { $0.name == "touches" }), table.rowCount > 0
    else {
      findings.cannotCheck(
        en: "Record which contact met which tactic, and who converted, in the table `touches`.",
        fr: "Notez quel contact a vu quelle tactique, et qui a converti, dans la table `touches`.")
      return
    }
    let days = Int(findings.parameter("days"))
    let least = Int(findings.parameter("contacts"))
    var ledger = TouchLedger()
    ledger.add(LedgerRows(table.columns, table.rows, asOf: findings.asOf))
    let numbers = Numbers(playbook.language)
    for combo in combos {
      let tactics = combo.tactics.compactMap { playbook.document($0, Tactic.self) }
      guard tactics.count > 1, tactics.count == combo.tactics.count, let place = combo.expects?.position,
        let start = tactics.compactMap({ $0.start?.value }).max(), findings.asOf - start > days
      else { continue }
      let synergy = PairOfMost(of: tactics.map(\.id), in: ledger, least: least)
      let title = combo.title.value
      switch synergy {
      case .known(let difference, let lower, let upper) where upper < 0:
        findings.add(
          en:
            "together the tactics of “\(title)” do less than apart: \(numbers.points(difference)), between \(numbers.points(lower)) and \(numbers.points(upper))",
          fr:
            "ensemble, les tactiques de « \(title) » font moins que séparées : \(numbers.points(difference)) [\(numbers.points(lower)) ; \(numbers.points(upper))]",
          help: (
            "Take the combo apart, or find out in whose way it gets.",
            "Séparez les tactiques, ou cherchez ce qui se gêne."
          ), at: place)
      case .known: break
      case .tooFew(let both):
        findings.add(
          en:
            "what “\(title)” is said to add can't be shown: \(both) contacts met its tactics together, and the comparison needs \(least) of each kind",
          fr:
            "le gain annoncé de « \(title) » ne peut pas être montré : \(both) contacts ont vu ses tactiques ensemble, il en faut \(least) de chaque sorte",
          help: (
            "Record the touches of all its tactics by contact, or run an experiment on it.",
            "Notez par contact les touches de toutes ses tactiques, ou testez-le."
          ), at: place, severity: .info)
      }
    }
  }
}

/// Whether contacts that met two tactics convert more often than the sum of what each adds (formulas.md, 12): of
/// several tactics the pair that most contacts met.
private enum PairOfMost {
  case known(Double, lower: Double, upper: Double)
  case tooFew(both: Int)

  private struct Cell {
    var contacts = 0
    var converted = 0
  }

  init(of tactics: [String], in ledger: TouchLedger, least: Int) {
    let codes = tactics.map { ledger.tacticTexts.code(of: $0) ?? -2 }
    // By the set of the combo's tactics that a contact met before it converted.
    var cells: [Int: Cell] = [:]
    ledger.forEachContact { _, rows in
      var (met, isConverted, isTouched) = (0, false, false)
      for row in rows where !isConverted {
        let kind = ledger.kinds[Int(row)]
        if kind == .touch || kind == .touchAndConversion {
          isTouched = true
          if let number = codes.firstIndex(of: ledger.tactics[Int(row)]), number < 60 { met |= 1 << number }
        }
        if kind == .conversion || kind == .touchAndConversion { isConverted = true }
      }
      guard isTouched else { return }
      cells[met, default: Cell()].contacts += 1
      if isConverted { cells[met, default: Cell()].converted += 1 }
    }
    var best: (both: Int, [Cell])?
    for a in codes.indices {
      for b in codes.indices where b > a {
        var four = [Cell](repeating: Cell(), count: 4)
        for (met, cell) in cells {
          let place = (met >> a & 1) * 2 + (met >> b & 1)
          four[place].contacts += cell.contacts
          four[place].converted += cell.converted
        }
        if four[3].contacts > best?.both ?? -1 { best = (four[3].contacts, four) }
      }
    }
    let four = best?.1 ?? []
    let shares = four.compactMap { Proportion($0.converted, of: $0.contacts) }
    guard shares.count == 4, shares.allSatisfy({ $0.trials >= least }) else {
      self = .tooFew(both: best?.both ?? 0)
      return
    }
    let limits = shares.map(\.wilson)
    func square(_ x: Double) -> Double { x * x }
    let sum = shares[3].rate - shares[2].rate - shares[1].rate + shares[0].rate
    let down =
      square(shares[3].rate - limits[3].lower) + square(shares[0].rate - limits[0].lower)
      + square(limits[2].upper - shares[2].rate) + square(limits[1].upper - shares[1].rate)
    let up =
      square(limits[3].upper - shares[3].rate) + square(limits[0].upper - shares[0].rate)
      + square(shares[2].rate - limits[2].lower) + square(shares[1].rate - limits[1].lower)
    self = .known(sum, lower: sum - down.squareRoot(), upper: sum + up.squareRoot())
  }
}

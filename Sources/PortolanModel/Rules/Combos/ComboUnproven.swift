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
    guard let journeys = findings.measures.journeys, journeys.hasConversions else {
      findings.cannotCheck(
        en: "Record which contact met which tactic, and who converted, in the table `touches`.",
        fr: "Notez quel contact a vu quelle tactique, et qui a converti, dans la table `touches`.")
      return
    }
    let days = Int(findings.parameter("days"))
    let numbers = Numbers(playbook.language)
    for combo in combos {
      let tactics = combo.tactics.compactMap { playbook.document($0, Tactic.self) }
      guard tactics.count > 1, tactics.count == combo.tactics.count, let place = combo.expects?.position
      else { continue }
      let evidence = journeys.evidence(of: combo)
      let title = combo.title.value
      if let additive = evidence.headline?.synergy.additive,
        evidence.status == .antagonism || evidence.verdictOnClaim == .contradicted
      {
        let claim = evidence.claim.map { numbers.points($0) }
        let measured = numbers.points(additive.value)
        let (lower, upper) = (numbers.points(additive.lower), numbers.points(additive.upper))
        findings.add(
          en: claim.map {
            "“\(title)” is said to add \($0); measured: \(measured), between \(lower) and \(upper)"
          }
            ?? "together the tactics of “\(title)” do less than apart: \(measured), between \(lower) and \(upper)",
          fr: claim.map {
            "gain annoncé de « \(title) » : \($0) ; mesuré : \(measured), entre \(lower) et \(upper)"
          }
            ?? "ensemble, les tactiques de « \(title) » font moins que séparées : \(measured), entre \(lower) et \(upper)",
          help: (
            "Say less, or test the combo in an experiment: contacts choose what they meet.",
            "Promettez moins, ou testez le combo : les contacts choisissent ce qu’ils voient."
          ), at: place)
        continue
      }
      // What began too lately can't show anything yet.
      guard !evidence.status.isTested, let start = tactics.compactMap({ $0.start?.value }).max(),
        findings.asOf - start > days
      else { continue }
      let least = journeys.settings.support
      let both = evidence.headline?.synergy.cells.both.contacts ?? 0
      findings.add(
        en:
          "what “\(title)” is said to add can't be shown: \(both) contacts met two of its tactics, and the comparison needs \(least) of each kind",
        fr:
          "le gain annoncé de « \(title) » ne peut pas être montré : \(both) contacts ont vu deux de ses tactiques, il en faut \(least) de chaque sorte",
        help: (
          "Record the touches of all its tactics by contact, or run an experiment on it.",
          "Notez par contact les touches de toutes ses tactiques, ou testez-le."
        ), at: place, severity: .info)
    }
  }
}

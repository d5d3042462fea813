import FoundationEssentials
import PortolanSource

extension Rule {
  static let activityUndocumented = Rule(
    "activity-undocumented", severity: .error,
    "What takes money, hours or contacts' patience has a page.",
    because:
      "What is done without a page has no objective, no owner and no end, and is never compared with the rest.",
    french: "Ce qui prend de l’argent, des heures ou la patience des contacts a une page.",
    becauseFrench:
      "Ce qui se fait sans page n’a ni objectif, ni responsable, ni fin, et n’est jamais comparé au reste.",
    parameters: [
      Parameter(
        "days", 90, wholes: 1...3650, "how far back the ledgers are read",
        french: "sur combien de jours les registres sont lus")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {spend: data/spend.csv}
      -- data/spend.csv --
      date,tactic,amount
      2026-01-05,old-fair,900
      2026-09-05,mailing,100
      -- tactics/mailing.md --
      title: Mailing
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {spend: data/spend.csv}
      -- data/spend.csv --
      date,tactic,amount
      2026-09-05,mailing,100
      ↓2026-09-06,podcast,900
      -- tactics/mailing.md --
      title: Mailing
      """
    ]
  ) { playbook, findings in
    let days = Int(findings.parameter("days"))
    let activity = findings.activity(days: days)
    guard !activity.tables.isDisjoint(with: ["spend", "hours", "touches"]) else {
      if !playbook.tactics.isEmpty {
        findings.cannotCheck(
          en: "Record what is spent and worked in the tables `spend` and `hours`, by tactic and day.",
          fr:
            "Notez ce qui est dépensé et travaillé dans les tables `spend` et `hours`, par tactique et par jour."
        )
      }
      return
    }
    let known = Set(playbook.tactics.map(\.id))
    let numbers = Numbers(playbook.language, currency: playbook.settings.currency)
    for (id, place) in activity.places.sorted(by: { $0.key < $1.key }) where !known.contains(id) {
      let row = activity[id]
      var parts: [String] = []
      if row.spend != 0 { parts.append(numbers.money(row.spend.rounded())) }
      if row.hours != 0 { parts.append(numbers.hours(row.hours)) }
      if row.touches != 0 {
        parts.append(
          "\(numbers.number(row.touches)) \(findings.language.says(en: "touches", fr: "contacts"))")
      }
      guard !parts.isEmpty else { continue }
      let near = Spelling.nearest(to: id, among: known)
      findings.add(
        en: "\(parts.joined(separator: ", ")) in \(days) days on “\(id)”, which no page describes",
        fr: "\(parts.joined(separator: ", ")) en \(days) jours sur « \(id) », qu’aucune page ne décrit",
        help: (
          near.map { "Did you mean “\($0)”?" } ?? "Write `tactics/\(id).md`, or stop it.",
          near.map { "Vouliez-vous dire « \($0) » ?" } ?? "Écrivez `tactics/\(id).md`, ou arrêtez."
        ), at: place, touching: Money(Decimal(row.effort.rounded())))
    }
  }
}

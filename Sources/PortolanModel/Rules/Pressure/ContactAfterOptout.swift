import PortolanSource

extension Rule {
  static let contactAfterOptout = Rule(
    "contact-after-optout", severity: .error,
    "Whoever asked to be left alone on a channel is left alone there.",
    because: "It is the law, and the one thing that a former prospect will tell everybody.",
    french: "Qui a demandé qu’on le laisse tranquille sur un canal y est laissé tranquille.",
    becauseFrench: "C’est la loi, et la seule chose qu’un ancien prospect racontera à tout le monde.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {touches: data/touches.csv}
      -- data/touches.csv --
      contact_id,timestamp,tactic,touch_type,channel
      a,2026-01-05,mailing,sent,email
      a,2026-01-06,mailing,unsubscribe,email
      a,2026-01-07,calls,call,phone
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      data: {touches: data/touches.csv}
      -- data/touches.csv --
      contact_id,timestamp,tactic,touch_type,channel
      a,2026-01-05,mailing,sent,email
      a,2026-01-06,mailing,unsubscribe,email
      ↓a,2026-01-12,mailing,sent,email
      """
    ]
  ) { playbook, findings in
    guard let table = findings.measures.tables.first(where: { $0.name == "touches" }), table.rowCount > 0
    else {
      if !playbook.tactics.isEmpty {
        findings.cannotCheck(
          en: "Record touches and unsubscribes in the table `touches`, with `touch_type` and `channel`.",
          fr: "Notez contacts et désinscriptions dans la table `touches`, avec `touch_type` et `channel`.")
      }
      return
    }
    let rows = LedgerRows(table.columns, table.rows, asOf: findings.asOf)
    let (contacts, types, channels) = (
      rows.texts("contact_id"), rows.texts("touch_type"), rows.texts("channel")
    )
    let (moments, tactics) = (rows.moments("timestamp"), rows.texts("tactic"))
    func codes(_ words: Set<String>) -> [Bool] {
      (0..<types.texts.count).map { words.contains(types.texts[Int32($0)]) }
    }
    let (isOurs, isOptOut) = (codes(TouchLedger.outbound), codes(TouchLedger.optOuts))
    guard isOptOut.contains(true) else { return }
    // One that names no channel is meant for all of them.
    func key(_ contact: Int32, _ channel: Int32) -> Int64 { Int64(contact) << 32 | Int64(channel + 1) }
    var left: [Int64: Int64] = [:]
    for row in 0..<table.rowCount where types[row] >= 0 && isOptOut[Int(types[row])] && contacts[row] >= 0 {
      let (place, moment) = (key(contacts[row], channels[row]), moments[row])
      guard moment != MomentCells.unknown else { continue }
      left[place] = min(left[place] ?? moment, moment)
    }
    var people: Set<Int32> = []
    var first: Int?
    var byTactic: [Int32: Int] = [:]
    for row in 0..<table.rowCount where types[row] >= 0 && isOurs[Int(types[row])] && contacts[row] >= 0 {
      let (contact, channel, moment) = (contacts[row], channels[row], moments[row])
      let since = [left[key(contact, channel)], left[key(contact, -1)]].compactMap(\.self).min()
      guard let since, moment > since else { continue }
      people.insert(contact)
      first = first ?? row
      if tactics[row] >= 0 { byTactic[tactics[row], default: 0] += 1 }
    }
    guard let first else { return }
    let worst = byTactic.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { tactics.texts[$0.key] }
    let count = Numbers(playbook.language).number(people.count)
    let one = people.count == 1
    findings.add(
      en: worst.map {
        "\(count) contact\(one ? " was" : "s were") touched after asking to be left alone, most of all by “\($0)”"
      } ?? "\(count) contact\(one ? " was" : "s were") touched after asking to be left alone",
      fr: "\(count) contact\(one ? " relancé" : "s relancés") après désinscription"
        + (worst.map { ", surtout par « \($0) »" } ?? ""),
      help: (
        "Take them off every list of that channel today, and find out why they were still on one.",
        "Retirez-les aujourd’hui de toutes les listes de ce canal, et cherchez pourquoi ils y étaient encore."
      ), at: table.position(ofRow: first))
  }
}

import PortolanSource

extension Rule {
  static let contactPressureExceeded = Rule(
    "contact-pressure-exceeded", severity: .warning,
    "Of the people touched of late, few are touched more often than the cap allows.",
    because: "The fourth message of a week is not read; it decides that the fifth goes to the junk.",
    french:
      "Parmi les gens sollicités ces derniers temps, peu le sont plus souvent que le plafond ne le permet.",
    becauseFrench:
      "Le quatrième message de la semaine n’est pas lu ; il décide que le cinquième ira aux indésirables.",
    parameters: [
      Parameter(
        "days", 30, wholes: 1...3650, "how far back touches are counted",
        french: "sur combien de jours les sollicitations sont comptées"),
      Parameter(
        "percent", 5, in: 0...100, "how many of the contacts may be above the cap",
        french: "quelle part des contacts peut dépasser le plafond"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      contact-cap: 2 touches / week
      data: {touches: data/touches.csv}
      -- data/touches.csv --
      contact_id,timestamp,tactic,touch_type
      a,2026-09-05,mailing,sent
      a,2026-09-06,mailing,sent
      -- tactics/mailing.md --
      title: Mailing
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      contact-cap: ↓2 touches / week
      data: {touches: data/touches.csv}
      -- data/touches.csv --
      contact_id,timestamp,tactic,touch_type
      a,2026-09-05,mailing,sent
      a,2026-09-06,mailing,sent
      a,2026-09-07,mailing,sent
      -- tactics/mailing.md --
      title: Mailing
      """
    ]
  ) { playbook, findings in
    guard let table = findings.measures.tables.first(where: { $0.name == "touches" }), table.rowCount > 0
    else {
      if !playbook.tactics.isEmpty {
        findings.cannotCheck(
          en: "Record every touch in the table `touches`: contact_id, timestamp, tactic, touch_type.",
          fr: "Notez chaque contact dans la table `touches` : contact_id, timestamp, tactic, touch_type.")
      }
      return
    }
    let days = Int(findings.parameter("days"))
    let cap = findings.measures.money.settings.cap.map(Pressing.Cap.init) ?? Pressing.Cap(touches: 3, days: 7)
    let from = Instant(findings.asOf.adding(days: 1 - days)).milliseconds
    var ledger = TouchLedger()
    ledger.add(LedgerRows(table.columns, table.rows, asOf: findings.asOf))
    var (touched, over) = (0, 0)
    var instants: [Int64] = []
    let before = Int64(cap.days) * Instant.millisecondsADay
    ledger.forEachContact { _, rows in
      instants.removeAll(keepingCapacity: true)
      var isRecent = false
      for row in rows {
        let (kind, instant) = (ledger.kinds[Int(row)], ledger.instants[Int(row)])
        guard kind == .touch || kind == .touchAndConversion, instant > from - before else { continue }
        instants.append(instant)
        if instant >= from { isRecent = true }
      }
      guard isRecent else { return }
      touched += 1
      if Double(ContactPressure.peak(instants, days: cap.days)) > cap.touches { over += 1 }
    }
    guard touched > 0 else { return }
    let share = Double(over) / Double(touched)
    guard share.exceeds(findings.parameter("percent") / 100) else { return }
    let numbers = Numbers(playbook.language)
    let (people, most) = (numbers.number(over), numbers.number(cap.touches))
    findings.add(
      en:
        "\(people) contacts (\(numbers.percent(share))) were touched more than \(most) times in \(cap.days) days",
      fr:
        "\(people) contacts (\(numbers.percent(share))) sollicités plus de \(most) fois en \(cap.days) jours",
      help: (
        "Let one tactic at a time have a person, and pause the others.",
        "Laissez une seule tactique à la fois s’adresser à une personne, et suspendez les autres."
      ), at: playbook.settings.contactCap?.position ?? SourcePosition(Settings.file))
  }
}

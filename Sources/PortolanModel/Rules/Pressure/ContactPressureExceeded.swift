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
    guard let recent = findings.pressure(days: Int(findings.parameter("days"))), recent.touched > 0 else {
      return
    }
    let share = Double(recent.over) / Double(recent.touched)
    guard share.exceeds(findings.parameter("percent") / 100) else { return }
    let numbers = Numbers(playbook.language)
    let (people, most) = (numbers.number(recent.over), numbers.number(recent.cap.touches))
    findings.add(
      en:
        "\(people) contacts (\(numbers.percent(share))) were touched more than \(most) times in \(recent.cap.days) days",
      fr:
        "\(people) contacts (\(numbers.percent(share))) sollicités plus de \(most) fois en \(recent.cap.days) jours",
      help: (
        "Let one tactic at a time have a person, and pause the others.",
        "Laissez une seule tactique à la fois s’adresser à une personne, et suspendez les autres."
      ), at: playbook.settings.contactCap?.position ?? SourcePosition(Settings.file))
  }
}

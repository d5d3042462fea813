import PortolanSource

extension Rule {
  static let tacticOverdue = Rule(
    "tactic-overdue", severity: .warning,
    "Tactics start, take their steps and end on the dates that they name.",
    because: "A plan whose dates pass unnoticed is read by nobody.",
    french: "Les tactiques commencent, franchissent leurs étapes et finissent aux dates qu’elles nomment.",
    becauseFrench: "Un plan dont les dates passent sans que personne le remarque n’est lu par personne.",
    parameters: [
      Parameter(
        "days", 7, wholes: 1...3650, "how many days something may be late",
        french: "combien de jours de retard sont permis")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- tactics/webinar.md --
      title: Webinar
      status: running
      end: 2026-12-31
      actions: [{do: Agree the programme, due: 2026-09-01, done: true}, {do: Invite, due: 2026-09-25}]
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- tactics/webinar.md --
      title: Webinar
      status: running
      end: 2026-12-31
      actions: [{do: Agree the programme, due: ↓2026-09-01}]
      """,
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      -- tactics/webinar.md --
      title: Webinar
      status: planned
      start: ↓2026-09-01
      -- tactics/press.md --
      title: Press
      status: running
      end: ↓2026-08-31
      """,
    ]
  ) { playbook, findings in
    let days = Int(findings.parameter("days"))
    let today = findings.asOf
    let activity = findings.activity(days: 90)
    for tactic in playbook.tactics where tactic.isActive {
      let title = tactic.title.value
      func add(
        _ en: Sentence, _ fr: String, _ help: (en: Sentence, fr: String), _ date: Located<CivilDate>,
        _ findings: inout Findings
      ) {
        findings.add(
          en: "\(en), \(today - date.value) days ago", fr: "\(fr), en retard de \(today - date.value) jours",
          help: help, at: date.position, touching: tactic.budget?.value)
      }
      if let end = tactic.end, end.value < today {
        add(
          "“\(title)” was to end on \(end.value)", "« \(title) » devait finir le \(end.value)",
          (
            "Say `status: done` or `stopped` and what came of it, or move its end.",
            "Écrivez `status: done` ou `stopped` et ce qui en est sorti, ou déplacez sa fin."
          ), end, &findings)
      } else if let start = tactic.start, today - start.value > days, tactic.status?.value != .running,
        activity[tactic.id].last.map({ $0 < start.value }) ?? true
      {
        add(
          "“\(title)” was to start on \(start.value)", "« \(title) » devait commencer le \(start.value)",
          ("Start it, or move its dates.", "Commencez-la, ou déplacez ses dates."), start, &findings)
      }
      for action in tactic.actions where !action.isDone {
        guard let due = action.due, today - due.value > days else { continue }
        let what = action.what?.value ?? title
        add(
          "“\(what)” was due on \(due.value)", "« \(what) » était pour le \(due.value)",
          (
            "Do it, move it, or drop it, and say so.", "Faites-le, déplacez-le ou abandonnez-le, et dites-le."
          ), due, &findings)
      }
    }
  }
}

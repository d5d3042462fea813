import PortolanSource

extension Rule {
  static let negativeSignalsHigh = Rule(
    "negative-signals-high", severity: .warning,
    "Few people complain, unsubscribe or can't be reached.",
    because: "A sender's reputation is lost in a week, and then the good messages don't arrive either.",
    french: "Peu de gens se plaignent, se désinscrivent ou restent injoignables.",
    becauseFrench:
      "La réputation d’un expéditeur se perd en une semaine, et les bons messages n’arrivent plus non plus.",
    parameters: [
      Parameter(
        "days", 90, wholes: 1...3650, "how far back messages are counted",
        french: "sur combien de jours les messages sont comptés"),
      Parameter(
        "complaints", 0.1, in: 0...100, "complaints that are too many, in percent",
        french: "les plaintes de trop, en pour cent"),
      Parameter(
        "complaints-error", 0.3, in: 0...100, "complaints that are an error, in percent",
        french: "les plaintes qui sont une erreur, en pour cent"),
      Parameter(
        "unsubscribes", 0.5, in: 0...100, "unsubscribes that are too many, in percent",
        french: "les désinscriptions de trop, en pour cent"),
      Parameter(
        "bounces", 2, in: 0...100, "bounces that are too many, in percent",
        french: "les rejets de trop, en pour cent"),
      Parameter(
        "messages", 1000, wholes: 1...1_000_000_000, "from how many messages on a rate is taken as it is",
        french: "à partir de combien de messages un taux est pris tel quel"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,tactic,sent,delivered,complaints
      2026-09-05,mailing,2020,2000,1
      2026-09-05,notes,201,200,1
      -- tactics/mailing.md --
      title: Mailing
      -- tactics/notes.md --
      title: Notes
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,tactic,sent,delivered,complaints
      2026-09-05,mailing,2020,2000,3
      -- tactics/mailing.md --
      title: ↓Mailing
      """
    ]
  ) { playbook, findings in
    let activity = findings.activity(days: Int(findings.parameter("days")))
    guard activity.hasSignals else {
      if playbook.tactics.contains(where: { $0.channel?.value == "email" }) {
        findings.cannotCheck(
          en: "Record `delivered`, `unsubscribes` and `complaints` by tactic and day.",
          fr: "Notez `delivered`, `unsubscribes` et `complaints` par tactique et par jour.")
      }
      return
    }
    let numbers = Numbers(playbook.language)
    let least = findings.parameter("messages")
    func isAbove(_ signal: TacticActivity.Signal, _ percent: Double) -> Bool {
      guard signal.of > 0, signal.count > 0 else { return false }
      let rate = signal.count / signal.of
      if signal.of >= least { return rate.reaches(percent / 100) }
      guard let count = Int(exactly: signal.count), let all = Int(exactly: signal.of) else { return false }
      return Proportion(count, of: all).map { $0.wilson.lower > percent / 100 } ?? false
    }
    for tactic in playbook.tactics where tactic.isActive {
      let row = activity[tactic.id]
      let signals: [(en: Sentence, fr: String, TacticActivity.Signal, limit: Double, error: Double?)] = [
        (
          "complaints", "plaintes", row.complaints, findings.parameter("complaints"),
          findings.parameter("complaints-error")
        ), ("unsubscribes", "désinscriptions", row.unsubscribes, findings.parameter("unsubscribes"), nil),
        ("bounces", "adresses en erreur", row.bounces, findings.parameter("bounces"), nil),
      ].filter { activity.hasBounces || $0.fr != "adresses en erreur" || tactic.channel?.value == "email" }
      for (en, fr, signal, limit, error) in signals where isAbove(signal, limit) {
        let rate = numbers.percent(signal.count / signal.of)
        findings.add(
          en: "\(en) of “\(tactic.title.value)” are at \(rate): the sender’s reputation is at stake",
          fr: "\(fr) de « \(tactic.title.value) » à \(rate) : la réputation d’expéditeur est en jeu",
          help: (
            "Stop, clean the list, and write to fewer people what concerns them.",
            "Arrêtez, nettoyez la liste, et écrivez à moins de gens ce qui les concerne."
          ), at: tactic.title.position, severity: error.map { isAbove(signal, $0) } == true ? .error : nil,
          touching: tactic.budget?.value)
      }
    }
  }
}

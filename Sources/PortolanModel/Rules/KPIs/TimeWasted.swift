import FoundationEssentials
import PortolanSource

extension Rule {
  static let timeWasted = Rule(
    "time-wasted", severity: .warning,
    "A tactic that takes a good part of the team's hours is not the one that makes least of them.",
    because: "Time lost is the one cost that no ledger of money shows.",
    french:
      "Une tactique qui prend une bonne part des heures de l’équipe n’est pas celle qui en tire le moins.",
    becauseFrench: "Le temps perdu est le seul coût qu’aucun registre d’argent ne montre.",
    parameters: [
      Parameter(
        "days", 90, wholes: 1...3650, "how far back the hours are counted",
        french: "sur combien de jours les heures sont comptées"),
      Parameter(
        "percent", 10, in: 0...100, "from which share of all hours on a tactic is judged",
        french: "à partir de quelle part des heures une tactique est jugée"),
      Parameter(
        "tactics", 3, wholes: 2...100, "how many tactics of a stage can be compared",
        french: "à partir de combien de tactiques une étape se compare"),
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {hours: data/hours.csv, outbound: data/outbound.csv}
      -- data/hours.csv --
      date,tactic,hours
      2026-09-05,mailing,10
      -- data/outbound.csv --
      date,tactic,conversions
      2026-09-05,mailing,10
      -- tactics/mailing.md --
      title: Mailing
      micro-conversion: {from: aware, to: engaged}
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      as-of: 2026-09-30
      data: {hours: data/hours.csv, outbound: data/outbound.csv}
      -- data/hours.csv --
      date,tactic,hours
      2026-09-05,mailing,10
      2026-09-05,calls,50
      2026-09-05,letters,20
      -- data/outbound.csv --
      date,tactic,conversions
      2026-09-05,mailing,10
      2026-09-05,calls,5
      2026-09-05,letters,10
      -- tactics/mailing.md --
      title: Mailing
      micro-conversion: {from: aware, to: engaged}
      -- tactics/calls.md --
      title: ↓Calls
      micro-conversion: {from: aware, to: engaged}
      -- tactics/letters.md --
      title: Letters
      micro-conversion: {from: aware, to: engaged}
      """
    ]
  ) { playbook, findings in
    let days = Int(findings.parameter("days"))
    let activity = findings.activity(days: days)
    guard activity.tables.contains("hours"), activity.hasConversions else {
      if !playbook.tactics.isEmpty {
        findings.cannotCheck(
          en:
            "Record hours in the table `hours`, and each tactic's micro-conversions in a column `conversions`.",
          fr:
            "Notez les heures dans la table `hours`, et les micro-conversions de chaque tactique dans une colonne `conversions`."
        )
      }
      return
    }
    let all = activity.hours
    let least = findings.parameter("percent") / 100
    let numbers = Numbers(playbook.language, currency: playbook.settings.currency)
    let steps = Dictionary(
      grouping: playbook.tactics.filter { $0.isActive && activity[$0.id].hours > 0 }
    ) { "\($0.microConversion?.from?.value ?? "")/\($0.microConversion?.to?.value ?? "")" }
    for (step, tactics) in steps.sorted(by: { $0.key < $1.key })
    where step.utf8.last != UInt8(ascii: "/") && Double(tactics.count) >= findings.parameter("tactics") {
      func yield(_ tactic: Tactic) -> Double { activity[tactic.id].conversions / activity[tactic.id].hours }
      guard let worst = tactics.min(by: { yield($0) < yield($1) }),
        let best = tactics.max(by: { yield($0) < yield($1) }), yield(worst) < yield(best)
      else { continue }
      let row = activity[worst.id]
      guard (row.hours / all).reaches(least) else { continue }
      let times = yield(worst) > 0 ? numbers.number(yield(best) / yield(worst), most: 1) : nil
      let (hours, results) = (numbers.hours(row.hours.rounded()), numbers.number(row.conversions, most: 0))
      findings.add(
        en: times.map {
          "\(hours) of “\(worst.title.value)” brought \(results) micro-conversions in \(days) days, \($0) times fewer an hour than “\(best.title.value)”"
        } ?? "\(hours) of “\(worst.title.value)” brought \(results) micro-conversions in \(days) days",
        fr: "\(hours) de « \(worst.title.value) » pour \(results) micro-conversions en \(days) jours"
          + (times.map { " : \($0) fois moins à l’heure que « \(best.title.value) »" } ?? ""),
        help: (
          "Move hours to “\(best.title.value)”, or take out the part that takes longest.",
          "Déplacez des heures vers « \(best.title.value) », ou supprimez ce qui prend le plus de temps."
        ), at: worst.title.position,
        touching: row.timeCost > 0 ? Money(Decimal(row.timeCost.rounded())) : nil)
    }
  }
}

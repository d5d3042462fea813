import PortolanSource

extension Rule {
  static let dataInconsistent = Rule(
    "data-inconsistent", severity: .warning,
    "Rows of data name documents that are there, and don't contradict themselves.",
    because: "One impossible row makes every figure that it is part of wrong, without a trace.",
    french: "Les lignes de données nomment des documents qui existent et ne se contredisent pas.",
    becauseFrench:
      "Une seule ligne impossible fausse, sans laisser de trace, tous les chiffres où elle entre.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,tactic,sent,delivered,replies,cost
      2026-01-05,mailing,100,98,,12.5
      2026-01-12,mailing,100,97,4,0
      -- tactics/mailing.md --
      title: Mailing
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,tactic,sent,delivered,replies,cost
      ↓2026-01-05,mailing,100,101,,12.5
      ↓2026-01-12,maling,100,97,4,0
      ↓2026-01-19,mailing,100,97,4,-3
      -- tactics/mailing.md --
      title: Mailing
      """,
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,sent
      2026-01-05,100
      ↓2026-01-05,100
      2026-01-12,110
      2026-01-19,120
      2026-01-26,↓many
      2026-02-02,90
      2026-02-09,95
      2026-02-16,97
      2026-02-23,99
      2026-03-02,90
      2026-03-09,91
      2026-03-16,92
      """,
    ]
  ) { playbook, findings in
    findings.addReported()
    let checks = DataChecks(
      playbook, undocumented: Set(findings.activity(days: 90).places.keys))
    for table in findings.measures.tables {
      for problem in checks.problems(
        in: table, survey: findings.measures.surveys[table.name]?.rows)
      {
        findings.add(problem.message, help: problem.help, at: problem.position)
      }
    }
  }
}

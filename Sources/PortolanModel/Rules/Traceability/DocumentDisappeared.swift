import PortolanSource

extension Rule {
  static let documentDisappeared = Rule(
    "document-disappeared", severity: .error,
    "What was published once is still there, or was retired with a date and a reason.",
    because: "A tactic that vanishes takes its lessons along, and the next team pays for them again.",
    accepts: [
      """
      -- registry.csv --
      id,type,title,first published,retired,reason
      mailing,tactic,Mailing,2025-10-01,,
      fair,tactic,The fair,2025-10-01,2026-03-31,too expensive: 900 € a badge
      -- tactics/mailing.md --
      title: Mailing
      """
    ],
    rejects: [
      """
      -- registry.csv --
      id,type,title,first published,retired,reason
      mailing,tactic,Mailing,2025-10-01,,
      ↓fair,tactic,The fair,2025-10-01,2026-03-31,
      -- tactics/mailing.md --
      title: Mailing
      """
    ]
  ) { playbook, findings in
    guard let bytes = playbook.source.registry else {
      if !playbook.tactics.isEmpty {
        findings.cannotCheck(
          en: "Keep every id that was published in `registry.csv`, beside portolan.yml.",
          fr: "Gardez chaque identifiant publié dans `registry.csv`, à côté de portolan.yml.")
      }
      return
    }
    let table = DataTable(
      name: "registry", file: SourceFolder.registryFile, bytes: bytes, language: playbook.language,
      textColumns: ["id", "type", "title", "retired", "reason"])
    guard let id = table.column("id") else { return }
    let (title, retired, reason) = (table.column("title"), table.column("retired"), table.column("reason"))
    for row in 0..<table.rowCount {
      guard let name = table.text(row, id), playbook.index[name] == nil else { continue }
      let isRetired = [retired, reason].allSatisfy { $0.flatMap { table.text(row, $0) } != nil }
      guard !isRetired else { continue }
      let shown = title.flatMap { table.text(row, $0) } ?? name
      let near = Spelling.nearest(to: name, among: playbook.index.keys)
      findings.add(
        en: "“\(shown)” has disappeared without a decision", fr: "« \(shown) » a disparu sans décision",
        help: (
          near.map { "Give “\($0)” its old `id: \(name)` back, or retire that with date and reason." }
            ?? "Bring the page back, or write when and why it was retired.",
          near.map { "Rendez à « \($0) » son ancien `id: \(name)`, ou retirez-le avec date et raison." }
            ?? "Remettez la page, ou écrivez quand et pourquoi elle a été retirée."
        ), at: table.position(ofRow: row))
    }
  }
}

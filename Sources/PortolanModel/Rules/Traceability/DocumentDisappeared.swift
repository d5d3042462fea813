import PortolanSource

extension Rule {
  static let documentDisappeared = Rule(
    "document-disappeared", severity: .error,
    "What was published once is still there, or was retired with a date and a reason.",
    because: "A tactic that vanishes takes its lessons along, and the next team pays for them again.",
    french: "Ce qui a été publié une fois est toujours là, ou a été retiré avec une date et une raison.",
    becauseFrench:
      "Une tactique qui disparaît emporte ses leçons, et l’équipe suivante les paie une seconde fois.",
    accepts: [
      """
      -- registry.csv --
      id,type,title,first published,retired,reason
      mailing,tactic,Mailing,2025-10-01,,
      fair,tactic,The fair,2025-10-01,2026-03-31,too expensive: 900 € a badge
      -- tactics/mailing.md --
      title: Mailing
      """,
      """
      -- registry.csv --
      id,type,title,first published,retired,reason
      fair,tactic,The fair,2025-10-01,,
      fair,tactic,The fair,2025-10-01,2026-03-31,too expensive: 900 € a badge
      -- tactics/mailing.md --
      title: Mailing
      """,
    ],
    rejects: [
      """
      -- registry.csv --
      id,type,title,first published,retired,reason
      mailing,tactic,Mailing,2025-10-01,,
      ↓fair,tactic,The fair,2025-10-01,2026-03-31,
      -- tactics/mailing.md --
      title: Mailing
      """,
      """
      -- registry.csv --
      ↓name,since
      fair,2025-10-01
      -- tactics/mailing.md --
      title: Mailing
      """,
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
    let registry: Registry
    do throws(SourceError) {
      registry = try Registry(bytes, at: SourceFolder.registryFile, playbook.language)
    } catch {
      findings.add(
        error.reason,
        help: findings.language.says(
          en: "Write the first line, or move the file away and run `portolan register`.",
          fr: "Écrivez la première ligne, ou déplacez le fichier et lancez `portolan register`."),
        at: SourcePosition(SourceFolder.registryFile))
      return
    }
    for line in registry.disappeared(from: playbook) {
      let name = line.id
      let shown = line.title.isEmpty ? name : line.title
      let near = Spelling.nearest(to: name, among: playbook.index.names)
      findings.add(
        en: "“\(shown)” has disappeared without a decision", fr: "« \(shown) » a disparu sans décision",
        help: (
          near.map { "Give “\($0)” its old `id: \(name)` back, or retire that with date and reason." }
            ?? "Bring the page back, or run `portolan register --retire \(name) --reason \"…\"`.",
          near.map { "Rendez à « \($0) » son ancien `id: \(name)`, ou retirez-le avec date et raison." }
            ?? "Remettez la page, ou lancez `portolan register --retire \(name) --reason \"…\"`."
        ), at: line.position)
    }
  }
}

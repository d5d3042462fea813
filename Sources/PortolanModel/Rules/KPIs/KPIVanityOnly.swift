import PortolanSource

extension Rule {
  static let kpiVanityOnly = Rule(
    "kpi-vanity-only", severity: .warning, parent: "kpi-no-target",
    "An objective is measured by what people decide, not by what passed before their eyes.",
    because: "Opens and impressions can be bought; they go up while customers go away.",
    french: "Un objectif se mesure à ce que les gens décident, non à ce qui leur est passé sous les yeux.",
    becauseFrench: "Ouvertures et impressions s’achètent ; elles montent pendant que les clients s’en vont.",
    parameters: [
      Parameter(
        "columns",
        words: [
          "opens", "opened", "impressions", "clicks", "clicked", "followers", "views", "likes", "ouvertures",
          "clics", "abonnés", "vues",
        ], "columns that count attention only", french: "les colonnes qui ne comptent que de l’attention")
    ],
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,delivered,opens,replies
      2026-06-05,100,50,2
      -- kpis/reply-share.md --
      title: Reply share
      formula: replies / delivered
      -- objectives/win.md --
      title: Win
      kpi: reply-share
      target: 10 %
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,delivered,opens,replies
      2026-06-05,100,50,2
      -- kpis/open-share.md --
      title: Open share
      formula: opens / delivered
      -- objectives/win.md --
      title: Win
      kpi: ↓open-share
      target: 60 %
      """
    ]
  ) { playbook, findings in
    let catalog = findings.measures.catalog
    let vanity = Set(findings.words("columns"))
    for objective in playbook.objectives where objective.target != nil {
      guard let reference = objective.kpi, let kpi = playbook.document(reference, KPI.self),
        let names = catalog.attention(countedBy: kpi.id, among: vanity)
      else { continue }
      let list = names.sorted().joined(separator: ", ")
      findings.add(
        en: "“\(objective.title.value)” is measured by \(list) only: nothing about conversion",
        fr: "« \(objective.title.value) » ne se mesure qu’en \(list) : rien sur la conversion",
        help: (
          "Choose an indicator of what people do: reply, meet, buy, stay.",
          "Choisissez un indicateur de ce que font les gens : répondre, rencontrer, acheter, rester."
        ), at: reference.id.position)
    }
  }
}

extension KPICatalog {
  /// The columns that a KPI counts, where all of them count attention only; `nil` where it counts more than that.
  func attention(countedBy id: String, among vanity: Set<String>) -> Set<String>? {
    let bases: Set<String> = ["sent", "delivered", "impressions", "date", "tactic", "channel"]
    var (names, seen, open) = (Set<String>(), Set<String>(), [id])
    while let id = open.popLast() {
      guard seen.insert(id).inserted, let formula = formula(of: id) else { continue }
      let parts = parts(of: id)
      open += parts
      names.formUnion(formula.names.map(\.value).filter { !parts.contains($0) })
      names.formUnion(formula.columns.map(\.value))
    }
    guard !names.isDisjoint(with: vanity), names.isSubset(of: vanity.union(bases)) else { return nil }
    return names.intersection(vanity)
  }
}

import PortolanSource

extension Rule {
  static let experimentInvalidSplit = Rule(
    "experiment-invalid-split", severity: .error,
    "Contacts are dealt to the variants as planned, each to one of them.",
    because: "Where the arms are not alike from the start, no result says what made the difference.",
    french: "Les contacts sont répartis entre les variantes comme prévu, chacun dans une seule.",
    becauseFrench:
      "Si les groupes diffèrent dès le départ, aucun résultat ne dit ce qui a fait la différence.",
    parameters: [
      Parameter(
        "p", 0.001, in: 0...0.5, "how unlikely a split must be",
        french: "à partir de quelle improbabilité une répartition est fautive")
    ],
    accepts: [
      """
      -- experiments/subject.md --
      title: Short subjects
      variants: [{name: long, exposed: 1000, converted: 30}, {name: short, exposed: 1030, converted: 40}]
      split: 50/50
      """
    ],
    rejects: [
      """
      -- experiments/subject.md --
      title: ↓Short subjects
      variants: [{name: long, exposed: 1000, converted: 30}, {name: short, exposed: 1300, converted: 40}]
      """,
      """
      -- portolan.yml --
      title: Playbook
      data: {experiments: data/experiments.csv}
      -- data/experiments.csv --
      contact_id,experiment,variant,converted
      a,subject,long,0
      b,subject,short,1
      a,subject,short,1
      -- experiments/subject.md --
      title: ↓Short subjects
      variants: {data: experiments, column: variant}
      """,
    ]
  ) { playbook, findings in
    let limit = findings.parameter("p")
    let numbers = Numbers(playbook.language)
    for experiment in playbook.experiments where !experiment.header.isBroken {
      let title = experiment.title.value
      let help: (en: Sentence, fr: String) = (
        en: "Find out who dealt the contacts how, and run it again; don't conclude anything from this.",
        fr: "Cherchez qui a réparti les contacts et comment, puis refaites le test ; n’en concluez rien."
      )
      guard let result = findings.measures.result(of: experiment) else { continue }
      let twice = result.counts.contactsInTwoArms
      if twice > 0 {
        findings.add(
          en: "\(numbers.number(twice)) contact\(twice == 1 ? " is" : "s are") in two variants of “\(title)”",
          fr: "\(numbers.number(twice)) contact\(twice == 1 ? "" : "s") dans deux variantes de « \(title) »",
          help: help, at: experiment.title.position)
        continue
      }
      if let split = experiment.split, result.shares.isEmpty, !result.variants.isEmpty {
        let (shares, arms) = (split.value.shares.count, result.variants.count)
        findings.add(
          en: "“\(title)” is split in \(shares), and has \(arms) variants",
          fr: "« \(title) » est réparti en \(shares) et compte \(arms) variantes",
          help: ("Give a share to each variant.", "Donnez une part à chaque variante."), at: split.position)
        continue
      }
      guard let ratio = result.ratio, ratio.isMismatch(limit: limit) else { continue }
      let counts = result.variants.map { Double($0.exposed ?? 0) }
      let all = counts.reduce(0, +)
      let observed = counts.map { numbers.percent($0 / all) }.joined(separator: " / ")
      let expected = result.shares.map { numbers.percent($0) }.joined(separator: " / ")
      findings.add(
        en: "“\(title)” was dealt \(observed) instead of \(expected): the result can't be used",
        fr: "« \(title) » : répartition \(observed) au lieu de \(expected), résultat inutilisable",
        help: help, at: experiment.title.position)
    }
  }
}

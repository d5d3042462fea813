import PortolanSource

extension Rule {
  static let targetContradictsUnit = Rule(
    "target-contradicts-unit", severity: .warning,
    "A target is written in the unit of its KPI, and a share is not asked to be above 100 %.",
    because: "8 is a hundred times 8 %: against it every rate is off target for ever, and nobody sees why.",
    french: "Une cible s’écrit dans l’unité de son KPI, et une part ne dépasse pas 100 %.",
    becauseFrench:
      "8, c’est cent fois 8 % : face à cela tout taux est à jamais hors cible, et personne ne voit pourquoi.",
    accepts: [
      example("unit: percent\ntarget: 8 %"), example("unit: percent\ntarget: 0.08"),
      example("unit: percent\nrange: 2..5 %"),
    ],
    rejects: [
      example("unit: percent\ntarget: ↓8"), example("unit: percent\ntarget: ↓120 %"),
      example("unit: percent\ntarget: ↓-4 %"),
      example("unit: count\ntarget: ↓8 %"), example("unit: percent\ntarget: ↓€8"),
      example("unit: hours\ntarget: ↓2 days"), example("unit: percent\nrange: ↓2..5"),
      example("unit: percent\ntarget: 8 %", tactic: "kpis: {replies: ↓8}"),
      example(
        "unit: percent\ntarget: 8 %",
        tactic: "kpis: {replies: ↓8}\nmicro-conversion: {from: aware, to: engaged, kpi: replies, target: 8}"),
      example("unit: percent\ntarget: 8 %", objective: "target: ↓10\nbaseline: ↓€4"),
    ]
  ) { playbook, findings in
    let check = TargetCheck(findings, currency: playbook.settings.currency)
    for kpi in playbook.kpis where !kpi.isStandard {
      check.target(kpi.target, of: kpi, &findings)
      check.range(of: kpi, &findings)
    }
    for objective in playbook.objectives {
      guard let kpi = playbook.document(objective.kpi, KPI.self) else { continue }
      check.target(objective.target, of: kpi, &findings, objective: objective.id)
      check.target(objective.baseline, of: kpi, &findings, objective: objective.id)
    }
    for tactic in playbook.tactics {
      for valued in tactic.kpis {
        guard let kpi = playbook.document(valued.reference, KPI.self) else { continue }
        check.target(valued.value, of: kpi, &findings)
      }
      guard let step = tactic.microConversion, let kpi = playbook.document(step.kpi, KPI.self),
        // The same target of the same KPI, written twice, is one mistake.
        !tactic.kpis.contains(where: {
          $0.reference.id.value == kpi.id && $0.value != nil && $0.value?.value == step.target?.value
        })
      else { continue }
      check.target(step.target, of: kpi, &findings)
    }
    for place in findings.measures.stated.keys.sorted() {
      for stated in findings.measures.stated[place] ?? [] {
        guard let stated, let expected = stated.expected else { continue }
        check.target(Located(expected.quantity, at: expected.text.position), of: stated.kpi, &findings)
      }
    }
  }

  private static func example(_ fields: String, tactic: String? = nil, objective: String? = nil) -> String {
    var text = """
      -- portolan.yml --
      title: Playbook
      data: {outbound: data/outbound.csv}
      -- data/outbound.csv --
      date,replied,delivered
      2026-01-05,3,60
      -- kpis/replies.md --
      title: Replies
      better: higher
      formula: replied / delivered
      \(fields)
      """
    if let tactic { text += "\n-- tactics/mailing.md --\ntitle: Mailing\n\(tactic)" }
    if let objective { text += "\n-- objectives/win.md --\ntitle: Win\nkpi: replies\n\(objective)" }
    return text
  }
}

/// Holds targets against the units of their KPIs.
private struct TargetCheck {
  private let catalog: KPICatalog
  private let language: Language
  private let currency: String

  init(_ findings: Findings, currency: String) {
    self.currency = currency
    catalog = findings.measures.catalog
    language = findings.language
  }

  func target(
    _ target: Located<Quantity>?, of kpi: KPI, _ findings: inout Findings, objective: String? = nil
  ) {
    guard let target, let unit = kpi.unit?.value else { return }
    if let wrong = contradiction(target.value, unit) {
      findings.add(
        language.says(
          en: "“\(kpi.title.value)” is \(name(unit)), and this is \(wrong)",
          fr: "« \(kpi.title.value) » est \(name(unit)), et ceci est \(wrong)"),
        help: language.says(en: "Write \(form(unit)).", fr: "Écrivez \(form(unit))."), at: target.position,
        objective: objective)
    } else if let problem = excess(target.value.amount, isPlain: target.value.unit == .none, of: kpi) {
      findings.add(problem.message, help: problem.help, at: target.position, objective: objective)
    }
  }

  func range(of kpi: KPI, _ findings: inout Findings) {
    guard let range = kpi.range, let problem = excess(range.value.high, isPlain: true, of: kpi) else {
      return
    }
    findings.add(problem.message, help: problem.help, at: range.position)
  }

  /// A percentage above 100 %, of a share: nearly always a forgotten per cent sign; or one below 0 %.
  private func excess(_ amount: Double, isPlain: Bool, of kpi: KPI) -> (message: String, help: String)? {
    guard kpi.unit?.value == .percent, catalog.isShare(kpi.id), amount > 1 || amount < 0 else { return nil }
    if amount < 0 {
      return (
        language.says(
          en: "“\(kpi.title.value)” is a share, and can’t be below 0 %",
          fr: "« \(kpi.title.value) » est une part, et ne peut être sous 0 %"),
        language.says(en: "Write a share between 0 % and 100 %.", fr: "Écrivez une part entre 0 % et 100 %.")
      )
    }
    let number = DataTable.text(amount)
    let message = language.says(
      en: "“\(kpi.title.value)” is a share, and can’t be above 100 %",
      fr: "« \(kpi.title.value) » est une part, et ne peut dépasser 100 %")
    let help =
      isPlain
      ? language.says(
        en: "Write `\(number) %` if that is meant.",
        fr: "Écrivez `\(number) %` si c’est ce que vous voulez dire.")
      : language.says(en: "Write a share between 0 % and 100 %.", fr: "Écrivez une part entre 0 % et 100 %.")
    return (message, help)
  }

  /// What the target is, where that can't be the KPI's unit; a bare number is in whatever unit the KPI has.
  private func contradiction(_ target: Quantity, _ unit: KPI.Unit) -> String? {
    switch (target.unit, unit) {
    case (.money(let code), .currency) where code != currency:
      language.says(en: "in \(code), not in \(currency)", fr: "en \(code), non en \(currency)")
    case (.none, _), (.percent, .percent), (.percent, .ratio), (.points, .percent), (.money, .currency): nil
    case (.time(.hour), .hours), (.time(.day), .days): nil
    case (.percent, _): language.says(en: "a percentage", fr: "un pourcentage")
    case (.points, _): language.says(en: "a number of points", fr: "un nombre de points")
    case (.money, _): language.says(en: "an amount of money", fr: "une somme d’argent")
    case (.time, .hours), (.time, .days):
      language.says(en: "in another unit of time", fr: "exprimé dans une autre unité de temps")
    case (.time, _): language.says(en: "a time", fr: "une durée")
    case (.named, _): nil
    }
  }

  private func name(_ unit: KPI.Unit) -> String {
    switch unit {
    case .count: language.says(en: "a count", fr: "un compte")
    case .percent: language.says(en: "a percentage", fr: "un pourcentage")
    case .ratio: language.says(en: "a ratio", fr: "un rapport")
    case .currency: language.says(en: "an amount of money", fr: "une somme d’argent")
    case .hours: language.says(en: "in hours", fr: "en heures")
    case .days: language.says(en: "in days", fr: "en jours")
    case .score: language.says(en: "a score", fr: "un score")
    }
  }

  private func form(_ unit: KPI.Unit) -> String {
    switch unit {
    case .count, .score: language.says(en: "a plain number such as `40`", fr: "un nombre comme `40`")
    case .percent: language.says(en: "a percentage such as `8 %`", fr: "un pourcentage comme `8 %`")
    case .ratio: language.says(en: "a plain number such as `1.5`", fr: "un nombre comme `1,5`")
    case .currency: language.says(en: "an amount such as `12 500 €`", fr: "une somme comme `12 500 €`")
    case .hours: language.says(en: "hours such as `4 h`", fr: "des heures comme `4 h`")
    case .days: language.says(en: "days such as `30 days`", fr: "des jours comme `30 jours`")
    }
  }
}

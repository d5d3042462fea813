import PortolanSource

extension Rule {
  static let unitContradictsFormula = Rule(
    "unit-contradicts-formula", severity: .warning,
    "A KPI's unit is that of what its formula computes.",
    because: "A sum shown in per cent, or a rate shown as a count, is a wrong figure with a right formula.",
    french: "L’unité d’un KPI est celle de ce que calcule sa formule.",
    becauseFrench:
      "Une somme montrée en pour cent, ou un taux montré comme un nombre, est un chiffre faux avec une formule juste.",
    accepts: [
      example("formula: replied / delivered\nunit: percent"),
      example("formula: sum(replied)\nunit: count"),
      example("formula: 100 * replied / delivered\nunit: score"),
      example("formula: 12 * replied\nunit: hours"),
    ],
    rejects: [
      example("formula: sum(replied)\nunit: ↓percent"),
      example("formula: replied / delivered\nunit: ↓count"),
      example("formula: count()\nunit: ↓ratio"),
      example("formula: cost / replied\nunit: ↓percent"),
      example("formula: sum(cost) / sum(replied)\nunit: ↓percent"),
    ]
  ) { playbook, findings in
    let language = findings.language
    let catalog = findings.measures.catalog
    for kpi in playbook.kpis where !kpi.isStandard {
      guard let unit = kpi.unit, let formula = catalog.formula(of: kpi.id), catalog.isUsable(kpi.id) else {
        continue
      }
      let what: String
      switch unit.value {
      case .percent, .ratio:
        if unit.value == .percent, formula.dividesMoney {
          what = language.says(
            en: "money by a number, and no percentage", fr: "un montant par un nombre, et non un pourcentage")
          break
        }
        guard catalog.isExtensive(kpi.id), !formula.steps.contains(.divide) else { continue }
        what = language.says(
          en: "a sum or a count, and no \(unit.value == .percent ? "percentage" : "ratio")",
          fr: "une somme ou un compte, et non un \(unit.value == .percent ? "pourcentage" : "rapport")")
      case .count:
        // A division of two bare counts is a rate; one that is multiplied may be a number of things per thing.
        guard formula.steps.last == .divide, formula.steps.count == 3, formula.isOfRowsOnly else { continue }
        what = language.says(en: "a division, and no count", fr: "une division, et non un compte")
      case .currency, .hours, .days, .score: continue
      }
      findings.add(
        language.says(
          en: "the formula of “\(kpi.title.value)” is \(what)",
          fr: "la formule de « \(kpi.title.value) » est \(what)"),
        help: unit.value == .percent && formula.dividesMoney
          ? language.says(
            en: "Write `unit: currency`.", fr: "Écrivez `unit: currency`.")
          : unit.value == .count
            ? language.says(
              en: "Write `unit: percent` or `unit: ratio`.", fr: "Écrivez `unit: percent` ou `unit: ratio`.")
            : language.says(
              en: "Write `unit: count`, or divide by what it is a part of.",
              fr: "Écrivez `unit: count`, ou divisez par ce dont c’est une part."), at: unit.position)
    }
    for (place, request) in MeasurePlan.requests(
      playbook, { if case .funnel(let request) = $0 { request } else { nil } })
    {
      for (number, step) in request.steps.enumerated()
      where catalog.isRate(MeasurePlan.stepID(place, number)) {
        findings.add(
          language.says(
            en: "the step “\(step.formula.value)” is a rate, and a funnel counts",
            fr: "l’étape « \(step.formula.value) » est un taux, et un entonnoir compte"),
          help: language.says(
            en: "Write what is counted; the rates between steps are computed.",
            fr: "Écrivez ce qui est compté ; les taux entre étapes sont calculés."), at: step.formula.position
        )
      }
    }
  }

  private static func example(_ fields: String) -> String {
    """
    -- portolan.yml --
    title: Playbook
    data: {outbound: data/outbound.csv}
    -- data/outbound.csv --
    date,replied,delivered,cost
    2026-01-05,3,60,9
    -- kpis/replies.md --
    title: Replies
    better: higher
    target: 1
    \(fields)
    """
  }
}

extension KPICatalog {
  /// Whether a formula divides or averages, or a KPI that it names does.
  fileprivate func isRate(_ id: String) -> Bool {
    var open = [id]
    var seen: Set<String> = []
    while let id = open.popLast() {
      guard seen.insert(id).inserted, let formula = formula(of: id) else { continue }
      if formula.steps.contains(.divide)
        || formula.aggregates.contains(where: { [.avg, .median].contains($0.function) })
      {
        return true
      }
      open += parts(of: id)
    }
    return false
  }
}

extension Formula {
  /// Columns that ledgers and standard KPIs hold money in.
  private static let money: Set<String> = ["cost", "amount", "revenue", "margin", "ad_spend", "spend"]

  /// Columns that count people and messages.
  private static let counts: Set<String> = [
    "delivered", "sent", "replies", "replied", "meetings", "deals", "customers", "leads", "contacts",
  ]

  /// Whether it is the sum of one column of money over that of one that counts.
  fileprivate var dividesMoney: Bool {
    guard steps.count == 3, steps[2] == .divide, let above = summed(steps[0]), let below = summed(steps[1])
    else { return false }
    return Self.money.contains(above) && Self.counts.contains(below)
  }

  /// The column whose sum a step is: `cost` or `sum(cost)`.
  private func summed(_ step: Step) -> String? {
    switch step {
    case .name(let index): return names[index].value
    case .aggregate(let index):
      let aggregate = aggregates[index]
      guard aggregate.function == .sum, let value = aggregate.value, value.steps == [.column(0)] else {
        return nil
      }
      return value.columns[0].value
    default: return nil
    }
  }

  /// Whether it names nothing but aggregates and measures, and no number.
  fileprivate var isOfRowsOnly: Bool {
    steps.dropLast().allSatisfy { step in
      switch step {
      case .aggregate, .name: true
      default: false
      }
    }
  }
}

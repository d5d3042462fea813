import PortolanSource

extension Rule {
  static let statedFigureOff = Rule(
    "stated-figure-off", severity: .warning,
    "A figure that a text states is the one that its rows give, to the rounding shown.",
    because: "A sentence written in March still says March’s figure in October, and is believed.",
    french: "Un chiffre qu’un texte énonce est celui que donnent ses lignes, à l’arrondi montré près.",
    becauseFrench: "Une phrase écrite en mars donne encore en octobre le chiffre de mars, et on la croit.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      data: {calls: data/calls.csv}
      -- data/calls.csv --
      tactic,calls,answered
      phone,1000,84
      -- kpis/answer-rate.md --
      title: Answer rate
      formula: answered / calls
      unit: percent
      -- index.md --
      ---
      title: Home
      ---
      Of all calls {{kpi:answer-rate expect=8 %}} are answered, or {{kpi:answer-rate tactic=phone expect=8.4 %}}.
      """
    ],
    rejects: [
      """
      -- portolan.yml --
      title: Playbook
      data: {calls: data/calls.csv}
      -- data/calls.csv --
      tactic,calls,answered
      phone,1000,86
      -- kpis/answer-rate.md --
      title: Answer rate
      formula: answered / calls
      unit: percent
      -- index.md --
      ---
      title: Home
      ---
      Of all calls {{kpi:answer-rate expect=↓8 %}} are answered.
      """,
      """
      -- portolan.yml --
      title: Playbook
      data: {calls: data/calls.csv}
      -- data/calls.csv --
      tactic,calls,answered
      phone,0,0
      -- kpis/answer-rate.md --
      title: Answer rate
      formula: answered / calls
      unit: percent
      -- index.md --
      ---
      title: Home
      ---
      Of all calls {{kpi:answer-rate expect=↓8 %}} are answered.
      """,
    ]
  ) { playbook, findings in
    for entry in findings.measures.stated.keys.sorted() {
      for case let stated? in findings.measures.stated[entry] ?? [] where stated.holds == false {
        guard let expected = stated.expected else { continue }
        findings.addOff(stated, expected, Numbers(playbook.language, currency: playbook.settings.currency))
      }
    }
  }
}

extension Findings {
  fileprivate mutating func addOff(_ stated: StatedFigure, _ expected: StatedValue, _ numbers: Numbers) {
    let (title, text) = (stated.kpi.title.value, expected.text.value)
    guard let value = stated.figure.value else {
      return add(
        language.says(
          en: "“\(title)” is said to be \(text), and has no value here",
          fr: "« \(title) » est donné à \(text), et n’a pas de valeur ici"),
        help: language.says(
          en: "Widen the rows that it is computed from, or leave `expect` out.",
          fr: "Élargissez les lignes dont il est calculé, ou retirez `expect`."), at: expected.text.position)
    }
    let unit = (stated.kpi.unit?.value ?? .count).rawValue
    var found = numbers.value(value, unit: unit)
    // Where the difference is below what a figure shows, more decimals show it.
    if StatedValue(Located(found, at: expected.text.position), language: language)?.quantity.amount
      == expected.quantity.amount
    {
      found =
        unit == "percent"
        ? numbers.inPercent(numbers.number(value * 100, most: 6))
        : numbers.number(value, most: 6)
    }
    add(
      language.says(
        en: "“\(title)” is \(found), not \(text)", fr: "« \(title) » vaut \(found), et non \(text)"),
      help: language.says(
        en: "Write `expect=\(found)`, and mend the sentence around it.",
        fr: "Écrivez `expect=\(found)`, et corrigez la phrase autour."), at: expected.text.position)
  }
}

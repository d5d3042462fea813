import PortolanSource

/// A column that a table of documents computes: `{name: cost per meeting, formula: spent / meetings, unit: currency}`.
package struct ComputedColumn: Sendable {
  package let name: Located<String>
  package let formula: Located<String>
  /// `nil` to be told from what the formula is made of.
  package let unit: KPI.Unit?
}

/// How the rows of a column come together under them.
package enum ColumnTotal: String, Choice {
  /// The known values added up.
  case sum
  /// A ratio of sums: numerators over denominators, or the formula over the totals of what it is made of; never a mean
  /// of ratios (formulas.md, 1.5).
  case ratio
  /// How many rows have a value.
  case count
}

extension Fields {
  /// The columns of a table: names, and mappings with a formula.
  mutating func columns(_ name: String) -> (names: [Located<String>], computed: [ComputedColumn]) {
    var names: [Located<String>] = []
    var computed: [ComputedColumn] = []
    for item in items(name) {
      guard case .map(let entries) = item.value else {
        if let text = scalar(name, item, { $0.says(en: "the name of a field", fr: "le nom d’un champ") }) {
          names.append(text)
        }
        continue
      }
      let column = mapping(entries, of: name, at: item.position) { fields -> ComputedColumn? in
        fields.require("name")
        fields.require("formula")
        let name = fields.text("name")
        let formula = fields.text("formula")
        let unit = fields.choice("unit", of: KPI.Unit.self)?.value
        guard let name, let formula else { return nil }
        return ComputedColumn(name: name, formula: formula, unit: unit)
      }
      guard let column else { continue }
      names.append(column.name)
      computed.append(column)
    }
    return (names, computed)
  }

  /// The columns with totals: their names, or a mapping that says how each comes together.
  mutating func totals(_ name: String) -> (names: [Located<String>], how: [String: ColumnTotal]) {
    guard isMapping(name) else { return (texts(name), [:]) }
    var names: [Located<String>] = []
    var how: [String: ColumnTotal] = [:]
    for entry in pairs(name) {
      names.append(entry.key)
      guard
        let text = scalar(
          name, entry.value, { $0.says(en: "sum, ratio or count", fr: "sum, ratio ou count") })
      else { continue }
      if let total = ColumnTotal(rawValue: text.value) {
        how[entry.key.value] = total
      } else {
        report(
          Diagnostic(
            "wrong-value",
            language.says(
              en: "“\(text.value)” is no way to total a column",
              fr: "« \(text.value) » n’est pas une façon de totaliser une colonne"),
            help: Spelling.nearest(to: text.value, among: ColumnTotal.allCases.map(\.rawValue)).map {
              language.didYouMean($0)
            }
              ?? language.says(
                en: "Write `sum`, `ratio` or `count`.", fr: "Écrivez `sum`, `ratio` ou `count`."),
            at: text.position))
      }
    }
    return (names, how)
  }
}

extension DocumentType {
  /// The column of tables that holds the ids of documents of this type, where KPIs can be computed for each of them.
  package var dimension: String? {
    switch self {
    case .tactic, .persona, .team, .experiment: rawValue
    default: nil
    }
  }
}

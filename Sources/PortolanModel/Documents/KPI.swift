import PortolanSource

/// A formula with unit, direction and target.
package final class KPI: Document {
  package static let type = DocumentType.kpi

  package enum Unit: String, Choice { case count, percent, ratio, currency, hours, days, score }
  package enum Better: String, Choice { case higher, lower, range }

  package let header: Header
  package let formula: Located<String>?
  package let unit: Located<Unit>?
  package let better: Located<Better>?
  /// The table's name.
  package let data: Located<String>?
  package let target: Located<Quantity>?
  /// The days that the target is for, such as a calendar year: it is then paced.
  package let period: Located<Period>?
  /// `2..5`: the bounds between which the value should stay.
  package let range: Located<Range>?
  package let warnWithin: Located<Number>?
  package let source: Located<String>?
  package let note: Located<String>?

  /// Two bounds, both included.
  package struct Range: Hashable, Sendable, WrittenValue {
    package let low: Double
    package let high: Double

    package static func read(_ text: String, in language: Language) -> Range? {
      let bytes = Array(text.utf8)
      for at in bytes.indices.dropLast() where bytes[at] == 46 && bytes[at + 1] == 46 {
        guard let high = Quantity.read(String(decoding: bytes[(at + 2)...], as: UTF8.self), in: language)
        else { return nil }
        guard let low = Quantity.read(String(decoding: bytes[..<at], as: UTF8.self), in: language) else {
          return nil
        }
        // `2..5 %` means both in percent.
        let factor = low.unit == .none && high.unit == .percent ? 0.01 : 1
        return Range(low: low.amount * factor, high: high.amount)
      }
      return nil
    }

    package static func forms(in language: Language) -> String {
      language.says(
        en: "a range such as `2..5` or `2 %..5 %`", fr: "un intervalle comme `2..5` ou `2 %..5 %`")
    }
  }

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("formula")
    formula = fields.text("formula")
    fields.require("unit")
    unit = fields.choice("unit")
    better = fields.choice("better")
    data = fields.text("data")
    target = fields.value("target")
    period = fields.value("period")
    range = fields.value("range")
    warnWithin = fields.value("warn-within")
    source = fields.text("source")
    note = fields.text("note")
    if let within = warnWithin, !(0..<1).contains(within.value.value) {
      fields.report(
        Diagnostic(
          "wrong-value",
          fields.language.says(
            en: "`warn-within` is not a share of the target",
            fr: "`warn-within` n’est pas une part de la cible"),
          help: fields.language.says(
            en: "Write 0 % or more, and less than 100 %.", fr: "Écrivez 0 % ou plus, et moins de 100 %."),
          at: within.position))
    }
    checkDirection(&fields)
    if let range, range.value.low > range.value.high {
      fields.report(
        Diagnostic(
          "wrong-value",
          fields.language.says(
            en: "the range ends below its start", fr: "l’intervalle finit avant de commencer"),
          help: fields.language.says(
            en: "Write the lower bound first.", fr: "Écrivez d’abord la borne inférieure."),
          at: range.position))
    }
  }

  /// A range is what `better: range` is about, and no other direction.
  private func checkDirection(_ fields: inout Fields) {
    guard let better, (better.value == .range) == (range == nil), better.value == .range || target == nil
    else {
      return
    }
    let language = fields.language
    guard better.value == .range else {
      return fields.report(
        Diagnostic(
          "wrong-value",
          language.says(
            en: "a range holds in both directions, and “\(better.value.rawValue)” in one",
            fr:
              "un intervalle vaut dans les deux sens, et «\u{A0}\(better.value.rawValue)\u{A0}» dans un seul"),
          help: language.says(
            en: "Write `better: range`, or a `target:` instead of the range.",
            fr: "Écrivez `better: range`, ou une cible (`target:`) au lieu de l’intervalle."),
          at: better.position))
    }
    fields.report(
      Diagnostic(
        "wrong-value",
        language.says(
          en: "“better: range” has no range", fr: "« better: range » n’a pas d’intervalle"),
        help: language.says(
          en: "Add `range:` with its two bounds, such as `2..5` or `2 %..5 %`.",
          fr: "Ajoutez `range:` avec ses deux bornes, comme `2..5` ou `2 %..5 %`."),
        at: better.position))
  }
}

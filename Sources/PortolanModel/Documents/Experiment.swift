import PortolanSource

/// Hypothesis, one KPI, variants, conclusion, reservations.
package final class Experiment: Document {
  package static let type = DocumentType.experiment

  package enum Status: String, Choice { case planned, running, done, stopped }
  package enum Decision: String, Choice { case ship, stop, iterate, none }
  /// What its writers conclude: a variant is better, worse than the control, or nothing can be said.
  package enum Conclusion: String, Choice { case winner, loser, inconclusive }
  package enum Correction: String, Choice {
    case benjaminiHochberg = "benjamini-hochberg"
    case none
  }

  package struct Variant: Sendable {
    package let name: Located<String>?
    package let exposed: Located<Int>?
    package let converted: Located<Int>?
  }

  /// A KPI that is looked at beside the one that decides.
  package struct Secondary: Sendable {
    package let kpi: Reference?
    /// Who did it, variant by variant.
    package let converted: [Located<Number>]
    /// The column of the experiment's table that counts it.
    package let column: Located<String>?
  }

  /// Where the counts come from: written down, or a column of a table.
  package enum Variants: Sendable {
    case written([Variant])
    case table(data: Located<String>?, column: Located<String>?, control: Located<String>?)
    case none
  }

  package let header: Header
  package let tactic: Reference?
  package let hypothesis: Located<String>?
  package let kpi: Reference?
  package let variants: Variants
  /// What each variant should get of the contacts, in their order; together 1.
  package let split: Located<Split>?
  package let alpha: Located<Number>?
  package let power: Located<Number>?
  package let minimumEffect: Located<Quantity>?
  /// How many contacts each variant should get.
  package let sample: Located<Number>?
  package let start: Located<CivilDate>?
  package let end: Located<CivilDate>?
  package let status: Located<Status>?
  package let decision: Located<Decision>?
  package let conclusion: Located<Conclusion>?
  /// The control's rate, or mean, as it was before.
  package let baseline: Located<Quantity>?
  /// How much the values of contacts scatter, as far as that is known beforehand: of experiments on means.
  package let deviation: Located<Quantity>?
  /// Contacts that come on a day, in all variants together.
  package let perDay: Located<Number>?
  /// Whether somebody looked at results before the end, and might have stopped then.
  package let isPeeked: Located<Bool>?
  package let secondary: [Secondary]
  /// How the p of several secondary KPIs are corrected.
  package let correction: Located<Correction>?

  package init(_ fields: inout Fields, _ header: Header) {
    self.header = header
    fields.require("tactic")
    tactic = fields.reference("tactic", to: .tactic)
    hypothesis = fields.text("hypothesis")
    kpi = fields.reference("kpi", to: .kpi)
    fields.require("variants")
    variants = Self.variants(&fields)
    split = Self.split(&fields)
    alpha = fields.value("alpha")
    power = fields.value("power")
    minimumEffect = fields.value("minimum-effect")
    sample = fields.value("sample")
    start = fields.value("start")
    end = fields.value("end")
    status = fields.choice("status")
    decision = fields.choice("decision")
    conclusion = fields.choice("concludes")
    baseline = fields.value("baseline")
    deviation = fields.value("deviation")
    perDay = fields.value("per-day")
    isPeeked = fields.value("peeked")
    secondary = fields.groups("secondary") { fields in
      fields.require("kpi")
      let kpi = fields.reference("kpi", to: .kpi)
      let counts = fields.items("converted").compactMap { fields.read("converted", $0, as: Number.self) }
      if !counts.isEmpty { fields.record("converted", list: counts.map(\.value)) }
      return Secondary(kpi: kpi, converted: counts, column: fields.text("column"))
    }
    correction = fields.choice("correction")
    for (name, share) in [("alpha", alpha), ("power", power)] {
      guard let share, !(share.value.value > 0 && share.value.value < 1) else { continue }
      fields.report(
        Diagnostic(
          "wrong-value",
          fields.language.says(
            en: "`\(name)` is no probability between 0 and 1",
            fr: "`\(name)` n’est pas une probabilité entre 0 et 1"),
          help: fields.language.says(
            en: "Write a share such as `5 %` or `0.8`.", fr: "Écrivez une part comme `5 %` ou `0,8`."),
          at: share.position))
    }
  }

  /// The headings below which its writers conclude, and say what speaks against it; in small letters.
  package static let conclusionHeadings: Set<String> = ["conclusion", "conclusions"]
  package static let reservationHeadings: Set<String> = [
    "reservations", "reservation", "réserves", "réserve", "limites",
  ]

  /// How often it may see a difference where there is none.
  package var significance: Double { Self.share(alpha) ?? 0.05 }
  /// How often it should see the difference that it looks for.
  package var wantedPower: Double { Self.share(power) ?? 0.8 }

  private static func share(_ number: Located<Number>?) -> Double? {
    number.flatMap { $0.value.value > 0 && $0.value.value < 1 ? $0.value.value : nil }
  }

  /// `50/50`, or a list of shares.
  private static func split(_ fields: inout Fields) -> Located<Split>? {
    guard fields.has("split"), !fields.isList("split") else {
      let shares = fields.items("split")
      let numbers = shares.compactMap { fields.read("split", $0, as: Number.self) }
      guard let first = numbers.first, numbers.count == shares.count else { return nil }
      guard let split = Split(numbers.map(\.value.value)) else {
        fields.wrong(
          "split", Located(.list(shares), at: first.position), expected: Split.forms(in: fields.language))
        return nil
      }
      fields.record("split", list: [split])
      return Located(split, at: first.position)
    }
    return fields.value("split")
  }

  private static func variants(_ fields: inout Fields) -> Variants {
    if fields.isMapping("variants") {
      return fields.group("variants") { fields in
        .table(
          data: fields.text("data"), column: fields.text("column"), control: fields.text("control"))
      } ?? .none
    }
    // Names alone: the ledger counts them.
    if fields.isPlainList("variants") {
      return .written(fields.texts("variants").map { Variant(name: $0, exposed: nil, converted: nil) })
    }
    let hasAny = fields.has("variants")
    let written = fields.groups("variants") { fields in
      fields.require("name")
      let variant = Variant(
        name: fields.text("name"), exposed: fields.value("exposed"), converted: fields.value("converted"))
      if let exposed = variant.exposed, let converted = variant.converted,
        converted.value > exposed.value || converted.value < 0
      {
        fields.report(
          Diagnostic(
            "wrong-value",
            fields.language.says(
              en: "\(converted.value) of \(exposed.value) can't have converted",
              fr: "\(converted.value) conversions sur \(exposed.value), c’est impossible"),
            help: fields.language.says(
              en: "Write counts with 0 ≤ converted ≤ exposed.",
              fr: "Écrivez des nombres tels que 0 ≤ converted ≤ exposed."), at: converted.position))
      }
      return variant
    }
    return hasAny ? .written(written) : .none
  }
}

/// How an experiment's contacts are dealt: `50/50`, `1/1/2`.
package struct Split: Hashable, Sendable, WrittenValue {
  /// Together 1.
  package let shares: [Double]

  init?(_ weights: [Double]) {
    let sum = weights.reduce(0, +)
    guard weights.count >= 2, weights.allSatisfy({ $0 > 0 && $0.isFinite }), sum.isFinite else { return nil }
    shares = weights.map { $0 / sum }
  }

  package static func read(_ text: String, in language: Language) -> Split? {
    let parts = text.split(whereSeparator: { $0 == "/" || $0 == ":" })
    let numbers = parts.compactMap { Number.read(String($0), in: language)?.value }
    return numbers.count == parts.count ? Split(numbers) : nil
  }

  package static func forms(in language: Language) -> String {
    language.says(en: "shares such as `50/50` or `[50, 50]`", fr: "des parts comme `50/50` ou `[50, 50]`")
  }
}

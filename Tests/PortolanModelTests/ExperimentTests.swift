import PortolanSource
import Testing

@testable import PortolanModel

/// Expected figures: scipy 1.17, R's power.prop.test, and counts by hand.
@Suite struct ExperimentTests {
  private func result(
    _ fields: String, table: String? = nil, unit: String = "percent", better: String = "higher",
    language: String = "en"
  ) throws -> ExperimentResult {
    let playbook = Playbook(
      """
      -- portolan.yml --
      title: Playbook
      language: \(language)
      as-of: 2026-09-30
      \(table == nil ? "" : "data: {experiments: data/experiments.csv}")
      \(table.map { "-- data/experiments.csv --\n\($0)" } ?? "")
      -- kpis/replies.md --
      title: Reply rate
      better: \(better)
      unit: \(unit)
      -- experiments/subject.md --
      title: Short subjects
      kpi: replies
      \(fields)
      """)
    let day = try #require(CivilDate("2026-09-30"))
    let measures = Measures(of: playbook, asOf: day)
    let experiment = try #require(playbook.experiments.first)
    return try #require(measures.result(of: experiment))
  }

  private func words(_ result: ExperimentResult, _ language: Language = .english) -> ExperimentWords {
    ExperimentWords(result, kpi: "Reply rate", numbers: Numbers(language))
  }

  private let winner =
    "variants: [{name: long, exposed: 2692, converted: 72}, {name: short, exposed: 2691, converted: 118}]"
  private let even =
    "variants: [{name: logo, exposed: 4278, converted: 95}, {name: face, exposed: 4277, converted: 107}]"

  @Test func `a winner is said with its interval, in both languages`() throws {
    let result = try result(winner + "\nminimum-effect: 1.5 pt\nsample: 2520")
    #expect(result.outcome == .winner)
    // scipy: z = 3.4003, p = 0.00067312; Newcombe 0.0073 to 0.0271.
    let lead = try #require(result.lead)
    #expect(abs((lead.p ?? 0) - 0.000_673_12) < 1e-8 && lead.method == .pooledZ)
    #expect(
      words(result).sentence
        == "“short” does better than “long” on “Reply rate”: 4.4% (118 of 2,691) against 2.7% (72 of 2,692). With 95% confidence the difference lies between +0.7 and +2.7 points."
    )
    #expect(
      words(result, .french).sentence.contains(
        "Avec 95\u{202F}% de confiance, l’écart se situe entre +0,7 et +2,7 points."))
    #expect(words(result).allows?.contains("that it reaches the 1.5\u{A0}pts looked for is not") == true)
  }

  @Test func `where p and interval part at the border, both are said`() throws {
    // 5 of 100 against 13 of 100: pooled z, p = 0.0483; Newcombe −0.1 to +16.5 points.
    let border = try result(
      "variants: [{name: a, exposed: 100, converted: 5}, {name: b, exposed: 100, converted: 13}]\nsample: 100"
    )
    #expect(border.outcome == .winner)
    #expect(try #require(border.lead?.interval ?? border.lead?.plainInterval).lower < 0)
    #expect(words(border).allows?.hasPrefix("The interval just holds 0, though p is below") == true)
    #expect(words(border, .french).allows?.hasPrefix("L’intervalle contient tout juste 0") == true)
  }

  @Test func `where nobody converted, the interval says what may still hide`() throws {
    let none = try result(
      "variants: [{name: a, exposed: 1000, converted: 0}, {name: b, exposed: 1000, converted: 0}]\nsample: 1000"
    )
    #expect(none.lead?.p == nil)
    let sentence = words(none).sentence
    #expect(sentence.hasPrefix("Nobody converted, or everybody") && sentence.contains("the difference lies"))
    #expect(!sentence.contains("learned"))
    #expect(words(none, .french).sentence.contains("l’écart se situe"))
  }

  @Test func `inconclusive is never no effect`() throws {
    let result = try result(even + "\nminimum-effect: 1 pt\nsample: 4130")
    #expect(result.outcome == .inconclusive)
    for language in Language.allCases {
      let words = words(result, language)
      let all = ([words.sentence, words.allows ?? "", words.advice ?? ""] + words.certainty).joined(
        separator: " ")
      for wrong in [
        "no effect", "no difference", "aucun effet", "pas d’effet", "aucune différence", "sans effet",
      ] {
        #expect(!all.contains(wrong), "\(all)")
      }
    }
    #expect(
      words(result).allows?.hasSuffix(
        "The gain of 1.0\u{A0}pt that was looked for lies above that: with 95% confidence it is ruled out.")
        == true
    )
    #expect(words(result).sentence.hasPrefix("These figures can’t tell whether “face” or “logo” is better"))
  }

  @Test func `who looks early gets the interval that allows for it`() throws {
    let result = try result(winner + "\npeeked: true\nsample: 2520")
    // The vectors' formula: N* = 5040, checked with mpmath.
    let lead = try #require(result.lead)
    #expect(lead.method == .alwaysValid && lead.interval == lead.alwaysValid?.interval)
    #expect((lead.p ?? 0) > 0.000667)
    #expect((lead.interval?.lower ?? 1) < (lead.plainInterval?.lower ?? 0))
  }

  @Test func `a running experiment is judged as one that is looked at`() throws {
    #expect(try result(winner + "\nstatus: running").isPeeked)
    #expect(try !result(winner + "\nstatus: done").isPeeked)
  }

  @Test func `several variants are held against the first, with Holm and one chi-square`() throws {
    let result = try result(
      "variants: [{name: a, exposed: 1000, converted: 100}, {name: b, exposed: 1000, converted: 128}, {name: c, exposed: 1000, converted: 104}]"
    )
    #expect(result.outcome == .inconclusive && result.comparisons.count == 2)
    #expect(result.lead?.arm == 1)
    // scipy: p = 0.04958 for b; twice that after Holm.
    let adjusted = try #require(result.comparisons[0].adjustedP)
    #expect(abs(adjusted - 2 * (result.comparisons[0].p ?? 0)) < 1e-12)
    #expect(result.omnibus?.degreesOfFreedom == 2)
  }

  @Test func `variants are named, and experiments of both kinds stand in one ledger`() throws {
    // Counts, contacts with an outcome, contacts with a value, one unknown.
    let ledger = """
      experiment,variant,exposed,converted,contact_id,value
      subject,long,100,10,,
      subject,short,100,20,,
      other,a,,1,c1,
      other,a,,0,c2,
      other,b,,1,c3,
      other,b,,,c4,
      money,a,,,m1,10
      money,a,,,m2,20
      money,b,,,m3,30
      money,b,,,m4,50

      """
    let playbook = Playbook(
      """
      -- portolan.yml --
      title: Playbook
      data: {experiments: data/experiments.csv}
      -- data/experiments.csv --
      \(ledger)-- kpis/replies.md --
      title: Reply rate
      better: higher
      unit: percent
      -- kpis/value.md --
      title: Value
      better: higher
      unit: currency
      -- experiments/subject.md --
      title: Subject
      kpi: replies
      variants: [long, short]
      -- experiments/other.md --
      title: Other
      kpi: replies
      variants: [a, b]
      -- experiments/money.md --
      title: Money
      kpi: value
      variants: [a, b]
      """)
    #expect(!playbook.diagnostics.contains { $0.rule == "wrong-value" }, "\(playbook.diagnostics)")
    let measures = Measures(of: playbook, asOf: try #require(CivilDate("2026-09-30")))
    func variants(_ id: String) throws -> [VariantCounts] {
      measures.variants(of: try #require(playbook.experiments.first { $0.id == id }))
    }
    #expect(try variants("subject").map(\.exposed) == [100, 100])
    #expect(try variants("subject").map(\.converted) == [10, 20])
    #expect(try variants("other").map(\.exposed) == [2, 1])
    #expect(try variants("other").map(\.converted) == [1, 1])
    #expect(try variants("other").allSatisfy { $0.values == nil })
    #expect(try variants("money").map(\.values?.mean) == [15, 40])
    let other = try #require(playbook.experiments.first { $0.id == "other" })
    #expect(measures.result(of: other)?.counts.rows?.unknown == 1)
  }

  @Test func `means are planned with what is known of their scatter`() throws {
    // (1.959964 + 0.841621)² × 120² × 2 ÷ 25² = 361.7
    let result = try result(
      "variants: [long, short]\ndeviation: 120\nminimum-effect: 25\nstatus: planned", unit: "currency")
    #expect(result.isOfMeans && result.outcome == nil && result.plan.needed == [362, 362])
    #expect(
      words(result).planSentence?.hasPrefix(
        "To see a mean change by €25 where values scatter by €120 (standard deviation), each variant needs 362"
      )
        == true)
  }

  @Test func `fewer is better where the KPI says so`() throws {
    let result = try result(
      "variants: [{name: long, exposed: 2692, converted: 118}, {name: short, exposed: 2691, converted: 72}]",
      better: "lower")
    #expect(result.outcome == .winner)
    #expect((result.lead?.probability ?? 0) > 0.999)
  }

  @Test func `few conversions are compared exactly`() throws {
    let result = try result(
      "variants: [{name: a, exposed: 20, converted: 0}, {name: b, exposed: 20, converted: 5}]")
    // scipy.stats.fisher_exact([[0, 20], [5, 15]]): 0.0471.
    #expect(result.lead?.method == .fisher)
    #expect(abs((result.lead?.p ?? 0) - 0.047124047) < 1e-8)
    #expect(result.lead?.lift == nil)
  }

  @Test func `a ledger counts contacts, and says which rows it leaves out`() throws {
    let result = try result(
      "variants: {data: experiments, column: variant}",
      table: """
        date,contact_id,experiment,variant,converted
        2026-09-01,a,subject,long,0
        2026-09-02,b,subject,long,1
        2026-09-03,c,subject,short,1
        2026-09-03,d,subject,short,1
        2026-09-04,d,subject,short,1
        2026-09-04,e,subject,short,
        2026-09-05,f,subject,,1
        2026-09-06,g,subject,long,1
        2026-09-06,g,subject,short,0
        2026-09-07,h,other,short,1
        2026-10-05,i,subject,short,1
        2026-09-08,j,subject,short,3

        """)
    #expect(result.variants.map(\.name) == ["long", "short"])
    #expect(result.variants.map(\.exposed) == [2, 2] && result.variants.map(\.converted) == [1, 2])
    let rows = try #require(result.counts.rows)
    #expect(rows.repeated == 1 && rows.unknown == 1 && rows.unnamed == 1 && rows.later == 1)
    #expect(rows.inTwoArms == 2 && rows.contactsInTwoArms == 1 && rows.impossible == 1)
    #expect(rows.used == 4)
  }

  @Test func `the control is the one that is named, or called so`() throws {
    let table = "experiment,variant,exposed,converted\nsubject,short,100,10\nsubject,control,100,9\n"
    #expect(try result("variants: {data: experiments}", table: table).control?.name == "control")
    #expect(
      try result("variants: {data: experiments, control: short}", table: table).control?.name == "short")
    #expect(
      try result("variants: [{name: short}, {name: control}]", table: table).variants.map(\.exposed) == [
        100, 100,
      ])
  }

  @Test func `contacts with a value are compared by their means`() throws {
    let rows = [("a", [100.0, 80, 120, 95, 105]), ("b", [140, 150, 135, 160, 145])]
    let lines = rows.flatMap { arm, values in values.map { "subject,\(arm),\($0)" } }
    let result = try result(
      "variants: {data: experiments}",
      table: "experiment,variant,value\n" + lines.joined(separator: "\n") + "\n", unit: "currency")
    // scipy.stats.ttest_ind(equal_var=False): t = 5.8897, df = 6.928; means 100 and 146.
    #expect(result.isOfMeans && result.outcome == .winner)
    let lead = try #require(result.lead)
    #expect(lead.difference == 46 && lead.method == .welch)
    #expect(abs((lead.p ?? 0) - 0.00062958507) < 1e-9)
    #expect(words(result).sentence.contains("between +€"))
  }

  @Test func `secondary KPIs are corrected together`() throws {
    let fields =
      winner + "\nsecondary: [{kpi: replies, converted: [300, 350]}, {kpi: replies, converted: [40, 52]}]"
    let corrected = try result(fields)
    let raw = try result(fields + "\ncorrection: none")
    let p = raw.secondary.compactMap { $0.comparisons.first?.adjustedP }
    let q = corrected.secondary.compactMap { $0.comparisons.first?.adjustedP }
    #expect(p.count == 2 && q == MultipleTests.benjaminiHochberg(p).compactMap(\.self))
  }

  @Test func `a plan says how many contacts and weeks it takes`() throws {
    let result = try result(
      "status: planned\nbaseline: 10 %\nminimum-effect: 2 pt\nper-day: 300\nvariants: [{name: a}, {name: b}]")
    // R: power.prop.test(p1 = .1, p2 = .12, power = .8): n = 3841.
    #expect(result.plan.needed == [3841, 3841])
    #expect(result.plan.weeks == 5)  // 7,682 ÷ 300 = 26 days, and the 30 that a contact may take
    #expect(
      words(result).planSentence?.hasPrefix("To see 10.0% become 12.0%, each variant needs 3,841 contacts.")
        == true)
  }

  @Test func `an effect in percent is a part of the rate`() throws {
    let result = try result("baseline: 10 %\nminimum-effect: 20 %\nvariants: [{name: a}, {name: b}]")
    #expect(result.plan.needed == [3841, 3841])
  }

  @Test func `many variants in one table take one pass`() throws {
    var table = "experiment,variant,converted\n"
    for row in 0..<20_000 { table += "subject,v\(row),\(row % 2)\n" }
    let start = ContinuousClock().now
    #expect(try result("variants: {data: experiments}", table: table).variants.count == 20_000)
    let time = ContinuousClock().now - start
    #expect(time < .seconds(20))
  }
}

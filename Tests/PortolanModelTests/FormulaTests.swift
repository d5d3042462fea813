import PortolanSource
import Testing

@testable import PortolanModel

private let place = SourcePosition("kpis/k.md", line: 3, column: 10)

private func parse(_ text: String, known: Set<String> = ["a", "b", "reply-rate", "x-y"]) throws -> Formula {
  try Formula(parsing: Located(text, at: place), known: known)
}

private func failure(_ text: String) -> Diagnostic? {
  do {
    _ = try Formula(parsing: Located(text, at: place), known: ["a"])
    return nil
  } catch {
    return error
  }
}

@Suite struct FormulaTests {
  @Test func `products bind closer than sums, and both to the left`() throws {
    #expect(
      try parse("a - b - 2 * 3 / 4").steps == [
        .name(0), .name(1), .subtract, .number(2), .number(3), .multiply, .number(4), .divide, .subtract,
      ])
    #expect(try parse("-(a + b)").steps == [.name(0), .name(1), .add, .negate])
    #expect(try parse("a × 2 ÷ b − 1").steps == parse("a * 2 / b - 1").steps)
  }

  @Test(arguments: [
    ("reply-rate", ["reply-rate"]), ("a-b", ["a", "b"]), ("x-y-a", ["x-y", "a"]),
    ("a-reply-rate", ["a", "reply-rate"]),
    ("a - b", ["a", "b"]), ("unknown-name", ["unknown-name"]), ("`x-y`-`a b`", ["x-y", "a b"]),
    ("a-1", ["a"]),
  ])
  func `a hyphen belongs to a name that is known, and is a minus otherwise`(text: String, names: [String])
    throws
  {
    #expect(try parse(text).names.map(\.value) == names)
  }

  @Test func `a division by a written 0 is found where it stands`() throws {
    let found = try #require(failure("a / 0"))
    #expect(found.message == "the formula divides by 0" && found.position.column == 14)
    #expect(failure("a / 0.5") == nil)
  }

  @Test func `names know their columns`() throws {
    #expect(try parse("a-b").names.map(\.position.column) == [10, 12])
    #expect(try parse("é / sum(b)").aggregates.map(\.position.column) == [14])
    #expect(try parse("é / sum(b)").aggregates.first?.position.length == 6)
  }

  @Test func `aggregates take columns, arithmetic and conditions`() throws {
    let aggregate = try #require(
      try parse(
        "sum(revenue * (1 - margin) where stage = 'won' and not (value <= 1,000 or y in (\"a\", b)))"
          .replacing(",000", with: "000")
      )
      .aggregates.first)
    #expect(aggregate.function == .sum)
    #expect(aggregate.value?.columns.map(\.value) == ["revenue", "margin"])
    #expect(aggregate.condition?.columns.map(\.value) == ["stage", "value", "y"])
    #expect(
      aggregate.condition?.comparisons.map(\.test) == [
        .equal(.text("won")), .atMost(.number(1000)), .oneOf([.text("a"), .text("b")]),
      ])
    #expect(aggregate.condition?.steps == [.comparison(0), .comparison(1), .comparison(2), .or, .not, .and])
    #expect(try parse("count()").aggregates.first?.value == nil)
    #expect(
      try parse("COUNT(where emp.var.rate > -1.5)").aggregates.first?.columns.map(\.value) == ["emp.var.rate"]
    )
  }

  @Test func `dates in conditions are periods`() throws {
    let formula = try parse(
      "count(where date >= 2026-01-12 and date = 2026-Q1 and date in (2026-03, '2026-W12'))")
    let q1 = try #require(Period("2026-Q1"))
    #expect(formula.aggregates.first?.condition?.comparisons[1].test == .equal(.period(q1)))
  }

  @Test(arguments: [
    ("", 10, "the formula is empty"),
    ("a +", 13, "the formula ends where a value is missing"),
    ("a b", 12, "“b” stands where an operator is expected"),
    ("(a", 12, "the formula ends where “)” is missing"),
    ("a)", 11, "“)” stands where an operator is expected"),
    ("sum()", 14, "`sum` does not say of which column"),
    ("sume(a)", 10, "there is no function “sume”"),
    ("sum(avg(a))", 14, "“avg” stands within an aggregate"),
    ("count(where y = )", 26, "“)” stands where a text, number or date is expected"),
    ("count(where y = \"yes)", 26, "a quote opens here and never ends"),
    ("count(where = 3)", 22, "“=” stands where a column is expected"),
    ("count(where y)", 23, "“)” stands where a comparison is expected"),
    ("é + 1,5", 15, "“,” stands where an operator is expected"),
    ("a # b", 12, "“#” stands where an operator is expected"),
    ("12abc", 10, "“12abc” stands where a value is expected"),
    ("2026-01-12", 10, "“2026-01-12” stands where a value is expected"),
    ("“yes”", 10, "“““ stands where a value is expected"),
  ])
  func `a mistake is reported at its column`(text: String, column: Int, message: String) throws {
    let diagnostic = try #require(failure(text))
    #expect(diagnostic.rule == "invalid-formula")
    #expect(diagnostic.position.line == 3)
    #expect(diagnostic.position.column == column)
    if !message.contains("““") { #expect(diagnostic.message == message) }
  }

  @Test(arguments: ["(", "-", "sum(", "not ", "sum(-", "count(where ("])
  func `100,000 levels are an error, not a crash`(piece: String) {
    #expect(failure(String(repeating: piece, count: 100_000))?.rule == "invalid-formula")
    #expect(failure(String(repeating: piece, count: 600))?.rule == "invalid-formula")
  }

  @Test func `a long chain is read without nesting`() throws {
    #expect(try parse("a" + String(repeating: "+a", count: 1_900)).names.count == 1_901)
  }
}

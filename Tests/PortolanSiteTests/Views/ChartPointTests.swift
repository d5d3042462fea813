import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct ChartPointTests {
  private static func month(_ number: Int) throws -> Period {
    Period(.month, of: try #require(CivilDate("2026-0\(number)-01")))
  }

  private static func chart(
    _ values: [Double?], unit: KPI.Unit = .percent, target: TargetedFigure.Target = .none
  ) throws -> LineChart {
    let points = try values.enumerated().map { number, value in
      LineChart.Point(try month(number + 1), Figure(value.map { .number($0) } ?? .none(.missingInput)))
    }
    var chart = LineChart("Reply rate by month", points, unit: unit, target: target)
    chart.subject = "Reply rate"
    return chart
  }

  private let english = Strings(.english)
  private let french = Strings(.french)

  @Test func `a chart's title says how far the last value is from the target, in both languages`() throws {
    let chart = try Self.chart([0.05, 0.041, 0.035], target: .value(0.04, baseline: nil))
    #expect(chart.point(english) == "Reply rate: 3.5% (March 2026), 0.5\u{A0}pts below its target")
    #expect(
      chart.point(french)
        == "Reply rate\u{A0}: 3,5\u{202F}% (mars 2026), 0,5\u{A0}pt sous sa cible")
    let above = try Self.chart([1, 12], unit: .count, target: .value(10, baseline: nil))
    #expect(above.point(english) == "Reply rate: 12 (February 2026), 2 above its target")
    let same = try Self.chart([0.06004], target: .value(0.06, baseline: nil))
    #expect(same.point(english) == "Reply rate: 6.0% (January 2026), at its target")
    var beside = above
    beside.isBesideWhole = true
    #expect(beside.point(english) == "Reply rate: 12 (February 2026 alone), 2 above its target")
    #expect(beside.point(french) == "Reply rate\u{A0}: 12 (février 2026 seulement), 2 au-dessus de sa cible")
    let within = try Self.chart([3], unit: .count, target: .range(2, 5))
    #expect(within.point(english) == "Reply rate: 3 (January 2026), within its range")
  }

  @Test func `without a target it says what became of the first value, and without values nothing`() throws {
    #expect(
      try Self.chart([4, 9, nil, 7], unit: .count).point(english)
        == "Reply rate: 4 (January 2026) → 7 (April 2026), highest 9 (February 2026)")
    #expect(try Self.chart([nil, nil]).point(english) == nil)
  }

  @Test func `of several lines the highest and the lowest are named, behind their ends`() throws {
    func line(_ name: String, _ values: [Double]) throws -> LineChart.Line {
      LineChart.Line(
        name,
        try values.enumerated().map { LineChart.Point(try Self.month($0 + 1), Figure(.number($1))) })
    }
    let months = try [1, 2].map(Self.month)
    let chart = LineChart(
      "Replies", lines: [try line("E-mail", [3, 4]), try line("Phone", [1, 2])], unit: .count,
      axis: .periods(months))
    #expect(chart.point(english) == "February 2026: highest E-mail, 4; lowest Phone, 2")
    let html = chart.html(english).description
    #expect(html.contains(">E-mail</text>") && !html.contains("class=\"legend\""))
    // Every point says itself, for the pointer and the keyboard.
    #expect(html.contains("<title>E-mail, January 2026: 3</title>"))
  }

  @Test func `names of months on an axis stand apart`() throws {
    // A year with names of lines behind them, which is where the first and the last had been drawn aside.
    let periods = try (0..<12).map { number in
      Period(
        .month,
        of: try #require(
          CivilDate("\(2025 + (number + 9) / 12)-\(String(format: "%02d", (number + 9) % 12 + 1))-01"))
      )
    }
    let line = { (name: String) in
      LineChart.Line(name, periods.map { LineChart.Point($0, Figure(.number(2))) })
    }
    let html = LineChart(
      "Replies", lines: [line("E-mail"), line("Phone")], unit: .count, axis: .periods(periods)
    ).html(english).description
    let drawing = try #require(html.components(between: "<svg class=\"chart\"", and: "</svg>").first)
    let labels = drawing.components(between: "<text", and: "</text>").filter { $0.contains(" 20") }
    #expect(labels.count == 6)
    let edges = labels.map { label -> (Double, Double) in
      let x = Double(label.components(between: " x=\"", and: "\"").first ?? "") ?? .nan
      let width = Double((label.split(separator: ">").last ?? "").count) * 7
      return label.contains("\"middle\"")
        ? (x - width / 2, x + width / 2) : label.contains("\"end\"") ? (x - width, x) : (x, x + width)
    }
    for (one, next) in zip(edges, edges.dropFirst()) { #expect(one.1 <= next.0, "\(labels)") }
  }

  @Test func `the target's label keeps away from the forecast`() throws {
    let year = try #require(Period("2026"))
    let day = { (text: String) in Period(.day, of: try #require(CivilDate(text))) }
    let line = LineChart.Line(
      "So far",
      [
        LineChart.Point(try day("2026-01-10"), Figure(.number(80))),
        LineChart.Point(try day("2026-09-30"), Figure(.number(82))),
      ])
    var chart = LineChart(
      "Customers", lines: [line], unit: .count, target: .value(88, baseline: nil), axis: .days(year))
    // It goes up to just above the target, under where the label would stand at the right.
    chart.forecast = LineChart.Forecast(
      day: try #require(CivilDate("2026-12-31")), value: 96, text: "96", low: nil, high: nil)
    let label = chart.html(english).description.components(between: "<text", and: "</text>").first {
      $0.contains("target 88")
    }
    #expect(try #require(label).contains("\"start\""))
  }
}

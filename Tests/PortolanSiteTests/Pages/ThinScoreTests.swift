import Foundation
import PortolanSource
import Testing

@testable import PortolanSite

/// A strategy's score of which too little is known is grey (formulas.md, 9: a coverage below 0.8).
@Suite struct ThinScoreTests {
  /// Two objectives, of which one has a figure: 12 of 20.
  private static func site(weight: Int) throws -> TestSite {
    try TestSite(
      """
      -- portolan.yml --
      title: Sample
      data: {outbound: data/outbound.csv}
      -- strategy/lead.md --
      title: Lead
      why: w
      horizon: 2026
      -- objectives/known.md --
      title: Known
      strategy: lead
      kpi: won
      target: 20
      start: 2026-01-01
      due: 2026-12-31
      weight: \(weight)
      -- objectives/unknown.md --
      title: Unknown
      strategy: lead
      kpi: liked
      target: 10
      start: 2026-01-01
      due: 2026-12-31
      weight: 1
      -- kpis/won.md --
      title: Won
      formula: sum(deals)
      unit: count
      -- kpis/liked.md --
      title: Liked
      unit: count
      -- data/outbound.csv --
      date,deals
      2026-09-01,12
      """)
  }

  private static func texts(_ class: String, in html: String) -> [String] {
    html.split(separator: "class=\"\(`class`)\">").dropFirst().map { String($0.prefix { $0 != "<" }) }
  }

  @Test func `below a coverage of four fifths the headline is grey, and says so`() throws {
    // 3 of 4 parts are known: 0.75; 0.6 of them are done, 0.45 of all.
    let site = try Self.site(weight: 3)
    let page = try site.page("strategy/lead/index.html")
    #expect(Self.texts("thin", in: page) == ["45.0%"])
    #expect(page.contains("75.0%") && page.contains(site.index.strings.time(.thin)))
    #expect(Self.texts("thin", in: try site.page("index.html")) == ["45.0%"])
  }

  @Test func `from four fifths on it is not`() throws {
    // 4 of 5 parts are known: 0.8; 0.48 of all.
    let site = try Self.site(weight: 4)
    for path in ["strategy/lead/index.html", "index.html"] {
      let page = try site.page(path)
      #expect(Self.texts("thin", in: page) == [] && page.contains("48.0%"))
    }
  }

  @Test func `grey is legible on every ground, and not told by colour alone`() throws {
    func read(_ name: String) throws -> String {
      try String(contentsOfFile: "\(BuiltInTemplatesTests.path)/styles/\(name).css", encoding: .utf8)
    }
    let (style, tokens) = (try read("60-figures"), try read("10-tokens"))
    let rule = try #require(style.firstRange(of: "\n.thin {")).upperBound
    let body = style[rule...].prefix { $0 != "}" }
    #expect(body.contains("color: var(--ink-soft)") && body.contains("font-style: italic"))
    #expect(!body.contains("opacity"))
    // Light, then dark.
    let (inks, grounds) = (try Self.colours("ink-soft", tokens), try Self.colours("surface", tokens))
    #expect(inks.count == 2 && grounds.count == 2)
    for (ink, ground) in zip(inks, grounds) { #expect(Self.contrast(ink, ground) >= 4.5) }
  }

  /// The values of a token in light and in dark, as red, green and blue from 0 to 255.
  private static func colours(_ token: String, _ style: String) throws -> [[Double]] {
    let line = try #require(style.split(separator: "\n").first { $0.contains("--\(token): ") })
    return try line.split(separator: "#").dropFirst().map { part in
      let number = try #require(Int(part.prefix(6), radix: 16))
      return [number >> 16, number >> 8 & 255, number & 255].map(Double.init)
    }
  }

  /// Of WCAG 2.2, 1.4.3.
  private static func contrast(_ a: [Double], _ b: [Double]) -> Double {
    func luminance(_ colour: [Double]) -> Double {
      let parts = colour.map { part -> Double in
        let share = part / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (high, low) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)
  }
}

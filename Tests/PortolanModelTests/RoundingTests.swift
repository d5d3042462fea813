import PortolanSource
import Testing

@testable import PortolanModel

/// Decimal fractions whose digits are known, rounded in whole numbers: the figures that people check by hand.
@Suite struct RoundingTests {
  private let numbers = Numbers(.english)

  /// Half away from zero, in whole numbers.
  private func rounded(_ count: Int, places: Int, to decimals: Int) -> (whole: Int, rest: Int) {
    var scale = 1
    for _ in 0..<max(0, places - decimals) { scale *= 10 }
    var shown = (count * 2 + scale) / (scale * 2)
    for _ in 0..<max(0, decimals - places) { shown *= 10 }
    var unit = 1
    for _ in 0..<decimals { unit *= 10 }
    return (shown / unit, shown % unit)
  }

  private func grouped(_ whole: Int) -> String {
    var (text, rest) = ("", whole)
    while rest >= 1000 {
      let part = String(rest % 1000)
      text = "," + String(repeating: "0", count: 3 - part.count) + part + text
      rest /= 1000
    }
    return String(rest) + text
  }

  private func written(_ count: Int, places: Int, decimals: Int) -> String {
    let (whole, rest) = rounded(count, places: places, to: decimals)
    guard decimals > 0 else { return grouped(whole) }
    let digits = String(rest)
    return grouped(whole) + "." + String(repeating: "0", count: decimals - digits.count) + digits
  }

  @Test(arguments: 0...7)
  func `every decimal fraction is rounded as it is written`(places: Int) {
    var state: UInt64 = 20_261_127
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    for round in 0..<4_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // Small and large ones, and every fourth exactly in the middle.
      var count = Int(state >> 33) % [100, 10_000, 1_000_000, 2_000_000_000][round % 4]
      if round % 4 == 0 || round % 7 == 0 { count = count / 10 * 10 + 5 }
      let value = Double(count) / scale
      for decimals in 0...3 {
        #expect(
          numbers.number(value, decimals: decimals)
            == written(count, places: places, decimals: decimals), "\(value), \(decimals) decimals")
      }
    }
  }

  @Test func `a share of two counts keeps one decimal, by the nearest tenth of a per cent`() {
    for of in 1...400 {
      for count in 0...of where count * 100 >= of {
        // The nearest tenth in whole numbers; the middle goes up.
        let tenths = (count * 2000 + of) / (of * 2)
        #expect(
          numbers.percent(Double(count) / Double(of)) == "\(grouped(tenths / 10)).\(tenths % 10)%",
          "\(count) of \(of)")
      }
    }
  }
}

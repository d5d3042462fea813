import Glibc

/// What two arms say about which is better, exactly (formulas.md, 11.2; Miller 2015, Stucchio 2015).
package struct BetaComparison: Hashable, Sendable {
  package let control: BetaDistribution
  package let treatment: BetaDistribution
  /// The probability that the treatment's true rate is above the control's.
  package let probability: Double
  /// What choosing the treatment loses on average, in points (as a fraction): nothing where it is better, else the
  /// difference.
  package let lossOfTreatment: Double
  /// The same of choosing the control.
  package let lossOfControl: Double

  package init(_ treatment: BetaDistribution, against control: BetaDistribution) {
    (self.control, self.treatment) = (control, treatment)
    probability = Self.probability(that: treatment, beats: control)
    // E[max(a − b, 0)] = E(a) P(a⁺ > b) − E(b) P(a > b⁺), where ⁺ has one success more.
    func loss(_ chosen: BetaDistribution, _ other: BetaDistribution) -> Double {
      max(
        0,
        other.mean * Self.probability(that: other.raised, beats: chosen)
          - chosen.mean * Self.probability(that: other, beats: chosen.raised))
    }
    lossOfTreatment = loss(treatment, control)
    lossOfControl = loss(control, treatment)
  }

  /// P(b > a). The probability is a finite sum over any of the four parameters that is a whole number, by the symmetries
  /// a ↔ b and rate ↔ 1 − rate; the smallest has the fewest terms.
  static func probability(that b: BetaDistribution, beats a: BetaDistribution) -> Double {
    let ways: [(terms: Double, isOther: Bool, treatment: BetaDistribution, control: BetaDistribution)] = [
      (b.alpha, false, b, a), (a.alpha, true, a, b), (a.beta, false, a.mirrored, b.mirrored),
      (b.beta, true, b.mirrored, a.mirrored),
    ]
    let whole = ways.filter { $0.terms == $0.terms.rounded() && $0.terms < 1e15 }
    guard let way = whole.min(by: { $0.terms < $1.terms }) else { return integral(b, a) }
    let sum = min(1, sum(way.treatment, way.control))
    return way.isOther ? 1 - sum : sum
  }

  /// Σ over i < αb of B(αa + i, βa + βb) ÷ ((βb + i) B(1 + i, βb) B(αa, βa)): terms grow and then shrink, so it starts
  /// at the largest and walks both ways by the ratio of neighbours until nothing is added any more. That takes some
  /// multiple of the square root of the parameters, and no special function but at the start.
  private static func sum(_ b: BetaDistribution, _ a: BetaDistribution) -> Double {
    let last = b.alpha - 1
    /// Term i + 1 over term i.
    func ratio(_ i: Double) -> Double {
      (a.alpha + i) / (a.alpha + a.beta + b.beta + i) * ((b.beta + i) / (1 + i))
    }
    let turn = (a.alpha * (b.beta - 1) - a.beta - b.beta) / (a.beta + 1)
    let start = min(last, max(0, turn.rounded(.down) + 1))
    var sum = 1.0
    var (term, i) = (1.0, start)
    while i < last {
      let ratio = ratio(i)
      term *= ratio
      sum += term
      i += 1
      if ratio < 1, term < 1e-18 * sum * (1 - ratio) { break }
    }
    (term, i) = (1, start)
    while i > 0 {
      let ratio = ratio(i - 1)
      term /= ratio
      sum += term
      i -= 1
      if ratio > 1, term < 1e-18 * sum * (1 - 1 / ratio) { break }
    }
    return exp(logTerm(start, b, a) + log(sum))
  }

  /// The logarithm of term i. Gamma functions of millions have no digits left when they cancel; densities at a place
  /// where all three are large do, and what they are too much of is 1 ÷ x.
  private static func logTerm(_ i: Double, _ b: BetaDistribution, _ a: BetaDistribution) -> Double {
    let (successes, failures) = (a.alpha + i, a.beta + b.beta)
    let x = successes / (successes + failures)
    let rest = failures / (successes + failures)
    func density(_ alpha: Double, _ beta: Double) -> Double {
      IncompleteBeta.logDensity(x, complement: rest, alpha, beta)
    }
    return density(a.alpha, a.beta) + density(1 + i, b.beta) - density(successes, failures)
      - log(x * (b.beta + i))
  }

  /// Where no parameter is a whole number: the integral of a's density times what b has above it, over the logarithm of
  /// the odds, on which the trapezoidal rule converges faster than any power of its step.
  static func integral(_ b: BetaDistribution, _ a: BetaDistribution) -> Double {
    let centre = log(a.alpha / a.beta)
    let step = 0.25 * [a, b].map { min(1, (1 / $0.alpha + 1 / $0.beta).squareRoot()) }.reduce(1, min)
    let scale = min(1, (1 / a.alpha + 1 / a.beta).squareRoot())
    func value(_ place: Double) -> Double {
      let odds = exp(-abs(place))
      let (small, large) = (odds / (1 + odds), 1 / (1 + odds))
      let (x, rest) = place < 0 ? (small, large) : (large, small)
      guard x > 0, rest > 0 else { return 0 }
      return exp(IncompleteBeta.logDensity(x, complement: rest, a.alpha, a.beta))
        * IncompleteBeta(x, complement: rest, b.alpha, b.beta).upper
    }
    /// Outwards until a's density has fallen off.
    func side(_ direction: Double) -> Double {
      var sum = 0.0
      for count in 1...1_000_000 {
        let place = centre + direction * Double(count) * step
        let density = value(place)
        sum += density
        if abs(place) > 700 || (density < 1e-20 && Double(count) * step > 12 * scale) { break }
      }
      return sum
    }
    return min(1, step * (value(centre) + side(1) + side(-1)))
  }
}

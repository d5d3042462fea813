import Testing

@testable import PortolanModel

extension StatisticsVectorTests {
  static func welch(_ inputs: VectorInputs) throws -> [String: Found] {
    func moments(_ arm: String) throws -> SampleMoments {
      SampleMoments(
        count: try #require(inputs.integer("n" + arm)), mean: try #require(inputs.number("mean" + arm)),
        deviation: try #require(inputs.number("sd" + arm)))
    }
    let test = MeanTest(try moments("_b"), against: try moments("_a"))
    let outcome = test.outcome(confidence: try #require(inputs.number("confidence")))
    return [
      "diff": .number(test.difference), "se": .number(outcome?.error), "t": .number(outcome?.t),
      "df": .number(outcome?.degreesOfFreedom), "p_value": .number(outcome?.p),
      "lower": .number(outcome?.interval.lower), "upper": .number(outcome?.interval.upper),
      "relative_lift": .number(test.lift),
    ]
  }

  private static func design(_ inputs: VectorInputs) -> TrialDesign? {
    let isTwoSided = inputs.has("two_sided") ? inputs["two_sided"] as? Bool ?? true : true
    return TrialDesign(
      alpha: inputs.number("alpha") ?? .nan,
      power: inputs.has("power") ? inputs.number("power") ?? .nan : 0.8,
      ratio: inputs.has("ratio") ? inputs.number("ratio") ?? .nan : 1, isTwoSided: isTwoSided)
  }

  private static func sizes(_ sample: TrialDesign.Sample?) -> [String: Found] {
    [
      "n1_exact": .number(sample?.exact), "n1": sample.map { .count($0.control) } ?? .number(nil),
      "n2": sample.map { .count($0.treatment) } ?? .number(nil),
      "total": sample.map { .count($0.total) } ?? .number(nil),
    ]
  }

  static func sampleSize(_ inputs: VectorInputs) throws -> [String: Found] {
    sizes(design(inputs)?.sample(from: inputs.number("p1") ?? .nan, to: inputs.number("p2") ?? .nan))
  }

  static func sampleSizeOfMeans(_ inputs: VectorInputs) throws -> [String: Found] {
    sizes(
      design(inputs)?.sample(
        deviation: inputs.number("sd") ?? .nan, effect: inputs.number("delta") ?? .nan))
  }

  static func power(_ inputs: VectorInputs) throws -> [String: Found] {
    let power = design(inputs)?.power(
      from: inputs.number("p1") ?? .nan, to: inputs.number("p2") ?? .nan,
      control: inputs.number("n1") ?? .nan, treatment: inputs.number("n2") ?? .nan)
    return ["power": .number(power)]
  }

  static func smallestEffect(_ inputs: VectorInputs) throws -> [String: Found] {
    let (base, control) = (try #require(inputs.number("p1")), try #require(inputs.number("n1")))
    let design = design(inputs)
    let up = design?.smallestRate(from: base, isHigher: true, control: control)
    let down = design?.smallestRate(from: base, isHigher: false, control: control)
    return [
      "p2_up": .number(up), "mde_abs_up": .number(up.map { $0 - base }),
      "mde_rel_up": .number(up.map { ($0 - base) / base }), "p2_down": .number(down),
      "mde_abs_down": .number(down.map { base - $0 }),
      "mde_rel_down": .number(down.map { (base - $0) / base }),
    ]
  }

  static func cuped(_ inputs: VectorInputs) throws -> [String: Found] {
    func arm(_ name: String) -> PairedMoments {
      let pairs = zip(inputs.numbers("y" + name), inputs.numbers("x" + name))
      return pairs.reduce(into: PairedMoments()) { $0.add($1.0 ?? .nan, before: $1.1 ?? .nan) }
    }
    let adjusted = try #require(CovariateAdjustment(arm("_b"), against: arm("_a")))
    return [
      "theta": .number(adjusted.theta), "adj_mean_a": .number(adjusted.controlMean),
      "adj_mean_b": .number(adjusted.treatmentMean), "diff": .number(adjusted.difference),
      "se": .number(adjusted.error), "variance_reduction": .number(adjusted.varianceReduction),
    ]
  }

  static func verdict(_ inputs: VectorInputs) throws -> [String: Found] {
    let arms = inputs.objects("arms").map { arm in
      _ = arm.text("id")
      return TrialArm(
        arm.integer("x") ?? -1, of: arm.integer("n") ?? -1,
        weight: arm.has("weight") ? arm.number("weight") ?? .nan : 1)
    }
    let verdict = TrialVerdict(
      arms, higherIsBetter: inputs.has("better") ? inputs.text("better") == "higher" : true,
      alpha: try #require(inputs.number("alpha")), planned: inputs.integer("planned_total_n"),
      isPeeked: inputs.has("peeked") ? inputs["peeked"] as? Bool ?? false : false)
    return ["verdict": .text(verdict.outcome.rawValue)]
  }
}

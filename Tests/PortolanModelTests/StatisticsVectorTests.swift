import Foundation
import Testing

@testable import PortolanModel

/// The worked examples of statistics: a function that nobody knows fails, and so does an input that nobody asks for.
@Suite struct StatisticsVectorTests {
  static var functions: [String: (VectorInputs) throws -> [String: Found]] {
    [
      "normal_sf": { ["value": .number($0.number("z").map(NormalDistribution.survival))] },
      "normal_ppf": { ["value": .number($0.number("p").flatMap(NormalDistribution.quantile))] },
      "student_t_two_sided_p": { inputs in
        ["value": .number(student(inputs)?.twoSidedP(inputs.number("t") ?? .nan))]
      },
      "student_t_critical": { inputs in
        ["value": .number(student(inputs)?.critical(confidence: inputs.number("confidence") ?? .nan))]
      },
      "chi2_sf": { inputs in
        let chi2 = ChiSquareDistribution(degreesOfFreedom: inputs.number("df") ?? .nan)
        return ["value": .number(chi2?.survival(inputs.number("x") ?? .nan))]
      },
      "regularized_incomplete_beta": { inputs in
        let beta = IncompleteBeta(
          inputs.number("x") ?? .nan, inputs.number("a") ?? .nan, inputs.number("b") ?? .nan)
        return ["value": .number(beta?.lower)]
      },
      "wilson_interval": wilson, "two_proportion_test": twoProportions, "fisher_exact": fisher,
      "chi_square_k_variants": chiSquare, "welch_t_test": welch, "beta_binomial": betaBinomial,
      "sample_size_two_proportions": sampleSize, "power_two_proportions": power,
      "mde_two_proportions": smallestEffect, "sample_size_means": sampleSizeOfMeans, "srm_check": sampleRatio,
      "holm_adjust": { ["adjusted": list(MultipleTests.holm($0.numbers("p_values")))] },
      "benjamini_hochberg_adjust": {
        ["adjusted": list(MultipleTests.benjaminiHochberg($0.numbers("p_values")))]
      },
      "always_valid_two_proportions": alwaysValid, "cuped": cuped, "experiment_verdict": verdict,
    ]
  }

  private static func student(_ inputs: VectorInputs) -> StudentDistribution? {
    StudentDistribution(degreesOfFreedom: inputs.number("df") ?? .nan)
  }

  private static func list(_ numbers: [Double?]) -> Found { .list(numbers.map { .number($0) }) }

  @Test func `every case holds within its own tolerance`() throws {
    var ran: Set<String> = []
    for test in try VectorFile("stats_vectors").cases {
      guard let function = Self.functions[test.function] else {
        Issue.record("\(test.id): nobody knows the function “\(test.function)”")
        continue
      }
      let tolerance = try #require(test.json["tolerance"] as? [String: Double])
      let overrides = test.json["tolerance_overrides"] as? [String: [String: Double]] ?? [:]
      let found = Found.object(try function(test.inputs))
      let differences = found.differences(from: test.expected) { field, found, expected in
        let name = field.split(separator: "[").first.map(String.init) ?? field
        let tolerance = overrides[name] ?? tolerance
        return abs(found - expected) <= max(tolerance["abs"] ?? 0, (tolerance["rel"] ?? 0) * abs(expected))
      }
      #expect(differences == [], "\(test.id)")
      #expect(test.inputs.forgotten == [], "\(test.id)")
      ran.insert(test.function)
    }
    #expect(!ran.isEmpty)
  }
}

import Foundation
import Testing

@testable import PortolanModel

/// The worked examples of statistics: a function that nobody knows fails.
@Suite struct StatisticsVectorTests {
  /// Those that wait for experiments.
  static let notYet: Set<String> = [
    "always_valid_two_proportions", "benjamini_hochberg_adjust", "beta_binomial", "chi_square_k_variants",
    "cuped", "experiment_verdict", "fisher_exact", "holm_adjust", "mde_two_proportions",
    "power_two_proportions", "sample_size_means", "sample_size_two_proportions", "srm_check",
    "two_proportion_test", "welch_t_test", "wilson_interval",
  ]

  static var functions: [String: (VectorInputs) -> Double?] {
    [
      "normal_sf": { $0.number("z").map(NormalDistribution.survival) },
      "normal_ppf": { $0.number("p").flatMap(NormalDistribution.quantile) },
      "student_t_two_sided_p": { inputs in
        student(inputs)?.twoSidedP(inputs.number("t") ?? .nan)
      },
      "student_t_critical": { inputs in
        student(inputs)?.critical(confidence: inputs.number("confidence") ?? .nan)
      },
      "chi2_sf": { inputs in
        ChiSquareDistribution(degreesOfFreedom: inputs.number("df") ?? .nan)?.survival(
          inputs.number("x") ?? .nan)
      },
      "regularized_incomplete_beta": { inputs in
        IncompleteBeta(
          inputs.number("x") ?? .nan, inputs.number("a") ?? .nan, inputs.number("b") ?? .nan)?.lower
      },
    ]
  }

  private static func student(_ inputs: VectorInputs) -> StudentDistribution? {
    StudentDistribution(degreesOfFreedom: inputs.number("df") ?? .nan)
  }

  @Test func `distributions are those of the reference, within its own tolerances`() throws {
    var ran: Set<String> = []
    for test in try VectorFile("stats_vectors").cases where !Self.notYet.contains(test.function) {
      guard let function = Self.functions[test.function] else {
        Issue.record("\(test.id): nobody knows the function “\(test.function)”")
        continue
      }
      let tolerance = try #require(test.json["tolerance"] as? [String: Double])
      let overrides = test.json["tolerance_overrides"] as? [String: [String: Double]] ?? [:]
      let found = Found.object(["value": .number(function(test.inputs))])
      let differences = found.differences(from: test.expected) { field, found, expected in
        let tolerance = overrides[field] ?? tolerance
        return abs(found - expected) <= max(tolerance["abs"] ?? 0, (tolerance["rel"] ?? 0) * abs(expected))
      }
      #expect(differences == [], "\(test.id)")
      #expect(test.inputs.forgotten == [], "\(test.id)")
      ran.insert(test.function)
    }
    #expect(!ran.isEmpty)
  }
}

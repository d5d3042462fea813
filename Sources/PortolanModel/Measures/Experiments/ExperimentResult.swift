import PortolanSource

/// What an experiment came to: its counts, what each arm says against the control, the verdict, and what is left to do.
/// Pages, rules, `playbook.json` and the command line all read it here.
package struct ExperimentResult: Sendable {
  package let id: String
  package let counts: ExperimentCounts
  /// What the ledger counts for the same variants, where the document has counts of its own.
  let recorded: [VariantCounts]
  /// Whether contacts have values whose means are compared, rather than rates.
  package let isOfMeans: Bool
  package let unit: KPI.Unit?
  /// Whether more is better; `nil` where the KPI doesn't say.
  package let higherIsBetter: Bool?
  package let alpha: Double
  package let isPeeked: Bool
  /// What each arm should get of the contacts, together 1.
  package let shares: [Double]
  package let ratio: SampleRatio?
  /// `nil` where there is nothing to judge: no counts, or no direction.
  package let verdict: TrialVerdict?
  /// Why there is no verdict.
  package let lack: Lack?
  /// One for each arm but the control.
  package let comparisons: [ArmComparison]
  /// Whether arms differ at all, for three or more.
  package let omnibus: ChiSquareTest?
  package let plan: ExperimentPlan
  package let secondary: [SecondaryResult]

  package enum Lack: String, Sendable {
    /// There are fewer than two variants.
    case noVariants = "no-variants"
    /// A count is unknown.
    case missingCounts = "missing-input"
    /// The KPI says neither `better: higher` nor `lower`.
    case noDirection = "no-direction"
  }

  package var outcome: TrialVerdict.Outcome? { verdict?.outcome }
  package var variants: [VariantCounts] { counts.variants }
  package var control: VariantCounts? { variants.first }
  /// Contacts in all arms.
  package var total: Int? {
    let all = variants.compactMap(\.exposed)
    guard all.count == variants.count, !all.isEmpty else { return nil }
    let sum = all.reduce(0.0) { $0 + Double($1) }
    return sum < 1e15 ? Int(sum) : nil
  }

  /// The arm that the sentences speak of: the one that won, or else the one ahead of the others.
  package var lead: ArmComparison? {
    let sign = higherIsBetter == false ? -1.0 : 1.0
    let won = comparisons.filter { $0.isSignificant && $0.isBetter }
    return (won.isEmpty ? comparisons : won).max { sign * $0.difference < sign * $1.difference }
  }
}

/// One arm against the control.
package struct ArmComparison: Sendable {
  /// Its place among the variants.
  package let arm: Int
  /// Of rates in points (as a fraction), of means in their unit.
  package let difference: Double
  /// What is shown: the interval that holds under the way in which the experiment was looked at; `nil` where nothing
  /// scatters.
  package let interval: Proportion.Interval?
  /// By Newcombe for rates, Welch for means.
  package let plainInterval: Proportion.Interval?
  package let lift: Double?
  package let liftInterval: Proportion.Interval?
  package let method: TrialVerdict.Method
  package let p: Double?
  package let adjustedP: Double?
  package let isBetter: Bool
  package let isSignificant: Bool
  /// The probability that the arm is the better one, exactly; `nil` for means.
  package let probability: Double?
  /// What choosing the arm loses on average, in points (as a fraction).
  package let loss: Double?
  /// What keeping the control loses on average.
  package let lossOfControl: Double?
  package let alwaysValid: AlwaysValidTest?
  /// With what contacts did before taken into account.
  package let adjusted: CovariateAdjustment?
  /// The smallest count that chance alone lets expect, which decides about the test.
  package let smallestExpected: Double?
}

/// A KPI beside the one that decides, arm by arm.
package struct SecondaryResult: Sendable {
  package let kpi: String
  /// For each variant; `nil` where it is unknown.
  package let proportions: [Proportion?]
  /// For each arm but the control.
  package let comparisons: [Comparison]

  package struct Comparison: Sendable {
    package let difference: Double
    package let interval: Proportion.Interval
    package let p: Double?
    /// Over all secondary KPIs and arms; the p itself where nobody wanted a correction.
    package let adjustedP: Double?
  }
}

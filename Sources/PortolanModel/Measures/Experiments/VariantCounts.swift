import PortolanSource

/// What one variant of an experiment came to.
package struct VariantCounts: Sendable {
  package let name: String
  /// `nil` where it is unknown.
  package var exposed: Int?
  package var converted: Int?
  /// What contacts are worth, where each has a value: how many, their mean, how they scatter.
  package var values: SampleMoments?
  /// The same with what each contact did before.
  package var paired: PairedMoments?
  /// Who did what the secondary KPIs count, in their order; `nil` where it is unknown.
  package var secondary: [Int?] = []

  /// `nil` without trials, and where a count is missing or can't be.
  package var proportion: Proportion? {
    guard let exposed, let converted else { return nil }
    return Proportion(converted, of: exposed)
  }
}

/// What an experiment counted, and from where.
package struct ExperimentCounts: Sendable {
  /// The control first.
  package var variants: [VariantCounts] = []
  /// `nil` where the counts stand in the document.
  package var rows: Rows?

  /// The rows of a table that an experiment was counted from, and those that were left out.
  package struct Rows: Sendable {
    package let table: String
    package let file: String
    package let inTable: Int
    /// Counted for the experiment, from the first to the last line.
    package var used = 0
    package var lines: ClosedRange<Int>?
    /// Of days after the one that figures are as of.
    package var later = 0
    /// Without a variant.
    package var unnamed = 0
    /// Without a count, an outcome or a value.
    package var unknown = 0
    /// With an outcome that is neither 0 nor 1, or more conversions than contacts.
    package var impossible = 0
    /// Of contacts that the same variant has already.
    package var repeated = 0
    /// Of contacts that are in two variants: no arm can claim them.
    package var inTwoArms = 0
    /// How many such contacts there are.
    package var contactsInTwoArms = 0
    /// The days of the rows, where they have any.
    package var days: ClosedRange<Int32>?
  }

  /// How many contacts the table has in more than one variant.
  package var contactsInTwoArms: Int { rows?.contactsInTwoArms ?? 0 }
}

extension Measures {
  /// The counts of an experiment's variants: as they were written down, or from the rows of a table that name the
  /// experiment; the control first.
  package func variants(of experiment: Experiment) -> [VariantCounts] {
    result(of: experiment)?.counts.variants ?? []
  }
}

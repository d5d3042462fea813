/// How long an experiment takes (formulas.md, 11.2).
package enum TrialLength {
  /// Whole weeks, since weekdays differ; at least one, and at least as long as a contact may take to convert.
  /// - Parameters:
  ///   - contacts: that are still to come, in all arms.
  ///   - perDay: contacts that come on a day.
  ///   - window: days from contact to conversion.
  /// - Returns: `nil` where no contacts come.
  package static func weeks(contacts: Int, perDay: Double, window: Int = 0) -> Int? {
    guard perDay > 0, perDay.isFinite, contacts >= 0 else { return nil }
    let days = max((Double(contacts) / perDay - 1e-9).rounded(.up), Double(window))
    let weeks = max(1, (days / 7).rounded(.up))
    return weeks < 1e9 ? Int(weeks) : nil
  }
}

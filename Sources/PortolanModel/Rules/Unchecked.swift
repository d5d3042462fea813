/// A rule that found nothing to look at, and what to record so that it can.
package struct Unchecked: Hashable, Sendable {
  package let rule: String
  /// One imperative sentence.
  package let record: String
}

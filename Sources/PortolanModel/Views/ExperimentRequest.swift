import PortolanSource

/// What an experiment came to.
package struct ExperimentRequest: Sendable {
  /// `nil` for the document's own, or the only one.
  package let experiment: Reference?
  package let title: String?

  init(_ fields: inout Fields) {
    experiment = fields.reference("experiment", to: .experiment)
    title = fields.text("title")?.value
  }
}

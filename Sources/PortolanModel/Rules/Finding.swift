import PortolanSource

/// One breach of one rule at one place.
package final class Finding: Sendable {
  package let diagnostic: Diagnostic
  /// The id of the document it is about.
  package let document: String?
  /// The id of the objective that suffers.
  package let objective: String?
  /// The money at stake.
  package let money: Money?

  package init(diagnostic: Diagnostic, document: String?, objective: String?, money: Money?) {
    self.diagnostic = diagnostic
    self.document = document
    self.objective = objective
    self.money = money
  }

  package var rule: String { diagnostic.rule }
  package var severity: Severity { diagnostic.severity }
  package var message: String { diagnostic.message }
  package var help: String { diagnostic.help }
  package var position: SourcePosition { diagnostic.position }
}

extension Finding {
  /// The same, judged otherwise.
  func with(_ severity: Severity) -> Finding {
    guard severity != self.severity else { return self }
    var diagnostic = diagnostic
    diagnostic.severity = severity
    return Finding(diagnostic: diagnostic, document: document, objective: objective, money: money)
  }
}

extension Finding: Comparable {
  package static func < (a: Finding, b: Finding) -> Bool { a.diagnostic < b.diagnostic }
  package static func == (a: Finding, b: Finding) -> Bool { a.diagnostic == b.diagnostic }
}

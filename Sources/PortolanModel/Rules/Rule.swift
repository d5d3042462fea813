import PortolanSource

/// Something that has to hold in a playbook: a sentence, its reason, and examples that are at once the rule's tests
/// and its page.
package struct Rule: Sendable {
  package let id: String
  /// The severity where neither the settings nor the finding itself say another.
  package let severity: Severity
  /// The rule without which this one means nothing: where a document fails it, this one is blocked there, which counts
  /// as failed but is no finding of its own.
  package let parent: String?
  /// What holds, in one sentence, and why it matters.
  package let english: (sentence: Sentence, reason: Sentence)
  private let french: (sentence: String, reason: String)
  /// What may be set in `portolan.yml` under the rule's id.
  package let parameters: [Parameter]
  /// Playbooks in memory (see `SourceFolder.init(written:)`) in which the rule finds nothing.
  package let accepts: [String]
  /// Playbooks in which it does; an arrow `↓` stands where a finding must be.
  package let rejects: [String]
  let check: @Sendable (Playbook, inout Findings) -> Void

  init(
    _ id: String, severity: Severity, parent: String? = nil, _ sentence: Sentence, because reason: Sentence,
    french: String, becauseFrench: String, parameters: [Parameter] = [],
    accepts: [String], rejects: [String], check: @escaping @Sendable (Playbook, inout Findings) -> Void
  ) {
    self.id = id
    self.severity = severity
    self.parent = parent
    english = (sentence, reason)
    self.french = (french, becauseFrench)
    self.parameters = parameters
    self.accepts = accepts
    self.rejects = rejects
    self.check = check
  }

  /// A rule whose breaches come to light while the playbook is read: its check picks them up.
  init(
    reading id: String, severity: Severity, _ sentence: Sentence, because reason: Sentence,
    french: String, becauseFrench: String, accepts: [String], rejects: [String]
  ) {
    self.init(
      id, severity: severity, sentence, because: reason, french: french, becauseFrench: becauseFrench,
      accepts: accepts, rejects: rejects
    ) { _, findings in findings.addReported() }
  }

  /// What holds, in one sentence.
  package func sentence(in language: Language) -> String {
    language.says(en: english.sentence, fr: french.sentence)
  }

  /// Why it matters.
  package func reason(in language: Language) -> String {
    language.says(en: english.reason, fr: french.reason)
  }
}

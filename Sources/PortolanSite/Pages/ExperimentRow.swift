import PortolanModel
import PortolanSource

/// One experiment in the ledger of all: what was asked, what came out, what its writers make of it.
struct ExperimentRow {
  private let viewpoint: Viewpoint
  private let experiment: Experiment
  private var strings: Strings { viewpoint.strings }

  init(_ viewpoint: Viewpoint, _ experiment: Experiment) {
    (self.viewpoint, self.experiment) = (viewpoint, experiment)
  }

  static func heads(_ strings: Strings) -> [TableHead] {
    [
      TableHead(strings.label(of: "hypothesis")),
      TableHead(strings.language.says(en: "What the figures say", fr: "Ce que disent les chiffres")),
      TableHead(strings.language.says(en: "Conclusion", fr: "Conclusion")),
      TableHead(strings.language.says(en: "Reservations", fr: "Réserves")),
      TableHead(strings.label(of: "decision")),
    ]
  }

  func write(_ writer: inout HTMLWriter) {
    writer.cell(experiment.hypothesis?.value.excerpt(to: IndexTable.mostText))
    let html = ExperimentHTML(experiment, in: viewpoint.index, root: viewpoint.root)
    writer.cell { writer in
      guard let html else { return }
      if let badge = html.badge { writer.status(badge) }
      if let lead = html.result.lead, html.result.outcome?.isComparable ?? false,
        let interval = lead.interval ?? lead.plainInterval
      {
        writer.note(html.words.span(interval))
      } else if html.badge == nil {
        writer.text(html.words.sentence)
      }
    }
    let body = viewpoint.playbook[experiment.id]?.body
    writer.cell(
      body?.text(of: Experiment.conclusionHeadings, in: strings.language).excerpt(to: IndexTable.mostText))
    writer.cell(
      body?.text(of: Experiment.reservationHeadings, in: strings.language).excerpt(to: IndexTable.mostText))
    writer.cell { writer in
      if let decision = experiment.decision?.value {
        writer.status(
          strings.term(decision.rawValue), kind: decision == .none ? "unknown" : decision.rawValue)
      }
      if let status = experiment.status?.value {
        let end = experiment.end.map { ", " + strings.date($0.value) } ?? ""
        writer.note(strings.term(status.rawValue) + end)
      }
    }
  }
}

extension MarkdownBody {
  /// The text below the first heading of one of these names; empty where there is none.
  fileprivate func text(of headings: Set<String>, in language: Language) -> String {
    sections.first { headings.contains(language.inEnglish($0.heading.text).lowercased()) }?.text ?? ""
  }
}

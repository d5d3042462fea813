import PortolanModel
import PortolanSource

/// A tactic as somebody judges a plan: specific, measurable, achievable, relevant, timed; what it says of each, and
/// what is missing.
struct SmartCard {
  private let tactic: Tactic
  private let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var playbook: Playbook { viewpoint.playbook }

  /// The fields that it shows.
  static let fields = ["channel", "personas", "effort", "objectives", "why", "start", "end"]

  init(_ tactic: Tactic, from viewpoint: Viewpoint) {
    self.tactic = tactic
    self.viewpoint = viewpoint
  }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  func write(into writer: inout HTMLWriter) {
    writer.raw("<dl class=\"smart\">\n")
    part(says("Specific", "Spécifique"), lacks: specificLacks, &writer, specific)
    part(says("Measurable", "Mesurable"), lacks: measurableLacks, &writer, measurable)
    part(
      says("Achievable", "Atteignable"),
      lacks: tactic.effort.isEmpty && tactic.budget == nil ? ["effort", "budget"] : [], &writer, achievable)
    part(says("Timed", "Temporel"), lacks: timedLacks, &writer, timed)
    part(says("Relevant", "Pertinent"), lacks: relevantLacks, isWide: true, &writer, relevant)
    writer.raw("</dl>\n")
  }

  /// One of the five: whether it holds, and what says so.
  private func part(
    _ name: String, lacks: [String], isWide: Bool = false, _ writer: inout HTMLWriter,
    _ body: (inout HTMLWriter) -> Void
  ) {
    writer.open("div", [.class(isWide ? "wide" : nil)])
    writer.element("dt") { writer in
      writer.text(name)
      writer.raw(" ")
      if lacks.isEmpty {
        writer.status(says("holds", "tient"), kind: "met")
      } else {
        let names = lacks.map { strings.lowercasedFirst(strings.label(of: $0)) }.joined(separator: ", ")
        writer.status(strings[.named(says("missing", "manque"), names)], kind: "gap")
      }
    }
    writer.element("dd", body: body)
    writer.raw("</div>\n")
  }

  // MARK: what each says

  private var specificLacks: [String] {
    [
      tactic.channel == nil ? "channel" : nil, tactic.personas.isEmpty ? "personas" : nil,
      viewpoint.way(tactic.microConversion) == nil ? "micro-conversion" : nil,
    ].compactMap(\.self)
  }

  /// “Webinar for The head of IT and The security lead: Aware → Engaged”.
  private func specific(_ writer: inout HTMLWriter) {
    if let channel = tactic.channel {
      let name = strings.term(channel.value).cut(to: IndexTable.mostText)
      writer.link(name, to: viewpoint.href(.channel, channel.value))
    }
    let people = tactic.personas.compactMap { playbook.index[$0.id.value] }
    if !people.isEmpty {
      writer.text(says(" for ", " pour "))
      strings.enumerate(people.prefix(6), rest: max(0, people.count - 6), into: &writer) {
        $1.link(viewpoint.link(to: $0))
      }
    }
    if let way = viewpoint.way(tactic.microConversion) { writer.note(way) }
  }

  private var measurableLacks: [String] {
    [
      tactic.microConversion?.kpi == nil ? "kpi" : nil,
      tactic.microConversion?.target == nil ? "target" : nil,
    ].compactMap(\.self)
  }

  /// “Micro-conversion rate: 5.1%, target 6.0%”.
  private func measurable(_ writer: inout HTMLWriter) {
    guard let step = tactic.microConversion else { return }
    if let kpi = step.kpi, let place = playbook.index[kpi.id.value] {
      writer.link(viewpoint.link(to: place))
    }
    if let target = step.target { writer.note(strings[.target(strings.quantity(target.value))]) }
  }

  /// “Demand generation 12 h / week; budget €38,000”.
  private func achievable(_ writer: inout HTMLWriter) {
    for effort in tactic.effort {
      if let place = playbook.index[effort.reference.id.value] {
        writer.link(viewpoint.link(to: place))
      } else {
        writer.text(effort.reference.id.value)
      }
      if let value = effort.value {
        writer.raw(" ")
        writer.element("span", .class("amount"), text: strings.text(value.value))
      }
      writer.raw("<br>")
    }
    if let budget = tactic.budget {
      writer.text(strings[.named(strings[.budget], strings.money(budget.value))])
    }
  }

  private var timedLacks: [String] {
    [tactic.start == nil ? "start" : nil, tactic.end == nil ? "end" : nil].compactMap(\.self)
  }

  private func timed(_ writer: inout HTMLWriter) {
    let days = [tactic.start, tactic.end].compactMap { $0.map { strings.date($0.value) } }
    writer.text(days.joined(separator: " – "))
    if let due = tactic.microConversion?.due {
      writer.note(
        strings[.named(strings.label(of: "micro-conversion"), strings[.due(strings.date(due.value))])])
    }
  }

  private var relevantLacks: [String] {
    [tactic.objectives.isEmpty ? "objectives" : nil, tactic.why == nil ? "why" : nil].compactMap(\.self)
  }

  private func relevant(_ writer: inout HTMLWriter) {
    if let why = tactic.why { writer.text(why.value) }
    writer.links(
      to: tactic.objectives.compactMap { playbook.index[$0.id.value] }, atMost: 12, from: viewpoint)
  }
}

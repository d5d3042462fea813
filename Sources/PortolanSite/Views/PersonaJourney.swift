import PortolanModel
import PortolanSource

/// The journey of one persona, stage by stage: what leads on from there, how well, and what they are told.
struct PersonaJourney {
  /// Tactics that a stage names; the rest is counted.
  private static let most = 30

  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var playbook: Playbook { viewpoint.playbook }

  func html(_ row: JourneyCoverage.Row, of persona: Persona) -> HTML {
    let heads = [
      TableHead(strings[.stage]),
      TableHead(strings.language.says(en: "What leads on", fr: "Ce qui fait avancer")),
      TableHead(strings.plural(of: .message)),
    ]
    let said = row.tactics.map { messages(of: $0.map { playbook.tactics[$0] }, to: persona) }
    let hasMessages = said.contains { !$0.isEmpty }
    return HTML { writer in
      writer.table(strings[.journey], hasMessages ? heads : Array(heads.dropLast()), kind: "steps") {
        writer in
        for (place, stage) in row.stages.enumerated() {
          let isLast = place == row.stages.count - 1
          let tactics = row.tactics[place].map { playbook.tactics[$0] }
          writer.row(strings.term(stage)) { writer in
            write(tactics, isLast: isLast, &writer)
            if hasMessages { write(said[place], &writer) }
          }
        }
      }
    }
  }

  private func write(_ tactics: [Tactic], isLast: Bool, _ writer: inout HTMLWriter) {
    guard !tactics.isEmpty else {
      // Nothing needs to lead on from where the journey arrives.
      if isLast { return writer.element("td", .class("none"), text: strings[.lastStage]) }
      return writer.element("td", .class("gap")) { $0.status(strings[.gap], kind: "gap") }
    }
    writer.cell { writer in
      writer.raw("<ul class=\"plain\">")
      for tactic in tactics.prefix(Self.most) {
        guard let link = viewpoint.link(toID: tactic.id) else { continue }
        writer.raw("<li>")
        writer.link(link)
        if let badge = badge(of: tactic) {
          writer.raw(" ")
          writer.status(badge)
        }
        if let channel = tactic.channel {
          writer.note(strings.term(channel.value).cut(to: IndexTable.mostText))
        }
        writer.raw("</li>")
      }
      if tactics.count > Self.most {
        writer.element("li", .class("more"), text: strings[.more(tactics.count - Self.most)])
      }
      writer.raw("</ul>")
    }
  }

  /// How the step stands that the tactic must bring about; of one that isn't under way, what it is.
  private func badge(of tactic: Tactic) -> Badge? {
    guard tactic.isActive, let kpi = playbook.document(tactic.microConversion?.kpi, KPI.self),
      let figure = viewpoint.measures.figure(kpi.id, of: tactic)
    else { return viewpoint.status(of: tactic) }
    return viewpoint.standing(of: tactic) ?? FigureCells(strings).badge(figure.attainment, of: kpi)
  }

  /// What the tactics say to this persona, or to everybody.
  private func messages(of tactics: [Tactic], to persona: Persona) -> [Int] {
    tactics.prefix(Self.most).flatMap { tactic -> [Int] in
      guard let place = playbook.index[tactic.id] else { return [] }
      return playbook.backlinks[place].filter { link in
        guard link.kind == "tactic", let message = playbook.entries[link.entry].document as? Message else {
          return false
        }
        return message.persona.map { $0.id.value == persona.id } ?? true
      }.map(\.entry)
    }
  }

  private func write(_ messages: [Int], _ writer: inout HTMLWriter) {
    writer.element("td", .class(messages.isEmpty ? "none" : nil)) {
      $0.links(to: messages, atMost: Self.most, from: viewpoint)
    }
  }
}

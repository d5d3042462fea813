import PortolanModel
import PortolanSource

extension DocumentDetail {
  mutating func describe(_ persona: Persona) {
    defer { addPressure(persona) }
    guard let row = viewpoint.index.journey.row(of: persona.id) else { return }
    let gaps = row.gaps.count
    let html = PersonaJourney(viewpoint: viewpoint).html(row, of: persona)
    add("journey", strings[.journey], lead: gaps > 0 ? strings[.gaps(gaps)] : nil, html)
    addChain(of: persona)
    continueText()
  }

  mutating func describe(_ positioning: Positioning) {
    guard let message = positioning.message else { return }
    shown.append("message")
    headline = HTML { writer in
      writer.raw("<blockquote class=\"headline\">")
      writer.element("p", text: message.value)
      writer.raw("</blockquote>\n")
    }
  }

  mutating func describe(_ message: Message) {
    if let stage = message.stage {
      badges.append(Badge(strings.term(stage.value), kind: "stage"))
      shown.append("stage")
    }
    if let channel = message.channel {
      badges.append(Badge(strings.term(channel.value), kind: "family"))
      shown.append("channel")
    }
  }

  mutating func describe(_ claim: Claim) {
    if let expires = claim.expires {
      let isOver = expires.value < asOf
      badges.append(Badge(strings[isOver ? .expired : .valid], kind: isOver ? "error" : "met"))
    }
    if let value = claim.value {
      shown.append("value")
      headline = HTML { writer in
        writer.raw("<div class=\"headline\">")
        writer.element("span", .class("value"), text: value.value)
        writer.raw("</div>\n")
      }
    }
  }

  mutating func describe(_ challenge: Challenge) {
    if let period = challenge.period?.value {
      let status: Tactic.Status = period.contains(asOf) ? .running : period.end < asOf ? .done : .planned
      badges.append(Badge(strings.term(status.rawValue), kind: status.rawValue))
    }
    addLeaderboard(of: challenge)
  }
}

import PortolanModel
import PortolanSource

/// Whether the plan adds up: what tactics promise, cost and take against what an objective needs and has.
struct BalanceHTML {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }
  private var cells: AmountCells { AmountCells(viewpoint.strings) }

  // MARK: several objectives

  func write(
    _ balances: [ObjectiveBalance], label: String, caption: String? = nil, limit: Int,
    into writer: inout HTMLWriter
  ) {
    let how = viewpoint.how(.balance)
    let heads = [
      TableHead(strings[.objective]), .number(says("Needs", "Besoin"), how),
      .number(says("Promised", "Promis"), how), .number(says("Money planned", "Argent prévu"), how),
      .number(strings[.spent]), .number(says("Hours planned", "Heures prévues"), how),
      TableHead(strings[.fallsShort]),
    ]
    writer.table(label, class: "money", caption: caption) { writer in
      writer.heads(heads)
      writer.raw("<tbody>\n")
      for balance in balances.prefix(limit) {
        guard let link = viewpoint.link(toID: balance.objective.id) else { continue }
        let kpi = viewpoint.playbook.document(balance.objective.kpi, KPI.self)
        writer.row(link) { writer in
          writer.numberCell(balance.needed.map { written($0, kpi) }, note: kpi?.title.value)
          promise(balance, kpi, &writer)
          writer.numberCell(cells.text(balance.planned, .money), note: available(balance.available, .money))
          // An objective that nothing serves has no such part on its page.
          let origin = balance.parts.isEmpty ? link.href : link.href + "#balance"
          writer.element("td", .class("number")) { spent(balance, to: origin, &$0) }
          writer.numberCell(
            cells.text(balance.plannedHours, .hours), note: available(balance.availableHours, .hours))
          writer.cell { writer in
            for badge in badges(balance, kpi) {
              writer.raw("<div>")
              writer.status(badge)
              writer.raw("</div>")
            }
          }
        }
      }
      if balances.count > limit {
        writer.moreRow(
          strings[.more(balances.count - limit)], columns: heads.count,
          href: viewpoint.linkToAll(of: .objective).href)
      }
      writer.raw("</tbody>")
    }
  }

  /// `of €105,000`.
  private func available(_ quotient: Quotient, _ kind: AmountCells.Kind) -> String {
    quotient.value.map { says("of \(cells.text($0, kind))", "sur \(cells.text($0, kind))") }
      ?? says("available: unknown", "disponible : inconnu")
  }

  /// Money, and under it what it comes to with time.
  private func spent(_ balance: ObjectiveBalance, to origin: String, _ writer: inout HTMLWriter) {
    writer.link(cells.text(balance.spent, .money), to: origin, class: "from")
    for note in cells.notes(balance.spent) { writer.note(note) }
    guard balance.fullCost.value != nil else { return }
    writer.note(strings[.named(says("with time", "avec le temps"), cells.text(balance.fullCost, .money))])
  }

  private func promise(_ balance: ObjectiveBalance, _ kpi: KPI?, _ writer: inout HTMLWriter) {
    writer.element("td", .class(balance.promise == .none ? "number none" : "number")) { writer in
      writer.text(promised(balance, kpi))
      if let note = promiseNote(balance) { writer.note(note) }
      if case .sum(let sum) = balance.promise, let needed = balance.needed, needed > 0 {
        let label = strings[.named(says("Promised", "Promis"), strings.numbers.percent(sum / needed))]
        writer.bar(share: sum / needed, kind: sum < needed ? "missed" : "met", label: label)
      }
    }
  }

  /// `48`, `4% – 8%`.
  func promised(_ balance: ObjectiveBalance, _ kpi: KPI?) -> String {
    switch balance.promise {
    case .none: strings[.unknown]
    case .sum(let sum): written(sum, kpi)
    case .range(let low, let high, _):
      low == high ? written(low, kpi) : "\(written(low, kpi)) – \(written(high, kpi))"
    }
  }

  func promiseNote(_ balance: ObjectiveBalance) -> String? {
    let active = balance.active.count
    switch balance.promise {
    case .none:
      return active == 0
        ? strings[.noTactic]
        : says(
          "none of \(active) active tactics has a target on it",
          "aucune des \(active) tactiques actives n’a de cible dessus")
    case .sum:
      let count = balance.active.count { $0.promise != nil }
      return says("by \(count) of \(active) active tactics", "par \(count) des \(active) tactiques actives")
    case .range(_, _, let count):
      return says(
        "targets of \(count) of \(active) active tactics; rates don’t add up",
        "cibles de \(count) des \(active) tactiques actives\u{202F}; des taux ne s’additionnent pas")
    }
  }

  func written(_ value: Double, _ kpi: KPI?) -> String {
    strings.numbers.value(value, unit: (kpi?.unit?.value ?? .count).rawValue)
  }

  /// What falls short, the target first.
  func badges(_ balance: ObjectiveBalance, _ kpi: KPI?) -> [Badge] {
    var badges: [Badge] = []
    if let shortfall = balance.shortfall.value, shortfall > 0 {
      badges.append(
        Badge(
          strings[.named(says("Promises short by", "Promesses en deçà de"), written(shortfall, kpi))],
          kind: "missed"))
    }
    if let gap = balance.moneyGap.value, gap > 0 {
      badges.append(
        Badge(strings[.named(says("Money", "Argent"), "+" + cells.text(gap, .money))], kind: "missed"))
    }
    if let gap = balance.hoursGap.value, gap > 0 {
      badges.append(
        Badge(strings[.named(says("Hours", "Heures"), "+" + cells.text(gap, .hours))], kind: "missed"))
    }
    if !balance.unfunded.isEmpty {
      let count = balance.unfunded.count
      badges.append(
        Badge(says("\(count) without a budget", "\(count) sans budget"), kind: "warning"))
    }
    return badges
  }

  // MARK: one objective

  func html(_ balance: ObjectiveBalance) -> HTML {
    let kpi = viewpoint.playbook.document(balance.objective.kpi, KPI.self)
    return HTML { writer in
      let how = viewpoint.how(.balance)
      let heads = [
        TableHead(""), .number(says("Needs, has", "Besoin, disponible"), how),
        .number(says("Promised, planned", "Promis, prévu"), how), .number(strings[.difference], how),
        .number(says("So far", "À ce jour")),
      ]
      writer.table(title, class: "money") { writer in
        writer.heads(heads)
        writer.raw("<tbody>\n")
        writer.row(kpi?.title.value ?? strings[.target]) { writer in
          writer.numberCell(balance.needed.map { written($0, kpi) } ?? strings[.unknown])
          promise(balance, kpi, &writer)
          // What is short is below 0, as money and hours left are above.
          difference(balance.shortfall.map { Quotient(-$0) }, isBad: { $0 < 0 }, &writer) { written($0, kpi) }
          writer.element("td", .class("number")) { writer in
            let id = balance.objective.id
            guard let kpi,
              let value = viewpoint.measures.progress(of: balance.objective)?.current.figure.value
            else { return }
            let origin = viewpoint.index.explained(kpi.id, .objective(id), root: viewpoint.root)
            writer.link(written(value, kpi), to: origin, class: "from")
          }
        }
        writer.row(says("Money", "Argent")) { writer in
          cells.write(balance.available, .money, to: &writer)
          writer.numberCell(cells.text(balance.planned, .money))
          difference(balance.moneyGap.map { Quotient(-$0) }, isBad: { $0 < 0 }, &writer) {
            cells.text($0, .money)
          }
          writer.element("td", .class("number")) { spent(balance, to: "#balance-parts", &$0) }
        }
        writer.row(says("Time", "Temps")) { writer in
          cells.write(balance.availableHours, .hours, to: &writer)
          cells.write(balance.plannedHours, .hours, to: &writer)
          difference(balance.hoursGap.map { Quotient(-$0) }, isBad: { $0 < 0 }, &writer) {
            cells.text($0, .hours)
          }
          writer.numberCell(nil)
        }
        writer.raw("</tbody>")
      }
      parts(balance, &writer)
      BalanceParts(viewpoint: viewpoint).write(balance, kpi, &writer)
      writer.nothing(note)
    }
  }

  private func difference(
    _ quotient: Quotient, isBad: (Double) -> Bool, _ writer: inout HTMLWriter, _ text: (Double) -> String
  ) {
    writer.element("td", .class(quotient.value.map(isBad) == true ? "number gap" : "number")) { writer in
      guard let value = quotient.value else {
        writer.text(strings[.unknown])
        return
      }
      let sign = value > 0 ? "+" : ""
      if isBad(value) {
        writer.status(sign + text(value), kind: "missed")
      } else {
        writer.text(sign + text(value))
      }
    }
  }

  /// What several objectives share, and what nobody pays for.
  private func parts(_ balance: ObjectiveBalance, _ writer: inout HTMLWriter) {
    let (shared, unfunded) = (balance.shared, balance.unfunded)
    guard !shared.isEmpty || !unfunded.isEmpty else { return }
    writer.raw("<div class=\"falls-short\">")
    if !unfunded.isEmpty {
      writer.raw("<p>")
      writer.status(says("Without a budget", "Sans budget"), kind: "warning")
      writer.raw("</p>")
      list(unfunded, &writer) { _ in nil }
    }
    if !shared.isEmpty {
      writer.element(
        "p",
        text: says(
          "Shared with other objectives, by their weights:",
          "Partagées avec d’autres objectifs, selon leurs poids\u{A0}:"))
      list(shared, &writer) { part in
        says(
          "\(strings.numbers.percent(part.share)) counts here, of \(part.objectives) objectives",
          "\(strings.numbers.percent(part.share)) compte ici, pour \(part.objectives) objectifs")
      }
    }
    writer.raw("</div>\n")
  }

  private func list(
    _ parts: [ObjectiveBalance.Part], _ writer: inout HTMLWriter, note: (ObjectiveBalance.Part) -> String?
  ) {
    writer.raw("<ul class=\"plain\">")
    for part in parts.prefix(30) {
      guard var link = viewpoint.link(toID: viewpoint.playbook.tactics[part.tactic].id) else { continue }
      link.note = note(part)
      writer.raw("<li>")
      writer.link(link)
      writer.raw("</li>")
    }
    if parts.count > 30 { writer.element("li", .class("more"), text: strings[.more(parts.count - 30)]) }
    writer.raw("</ul>")
  }

  var title: String { says("Does the plan add up?", "Le plan tient-il\u{202F}?") }

  var note: String {
    says(
      "The strategy’s budget and hours are dealt to its objectives by their weights; a tactic’s money, hours and cost to the objectives that it serves by the same weights. Promised: the targets of active tactics on the objective’s KPI.",
      "Le budget et les heures de la stratégie sont répartis entre ses objectifs selon leurs poids\u{202F}; l’argent, les heures et le coût d’une tactique entre les objectifs qu’elle sert, selon les mêmes poids. Promis\u{A0}: les cibles des tactiques actives sur l’indicateur de l’objectif."
    )
  }
  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }
}

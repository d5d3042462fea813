import PortolanModel
import PortolanSource

extension EconomicsHTML {
  /// The place on a page where a figure is put together.
  static func anchor(_ figure: EconomicFigure) -> String { "from-" + figure.rawValue }

  /// Where a figure comes from: of a tactic on its own page, of all together on one of their own.
  ///
  /// - Returns: `nil` for a tactic on which nothing is booked.
  static func origin(_ figure: EconomicFigure, of tactic: String? = nil, in site: SiteIndex, root: String)
    -> String?
  {
    guard let tactic else {
      guard site.measures.money.ledgers.isThere else { return nil }
      return root + SitePath.economicsExplained + "#" + anchor(figure)
    }
    let money = site.measures.money
    guard let economics = money.economics(of: tactic), !economics.isIdle, money.tells(figure, of: economics),
      let page = site.href(toID: tactic, root: root)
    else { return nil }
    return page + "#" + anchor(figure)
  }

  static func originsTitle(_ strings: Strings) -> String {
    strings.language.says(en: "Where these figures come from", fr: "D’où viennent ces chiffres")
  }

  /// The formulas with their numbers, then the rows that the numbers are read from.
  func origins(of economics: Economics, tactic: String?) -> HTML {
    HTML { writer in
      formulas(economics, tactic, &writer)
      rows(economics, tactic, &writer)
    }
  }

  private func formulas(_ economics: Economics, _ tactic: String?, _ writer: inout HTMLWriter) {
    let (strings, words) = (viewpoint.strings, self.words)
    let heads = [
      TableHead(strings[.figures]), .number(strings[.value]), TableHead(strings.label(of: "formula")),
      TableHead(says("With the numbers", "Avec les nombres")),
    ]
    writer.table(Self.originsTitle(strings), heads) { writer in
      for figure in EconomicFigure.allCases {
        let booked = figure.terms.isEmpty && figure != .costOfTime && figure != .lifetimeValue
        guard !booked, tactic == nil || money.tells(figure, of: economics) else { continue }
        let amount = economics[figure]
        writer.open("tr", [.id(Self.anchor(figure))])
        writer.element("th", .scope("row"), text: words.label(figure))
        writer.element("td", .class(amount.value == nil ? "number none" : "number")) { writer in
          writer.text(words.text(amount, figure))
          for note in words.notes(amount, figure) { writer.note(note) }
        }
        writer.cell { writer in
          writer.element("code", text: money.formula(of: figure, in: economics))
          if figure == .cac, let lag = words.lag(economics) { writer.note(lag) }
        }
        writer.element("td", .class("lines"), text: words.numbers(figure, of: economics) ?? "")
        writer.raw("</tr>\n")
      }
    }
  }

  private func rows(_ economics: Economics, _ tactic: String?, _ writer: inout HTMLWriter) {
    let (strings, words) = (viewpoint.strings, self.words)
    let explained = ExplanationWords(strings)
    let heads = [
      TableHead(strings[.figures]), .number(strings[.value]), TableHead(strings.label(of: "data")),
      .number(explained.usedWord), TableHead(explained.setAsideWord), TableHead(explained.linesWord),
    ]
    let found = words.rows(of: economics, tactic: tactic)
    writer.table(says("Rows of the ledgers", "Lignes des registres"), heads) { writer in
      for figure in [EconomicFigure.spent, .hours, .customers, .meetings, .revenue]
      where tactic == nil || money.tells(figure, of: economics) {
        let amount = economics[figure]
        writer.open("tr", [.id(Self.anchor(figure))])
        writer.element("th", .scope("row"), text: words.label(figure))
        let rows = found.first { words.isRead(figure, from: $0.source) }
        writer.element("td", .class(amount.value == nil ? "number none" : "number")) { writer in
          writer.text(words.text(amount, figure))
          for note in words.notes(amount, figure) { writer.note(note) }
          if figure == .spent, economics.credits > 0 {
            let credits = strings.numbers.money(economics.credits)
            writer.note(says("\(credits) of credits taken off", "\(credits) d’avoirs déduits"))
          }
        }
        writer.cell { writer in
          guard let rows else { return }
          writer.element("code", text: money.formula(of: figure, in: economics))
          let file = rows.file.map { viewpoint.index.file(of: SourcePosition($0)) }
          writer.note([rows.source.table, file].compactMap(\.self).joined(separator: " · "))
        }
        writer.numberCell(rows.map { strings.numbers.number($0.used) })
        writer.cell { writer in for reason in rows?.setAside ?? [] { writer.note(reason) } }
        writer.element("td", .class("lines"), text: rows.flatMap { explained.lines($0.lines) } ?? "")
        writer.raw("</tr>\n")
      }
      if let shifted = economics.lag?.shifted { self.rows(shifted, &writer) }
    }
  }

  /// The rows of the costs that customers came from, a sales cycle ago.
  private func rows(_ shifted: CostLag.Shifted, _ writer: inout HTMLWriter) {
    let (strings, ledger) = (viewpoint.strings, LedgerWords(viewpoint.strings, money))
    let until = says("until \(strings.date(shifted.lastDay))", "jusqu’au \(strings.date(shifted.lastDay))")
    for rows in shifted.rows {
      let figure = rows.table == "spend" ? EconomicFigure.spent : .costOfTime
      let amount = figure == .spent ? shifted.spent : shifted.timeCost
      writer.raw("<tr>")
      writer.element("th", .scope("row")) { writer in
        writer.text(words.label(figure))
        writer.note(until)
      }
      writer.element("td", .class(amount.value == nil ? "number none" : "number")) { writer in
        writer.text(words.text(amount, figure))
        for note in words.notes(amount, figure) { writer.note(note) }
      }
      writer.cell { writer in
        let file = rows.file.map { viewpoint.index.file(of: SourcePosition($0)) }
        writer.note([rows.table, file].compactMap(\.self).joined(separator: " · "))
      }
      writer.numberCell(strings.numbers.number(rows.used))
      writer.cell { writer in for reason in ledger.setAside(rows) { writer.note(reason) } }
      writer.element("td", .class("lines"), text: ExplanationWords(strings).lines(rows.lines) ?? "")
      writer.raw("</tr>\n")
    }
  }

  private var words: EconomicWords {
    let playbook = viewpoint.playbook
    return EconomicWords(viewpoint.strings, viewpoint.measures.money) { id in
      playbook.title(of: id)
    }
  }
  private var money: MoneyAndTime { viewpoint.measures.money }
  private func says(_ en: Sentence, _ fr: String) -> String {
    viewpoint.strings.language.says(en: en, fr: fr)
  }
}

extension MoneyAndTime {
  /// Whether there is more to say of where a figure comes from than what it lacks, which stands beside it.
  func tells(_ figure: EconomicFigure, of economics: Economics) -> Bool {
    economics[figure].reason != .missingInput || origin(of: figure) != nil
  }
}

extension SitePath {
  /// Where the figures of the ledgers come from.
  static let economicsExplained = "economics/explained/index.html"
}

import PortolanModel
import PortolanSource

/// A strategy in three sentences: why, for whom and where to win, with what.
package struct StrategyBrief: TemplateRecord {
  package var title: String
  package var href: String?
  /// How much of its objectives is attained, and of how many that is known.
  package var attained: HTML?
  /// “Attained:”.
  package var attainedLabel: String
  package var sentences: [BriefSentence]

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .html("attained") { $0.attained },
    .text("attained-label") { $0.attainedLabel },
    .list("sentences") { $0.sentences },
  ]
}

/// One of the three, with the word that it answers.
package struct BriefSentence: TemplateRecord {
  package var question: String
  package var answer: HTML

  package static let fields: [TemplateField<Self>] = [
    .text("question") { $0.question },
    .html("answer") { $0.answer },
  ]
}

extension StrategyBrief {
  /// A sentence that is longer loses its end.
  private static let most = 260

  init(_ strategy: Strategy, from viewpoint: Viewpoint) {
    title = strategy.title.value.cut(to: 140)
    href = viewpoint.link(toID: strategy.id)?.href
    attained = viewpoint.measures.score(of: strategy).map {
      ScoreHTML(strings: viewpoint.strings).headline($0)
    }
    attainedLabel = viewpoint.strings.beforeColon(viewpoint.strings.time(.attained))
    let words = Words(viewpoint: viewpoint, strategy: strategy)
    sentences = [words.why, words.audience, words.means].compactMap(\.self)
  }

  /// The three sentences as a page of the strategy has them, below its title.
  func write(into writer: inout HTMLWriter) {
    writer.raw("<dl class=\"brief\">\n")
    for sentence in sentences {
      writer.fact(sentence.question) { $0.html(sentence.answer) }
      writer.raw("\n")
    }
    writer.raw("</dl>\n")
  }

  /// The sentences are made of what the documents say, in the order of the definition of a strategy.
  private struct Words {
    let viewpoint: Viewpoint
    let strategy: Strategy
    private var strings: Strings { viewpoint.strings }
    private var playbook: Playbook { viewpoint.playbook }

    private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

    var why: BriefSentence? {
      guard let text = strategy.why?.value ?? strategy.header.summary?.value else { return nil }
      return BriefSentence(
        question: strings.label(of: "why"),
        answer: HTML { $0.text(text.firstSentence.excerpt(to: StrategyBrief.most)) })
    }

    /// “The head of IT and the finance director: at 3 a.m., somebody is looking.”
    var audience: BriefSentence? {
      let positioning = playbook.document(strategy.positioning, Positioning.self)
      var people = strategy.personas.compactMap { playbook.index[$0.id.value] }
      if people.isEmpty, let positioning {
        people = positioning.audience.compactMap { playbook.index[$0.id.value] }
      }
      let promise = positioning?.message?.value ?? positioning?.statement?.value ?? positioning?.title.value
      guard !people.isEmpty || promise != nil else { return nil }
      return BriefSentence(
        question: says("For whom, to win where", "Pour qui, pour gagner où"),
        answer: HTML { writer in
          strings.enumerate(people.prefix(4), rest: max(0, people.count - 4), into: &writer) {
            $1.link(viewpoint.link(to: $0))
          }
          guard let promise, let place = positioning.flatMap({ playbook.index[$0.id] }) else {
            return writer.raw(".")
          }
          if !people.isEmpty {
            writer.text(strings.beforeColon("") + " ")
          }
          writer.text(strings.quoted(promise.firstSentence.excerpt(to: StrategyBrief.most)))
          writer.raw(" (")
          writer.link(viewpoint.link(to: place))
          writer.raw(").")
        })
    }

    /// “€420,000 and 134 hours a week of 5 teams until 31 Dec 2027, in 12 tactics for 4 objectives.”
    var means: BriefSentence? {
      let objectives = playbook.objectives.filter { $0.strategy?.id.value == strategy.id }
      var tactics: Set<Int> = []
      for objective in objectives {
        for place in viewpoint.index.tacticsByObjective[objective.id] ?? []
        where playbook.tactics[place].status?.value != .stopped { tactics.insert(place) }
      }
      var means: [String] = []
      if let budget = strategy.budget { means.append(strings.money(budget.value)) }
      let hours = strategy.resources.reduce(0.0) { sum, team in
        guard let hours = team.value?.value, let span = hours.per else { return sum }
        return sum + hours.hours * 7 / span.days
      }
      if hours > 0 {
        let teams = strings.numbers.number(strategy.resources.count)
        let count = strings.numbers.number(hours, most: 0)
        means.append(
          says(
            "\(count) hours a week of \(strategy.resources.count == 1 ? "one team" : "\(teams) teams")",
            "\(count) heures par semaine de \(strategy.resources.count == 1 ? "une équipe" : "\(teams) équipes")"
              .replacing("de une", with: "d’une")))
      }
      guard !means.isEmpty || !objectives.isEmpty else { return nil }
      var text = means.joined(separator: says(" and ", " et "))
      if let horizon = strategy.horizon?.value {
        let end = strings.date(horizon.end)
        text +=
          text.isEmpty ? says("Until \(end)", "Jusqu’au \(end)") : says(" until \(end)", " jusqu’au \(end)")
      }
      let work = strings[.tactics(tactics.count)]
      let aims = strings[.objectives(objectives.count)]
      if !objectives.isEmpty {
        text += (text.isEmpty ? "" : ", ") + says("in \(work) for \(aims)", "en \(work) pour \(aims)")
      }
      return BriefSentence(question: says("With what", "Avec quoi"), answer: HTML { $0.text(text + ".") })
    }
  }
}

extension String {
  /// Up to the first full stop, question or exclamation mark behind which a new sentence starts: not that of “3 a.m.”.
  var firstSentence: String {
    let text = Array(utf8)
    var place = 0
    while place < text.count {
      defer { place += 1 }
      guard text[place] == 0x2E || text[place] == 0x21 || text[place] == 0x3F else { continue }
      let next = place + 1
      guard next < text.count else { break }
      guard text[next] == 0x20 || text[next] == 0x0A, next + 1 < text.count else { continue }
      let start = text[next + 1]
      // A capital, a letter that isn't ASCII or an opening quote starts a sentence; one letter and a stop is initials.
      guard (0x41...0x5A).contains(start) || start >= 0x80 || (0x30...0x39).contains(start) else { continue }
      if text[place] == 0x2E, place >= 2, text[place - 2] == 0x20 || text[place - 2] == 0x2E { continue }
      if place < 12 { continue }
      return String(decoding: text[...place], as: UTF8.self)
    }
    return self
  }
}

extension Strings {
  /// “a, b and c”, each written by `write`; what is more is counted.
  func enumerate<Items: Collection>(
    _ items: Items, rest: Int = 0, into writer: inout HTMLWriter,
    _ write: (Items.Element, inout HTMLWriter) -> Void
  ) {
    let last = language.says(en: " and ", fr: " et ")
    for (number, item) in items.enumerated() {
      if number > 0 { writer.text(number == items.count - 1 && rest == 0 ? last : ", ") }
      write(item, &writer)
    }
    if rest > 0 { writer.text(last + self[.more(rest)]) }
  }

  /// In the quotation marks of the language.
  func quoted(_ text: String) -> String { language.says(en: "“\(text)”", fr: "«\u{A0}\(text)\u{A0}»") }
}

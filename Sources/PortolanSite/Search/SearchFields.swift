import PortolanModel
import PortolanSource

/// The fields of a document as text: what people look for by owner, channel, persona, step, day … Amounts aren't.
struct SearchFields: ~Copyable {
  let index: SiteIndex
  /// Words of the playbook in the reader's language, each looked up once.
  private var terms: [String: String] = [:]
  private var periods: [Period: (shown: String, days: String)] = [:]
  /// The days that were written, as `2026-11-30` and with their month's whole name, for whoever types them so.
  var days = ByteBuffer(capacity: 64)

  private static let most = 12

  init(_ index: SiteIndex) { self.index = index }

  static func isHidden(_ name: String) -> Bool { FieldFacts.hidden.contains(name) }
  static func isOfWords(_ name: String) -> Bool { FieldFacts.words.contains(name) }

  /// Writes a field's value; nothing where it holds only figures.
  /// - Parameter areWords: whether the field's texts are words of the playbook.
  mutating func write(_ value: Attribute.Content, ofWords areWords: Bool, into text: inout ByteBuffer) {
    switch value {
    case .text(let words): text.append(areWords ? term(words) : words)
    case .word(let word): text.append(term(word))
    case .value(let value):
      // A look at the type, since a cast that fails costs much.
      if type(of: value) == CivilDate.self, let day = value as? CivilDate {
        write(Period(.day, of: day), into: &text)
      } else if type(of: value) == Period.self, let period = value as? Period {
        write(period, into: &text)
      }
    case .reference(let reference):
      guard let place = index.playbook.index[reference.id.value] else { return }
      text.append(index.titles[place])
    case .pair(let first, let second):
      write(first, ofWords: areWords, into: &text)
      if case .text = second {
        text.append(" ")
        write(second, ofWords: areWords, into: &text)
      }
    case .list(let items):
      let start = text.bytes.count
      for item in items.prefix(Self.most) { add(item, ofWords: areWords, from: start, ", ", into: &text) }
    case .group(let attributes):
      let start = text.bytes.count
      for attribute in attributes {
        add(
          attribute.value, ofWords: Self.isOfWords(attribute.name), from: start, " · ", into: &text)
      }
    }
  }

  /// One of several values, behind a separator unless it is the first of them.
  /// - Parameter start: where the first one begins.
  private mutating func add(
    _ item: Attribute.Content, ofWords areWords: Bool, from start: Int, _ separator: StaticString,
    into text: inout ByteBuffer
  ) {
    let end = text.bytes.count
    if end > start { text.append(separator) }
    let filled = text.bytes.count
    write(item, ofWords: areWords, into: &text)
    if text.bytes.count == filled { text.truncate(to: end) }
  }

  private mutating func write(_ period: Period, into text: inout ByteBuffer) {
    let known: (shown: String, days: String)
    if let written = periods[period] {
      known = written
    } else {
      known = words(of: period)
      periods[period] = known
    }
    text.append(known.shown)
    days.append(known.days)
  }

  private func words(of period: Period) -> (shown: String, days: String) {
    let ends = period.start == period.end ? [period.start] : [period.start, period.end]
    let days = ends.flatMap { day in
      [day.description, index.strings.numbers.month(day.parts.month, year: day.parts.year)]
    }
    return (index.strings.period(period), days.joined(separator: " "))
  }

  private mutating func term(_ id: String) -> String {
    if let known = terms[id] { return known }
    let term = index.strings.term(id)
    terms[id] = term
    return term
  }
}

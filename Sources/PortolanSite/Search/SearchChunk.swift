import PortolanModel
import PortolanSource

/// Some documents, digested: their words, and their results as the script reads them.
final class SearchChunk: Sendable {
  /// The terms, one after the other, and where each ends.
  let terms: [UInt8]
  let termEnds: [Int]
  /// A word of each term as it was written.
  let samples: [UInt8]
  let sampleEnds: [Int]
  /// The term and the code of each posting; those of a document follow one another.
  let postings: [(term: Int32, code: SearchCode)]
  /// Where the postings of each document begin.
  let starts: [Int]
  /// The results as elements of an array, and where each ends.
  let results: [UInt8]
  let resultEnds: [Int]
  /// The fields that results show.
  let fields: Set<String>

  init(_ subjects: [SearchIndex.Subject], _ index: SiteIndex, _ badges: SearchBadges, room: Int) {
    var digest = SearchDigest(
      Stemmer(index.strings.language), stopWords: StopWords.all(index.strings.language))
    var writer = SearchResultWriter(index, badges, room: room, &digest)
    for subject in subjects {
      digest.beginDocument()
      switch subject {
      case .entry(let place): writer.write(place, &digest)
      case .page(let title, let path, let note): writer.write(title, path, note, &digest)
      }
    }
    var terms = ByteBuffer(capacity: digest.termCount * 8)
    var ends: [Int] = []
    ends.reserveCapacity(digest.termCount)
    for term in 0..<digest.termCount {
      digest.withTerm(term) { terms.append($0) }
      ends.append(terms.bytes.count)
    }
    self.terms = terms.array
    termEnds = ends
    samples = digest.samples.array
    sampleEnds = digest.sampleEnds
    postings = digest.postings.elements.map { ($0.term, $0.code) }
    starts = digest.starts
    (results, resultEnds, fields) = (writer.bytes, writer.ends, writer.names)
  }

  /// How many bytes of text a result may hold: all of it in a small playbook, the beginnings of its sections in one of
  /// thousands of documents.
  static func room(for count: Int) -> Int { min(6000, max(600, (4 << 20) / max(1, count))) }
}

/// Writes results: title, page, badge, lead, sections and fields of a document, and what is the matter with it.
struct SearchResultWriter: ~Copyable {
  private let index: SiteIndex
  private let badges: SearchBadges
  private let room: Int
  private var fields: SearchFields
  private var results = ByteBuffer(capacity: 1 << 16)
  private var text = ByteBuffer(capacity: 1 << 12)
  private(set) var ends: [Int] = []
  /// What is known of a field by its name, each looked up once.
  private struct Field {
    let name: String
    let isHidden: Bool
    let terms: [Int32]
    /// Whether its texts are words of the playbook.
    let isOfWords: Bool
    var isShown = false
    /// The field that followed it last: documents of a type have the same ones in the same order.
    var next = 0
  }

  private var known: [Field] = []
  /// The term of each badge, and those of what else may be the matter.
  private let ofBadges: [Int32]
  private let (off, late, errors): (Int32, Int32, Int32)
  private var places: [String: Int] = [:]

  /// The fields that results show.
  var names: Set<String> { Set(places.filter { known[$0.value].isShown }.keys) }

  var bytes: [UInt8] { results.array }

  private static let mostLead = 160
  private static let mostField = 120

  init(_ index: SiteIndex, _ badges: SearchBadges, room: Int, _ digest: inout SearchDigest) {
    (self.index, self.badges, self.room) = (index, badges, room)
    var ofBadges: [Int32] = []
    for place in badges.all.indices { ofBadges.append(digest.term(ofState: SearchStates.badge(place))) }
    self.ofBadges = ofBadges
    off = digest.term(ofState: SearchStates.off)
    late = digest.term(ofState: SearchStates.late)
    errors = digest.term(ofState: SearchStates.errors)
    fields = SearchFields(index)
  }

  /// A page of the site's own.
  mutating func write(_ title: String, _ path: String, _ note: String?, _ digest: inout SearchDigest) {
    digest.add(title: title)
    if let note { digest.add(field: note) }
    begin(title, path, nil, note ?? "")
    results.append("[],[]]")
    ends.append(results.bytes.count)
  }

  mutating func write(_ place: Int, _ digest: inout SearchDigest) {
    let entry = index.playbook.entries[place]
    digest.add(title: entry.header.title.value)
    let lead = entry.header.summary?.value ?? (entry.body.figures.isEmpty ? entry.body.summary : "")
    begin(
      index.titles[place], entry.page, index.standings[place].badge,
      lead.utf8.count > Self.mostLead ? lead.excerpt(to: Self.mostLead) : lead)
    if let summary = entry.header.summary { digest.add(field: summary.value) }
    // Its short name is often the one that people use: CAC, ROI, NPS.
    if entry.type == .kpi { digest.add(field: entry.document.id) }
    let headings = entry.body.headings
    let areSections = headings.map { $0.level == 2 || $0.level == 3 }
    digest.add(body: entry.body.html, sections: areSections)
    writeSections(place, areSections, digest.headings)
    writeFields(entry, &digest)
    writeState(index.standings[place], &digest)
    results.append("]")
    ends.append(results.bytes.count)
  }

  /// Notes the states that a document is in, and writes in words those that its badge doesn't say.
  private mutating func writeState(_ standing: Standing, _ digest: inout SearchDigest) {
    let place = badges.place(of: standing.badge)
    if place >= 0 { digest.add(state: ofBadges[place]) }
    if standing.isOff { digest.add(state: off) }
    if standing.isLate { digest.add(state: late) }
    if standing.errors > 0 { digest.add(state: errors) }
    guard standing.needsAttention || standing.isLate, let words = standing.reasons(index.strings) else {
      return
    }
    results.append(",")
    results.append(quoted: words)
  }

  private mutating func begin(_ title: String, _ path: String, _ badge: Badge?, _ lead: String) {
    results.append("[")
    results.append(quoted: title)
    results.append(",")
    results.append(quoted: path.droppingIndex)
    results.append(",")
    results.append(decimal: badges.place(of: badge))
    results.append(",")
    results.append(quoted: lead)
    results.append(",")
  }

  /// The text above the first section, then of each section its id, its title and its text.
  private mutating func writeSections(_ place: Int, _ areSections: [Bool], _ found: [(start: Int, end: Int)])
  {
    let body = index.playbook.entries[place].body
    let sections = found.indices.filter { $0 < areSections.count && areSections[$0] }
      .prefix(SearchDigest.lastSection)
    let reader = SearchText(index: index, entry: place)
    let share = max(100, room / (sections.count + 1))
    // The title of the page, where the text begins with it, is no text.
    let isTitled = areSections.first == false && found.first?.start == 0
    var start = isTitled ? found[0].end : 0
    results.append("[")
    for section in sections {
      reader.write(start..<max(start, found[section].start), limit: share, into: &text)
      results.append(quoted: text.bytes)
      results.append(",")
      let heading = body.headings[section]
      results.append(quoted: heading.id)
      results.append(",")
      results.append(quoted: heading.text.cut(to: Self.mostField))
      results.append(",")
      start = found[section].end
    }
    reader.write(start..<body.html.count, limit: share, into: &text)
    results.append(quoted: text.bytes)
    results.append("],[")
  }

  /// - Parameter previous: the document's field before.
  private mutating func place(of name: String, behind previous: Int?, _ digest: inout SearchDigest) -> Int {
    guard let previous else { return place(of: name, &digest) }
    let likely = known[previous].next
    if known[likely].name == name { return likely }
    let found = place(of: name, &digest)
    known[previous].next = found
    return found
  }

  private mutating func place(of name: String, _ digest: inout SearchDigest) -> Int {
    if let place = places[name] { return place }
    let isHidden = SearchFields.isHidden(name)
    let terms = isHidden ? [] : digest.terms(ofLabel: index.strings.label(of: name))
    places[name] = known.count
    known.append(
      Field(name: name, isHidden: isHidden, terms: terms, isOfWords: SearchFields.isOfWords(name)))
    return known.count - 1
  }

  private mutating func writeFields(_ entry: Entry, _ digest: inout SearchDigest) {
    var left = max(360, room / 4)
    var isFirst = true
    var previous: Int?
    for attribute in entry.attributes {
      let field = place(of: attribute.name, behind: previous, &digest)
      previous = field
      guard !known[field].isHidden else { continue }
      text.truncate(to: 0)
      fields.days.truncate(to: 0)
      digest.add(label: known[field].terms)
      fields.write(attribute.value, ofWords: known[field].isOfWords, into: &text)
      guard text.bytes.count > 0 else { continue }
      digest.add(field: text.bytes)
      if fields.days.bytes.count > 0 { digest.add(field: fields.days.bytes) }
      guard left > 0 else { continue }
      if !isFirst { results.append(",") }
      isFirst = false
      results.append(quoted: attribute.name)
      results.append(",")
      text.cut(to: Self.mostField)
      results.append(quoted: text.bytes)
      left -= text.bytes.count
      known[field].isShown = true
    }
    results.append("]")
  }
}

extension ByteBuffer {
  /// Takes away what follows the last whole word within so many bytes, and says so.
  fileprivate mutating func cut(to limit: Int) {
    guard count > limit else { return }
    var end = limit
    while end > 0, bytes[end] != UInt8(ascii: " ") { end -= 1 }
    guard end > 0 else { return }
    truncate(to: end)
    append("…")
  }
}

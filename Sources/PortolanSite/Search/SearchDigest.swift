import PortolanModel
import PortolanSource

/// What the search knows of some documents: which words stand where in each, and what a result shows. One pass over their
/// bytes; each different word is folded and stemmed once.
struct SearchDigest: ~Copyable {
  /// One word of one document.
  struct Posting {
    let term: Int32
    var zone: Zone
    /// Which section it stands in; 0 is above the first one.
    var section: UInt8
    /// How often it stands in the text.
    var count: UInt8
  }

  /// How much a place says about a document, the least first.
  enum Zone: UInt8, Comparable {
    case text, twice, often, field, heading, title, shortTitle

    static let all: [Zone] = [.text, .twice, .often, .field, .heading, .title, .shortTitle]
    static func < (a: Zone, b: Zone) -> Bool { a.rawValue < b.rawValue }
  }

  /// Later sections count as this one.
  static let lastSection = 103

  private let stemmer: Stemmer
  /// The words as they are written: the number of the term, or -1 for one that finds nothing.
  private var words = ByteTable()
  /// The terms: folded, stemmed.
  private var terms = ByteTable()
  private var stopWords = ByteTable()
  private var folded: [UInt8] = []
  /// Of each term a word as it was written, and where each ends.
  private(set) var samples = ByteBuffer(capacity: 1 << 13)
  private(set) var sampleEnds: [Int] = []
  /// Where the terms of the document that is being read begin among the postings.
  private var start = 0

  private(set) var postings = GrowingBuffer<Posting>(capacity: 1 << 17)
  /// Where each document's postings begin.
  private(set) var starts: [Int] = []
  /// Of each term: its posting in the document that is being read, if that is where it was seen last.
  private var lastSeen = GrowingBuffer<Int32>(capacity: 1 << 12)
  /// Where the headings of the body read last stand in it.
  private(set) var headings: [(start: Int, end: Int)] = []
  private var zone = Zone.text
  /// How many words with a letter of their own before them were noted as one word, too.
  private var joined = 0
  private var section: UInt8 = 0

  init(_ stemmer: Stemmer, stopWords list: [String]) {
    self.stemmer = stemmer
    for word in list {
      Array(word.utf8).withUnsafeBufferPointer { stopWords.insert(ByteWord($0), 0) }
    }
  }

  var termCount: Int { terms.count }
  func withTerm<Result>(_ place: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    use(terms[place])
  }

  mutating func beginDocument() {
    start = postings.count
    starts.append(start)
  }

  mutating func add(title: String) {
    var title = title
    let first = postings.count
    joined = 0
    section = 0
    zone = .title
    title.withUTF8 { scan($0, isMarkup: false) }
    // Whoever looks for “webinar” means the page of that name before one that has it in a long title.
    if postings.count - first - joined <= 3 {
      for place in first..<postings.count { postings[place].zone = .shortTitle }
    }
  }

  mutating func add(field: UnsafeBufferPointer<UInt8>) {
    (zone, section) = (.field, 0)
    scan(field, isMarkup: false)
  }

  mutating func add(field: String) {
    var field = field
    field.withUTF8 { add(field: $0) }
  }

  /// The terms of a field's name, to be added to each document that has the field.
  mutating func terms(ofLabel label: String) -> [Int32] {
    var terms: [Int32] = []
    var label = label
    label.withUTF8 { bytes in
      SearchWord.each(of: bytes) { word in
        let word = ByteWord(word)
        let term = words.value(of: word) ?? newTerm(of: word)
        if term >= 0 { terms.append(term) }
      }
    }
    return terms
  }

  /// The name of a field, which says least: whoever looks for “owner Priya” means a document that has both.
  mutating func add(label terms: [Int32]) {
    (zone, section) = (.text, 0)
    for term in terms { note(Int(term)) }
  }

  /// The term of a state that documents are in: no word of a text, and nothing that a mistyped one could mean.
  mutating func term(ofState name: String) -> Int32 {
    var name = name
    return name.withUTF8 { number(of: ByteWord($0), ByteWord(UnsafeBufferPointer(start: nil, count: 0))) }
  }

  mutating func add(state term: Int32) {
    (zone, section) = (.title, 0)
    note(Int(term))
  }

  /// A document's text as it is shown.
  /// - Parameter sections: whether a heading starts a section, heading by heading.
  mutating func add(body: [UInt8], sections: [Bool]) {
    (zone, section) = (.text, 0)
    headings.removeAll(keepingCapacity: true)
    var heading = 0
    body.withUnsafeBufferPointer { bytes in
      scan(bytes, isMarkup: true) { digest, at, isEnd in
        guard !isEnd else {
          digest.zone = .text
          if heading <= digest.headings.count, heading > 0 { digest.headings[heading - 1].end = at }
          return
        }
        digest.zone = .heading
        if heading < sections.count, sections[heading] {
          digest.section = UInt8(min(Int(digest.section) + 1, Self.lastSection))
        }
        digest.headings.append((at, at))
        heading += 1
      }
    }
  }

  /// - Parameter heading: called where a heading begins, or where it ends.
  @inline(__always)
  private mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, isMarkup: Bool,
    heading: (inout SearchDigest, Int, Bool) -> Void = { _, _, _ in }
  ) {
    guard let base = bytes.baseAddress else { return }
    let count = bytes.count
    var index = 0
    SearchWord.kinds.withUnsafeBufferPointer { kinds in
      while index < count {
        switch kinds[Int(base[index])] {
        case .letter:
          let start = index
          repeat { index &+= 1 } while index < count && kinds[Int(base[index])] == .letter
          let word = ByteWord(base + start, count: index &- start, room: count &- start)
          let term = Int(words.value(of: word) ?? newTerm(of: word))
          if term >= 0 { note(term) }
          if index &- start == 1, index &+ 1 < count, base[index] == UInt8(ascii: "-") {
            noteJoined(base + start, count: count &- start)
          }
        case .gap: index += 1
        case .gapOfTwo: index += 2
        case .gapOfThree: index += 3
        case .gapOfFour: index += 4
        case .tag where isMarkup:
          if index + 3 < count {
            let isEnd = base[index &+ 1] == UInt8(ascii: "/")
            let name = index &+ (isEnd ? 2 : 1)
            if base[name] == UInt8(ascii: "h"), (0x31...0x36).contains(base[name &+ 1]) {
              heading(&self, index, isEnd)
            }
          }
          index = base.offset(of: UInt8(ascii: ">"), in: index..<count) &+ 1
        case .entity where isMarkup:
          while index < count, bytes[index] != UInt8(ascii: ";") { index += 1 }
          index += 1
        case .tag, .entity: index += 1
        }
      }
    }
  }

  /// “e-mail” is found as “email” too: a letter alone and what a hyphen ties to it.
  @inline(never)
  private mutating func noteJoined(_ base: UnsafePointer<UInt8>, count: Int) {
    var end = 2
    while end < count, SearchWord.kinds[Int(base[end])] == .letter { end += 1 }
    guard end > 3 else { return }
    var whole = [base[0]]
    whole.append(contentsOf: UnsafeBufferPointer(start: base + 2, count: end - 2))
    whole.withUnsafeBufferPointer { word in
      let word = ByteWord(word)
      let term = Int(words.value(of: word) ?? newTerm(of: word))
      guard term >= 0 else { return }
      note(term)
      self.joined += 1
    }
  }

  @inline(__always)
  private mutating func note(_ term: Int) {
    let place = Int(lastSeen[term])
    guard place >= start else {
      lastSeen[term] = Int32(postings.count)
      postings.append(
        Posting(term: Int32(term), zone: zone, section: section, count: zone == .text ? 1 : 0))
      return
    }
    if zone == .text, postings[place].count < 255 { postings[place].count += 1 }
    if zone > postings[place].zone { (postings[place].zone, postings[place].section) = (zone, section) }
  }

  /// The number of a new word's term, or -1 for a letter alone and what stands in every text.
  @inline(never)
  private mutating func newTerm(of word: ByteWord) -> Int32 {
    SearchWord.fold(word.bytes, into: &folded)
    let isStopWord = folded.withUnsafeBufferPointer {
      $0.count < 2 || stopWords.value(of: ByteWord($0)) != nil
    }
    stemmer.stem(&folded)
    let term = isStopWord ? -1 : folded.withUnsafeBufferPointer { number(of: ByteWord($0), word) }
    words.insert(word, term)
    return term
  }

  private mutating func number(of stem: ByteWord, _ written: ByteWord) -> Int32 {
    if let known = terms.value(of: stem) { return known }
    let next = Int32(terms.count)
    terms.insert(stem, next)
    samples.append(written.bytes)
    sampleEnds.append(samples.bytes.count)
    lastSeen.append(-1)
    return next
  }
}

extension SearchDigest.Posting {
  var code: SearchCode {
    let counted: SearchDigest.Zone = count > 2 ? .often : count > 1 ? .twice : .text
    return SearchCode(max(zone, counted), section: section)
  }
}

/// Where a word stands: the zone, with what being there often adds, and the section. A greater one says more.
struct SearchCode: Comparable {
  let bits: UInt16

  /// How many bits a code has.
  static let width: UInt32 = 10

  init(bits: UInt16) { self.bits = bits }

  @inline(__always) init(_ zone: SearchDigest.Zone, section: UInt8) {
    bits = UInt16(zone.rawValue) << 7 | UInt16(section)
  }

  var zone: Int { Int(bits >> 7) }
  var section: Int { Int(bits & 127) }

  static func < (a: SearchCode, b: SearchCode) -> Bool { a.bits < b.bits }
}

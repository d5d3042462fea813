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
  static let lastSection = 12

  private let stemmer: Stemmer
  /// The words as they are written: the number of the term, or -1 for one that finds nothing.
  private var words = ByteTable()
  /// The terms: folded, stemmed.
  private var terms = ByteTable()
  private var stopWords = ByteTable()
  private var folded: [UInt8] = []

  private(set) var postings: [Posting] = []
  /// Where each document's postings begin.
  private(set) var starts: [Int] = []
  /// Of each term: its posting in the document that is being read, if that is where it was seen last.
  private var lastSeen: [Int32] = []
  /// Where the headings of the body read last stand in it.
  private(set) var headings: [(start: Int, end: Int)] = []
  private var zone = Zone.text
  private var section: UInt8 = 0

  init(_ stemmer: Stemmer, stopWords list: [String]) {
    self.stemmer = stemmer
    for word in list {
      Array(word.utf8).withUnsafeBufferPointer { stopWords.insert($0, ByteTable.hash($0), 0) }
    }
    postings.reserveCapacity(1 << 16)
  }

  var termCount: Int { terms.count }
  func withTerm<Result>(_ place: Int, _ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    use(terms[place])
  }

  mutating func beginDocument() { starts.append(postings.count) }

  mutating func add(title: String) {
    var title = title
    let first = postings.count
    section = 0
    zone = .title
    title.withUTF8 { scan($0, isMarkup: false) }
    // Whoever looks for “webinar” means the page of that name before one that has it in a long title.
    if postings.count - first <= 3 {
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
    let count = bytes.count
    var index = 0
    SearchWord.kinds.withUnsafeBufferPointer { kinds in
      while index < count {
        switch kinds[Int(bytes[index])] {
        case .letter:
          let start = index
          var hash = ByteTable.seed
          repeat {
            hash = ByteTable.hash(hash, bytes[index])
            index += 1
          } while index < count && kinds[Int(bytes[index])] == .letter
          note(UnsafeBufferPointer(rebasing: bytes[start..<index]), hash)
        case .gap: index += 1
        case .gapOfTwo: index += 2
        case .gapOfThree: index += 3
        case .gapOfFour: index += 4
        case .tag where isMarkup:
          if index + 3 < count {
            let isEnd = bytes[index + 1] == UInt8(ascii: "/")
            let name = index + (isEnd ? 2 : 1)
            if bytes[name] == UInt8(ascii: "h"), (0x31...0x36).contains(bytes[name + 1]) {
              heading(&self, index, isEnd)
            }
          }
          while index < count, bytes[index] != UInt8(ascii: ">") { index += 1 }
          index += 1
        case .entity where isMarkup:
          while index < count, bytes[index] != UInt8(ascii: ";") { index += 1 }
          index += 1
        case .tag, .entity: index += 1
        }
      }
    }
  }

  @inline(__always)
  private mutating func note(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt32) {
    let term = Int(words.value(of: word, hash) ?? newTerm(of: word, hash))
    guard term >= 0 else { return }
    let place = Int(lastSeen[term])
    guard place >= (starts.last ?? 0) else {
      lastSeen[term] = Int32(postings.count)
      postings.append(
        Posting(term: Int32(term), zone: zone, section: section, count: zone == .text ? 1 : 0))
      return
    }
    if zone == .text, postings[place].count < 255 { postings[place].count += 1 }
    if zone > postings[place].zone { (postings[place].zone, postings[place].section) = (zone, section) }
  }

  /// The number of a new word's term, or -1 for a letter alone and what stands in every text.
  private mutating func newTerm(of word: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int32 {
    SearchWord.fold(word, into: &folded)
    let isStopWord = folded.withUnsafeBufferPointer {
      $0.count < 2 || stopWords.value(of: $0, ByteTable.hash($0)) != nil
    }
    stemmer.stem(&folded)
    let term =
      isStopWord ? -1 : folded.withUnsafeBufferPointer { number(of: $0, ByteTable.hash($0)) }
    words.insert(word, hash, term)
    return term
  }

  private mutating func number(of stem: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int32 {
    if let known = terms.value(of: stem, hash) { return known }
    let next = Int32(terms.count)
    terms.insert(stem, hash, next)
    lastSeen.append(-1)
    return next
  }
}

extension SearchDigest.Posting {
  /// The zone, with what being there often adds, and the section, in one number below 91.
  var code: UInt32 {
    let counted: SearchDigest.Zone = count > 2 ? .often : count > 1 ? .twice : .text
    return UInt32(max(zone, counted).rawValue) * UInt32(SearchDigest.lastSection + 1) + UInt32(section)
  }
}

import PortolanSource

/// The words of all documents with where they stand, in parts by their order.
///
/// A part is one text: `word postings word postings …`. Postings are characters from a fixed alphabet: how many results
/// further on the next one is, then where the word stands there. A word of more than `most` documents keeps those that
/// say most, and tells how many it has: `word:9120`. Where many words begin alike, an entry `be*` holds the best of all of
/// them, so that a reader who types two letters needs not load what follows.
struct SearchWords: ~Copyable {
  /// What a part holds at most, unless one word alone is longer.
  private static let partSize = 24 << 10
  /// Documents of one word.
  private static let most = 1000
  /// Beginnings are summed up when what begins so is longer than this.
  private static let crowded = 40 << 10
  private static let mostOfBeginning = 200
  private static let longestBeginning = 4

  private(set) var parts: [SearchPart] = []
  private var part = ByteBuffer(capacity: 32 << 10)
  private var first = ""

  private let documents: Int
  /// Words to compare a mistyped one with.
  private(set) var near: SearchPart?

  init(_ chunks: [SearchChunk]) {
    documents = chunks.reduce(0) { $0 + $1.starts.count }
    let merged = MergedTerms(chunks)
    var encoded = ByteBuffer(capacity: merged.postings.count * 3)
    var ends: [Int] = []
    ends.reserveCapacity(merged.order.count)
    for term in merged.order {
      let own = merged.ranges[term]
      if own.count > Self.most {
        encode(Self.best(merged.postings[own], Self.most), into: &encoded)
      } else {
        encode(merged.postings[own], into: &encoded)
      }
      ends.append(encoded.bytes.count)
    }
    add(merged, encoded.bytes, ends)
    close()
    near = SearchNear.part(merged)
  }

  private mutating func add(_ merged: MergedTerms, _ encoded: UnsafeBufferPointer<UInt8>, _ ends: [Int]) {
    var before: [UInt8] = []
    // A state that no document is in has no postings.
    for (place, term) in merged.order.enumerated() where !merged.ranges[term].isEmpty {
      let name = merged.name(term)
      // Which beginnings start with this term, the shortest first; they stand behind the term that is one itself.
      for length in 1...Self.longestBeginning where name.count >= length {
        if length <= before.count, before.starts(with: name.prefix(length)) { continue }
        guard length < name.count else { continue }
        addBeginning(Array(name.prefix(length)), from: place, merged, ends)
      }
      before = name
      let df = merged.ranges[term].count
      let own = (place == 0 ? 0 : ends[place - 1])..<ends[place]
      add(name, count: df > Self.most ? df : nil, UnsafeBufferPointer(rebasing: encoded[own]))
      if name.count <= Self.longestBeginning { addBeginning(name, from: place, merged, ends) }
    }
  }

  private mutating func add(_ name: [UInt8], count: Int?, _ postings: UnsafeBufferPointer<UInt8>) {
    let size = name.count + postings.count + 2
    if part.bytes.count > 0, part.bytes.count + size > Self.partSize { close() }
    if part.bytes.count == 0 {
      first = String(decoding: name, as: UTF8.self)
      part.append("\"")
    } else {
      part.append(" ")
    }
    name.withUnsafeBufferPointer { part.append($0) }
    if let count {
      part.append(":")
      part.append(decimal: count)
    }
    part.append(" ")
    part.append(postings)
  }

  private mutating func close() {
    guard part.bytes.count > 0 else { return }
    part.append("\"")
    parts.append(SearchPart("w", parts.count, first: first, part.bytes))
    part.truncate(to: 0)
  }

  /// The best documents of all terms that begin alike, where they would be too much to load.
  private mutating func addBeginning(
    _ beginning: [UInt8], from start: Int, _ merged: MergedTerms, _ ends: [Int]
  ) {
    var end = start
    while end < merged.order.count, merged.starts(merged.order[end], with: beginning) { end += 1 }
    guard ends[end - 1] - (start == 0 ? 0 : ends[start - 1]) > Self.crowded else { return }
    var codes = [SearchCode?](repeating: nil, count: documents)
    var seen: [UInt32] = []
    for term in merged.order[start..<end] {
      for posting in merged.postings[merged.ranges[term]] {
        let document = Int(posting.document)
        if let known = codes[document] {
          codes[document] = max(known, posting.code)
        } else {
          codes[document] = posting.code
          seen.append(posting.document)
        }
      }
    }
    let all = seen.sorted().compactMap { document in
      codes[Int(document)].map { MergedPosting(document, $0) }
    }
    let best = Self.best(all[...], Self.mostOfBeginning)
    var encoded = ByteBuffer(capacity: 1024)
    encode(best, into: &encoded)
    add(beginning + [UInt8(ascii: "*")], count: all.count, encoded.bytes)
  }

  /// The postings that say most, in their order.
  private static func best(_ postings: ArraySlice<MergedPosting>, _ most: Int) -> ArraySlice<MergedPosting> {
    guard postings.count > most else { return postings }
    var counts = [Int](repeating: 0, count: SearchDigest.Zone.all.count)
    for posting in postings { counts[posting.code.zone] += 1 }
    // The zone of which only some fit, and how many of it.
    var left = most
    var last = counts.count - 1
    while last > 0, counts[last] <= left {
      left -= counts[last]
      last -= 1
    }
    var kept: [MergedPosting] = []
    kept.reserveCapacity(most)
    for posting in postings {
      let own = posting.code.zone
      if own > last {
        kept.append(posting)
      } else if own == last, left > 0 {
        left -= 1
        kept.append(posting)
      }
    }
    return kept[...]
  }

  // MARK: characters

  /// The printable characters but the space, `"` and the backslash.
  static let alphabet = (UInt8(33)...126).filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  /// Digits from here on say that more follow.
  private static let base: UInt32 = 46
  /// A section from here on is told by a character of its own behind the zone's.
  static let farSection = 12

  private func encode(_ postings: ArraySlice<MergedPosting>, into buffer: inout ByteBuffer) {
    var before: UInt32 = 0
    Self.alphabet.withUnsafeBufferPointer { alphabet in
      for posting in postings {
        var rest = posting.document - before
        before = posting.document
        while rest >= Self.base {
          buffer.append(alphabet[Int(Self.base + rest % Self.base)])
          rest /= Self.base
        }
        buffer.append(alphabet[Int(rest)])
        let (zone, section) = (posting.code.zone, posting.code.section)
        buffer.append(alphabet[zone * (Self.farSection + 1) + min(section, Self.farSection)])
        if section >= Self.farSection { buffer.append(alphabet[section - Self.farSection]) }
      }
    }
  }
}

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

  /// The postings of all terms, in the order of the terms.
  private var postings: [UInt32] = []
  private let documents: Int

  init(_ chunks: [SearchChunk]) {
    documents = chunks.reduce(0) { $0 + $1.starts.count }
    let merged = MergedTerms(chunks)
    var encoded = ByteBuffer(capacity: merged.postings.count * 3)
    var ends: [Int] = []
    ends.reserveCapacity(merged.order.count)
    for term in merged.order {
      let own = merged.ranges[term]
      if own.count > Self.most {
        encode(Self.best(merged.postings[own], Self.most, zone: { $0 & 0xFF }), into: &encoded)
      } else {
        encode(merged.postings[own], into: &encoded)
      }
      ends.append(encoded.bytes.count)
    }
    add(merged, encoded.bytes, ends)
    close()
  }

  private mutating func add(_ merged: MergedTerms, _ encoded: UnsafeBufferPointer<UInt8>, _ ends: [Int]) {
    var beginnings: [[UInt8]] = []
    for (place, term) in merged.order.enumerated() {
      let name = merged.name(term)
      // Which beginnings start with this term, the shortest first; they stand behind the term that is one itself.
      for length in 1...Self.longestBeginning where name.count >= length {
        let beginning = Array(name.prefix(length))
        if length <= beginnings.count, beginnings[length - 1] == beginning { continue }
        beginnings.removeSubrange(min(length - 1, beginnings.count)...)
        beginnings.append(beginning)
        guard length < name.count else { continue }
        addBeginning(beginning, from: place, merged, ends)
      }
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
    var zones = [UInt8](repeating: 0, count: documents)
    var seen: [UInt32] = []
    for term in merged.order[start..<end] {
      for posting in merged.postings[merged.ranges[term]] {
        let (document, code) = (Int(posting >> 8), UInt8(posting & 0xFF) + 1)
        if zones[document] == 0 { seen.append(UInt32(document)) }
        if code > zones[document] { zones[document] = code }
      }
    }
    let all = seen.sorted().map { $0 << 8 | UInt32(zones[Int($0)] - 1) }
    let best = Self.best(all[...], Self.mostOfBeginning, zone: { $0 & 0xFF })
    var encoded = ByteBuffer(capacity: 1024)
    encode(best, into: &encoded)
    add(beginning + [UInt8(ascii: "*")], count: all.count, encoded.bytes)
  }

  /// The postings that say most, in their order.
  private static func best(_ postings: ArraySlice<UInt32>, _ most: Int, zone: (UInt32) -> UInt32)
    -> ArraySlice<UInt32>
  {
    guard postings.count > most else { return postings }
    let sections = UInt32(SearchDigest.lastSection + 1)
    var counts = [Int](repeating: 0, count: SearchDigest.Zone.all.count)
    for posting in postings { counts[Int(zone(posting) / sections)] += 1 }
    // The zone of which only some fit, and how many of it.
    var left = most
    var last = counts.count - 1
    while last > 0, counts[last] <= left {
      left -= counts[last]
      last -= 1
    }
    var kept: [UInt32] = []
    kept.reserveCapacity(most)
    for posting in postings {
      let own = Int(zone(posting) / sections)
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

  private func encode(_ postings: ArraySlice<UInt32>, into buffer: inout ByteBuffer) {
    var before: UInt32 = 0
    Self.alphabet.withUnsafeBufferPointer { alphabet in
      for posting in postings {
        let document = posting >> 8
        var rest = document - before
        before = document
        while rest >= Self.base {
          buffer.append(alphabet[Int(Self.base + rest % Self.base)])
          rest /= Self.base
        }
        buffer.append(alphabet[Int(rest)])
        buffer.append(alphabet[Int(posting & 0xFF)])
      }
    }
  }
}

/// The terms of all chunks under one number each.
private struct MergedTerms {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The terms in their alphabetical order.
  private(set) var order: [Int] = []
  /// Where the postings of each term are.
  private(set) var ranges: [Range<Int>] = []
  /// The number of the document, times 256, and the code; by term, then by document.
  private(set) var postings: [UInt32] = []

  init(_ chunks: [SearchChunk]) {
    var table = ByteTable()
    var counts: [Int] = []
    let numbers: [[Int32]] = chunks.map { chunk in
      chunk.terms.withUnsafeBufferPointer { bytes in
        var start = 0
        return chunk.termEnds.map { end in
          let term = UnsafeBufferPointer(rebasing: bytes[start..<end])
          start = end
          let hash = ByteTable.hash(term)
          if let known = table.value(of: term, hash) { return known }
          let next = Int32(table.count)
          table.insert(term, hash, next)
          return next
        }
      }
    }
    counts = [Int](repeating: 0, count: table.count + 1)
    for (chunk, numbers) in zip(chunks, numbers) {
      for posting in chunk.postings { counts[Int(numbers[Int(posting.term)]) + 1] += 1 }
    }
    for term in 0..<table.count { counts[term + 1] += counts[term] }
    ranges = (0..<table.count).map { counts[$0]..<counts[$0 + 1] }
    postings = [UInt32](unsafeUninitializedCapacity: counts[table.count]) { memory, count in
      count = counts[table.count]
      var document: UInt32 = 0
      for (chunk, numbers) in zip(chunks, numbers) {
        for (place, start) in chunk.starts.enumerated() {
          let end = place + 1 < chunk.starts.count ? chunk.starts[place + 1] : chunk.postings.count
          for posting in chunk.postings[start..<end] {
            let term = Int(numbers[Int(posting.term)])
            memory[counts[term]] = document << 8 | posting.code
            counts[term] += 1
          }
          document += 1
        }
      }
    }
    for term in 0..<table.count {
      bytes += table[term]
      ends.append(bytes.count)
    }
    order = sorted(table.count)
  }

  func name(_ term: Int) -> [UInt8] { Array(bytes[(term == 0 ? 0 : ends[term - 1])..<ends[term]]) }

  func starts(_ term: Int, with beginning: [UInt8]) -> Bool {
    bytes[(term == 0 ? 0 : ends[term - 1])..<ends[term]].starts(with: beginning)
  }

  private struct Key {
    /// The first eight bytes, which decide nearly always.
    var start: UInt64 = 0
    let term: Int
    let range: Range<Int>
  }

  private func sorted(_ count: Int) -> [Int] {
    bytes.withUnsafeBufferPointer { bytes -> [Int] in
      var keys: [Key] = []
      keys.reserveCapacity(count)
      for term in 0..<count {
        let range: Range<Int> = (term == 0 ? 0 : ends[term - 1])..<ends[term]
        var key = Key(term: term, range: range)
        for offset in range.lowerBound..<(range.lowerBound + 8) {
          key.start <<= 8
          if offset < range.upperBound { key.start |= UInt64(bytes[offset]) }
        }
        keys.append(key)
      }
      keys.sort { a, b in
        a.start == b.start ? bytes[a.range].lexicographicallyPrecedes(bytes[b.range]) : a.start < b.start
      }
      return keys.map(\.term)
    }
  }
}

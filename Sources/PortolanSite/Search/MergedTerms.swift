import PortolanSource

/// Where a term stands in one document.
struct MergedPosting {
  /// The number of the document, then the code.
  private let bits: UInt32

  @inline(__always) init(_ document: UInt32, _ code: SearchCode) {
    bits = document << SearchCode.width | UInt32(code.bits)
  }

  var document: UInt32 { bits >> SearchCode.width }
  var code: SearchCode { SearchCode(bits: UInt16(truncatingIfNeeded: bits & (1 << SearchCode.width - 1))) }
}

/// The terms of all chunks under one number each.
struct MergedTerms {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The terms in their alphabetical order.
  private(set) var order: [Int] = []
  /// Where the postings of each term are.
  private(set) var ranges: [Range<Int>] = []
  /// By term, then by document.
  private(set) var postings: [MergedPosting] = []
  /// A word of each term as it was written, and where each ends.
  private var samples: [UInt8] = []
  private var sampleEnds: [Int] = []

  init(_ chunks: [SearchChunk]) {
    var table = ByteTable()
    var counts: [Int] = []
    let numbers: [[Int32]] = chunks.map { chunk in
      chunk.terms.withUnsafeBufferPointer { bytes in
        chunk.termEnds.indices.map { place in
          let start = place == 0 ? 0 : chunk.termEnds[place - 1]
          let term = ByteWord(UnsafeBufferPointer(rebasing: bytes[start..<chunk.termEnds[place]]))
          if let known = table.value(of: term) { return known }
          let next = Int32(table.count)
          table.insert(term, next)
          samples += chunk.samples[(place == 0 ? 0 : chunk.sampleEnds[place - 1])..<chunk.sampleEnds[place]]
          sampleEnds.append(samples.count)
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
    postings = [MergedPosting](unsafeUninitializedCapacity: counts[table.count]) { memory, count in
      count = counts[table.count]
      var document: UInt32 = 0
      for (chunk, numbers) in zip(chunks, numbers) {
        for (place, start) in chunk.starts.enumerated() {
          let end = place + 1 < chunk.starts.count ? chunk.starts[place + 1] : chunk.postings.count
          for posting in chunk.postings[start..<end] {
            let term = Int(numbers[Int(posting.term)])
            memory[counts[term]] = MergedPosting(document, posting.code)
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

  func sample(_ term: Int) -> ArraySlice<UInt8> {
    samples[(term == 0 ? 0 : sampleEnds[term - 1])..<sampleEnds[term]]
  }

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

import PortolanSource

/// The words that a mistyped one is compared with: those of most documents first, as they are written, in one part that
/// is loaded when a word finds nothing.
enum SearchNear {
  /// What a reader loads of it at most.
  private static let size = 32 << 10
  /// One letter more or less makes another word of shorter ones.
  private static let shortest = 4

  static func part(_ merged: MergedTerms) -> SearchPart? {
    let order = merged.order.indices.sorted { a, b in
      let (left, right) = (merged.ranges[merged.order[a]].count, merged.ranges[merged.order[b]].count)
      return left == right ? a < b : left > right
    }
    var words = ByteBuffer(capacity: size)
    words.append("\"")
    let start = words.bytes.count
    for place in order {
      let word = merged.sample(merged.order[place])
      guard word.count >= shortest, !word.contains(where: { (0x30...0x39).contains($0) }) else { continue }
      guard words.bytes.count + word.count < size else { break }
      if words.bytes.count > start { words.append(" ") }
      word.withUnsafeBufferPointer { words.append($0) }
    }
    guard words.bytes.count > start else { return nil }
    words.append("\"")
    return SearchPart("n", 0, first: "", words.bytes)
  }
}

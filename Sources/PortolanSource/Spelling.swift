/// Finds what somebody probably meant.
package enum Spelling {
  /// The candidate nearest to a misspelt word: at most a third of its letters away; the first in order on ties.
  ///
  /// - Complexity: a candidate costs the product of the two lengths, and nothing when the lengths alone rule it out.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(word.utf8)
    guard !letters.isEmpty, letters.count <= 200 else { return nil }
    var best: (distance: Int, name: String)?
    let most = max(1, (letters.count + 1) / 3)
    for candidate in candidates where !candidate.isEmpty && candidate != word {
      let limit = min(most, best?.distance ?? most)
      guard abs(candidate.utf8.count - letters.count) <= limit else { continue }
      let distance = editDistance(letters, Array(candidate.utf8), atMost: limit)
      guard distance <= limit else { continue }
      if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// The nearest candidate, and whether no other comes into question.
  package static func suggestion(for word: String, among candidates: some Sequence<String>) -> (
    name: String, isOnly: Bool
  )? {
    guard let near = nearest(to: word, among: candidates) else { return nil }
    let letters = Array(word.utf8)
    let most = max(1, (letters.count + 1) / 3)
    let isOnly = !candidates.contains { other in
      other != near && other != word && !other.isEmpty && abs(other.utf8.count - letters.count) <= most
        && editDistance(letters, Array(other.utf8), atMost: most) <= most
    }
    return (near, isOnly)
  }

  /// Whether two words are at most one edit apart: a look at both ends, for what every document asks.
  package static func isNear(_ a: String, _ b: String) -> Bool {
    guard abs(a.utf8.count - b.utf8.count) <= 1 else { return false }
    var isNear = false
    a.withBytes { a in
      b.withBytes { b in
        var start = 0
        while start < a.count, start < b.count, a[start] == b[start] { start += 1 }
        var (endA, endB) = (a.count, b.count)
        while endA > start, endB > start, a[endA - 1] == b[endB - 1] { (endA, endB) = (endA - 1, endB - 1) }
        // What is left between what both begin and end with: nothing, one letter more, another one, or two swapped.
        isNear =
          max(endA, endB) - start <= 1
          || endA == endB && endA - start == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]
      }
    }
    return isNear
  }

  /// Letters to insert, remove, replace or swap with their neighbour (optimal string alignment); anything above
  /// `limit` is `limit + 1`.
  package static func editDistance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in 1...max(1, a.count) where i <= a.count {
      row[0] = i
      var least = i
      for j in 1...max(1, b.count) where j <= b.count {
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, beforeLast[j - 2] + 1)
        }
        row[j] = cost
        least = min(least, cost)
      }
      if least > limit { return limit + 1 }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count]
  }
}

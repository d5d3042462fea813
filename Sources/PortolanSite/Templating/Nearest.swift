/// The name that somebody probably meant.
enum Nearest {
  /// A sentence that names the nearest name, or all names when none is near.
  static func help(_ word: String, among known: [String]) -> String {
    if let name = name(word, among: known) { return "Did you mean “\(name)”?" }
    return known.isEmpty ? "Remove it." : "Use one of \(known.joined(separator: ", "))."
  }

  /// The known name with the fewest edits, if they are at most a third of its letters.
  static func name(_ word: String, among known: [String]) -> String? {
    let letters = Array(word.utf8)
    var best: (name: String, distance: Int)?
    for name in known {
      let distance = distance(letters, Array(name.utf8))
      guard distance <= max(1, max(letters.count, name.utf8.count) / 3) else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (name, distance) }
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard a.count <= 64, b.count <= 64 else { return .max }
    var before: [Int] = []
    var row = Array(0...b.count)
    for i in a.indices {
      var next = [i + 1] + [Int](repeating: 0, count: b.count)
      for j in b.indices {
        next[j + 1] = min(row[j] + (a[i] == b[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          next[j + 1] = min(next[j + 1], before[j - 1] + 1)
        }
      }
      (before, row) = (row, next)
    }
    return row[b.count]
  }
}

import PortolanSource

extension String {
  /// At most so many scalars, with an ellipsis where something is missing: a list must not grow with one long title.
  func cut(to limit: Int) -> String {
    // Every scalar begins with a byte that continues none.
    guard utf8.count > limit, var end = endOfScalars(limit) else { return self }
    while let last = unicodeScalars[..<end].last, last.properties.isWhitespace {
      end = unicodeScalars.index(before: end)
    }
    return String(joining: String(self[..<end]), "…")
  }

  /// Where so many scalars end; `nil` where there are no more of them.
  private func endOfScalars(_ limit: Int) -> String.Index? {
    var end: Int?
    withBytes { bytes in
      var left = limit
      for (place, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
        if left == 0 {
          end = place
          return
        }
        left -= 1
      }
    }
    return end.map { utf8.index(startIndex, offsetBy: $0) }
  }

  /// The same for running text, which ends with a whole word.
  func excerpt(to limit: Int) -> String {
    let start = cut(to: limit)
    guard start != self, let space = start.lastIndex(of: " ") else { return start }
    return start[..<space] + "…"
  }
}

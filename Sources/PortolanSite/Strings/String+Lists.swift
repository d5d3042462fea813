import PortolanSource

extension String {
  /// At most so many scalars, with an ellipsis where something is missing: a list must not grow with one long title.
  func cut(to limit: Int) -> String {
    guard utf8.count > limit else { return self }
    let scalars = unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return self }
    var start = String(scalars[..<end])
    while start.last?.isWhitespace == true { start.removeLast() }
    return start + "…"
  }

  /// The same for running text, which ends with a whole word.
  func excerpt(to limit: Int) -> String {
    let start = cut(to: limit)
    guard start != self, let space = start.lastIndex(of: " ") else { return start }
    return start[..<space] + "…"
  }
}

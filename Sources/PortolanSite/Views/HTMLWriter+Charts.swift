extension HTMLWriter {
  /// Words in a chart.
  /// - Parameters:
  ///   - anchor: which end of them is at `x`: `start`, `middle` or `end`.
  ///   - kind: `note` for small letters.
  package mutating func label(
    _ words: String, _ x: Double, _ y: Double, _ anchor: String, _ kind: String? = nil
  ) {
    element(
      "text", .class(kind), HTMLAttribute("x", x), HTMLAttribute("y", y),
      HTMLAttribute("text-anchor", anchor),
      text: words)
  }
}

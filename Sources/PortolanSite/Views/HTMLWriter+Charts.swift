extension HTMLWriter {
  /// What a chart says, above it: its point, not its subject.
  package mutating func point(_ claim: String?) {
    guard let claim else { return }
    element("p", .class("point"), text: claim)
    raw("\n")
  }

  /// A shape that says its figure: browsers show it under the pointer, the script for the keyboard too.
  package mutating func mark(_ name: StaticString, _ says: String, _ attributes: HTMLAttribute...) {
    open(name, attributes)
    element("title", text: says)
    close(name)
  }

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

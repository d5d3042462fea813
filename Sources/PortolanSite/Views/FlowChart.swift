import PortolanModel

/// Moves between stages as bands from a stage on the left to one on the right, as wide as the people are many.
package struct FlowChart {
  let title: String
  let stages: [String]
  let flow: StageFlow
  let planned: PlannedMoves

  package init(_ title: String, _ stages: [String], _ flow: StageFlow, _ planned: PlannedMoves) {
    (self.title, self.stages, self.flow, self.planned) = (title, stages, flow, planned)
  }

  private static let (width, left, right, top, gap, full) = (640.0, 170.0, 470.0, 28.0, 20.0, 260.0)

  /// Where the bands of each stage start on one side.
  private func starts(_ sums: [Int], _ scale: Double) -> (starts: [Double], end: Double) {
    var (y, starts) = (Self.top, [Double]())
    for sum in sums {
      starts.append(y)
      if sum > 0 { y += max(2, Double(sum) * scale) + Self.gap }
    }
    return (starts, y)
  }

  /// Nothing where nobody moved.
  package func html(_ strings: Strings) -> HTML {
    let total = flow.moves.reduce(0) { $0 + $1.contacts }
    guard total > 0 else { return HTML() }
    let scale = Self.full / Double(total)
    var (out, into) = ([Int](repeating: 0, count: stages.count), [Int](repeating: 0, count: stages.count))
    for move in flow.moves {
      out[move.from] += move.contacts
      into[move.to] += move.contacts
    }
    let (sources, targets) = (starts(out, scale), starts(into, scale))
    let height = max(sources.end, targets.end) + 8
    return HTML { writer in
      writer.open(
        "svg",
        [
          .class("chart"), HTMLAttribute("viewBox", "0 0 640 \(Int(height.rounded(.up)))"),
          HTMLAttribute("role", "img"), HTMLAttribute("aria-label", summary(strings)),
        ])
      writer.element("title", text: title)
      writer.label(strings.language.says(en: "from", fr: "de"), Self.left - 14, 14, "end", "note")
      writer.label(strings.language.says(en: "to", fr: "vers"), Self.right + 14, 14, "start", "note")
      var (from, to) = (sources.starts, targets.starts)
      for move in flow.moves {
        let thick = max(1.5, Double(move.contacts) * scale)
        band(move, strings, from[move.from], to[move.to], thick, &writer)
        from[move.from] += thick
        to[move.to] += thick
      }
      for stage in stages.indices {
        if out[stage] > 0 {
          node(Self.left - 8, sources.starts[stage], Double(out[stage]) * scale, &writer)
          label(stages[stage], out[stage], Self.left - 14, sources.starts[stage], "end", strings, &writer)
        }
        if into[stage] > 0 {
          node(Self.right, targets.starts[stage], Double(into[stage]) * scale, &writer)
          label(stages[stage], into[stage], Self.right + 14, targets.starts[stage], "start", strings, &writer)
        }
      }
      writer.raw("</svg>\n")
    }
  }

  private func band(
    _ move: StageFlow.Move, _ strings: Strings, _ y1: Double, _ y2: Double, _ thick: Double,
    _ writer: inout HTMLWriter
  ) {
    let isPlanned = !planned.tactics(from: move.from, to: move.to).isEmpty
    let middle = (Self.left + Self.right) / 2
    let (a, b) = (Self.round(y1), Self.round(y2))
    let (c, d) = (Self.round(y2 + thick), Self.round(y1 + thick))
    writer.mark(
      "path", said(move, strings), .class(isPlanned ? "flow-planned" : "flow-other"),
      HTMLAttribute(
        "d",
        "M\(Int(Self.left)) \(a)C\(Int(middle)) \(a) \(Int(middle)) \(b) \(Int(Self.right)) \(b)V\(c)C\(Int(middle)) \(c) \(Int(middle)) \(d) \(Int(Self.left)) \(d)Z"
      ))
  }

  /// With one decimal, as a path has it.
  private static func round(_ y: Double) -> String {
    let tenths = Int((y * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private func node(_ x: Double, _ y: Double, _ height: Double, _ writer: inout HTMLWriter) {
    writer.void(
      "rect", .class("fill"), HTMLAttribute("x", x), HTMLAttribute("y", y), HTMLAttribute("width", 8),
      HTMLAttribute("height", max(2, height)), closed: true)
  }

  private func label(
    _ stage: String, _ count: Int, _ x: Double, _ y: Double, _ anchor: String, _ strings: Strings,
    _ writer: inout HTMLWriter
  ) {
    writer.label("\(stage.cut(to: 18)) · \(strings.numbers.number(count))", x, y + 11, anchor)
  }

  /// What the picture says, for who can't see it.
  private func summary(_ strings: Strings) -> String {
    strings[.named(title, flow.moves.map { said($0, strings) }.joined(separator: ", "))]
  }

  /// “Aware → Engaged 213 (planned)”.
  private func said(_ move: StageFlow.Move, _ strings: Strings) -> String {
    let isPlanned = !planned.tactics(from: move.from, to: move.to).isEmpty
    let word =
      isPlanned
      ? strings.language.says(en: "planned", fr: "prévu")
      : strings.language.says(en: "not planned", fr: "non prévu")
    return "\(stages[move.from]) → \(stages[move.to]) \(strings.numbers.number(move.contacts)) (\(word))"
  }

  /// How many people move where no tactic was planned for it.
  func point(_ strings: Strings) -> String {
    let others = flow.moves.filter { planned.tactics(from: $0.from, to: $0.to).isEmpty }
    let (all, numbers) = (flow.moves.reduce(0) { $0 + $1.contacts }, strings.numbers)
    let count = numbers.number(others.reduce(0) { $0 + $1.contacts })
    return others.isEmpty
      ? strings.language.says(
        en: "Every move has a tactic planned for it", fr: "Une tactique est prévue pour chaque passage")
      : strings.language.says(
        en: "\(count) of \(numbers.number(all)) moves go where no tactic is planned",
        fr: "\(count) passages sur \(numbers.number(all)) vont là où aucune tactique n’est prévue")
  }
}

/// The answers to a question with a scale of whole numbers (formulas.md, 6).
package struct Ratings: Hashable, Sendable {
  package let scale: ClosedRange<Int>
  /// How many gave each number, from the scale's first.
  private let counts: [Int]
  /// Answers that are not on the scale: they don't count, and their number is shown.
  package let ignored: Int
  /// Empty cells.
  package let unknown: Int

  package init(_ answers: some Sequence<Double?>, on scale: ClosedRange<Int>) {
    var counts = [Int](repeating: 0, count: scale.count)
    var (ignored, unknown) = (0, 0)
    for answer in answers {
      if let answer {
        if let number = Int(exactly: answer), scale.contains(number) {
          counts[number - scale.lowerBound] += 1
        } else {
          ignored += 1
        }
      } else {
        unknown += 1
      }
    }
    self.scale = scale
    (self.counts, self.ignored, self.unknown) = (counts, ignored, unknown)
  }

  /// How many answers count.
  package var total: Int { counts.reduce(0, +) }

  /// How many gave a number within these.
  package func count(_ numbers: ClosedRange<Int>) -> Int {
    numbers.clamped(to: scale).reduce(0) {
      numbers.contains($1) ? $0 + counts[$1 - scale.lowerBound] : $0
    }
  }

  /// The share of answers within these; `zero-denominator` without answers.
  package func share(_ numbers: ClosedRange<Int>) -> Figure {
    let (part, whole) = (Double(count(numbers)), Double(total))
    return Figure(Quotient.share(of: part, in: whole), numerator: part, denominator: whole, isShare: true)
  }

  /// `zero-denominator` without answers.
  package var mean: Quotient {
    let sum = zip(scale, counts).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
    return Quotient.of(sum, over: Double(total))
  }
}

/// CSAT: how many are satisfied, answers 4 and 5 on 1…5, the top two boxes (formulas.md, 6). Higher is better.
package struct CustomerSatisfaction: Hashable, Sendable {
  package let answers: Ratings
  /// `zero-denominator` without answers.
  package var share: Figure { answers.share(4...5) }

  package init(_ answers: some Sequence<Double?>) { self.answers = Ratings(answers, on: 1...5) }
}

/// CES 2.0: how easy it was, 1…7, where 7 is very easy (formulas.md, 6). Higher is better.
package struct CustomerEffort: Hashable, Sendable {
  package let answers: Ratings
  /// On 1…7; `zero-denominator` without answers.
  package var mean: Quotient { answers.mean }
  /// The share of 5 to 7; `zero-denominator` without answers.
  package var easyShare: Figure { answers.share(5...7) }

  package init(_ answers: some Sequence<Double?>) { self.answers = Ratings(answers, on: 1...7) }
}

/// NPS: promoters (9, 10) less detractors (0 to 6), on 0…10 (formulas.md, 6). Higher is better.
package struct NetPromoterScore: Hashable, Sendable {
  package let answers: Ratings
  package let net: NetScore

  package init(_ answers: some Sequence<Double?>) {
    self.answers = Ratings(answers, on: 0...10)
    net = NetScore(
      positive: self.answers.count(9...10), neutral: self.answers.count(7...8),
      negative: self.answers.count(0...6))
  }
}

/// The share of those in favour less that of those against, −100 to 100 (formulas.md, 6): NPS, and the emotional
/// impact of verbatims that were coded as positive, neutral or negative.
package struct NetScore: Hashable, Sendable {
  package let positive, neutral, negative: Int

  package init(positive: Int, neutral: Int, negative: Int) {
    (self.positive, self.neutral, self.negative) = (positive, neutral, negative)
  }

  package var total: Int { positive + neutral + negative }

  /// In points from −100 to 100; `zero-denominator` without answers, `negative-input` for counts that can't be.
  package var score: Quotient {
    positiveShare.map { positive in negativeShare.map { Quotient(100 * (positive - $0)) } }
  }

  /// As fractions of all.
  package var positiveShare: Quotient { share(positive) }
  package var neutralShare: Quotient { share(neutral) }
  package var negativeShare: Quotient { share(negative) }

  /// Half the width of the score's 95 % interval, in points.
  package var halfWidth: Quotient {
    positiveShare.map { p in
      negativeShare.map { d in
        let variance = max(0, p + d - (p - d) * (p - d)) / Double(total)
        return Quotient(100 * Proportion.z95 * variance.squareRoot())
      }
    }
  }

  /// Too few answers: show the interval first.
  package var isSmallSample: Bool { total < 30 }

  private func share(_ part: Int) -> Quotient {
    guard positive >= 0, neutral >= 0, negative >= 0 else { return .none(.negativeInput) }
    return Quotient.of(Double(part), over: Double(total))
  }
}

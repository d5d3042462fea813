import ArgumentParser
import PortolanModel
import PortolanSource

/// What was typed, as people write it.
extension SampleSizeCommand {
  private func quantity(_ text: String, _ option: String, _ language: Language) throws -> Quantity {
    // A sign before the number; a minus may be the typographical one.
    let sign: Double = text.hasPrefix("-") || text.hasPrefix("−") ? -1 : 1
    let bare = String(text.drop { $0 == "+" || $0 == "-" || $0 == "−" })
    let other: Language = language == .french ? .english : .french
    guard let found = Quantity.read(bare, in: language) ?? Quantity.read(bare, in: other), found.per == nil,
      found.amount.isFinite
    else { throw ValidationError("\(option): “\(text)” is no number such as 4 %, 0.04 or 1 pt.") }
    return Quantity(sign * found.amount, found.unit)
  }

  func rate(_ text: String, _ option: String, _ language: Language) throws -> Double {
    let found = try quantity(text, option, language)
    guard found.unit == .percent || found.unit == .none, found.amount >= 0, found.amount <= 1 else {
      throw ValidationError("\(option): “\(text)” is no rate between 0 and 1; write 4 % or 0.04.")
    }
    return found.amount
  }

  /// In points or bare it is a difference, in percent a part of the rate.
  func change(_ text: String, of base: Double, _ language: Language) throws -> Double {
    let found = try quantity(text, "--effect", language)
    switch found.unit {
    case .points: return found.amount
    case .percent: return base * found.amount
    case .none where abs(found.amount) < 1: return found.amount
    default: throw ValidationError("--effect: “\(text)” is no change of a rate; write 1 pt or +25 %.")
    }
  }

  func share(_ words: [String], _ option: String, _ usual: Double, _ language: Language) throws
    -> Double
  {
    guard !words.isEmpty else { return usual }
    let text = words.joined(separator: " ")
    let found = try quantity(text, option, language)
    guard found.unit == .percent || found.unit == .none, found.amount > 0, found.amount < 1 else {
      throw ValidationError("\(option): “\(text)” is no share between 0 and 1; write 5 % or 0.8.")
    }
    return found.amount
  }

  func number(_ text: String, _ option: String, _ language: Language) throws -> Double {
    let found = try quantity(text, option, language)
    guard found.unit == .none, found.amount > 0 else {
      throw ValidationError("\(option): “\(text)” is no number above 0.")
    }
    return found.amount
  }

  func shares(_ language: Language) throws -> [Double] {
    if let split {
      guard ratio == nil else { throw ValidationError("--ratio and --split say the same: give one of them.") }
      guard let read = Split.read(split, in: language) else {
        throw ValidationError("--split: “\(split)” are no shares such as 50/50 or 40/30/30.")
      }
      return read.shares
    }
    let ratio = try ratio.map { try number($0, "--ratio", language) } ?? 1
    return [1 / (1 + ratio), ratio / (1 + ratio)]
  }

  /// A number with or without a currency; what it is counted in plays no part, as long as all is counted in the same.
  func amount(_ words: [String], _ option: String, _ language: Language) throws -> Double {
    let text = words.joined(separator: " ")
    let found = try quantity(text, option, language)
    switch found.unit {
    case .none, .money, .time, .named: return found.amount
    case .percent, .points:
      throw ValidationError("\(option): “\(text)” is no amount; write 120 or €120, as the mean is counted.")
    }
  }

  /// A difference in the unit of the mean, or a part of the baseline.
  func changeOfMean(_ language: Language) throws -> Double {
    let text = effect.joined(separator: " ")
    let found = try quantity(text, "--effect", language)
    guard found.unit == .percent else { return try amount(effect, "--effect", language) }
    guard !baseline.isEmpty else {
      throw ValidationError("--baseline: the control's mean is missing, of which \(text) is a part.")
    }
    return try amount(baseline, "--baseline", language) * found.amount
  }
}

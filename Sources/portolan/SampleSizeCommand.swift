import ArgumentParser
import PortolanModel
import PortolanSource

struct SampleSizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample-size",
    abstract: "Says how many contacts an experiment needs, and how long that takes.",
    discussion: """
      For example `portolan sample-size --baseline 4 % --effect 1 pt --per-day 300`. Two-sided, for two rates. With more \
      than two shares in --split, each variant is held against the first at alpha ÷ their number.
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The control's rate: 4 %, 4% or 0.04.", valueName: "rate"))
  var baseline: [String]

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The smallest change that matters: 1 pt or 0.01 (a difference), or +25 % (a part of the rate). A decrease has a minus: --effect=-1pt.",
      valueName: "change"))
  var effect: [String]

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("How often it may see a change where there is none (5 %).", valueName: "share"))
  var alpha: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("How often it finds the change where there is one (80 %).", valueName: "share"))
  var power: [String] = []

  @Option(
    help: ArgumentHelp("Contacts of the treatment for each of the control (1).", valueName: "number"))
  var ratio: String?

  @Option(
    help: ArgumentHelp("What each variant gets, the control first: 50/50, 40/30/30.", valueName: "shares"))
  var split: String?

  @Option(help: ArgumentHelp("Contacts that come on a day, in all variants.", valueName: "number"))
  var perDay: String?

  @Option(
    help: ArgumentHelp(
      "Days that a contact may take to convert; it lasts at least as long.", valueName: "days"))
  var window: Int = 0

  @Option(help: "The language of the answer, and of the numbers: en or fr.")
  var language: String = "en"

  func run() throws {
    guard let language = Language(rawValue: language) else {
      throw ValidationError("--language: “\(self.language)” is neither en nor fr.")
    }
    guard window >= 0, window < 10_000 else { throw ValidationError("--window: days, 0 or more.") }
    let base = try rate(baseline.joined(separator: " "), "--baseline", language)
    let changed = base + (try change(effect.joined(separator: " "), of: base, language))
    guard (0...1).contains(changed), changed != base else {
      throw ValidationError("--effect: from \(base * 100) % the rate can't get to \(changed * 100) %.")
    }
    let arms = Arms(
      shares: try shares(language), alpha: try share(alpha, "--alpha", 0.05, language),
      power: try share(power, "--power", 0.8, language))
    let pace = try perDay.map { try number($0, "--per-day", language) }
    guard let needed = arms.needed(from: base, to: changed) else {
      throw ValidationError("--effect: so small a change takes more contacts than there are people.")
    }
    Standard.output(
      Self.report(base, changed, arms, needed, perDay: pace, window: window, Numbers(language)))
  }

  static func report(
    _ base: Double, _ rate: Double, _ arms: Arms, _ needed: [Int], perDay: Double?, window: Int,
    _ numbers: Numbers
  ) -> String {
    let total = needed.reduce(0, +)
    func says(_ en: String, _ fr: String) -> String { numbers.language.says(en: en, fr: fr) }
    let isEven = Set(needed).count == 1
    var lines: [(String, String)] = []
    if isEven {
      lines.append((says("Contacts per variant", "Contacts par variante"), numbers.number(needed[0])))
    } else {
      for (place, count) in needed.enumerated() {
        lines.append(
          (
            place == 0
              ? says("Contacts of the control", "Contacts du témoin")
              : says("Contacts of variant \(place)", "Contacts de la variante \(place)"),
            numbers.number(count)
          ))
      }
    }
    lines.append((says("In all", "En tout"), numbers.number(total)))
    if let perDay, let weeks = TrialLength.weeks(contacts: total, perDay: perDay, window: window) {
      let each = numbers.number(perDay, most: 1)
      lines.append((says("At \(each) a day", "À \(each) par jour"), ExperimentWords.weeks(weeks, numbers)))
    }
    let width = lines.map { $0.0.count }.max() ?? 0
    let values = lines.map { $0.1.count }.max() ?? 0
    var text = ExperimentWords.planSentence(
      from: base, to: rate, needed: needed, alpha: arms.alpha, power: arms.power, numbers)
    text += "\n\n"
    for (label, value) in lines {
      text += label.padded(to: width + 2 + label.utf8.count - label.count)
      text += String(repeating: " ", count: values - value.count) + value + "\n"
    }
    return text
  }

  // MARK: what was typed

  private func quantity(_ text: String, _ option: String, _ language: Language) throws -> Quantity {
    // A sign before the number; a minus may be the typographical one.
    let sign: Double = text.hasPrefix("-") || text.hasPrefix("−") ? -1 : 1
    let bare = String(text.drop { $0 == "+" || $0 == "-" || $0 == "−" })
    let other: Language = language == .english ? .french : .english
    guard let found = Quantity.read(bare, in: language) ?? Quantity.read(bare, in: other), found.per == nil,
      found.amount.isFinite
    else { throw ValidationError("\(option): “\(text)” is no number such as 4 %, 0.04 or 1 pt.") }
    return Quantity(sign * found.amount, found.unit)
  }

  private func rate(_ text: String, _ option: String, _ language: Language) throws -> Double {
    let found = try quantity(text, option, language)
    guard found.unit == .percent || found.unit == .none, found.amount >= 0, found.amount <= 1 else {
      throw ValidationError("\(option): “\(text)” is no rate between 0 and 1; write 4 % or 0.04.")
    }
    return found.amount
  }

  /// In points or bare it is a difference, in percent a part of the rate.
  private func change(_ text: String, of base: Double, _ language: Language) throws -> Double {
    let found = try quantity(text, "--effect", language)
    switch found.unit {
    case .points: return found.amount
    case .percent: return base * found.amount
    case .none where abs(found.amount) < 1: return found.amount
    default: throw ValidationError("--effect: “\(text)” is no change of a rate; write 1 pt or +25 %.")
    }
  }

  private func share(_ words: [String], _ option: String, _ usual: Double, _ language: Language) throws
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

  private func number(_ text: String, _ option: String, _ language: Language) throws -> Double {
    let found = try quantity(text, option, language)
    guard found.unit == .none, found.amount > 0 else {
      throw ValidationError("\(option): “\(text)” is no number above 0.")
    }
    return found.amount
  }

  private func shares(_ language: Language) throws -> [Double] {
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
}

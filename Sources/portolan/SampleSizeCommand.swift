import ArgumentParser
import PortolanModel
import PortolanSource
import Templates

struct SampleSizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample-size",
    abstract: "Says how many contacts an experiment needs, and how long that takes.",
    discussion: """
      For example `portolan sample-size --baseline 4 % --effect 1 pt --per-day 300`; for means, such as revenue a contact, \
      `portolan sample-size --sd 120 --effect 25`. Two-sided. With more than two shares in --split, each variant is held \
      against the first at alpha ÷ their number.
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The control's rate: 4 %, 4% or 0.04; with --sd its mean, where --effect is a part of it.",
      valueName: "rate"))
  var baseline: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "For means: how much the values of contacts scatter (standard deviation).", valueName: "number"))
  var sd: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The smallest change that matters: 1 pt or 0.01 (a difference), or +25 % (a part of the baseline). A decrease has a minus: --effect=-1pt.",
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

  @Option(help: "The language of the answer, and of the numbers, such as en or fr.")
  var language: String = "en"

  func run() throws {
    let languages = LanguageFiles(builtIn: Templates.languages)
    var problems: [Diagnostic] = []
    guard let language = languages.language(language, problems: &problems) else {
      throw ValidationError(
        "--language: “\(self.language)” is none of \(languages.codes.joined(separator: ", ")).")
    }
    guard window >= 0, window < 10_000 else { throw ValidationError("--window: days, 0 or more.") }
    let arms = Arms(
      shares: try shares(language), alpha: try share(alpha, "--alpha", 0.05, language),
      power: try share(power, "--power", 0.8, language))
    let pace = try perDay.map { try number($0, "--per-day", language) }
    let plan = try sd.isEmpty ? ofRates(arms, language) : ofMeans(arms, language)
    guard let needed = plan.needed else {
      throw ValidationError("--effect: so small a change takes more contacts than there are people.")
    }
    Standard.output(
      Self.report(plan.sentence(needed), needed, perDay: pace, window: window, Numbers(language)))
  }

  /// Contacts in each arm, and the sentence that says what they are for.
  private typealias Plan = (needed: [Int]?, sentence: ([Int]) -> String)

  private func ofRates(_ arms: Arms, _ language: Language) throws -> Plan {
    guard !baseline.isEmpty else {
      throw ValidationError("--baseline: the control's rate is missing; for means say --sd.")
    }
    let base = try rate(baseline.joined(separator: " "), "--baseline", language)
    let changed = base + (try change(effect.joined(separator: " "), of: base, language))
    guard (0...1).contains(changed), changed != base else {
      throw ValidationError("--effect: from \(base * 100) % the rate can't get to \(changed * 100) %.")
    }
    return (
      arms.needed(from: base, to: changed),
      { needed in
        ExperimentWords.planSentence(
          from: base, to: changed, needed: needed, alpha: arms.alpha, power: arms.power, Numbers(language))
      }
    )
  }

  private func ofMeans(_ arms: Arms, _ language: Language) throws -> Plan {
    let deviation = try amount(sd, "--sd", language)
    guard deviation > 0 else {
      throw ValidationError("--sd: “\(sd.joined(separator: " "))” is no number above 0.")
    }
    let size = abs(try changeOfMean(language))
    guard size > 0 else { throw ValidationError("--effect: no change at all can't be looked for.") }
    let numbers = Numbers(language)
    return (
      arms.needed(deviation: deviation, effect: size),
      { needed in
        ExperimentWords.planSentence(
          meanBy: numbers.number(size), deviation: numbers.number(deviation), needed: needed,
          alpha: arms.alpha,
          power: arms.power, numbers)
      }
    )
  }

  private static func report(
    _ sentence: String, _ needed: [Int], perDay: Double?, window: Int, _ numbers: Numbers
  ) -> String {
    let total = needed.reduce(0, +)
    func says(_ en: Sentence, _ fr: String) -> String { numbers.language.says(en: en, fr: fr) }
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
    var text = sentence + "\n\n"
    for (label, value) in lines {
      text += label.padded(to: width + 2 + label.utf8.count - label.count)
      text += String(repeating: " ", count: values - value.count) + value + "\n"
    }
    return text
  }
}

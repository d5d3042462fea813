extension Period {
  /// The forms that a writer is told when a period can't be read.
  package static let acceptedForms =
    "2026, Q1 2026 or T1 2026, 2026-03 or March 2026 or mars 2026, 2026-W12, 2026-01-12, 2026-01-12..2026-06-30"

  /// Reads a period, as `init?(_:language:)` does.
  ///
  /// - Throws: `invalid-period` at the place of the text, with the forms that are accepted.
  package init(parsing text: Located<String>, language: Language) throws(Diagnostic) {
    guard let period = Period(text.value, language: language) else {
      throw Diagnostic(
        "invalid-period", .error, "“\(text.value)” is not a period",
        help: "Write it as one of: \(Period.acceptedForms).", at: text.position)
    }
    self = period
  }

  /// Reads a year, quarter, half-year, month, week, day, or two of these with `..` between them, the first
  /// and the last of a span. Words and abbreviations are those of both languages, whichever is the playbook's;
  /// only `12/01/2026` is not read in English, as there it may as well be December. A third language has its own besides.
  ///
  /// - Returns: `nil` for anything else, for days that don't exist, and for a span that ends before it starts.
  package init?(_ text: some StringProtocol, language: Language = .english) {
    let bytes = language.translation.map { Array($0.inEnglish(String(text)).utf8) } ?? Array(text.utf8)
    guard bytes.count <= 64 else { return nil }
    let dots = bytes.indices.dropLast().first { bytes[$0] == 0x2E && bytes[$0 + 1] == 0x2E }
    guard let dots else {
      guard let single = Period(piece: bytes[...], language) else { return nil }
      self = single
      return
    }
    guard let first = Period(piece: bytes[..<dots], language),
      let last = Period(piece: bytes[(dots + 2)...], language)
    else { return nil }
    self.init(from: first.start, through: last.end)
  }

  /// Reads one piece of a span: its words and numbers, and what stands between them, decide.
  private init?(piece bytes: ArraySlice<UInt8>, _ language: Language) {
    guard let words = PeriodWord.all(in: bytes) else { return nil }
    let shape = words.map { $0.number == nil ? "a" : "\($0.width)" }.joined(separator: ",")
    let dashed = words.dropFirst().allSatisfy { $0.separator == .dash }
    let numbers = words.compactMap(\.number)
    let name = words.first { $0.number == nil }?.letters ?? ""
    let month = PeriodWord.month(name)
    switch shape {
    case "4": self.init(year: numbers[0])
    case "4,2" where dashed: self.init(year: numbers[0], month: numbers[1])
    case "2,4" where words[1].separator == .slash: self.init(year: numbers[1], month: numbers[0])
    case "4,2,2" where dashed: self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    case "2,2,4"
    where language.dayOrder != .iso && words.dropFirst().allSatisfy({ $0.separator == .slash }):
      self.init(year: numbers[2], month: numbers[1], day: numbers[0])
    // The points of 12.03.2026 are taken for those of abbreviations.
    case "2,2,4"
    where language.dayOrder == .slashesAndPoints && words.dropFirst().allSatisfy({ $0.separator == .space }):
      self.init(year: numbers[2], month: numbers[1], day: numbers[0])
    case "a,4" where month != nil: self.init(year: numbers[0], month: month ?? 0)
    case "1,a,4" where month != nil, "2,a,4" where month != nil:
      self.init(year: numbers[1], month: month ?? 0, day: numbers[0])
    case "a,1,4" where month != nil, "a,2,4" where month != nil:
      self.init(year: numbers[1], month: month ?? 0, day: numbers[0])
    case "a,1,4", "a,2,4": self.init(part: name, numbers[0], of: numbers[1])
    case "4,a,1", "4,a,2": self.init(part: name, numbers[1], of: numbers[0])
    default: return nil
    }
  }

  private init?(year: Int, month: Int, day: Int) {
    guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
    self.init(.day, of: date)
  }

  /// A quarter (`q`, in French `t`), half-year (`h`) or week (`w`) of a year.
  private init?(part name: String, _ number: Int, of year: Int) {
    switch name {
    case "q", "t": self.init(year: year, quarter: number)
    case "w": self.init(year: year, week: number)
    case "h":
      guard (1...2).contains(number), let first = Period(year: year, quarter: 2 * number - 1),
        let last = Period(year: year, quarter: 2 * number)
      else { return nil }
      self.init(from: first.start, through: last.end)
    default: return nil
    }
  }
}

extension CivilDate {
  /// The date that a text can only mean, written as it must be: `2026/1/5`, `5.1.2026`, `12 janvier 2026`, `Jan 12, 2026`;
  /// of `05/01/2026` only where one of the numbers can be no month, or where the language puts the day first.
  package static func mended(_ text: String, in language: Language) -> String? {
    var words: [(digits: Bool, text: String)] = []
    var separators = ""
    for scalar in text.lowercased().unicodeScalars {
      let isDigit = (48...57).contains(scalar.value)
      let isLetter = scalar.properties.isAlphabetic
      guard isDigit || isLetter else {
        separators.unicodeScalars.append(scalar)
        if words.last?.text.isEmpty == false { words.append((true, "")) }
        continue
      }
      if words.isEmpty || (words.last?.text.isEmpty == false && words.last?.digits != isDigit) {
        words.append((isDigit, ""))
      }
      if words[words.count - 1].text.isEmpty { words[words.count - 1].digits = isDigit }
      words[words.count - 1].text.unicodeScalars.append(scalar)
    }
    // `12th`, `1er`.
    let ordinals: Set<String> = ["st", "nd", "rd", "th", "er"]
    let parts = words.filter { !$0.text.isEmpty && !ordinals.contains($0.text) }
    guard parts.count == 3,
      separators.unicodeScalars.allSatisfy({ " /.-,\u{A0}\u{202F}".unicodeScalars.contains($0) })
    else { return nil }
    let numbers = parts.map { $0.digits ? Int($0.text) : nil }
    let date: CivilDate?
    if let named = parts.firstIndex(where: { !$0.digits }) {
      guard named < 2, let month = month(language.inEnglish(parts[named].text)), let day = numbers[1 - named],
        let year = numbers[2],
        parts[2].text.utf8.count == 4
      else { return nil }
      date = CivilDate(year: year, month: month, day: day)
    } else {
      date = ordered(numbers.compactMap(\.self), parts.map(\.text), separators, language)
    }
    return date?.description
  }

  private static func ordered(
    _ numbers: [Int], _ parts: [String], _ separators: String, _ language: Language
  ) -> CivilDate? {
    guard numbers.count == 3, Set(separators.unicodeScalars).count == 1, separators.unicodeScalars.count == 2
    else {
      return nil
    }
    if parts[0].utf8.count == 4 { return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) }
    guard parts[2].utf8.count == 4 else { return nil }
    let dayFirst = CivilDate(year: numbers[2], month: numbers[1], day: numbers[0])
    let monthFirst = CivilDate(year: numbers[2], month: numbers[0], day: numbers[1])
    // Points separate days from months in that order only.
    if separators.unicodeScalars.first == "." || language.dayOrder != .iso || dayFirst == monthFirst {
      return dayFirst
    }
    guard let dayFirst else { return monthFirst }
    return monthFirst == nil ? dayFirst : nil
  }

  /// The month of a name, or of three letters or more that begin one month only.
  private static func month(_ name: String) -> Int? {
    guard name.count >= 3 else { return nil }
    let names = [
      ["january", "janvier"], ["february", "février", "fevrier"], ["march", "mars"], ["april", "avril"],
      ["may", "mai"], ["june", "juin"], ["july", "juillet"], ["august", "août", "aout"],
      ["september", "septembre"],
      ["october", "octobre"], ["november", "novembre"], ["december", "décembre", "decembre"],
    ]
    let found = names.indices.filter { names[$0].contains { $0.hasPrefix(name) } }
    return found.count == 1 ? found[0] + 1 : nil
  }
}

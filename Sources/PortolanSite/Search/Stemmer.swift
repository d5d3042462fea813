import PortolanModel
import PortolanSource

/// Takes the endings off folded words, so that “campaigns” finds “campaign”. Light on purpose: two words that differ
/// should not meet. The same rules are in `scripts/search-words.js`.
struct Stemmer: Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  func stem(_ word: inout [UInt8]) {
    if let search = language.translation?.search { return Self.other(&word, search) }
    // Numbers, and letters of other scripts, have no endings that we know.
    guard word.count > 3, word.allSatisfy({ (0x61...0x7A).contains($0) }) else { return }
    switch language {
    case .english: Self.english(&word)
    case .french: Self.french(&word)
    case .other: break
    }
  }

  // MARK: languages of one file

  /// In each pass the first ending that leaves enough letters goes.
  private static func other(_ word: inout [UInt8], _ search: Translation.Search) {
    guard word.count > 3, !word.contains(where: { $0 < 0x61 }) else { return }
    for pass in search.endings {
      for ending in pass where word.hasSuffix(ending.text) {
        let stem = word.dropLast(ending.text.count)
        guard stem.count(where: { $0 & 0xC0 != 0x80 }) >= search.least else { continue }
        word = stem + ending.other
        break
      }
    }
  }

  // MARK: English

  static func english(_ word: inout [UInt8]) {
    plural(&word)
    for ending: StaticString in ["ing", "ed"]
    where word.ends(ending, after: 3) && word.hasVowel(before: ending) && !word.ends("eed", after: 0) {
      word.drop(ending)
      word.undouble(except: "lsz")
      break
    }
    // As in Porter2: “weekly”, but not “family”.
    if word.ends("ly", after: 4), word.ends(in: "cdeghkmnrt", before: 2) { word.drop("ly") }
    if word.ends("e", after: 3) { word.drop("e") }
  }

  private static func plural(_ word: inout [UInt8]) {
    if word.ends("ies", after: 2) {
      word.replace("ies", "y")
    } else if word.ends("ied", after: 2) {
      word.replace("ied", "y")
    } else if ["sses", "xes", "ches", "shes", "zes"].contains(where: { word.ends($0, after: 1) }) {
      word.drop("es")
    } else if word.ends("s", after: 3), !["ss", "us", "is"].contains(where: { word.ends($0, after: 1) }) {
      word.drop("s")
    }
  }

  // MARK: French

  static func french(_ word: inout [UInt8]) {
    if word.ends("aux", after: 2), !word.ends("eaux", after: 0) {
      word.replace("aux", "al")
    } else if word.ends("ux", after: 3) || (word.ends("s", after: 3) && !word.ends("ss", after: 0)) {
      // The plurals of -eau, -eu and -ou; the x of “choix” and “prix” is their own.
      word.removeLast()
    }
    for (ending, other) in frenchEndings where word.ends(ending.text, after: ending.least) {
      word.replace(ending.text, other)
      break
    }
    for ending: StaticString in ["ee", "er", "ez", "e"]
    where word.ends(ending, after: ending.utf8CodeUnitCount == 1 ? 3 : 4) {
      word.drop(ending)
      break
    }
    word.undouble(except: "s")
  }

  /// An ending, how many letters must stand before it, and what takes its place; the first that fits counts.
  private static let frenchEndings: [(ending: (text: StaticString, least: Int), other: StaticString)] = [
    (("issement", 3), ""), (("ivement", 3), "if"), (("emment", 3), "ent"), (("amment", 3), "ant"),
    (("ement", 4), ""), (("isation", 3), "is"), (("ation", 5), ""), (("tion", 5), "t"), (("ique", 3), "i"),
    (("trice", 3), "teur"), (("euse", 3), "eur"), (("ive", 3), "if"), (("elle", 3), "el"),
    (("enne", 3), "en"),
    (("iere", 3), "i"), (("ier", 4), "i"), (("ie", 4), "i"),
  ]
}

extension [UInt8] {
  fileprivate func hasSuffix(_ ending: [UInt8]) -> Bool {
    count > ending.count && self[(count - ending.count)...].elementsEqual(ending)
  }

  /// Whether the word ends so, with at least so many letters before the ending.
  fileprivate func ends(_ ending: StaticString, after least: Int) -> Bool {
    let length = ending.utf8CodeUnitCount
    guard count >= length + least else { return false }
    for offset in 0..<length where self[count - length + offset] != ending.utf8Start[offset] { return false }
    return true
  }

  /// Whether the letter that so many stand behind is one of some.
  fileprivate func ends(in letters: String, before count: Int) -> Bool {
    self.count > count && letters.utf8.contains(self[self.count - count - 1])
  }

  fileprivate mutating func drop(_ ending: StaticString) { removeLast(ending.utf8CodeUnitCount) }

  fileprivate mutating func replace(_ ending: StaticString, _ other: StaticString) {
    drop(ending)
    for offset in 0..<other.utf8CodeUnitCount { append(other.utf8Start[offset]) }
  }

  fileprivate func hasVowel(before ending: StaticString) -> Bool {
    dropLast(ending.utf8CodeUnitCount).contains { "aeiouy".utf8.contains($0) }
  }

  /// One of two equal consonants at the end.
  fileprivate mutating func undouble(except kept: String) {
    guard count > 3, let last, self[count - 2] == last, !"aeiouy".utf8.contains(last),
      !kept.utf8.contains(last)
    else { return }
    removeLast()
  }
}

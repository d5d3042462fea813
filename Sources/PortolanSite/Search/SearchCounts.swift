import PortolanModel
import PortolanSource

/// How many results there are, in each form that the language has for a number. The script knows no language's rules: it
/// gets the forms, and which of them each number takes.
struct SearchCounts {
  /// As many as the script shows at most.
  static let most = 50

  /// With `{n}` for the number.
  private(set) var forms: [String] = []
  /// The place of the form of 1, of 2 …, a digit each.
  private(set) var places = ""

  init(_ strings: Strings) {
    for count in 1...Self.most {
      let number = strings.numbers.number(count)
      let words = strings.language.says(
        en: count == 1 ? "1 result" : "\(number) results",
        fr: count == 1 ? "1 résultat" : "\(number) résultats")
      let form = words.replacing(number, with: "{n}", maxReplacements: 1)
      if !forms.contains(form) { forms.append(form) }
      places += String(forms.firstIndex(of: form) ?? 0)
    }
  }
}

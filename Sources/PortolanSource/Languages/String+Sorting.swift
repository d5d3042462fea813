extension String {
  /// What titles are sorted by in a language: its own letters have the places that it gives them.
  package func sortingKey(in language: Language) -> String {
    guard let letters = language.translation?.sorting, !letters.isEmpty else { return sortingKey }
    var placed = ""
    for scalar in lowercased().unicodeScalars {
      if let key = letters[scalar] { placed += key } else { placed.unicodeScalars.append(scalar) }
    }
    return placed.sortingKey
  }

  /// What titles are sorted by: letters without case and accents, the same on every machine.
  package var sortingKey: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased() }
    var key = ""
    for scalar in lowercased().unicodeScalars {
      switch scalar {
      case "à", "á", "â", "ã", "ä", "å": key += "a"
      case "ç": key += "c"
      case "è", "é", "ê", "ë": key += "e"
      case "ì", "í", "î", "ï": key += "i"
      case "ñ": key += "n"
      case "ò", "ó", "ô", "õ", "ö", "ø": key += "o"
      case "ù", "ú", "û", "ü": key += "u"
      case "ý", "ÿ": key += "y"
      case "œ": key += "oe"
      case "æ": key += "ae"
      case "\u{300}"..."\u{36F}": break
      default: key.unicodeScalars.append(scalar)
      }
    }
    return key
  }
}

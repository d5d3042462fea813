/// Gives headings their ids: what a reader would type, and never the same twice.
struct HeadingIDs {
  private var taken: [String: Int] = [:]

  /// Lower case without accents, a hyphen for anything that is neither letter nor digit, `-2` for the second.
  mutating func id(for text: String) -> String {
    let plain = HeadingIDs.slug(text)
    // Nearly every heading is the first of its id.
    guard let before = taken.updateValue(1, forKey: plain) else { return plain }
    var number = before + 1
    var id = "\(plain)-\(number)"
    // “Goal 2” may have been there before the second “Goal”.
    while taken[id] != nil {
      number += 1
      id = "\(plain)-\(number)"
    }
    taken[plain] = number
    taken[id] = 1
    return id
  }

  static func slug(_ text: String) -> String {
    var slug = asciiSlug(text) ?? foldedSlug(text)
    if slug.utf8.last == UInt8(ascii: "-") { slug.removeLast() }
    if slug.isEmpty { return "section" }
    // These are the footnotes'.
    return slug.hasPrefix("fn-") || slug.hasPrefix("fnref-") ? "section-" + slug : slug
  }

  /// The slug of a text without any letter to fold, which most are, in one piece of memory; `nil` for others.
  private static func asciiSlug(_ text: String) -> String? {
    var isASCII = true
    let slug = String(unsafeUninitializedCapacity: text.utf8.count) { room in
      var end = 0
      var isOpen = false
      text.withBytes { bytes in
        for byte in bytes {
          if byte.isASCIILetterOrDigit {
            room[end] = byte | 0x20
            end += 1
            isOpen = true
          } else if isOpen {
            room[end] = UInt8(ascii: "-")
            end += 1
            isOpen = false
          }
          if byte >= 0x80 { isASCII = false }
        }
      }
      return isASCII ? end : 0
    }
    return isASCII ? slug : nil
  }

  private static func foldedSlug(_ text: String) -> String {
    var slug = ""
    var isOpen = false
    func hyphen() {
      if isOpen {
        slug += "-"
        isOpen = false
      }
    }
    for scalar in text.unicodeScalars {
      let folded: String?
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: folded = nil
      case 0x41...0x5A:
        slug.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
        isOpen = true
        continue
      case 0...0x7F:
        hyphen()
        continue
      // Combining marks and joiners: accents that stand apart, soft hyphens.
      case 0x300...0x36F, 0xAD, 0x200B...0x200D, 0xFE00...0xFE0F: continue
      // An apostrophe between letters parts two words in French; the typographic one is no different.
      case 0xC0...0x17F: folded = latin[Int(scalar.value) - 0xC0]
      case 0x218, 0x219: folded = "s"
      case 0x21A, 0x21B: folded = "t"
      case 0x1E9E: folded = "ss"
      case 0x1EA0...0x1EB7: folded = "a"
      case 0x1EB8...0x1EC7: folded = "e"
      case 0x1EC8...0x1ECB: folded = "i"
      case 0x1ECC...0x1EE3: folded = "o"
      case 0x1EE4...0x1EF1: folded = "u"
      case 0x1EF2...0x1EF9: folded = "y"
      default:
        let properties = scalar.properties
        if properties.isAlphabetic || properties.numericType != nil
          || properties.generalCategory == .nonspacingMark
          || properties.generalCategory == .spacingMark
        {
          slug += properties.lowercaseMapping
          isOpen = true
        } else {
          hyphen()
        }
        continue
      }
      if let folded {
        if folded.isEmpty {
          hyphen()
          continue
        }
        slug += folded
      } else {
        slug.unicodeScalars.append(scalar)
      }
      isOpen = true
    }
    return slug
  }

  /// What U+00C0 to U+017F fold to.
  private static let latin: [String] = [
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "th", "y",
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
    "i", "i", "ij", "ij", "j", "j", "k", "k", "k", "l", "l", "l", "l", "l", "l", "l",
    "l", "l", "l", "n", "n", "n", "n", "n", "n", "n", "n", "n", "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
  ]
}

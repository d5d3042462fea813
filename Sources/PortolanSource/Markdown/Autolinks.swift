extension Bytes {
  /// A web address around a colon: `http`, `https` or `ftp`, in any case.
  func webAddress(aroundColon colon: Int, floor: Int) -> Range<Int>? {
    guard has("//", at: colon + 1) else { return nil }
    var start = colon
    while start > floor, colon - start < 6, self[start - 1].isASCIILetter { start -= 1 }
    let scheme = slice(start..<colon).map(\.asciiLowercased)
    guard ["http", "https", "ftp"].contains(where: { scheme.elementsEqual($0.utf8) }) else { return nil }
    guard colon + 3 < count, isHostCharacter(at: colon + 3), !isAfterAngle(start) else { return nil }
    return webAddressEnd(from: start, schemeLength: colon + 3 - start).map { start..<$0 }
  }

  /// Where an address ends that starts at an offset: at white space or `<`, without the punctuation of the sentence
  /// around it. None where its domain isn't one.
  func webAddressEnd(from start: Int, schemeLength: Int) -> Int? {
    let host = start + schemeLength
    guard let domainEnd = domainEnd(from: host, needsDot: schemeLength == 0) else { return nil }
    var end = domainEnd
    while end < count, !self[end].isMarkdownSpace, self[end] != UInt8(ascii: "<") { end += 1 }
    end = withoutSentence(from: start, to: end)
    return end > host ? end : nil
  }

  /// A domain's last two parts have no underscore; without a scheme it has a dot.
  private func domainEnd(from host: Int, needsDot: Bool) -> Int? {
    var index = host
    var hasDot = false
    var underscores = (current: false, previous: false)
    while index < count {
      switch self[index] {
      case UInt8(ascii: "_"): underscores.current = true
      case UInt8(ascii: "."):
        // A dot that ends the text belongs to the sentence.
        if index + 1 < count { hasDot = true }
        underscores = (false, underscores.current)
      case UInt8(ascii: "-"): break
      case let byte where byte.isASCIILetterOrDigit: break
      default:
        if !isHostCharacter(at: index) { return finish(index) }
        while index + 1 < count, self[index + 1] & 0xC0 == 0x80 { index += 1 }
      }
      index += 1
    }
    return finish(index)

    func finish(_ end: Int) -> Int? {
      if underscores.current || underscores.previous { return nil }
      return needsDot && !hasDot ? nil : end
    }
  }

  private func isHostCharacter(at index: Int) -> Bool {
    let scalar = scalar(at: index)
    return !scalar.isMarkdownSpace && !scalar.isMarkdownPunctuation
  }

  /// The end of an address without the punctuation, entity or closing parenthesis that belongs to what is around it.
  private func withoutSentence(from start: Int, to limit: Int) -> Int {
    var end = limit
    // Counted once: an address may end in many parentheses.
    var surplus = 0
    for byte in slice(start..<end) {
      if byte == UInt8(ascii: ")") { surplus += 1 } else if byte == UInt8(ascii: "(") { surplus -= 1 }
    }
    while end > start {
      switch self[end - 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ";"):
        var name = end - 1
        while name > start, self[name - 1].isASCIILetter { name -= 1 }
        let isEntity = name < end - 1 && name > start && self[name - 1] == UInt8(ascii: "&")
        end = isEntity ? name - 1 : end - 1
      case UInt8(ascii: ")"):
        guard surplus > 0 else { return end }
        surplus -= 1
        end -= 1
      default: return end
      }
    }
    return end
  }

  /// An e-mail address around an `@`, with `mailto:` or `xmpp:` where it is written.
  func mailAddress(aroundAt at: Int, floor: Int) -> (Range<Int>, prefix: StaticString)? {
    var start = at
    while start > floor, self[start - 1].isMailNameByte { start -= 1 }
    guard start < at else { return nil }
    var prefix: StaticString = "mailto:"
    var allowsPath = false
    if start > floor, self[start - 1] == UInt8(ascii: ":") {
      for (scheme, isXMPP) in [("mailto:" as StaticString, false), ("xmpp:", true)] {
        let length = scheme.utf8CodeUnitCount
        let begin = start - length
        guard begin >= floor, has(scheme, at: begin), begin == floor || !self[begin - 1].isASCIILetterOrDigit
        else {
          continue
        }
        start = begin
        prefix = ""
        allowsPath = isXMPP
      }
    }
    var end = at + 1
    var dots = 0
    while end < count {
      let byte = self[end]
      if byte == UInt8(ascii: "@") { return nil }
      if byte == UInt8(ascii: "."), end + 1 < count, self[end + 1].isASCIILetterOrDigit {
        dots += 1
      } else if !byte.isASCIILetterOrDigit, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_"),
        !(byte == UInt8(ascii: "/") && allowsPath)
      {
        break
      }
      end += 1
    }
    guard end - at >= 2, dots > 0, self[end - 1].isASCIILetter, !isAfterAngle(start) else { return nil }
    return (start..<end, prefix)
  }

  /// GFM starts an address at a line's beginning, after white space, or after `*`, `_`, `~`, `(`. Like its own program we
  /// take it after quotes and other signs too, but not behind `<`: that is an address in CommonMark's own form with a
  /// slip in it, and CommonMark leaves it as text.
  private func isAfterAngle(_ start: Int) -> Bool { start > 0 && self[start - 1] == UInt8(ascii: "<") }
}

extension UInt8 {
  fileprivate var isMailNameByte: Bool {
    isASCIILetterOrDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "+")
      || self == UInt8(ascii: "-")
      || self == UInt8(ascii: "_")
  }
}

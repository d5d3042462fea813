extension Minifier {
  /// A style sheet without comments and needless white space.
  static func styles(_ bytes: [UInt8]) throws(Unfinished) -> [UInt8] {
    var minifier = Minifier(bytes)
    try minifier.styles()
    return minifier.output
  }

  private mutating func styles() throws(Unfinished) {
    var hasSpace = false
    var hadComment = false
    while let byte = peek() {
      if Self.isSpace(byte) {
        hasSpace = true
        at += 1
        continue
      }
      if byte == Self.slash, peek(1) == Self.star {
        _ = try skipComment()
        hadComment = true
        continue
      }
      separate(before: byte, hasSpace, hadComment)
      (hasSpace, hadComment) = (false, false)
      switch byte {
      case Self.quote, Self.apostrophe: try copyString()
      case Self.backslash: copyEscape()
      case Self.opening where output.ends(withName: "url"): try copyAddress()
      case Self.braceClosing:
        if output.last == 59 { output.removeLast() }  // ;
        copy()
      default: copy()
      }
    }
  }

  /// `\31 ` with the white space that ends it, or `\` and any other character.
  private mutating func copyEscape() {
    copy()
    guard let byte = peek() else { return }
    guard Self.isHexadecimal(byte) else { return copy() }
    for _ in 0..<6 where peek().map(Self.isHexadecimal) == true { copy() }
    if let byte = peek(), Self.isSpace(byte) { copy() }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte | 32)
  }

  /// Writes the white space, or the comment, that two tokens need between them.
  private mutating func separate(before next: UInt8, _ hasSpace: Bool, _ hadComment: Bool) {
    guard let last = output.last else { return }
    if hasSpace {
      // The white space that ends an escape, and that which is the whole value of a property, mean something.
      let isEmptyValue = last == 58 && (next == 59 || next == Self.braceClosing)
      if isEmptyValue || (!Self.needsNothingAfter(last) && !Self.needsNothingBefore(next)) {
        output.append(Self.space)
      }
    } else if hadComment, Self.isNamePart(last), Self.isNamePart(next) {
      output += Array("/**/".utf8)
    }
  }

  /// `{ } ; , > (` and the colon, after which no selector goes on with white space.
  private static func needsNothingAfter(_ byte: UInt8) -> Bool {
    switch byte {
    case braceOpening, braceClosing, opening, 44, 58, 59, 62: true
    default: false
    }
  }

  /// `{ } ; , > )` and `!`. Not the colon: `a :hover` is another selector than `a:hover`.
  private static func needsNothingBefore(_ byte: UInt8) -> Bool {
    switch byte {
    case braceOpening, braceClosing, closing, 33, 44, 59, 62: true
    default: false
    }
  }

  /// What could be part of a name, a number or a unit.
  private static func isNamePart(_ byte: UInt8) -> Bool {
    isWord(byte) || byte == 45 || byte == 46 || byte == 37 || byte == 43 || byte == 64
  }

  /// `(…)` of an address without quotes; white space at its ends means nothing.
  private mutating func copyAddress() throws(Unfinished) {
    let start = at
    copy()
    while let byte = peek(), Self.isSpace(byte) { at += 1 }
    if let byte = peek(), byte == Self.quote || byte == Self.apostrophe { return try copyString() }
    while let byte = peek(), byte != Self.closing {
      if byte == Self.backslash { copy() }
      if !isAtEnd { copy() }
    }
    guard peek() == Self.closing else { throw unfinished("address", from: start) }
    while let last = output.last, Self.isSpace(last) { output.removeLast() }
    copy()
  }
}

extension [UInt8] {
  /// Whether the last word is a name, whatever its case.
  fileprivate func ends(withName name: String) -> Bool {
    let end = suffix(name.utf8.count)
    guard end.elementsEqual(name.utf8, by: { $0 | 32 == $1 }) else { return false }
    guard count > end.count else { return true }
    let before = self[count - end.count - 1]
    return !Minifier.isWord(before) && before != 45
  }
}

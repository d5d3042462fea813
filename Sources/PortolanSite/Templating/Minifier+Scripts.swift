extension Minifier {
  /// A script without comments and needless white space. Line breaks stay where they could end a statement.
  static func scripts(_ bytes: [UInt8]) throws(Unfinished) -> [UInt8] {
    var minifier = Minifier(bytes)
    var state = ScriptState()
    try minifier.script(&state)
    return minifier.output
  }

  /// What decides whether a slash divides or begins a regular expression.
  private struct ScriptState {
    enum Brace { case block, substitution }

    /// Whether a value may begin here, so that a slash begins a regular expression.
    var expectsValue = true
    /// For every open bracket, whether it belongs to an `if`, `for`, `while` or `with`.
    var heads: [Bool] = []
    var braces: [Brace] = []
    var word: [UInt8] = []
  }

  private static let beforeValue: Set<String> = [
    "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "instanceof", "else", "do",
    "yield", "await",
  ]
  private static let withHead: Set<String> = ["if", "for", "while", "with"]

  private mutating func script(_ state: inout ScriptState) throws(Unfinished) {
    var hasSpace = false
    var hasBreak = false
    while let byte = peek() {
      if Self.isSpace(byte) {
        hasSpace = true
        if byte == Self.newline || byte == 13 { hasBreak = true }
        at += 1
        continue
      }
      if byte == Self.slash, peek(1) == Self.slash {
        while let byte = peek(), byte != Self.newline { _ = (byte, at += 1) }
        hasSpace = true
        continue
      }
      if byte == Self.slash, peek(1) == Self.star {
        if try skipComment() { hasBreak = true }
        hasSpace = true
        continue
      }
      if hasBreak { breakLine(before: byte) } else if hasSpace { separateWords(before: byte) }
      (hasSpace, hasBreak) = (false, false)
      try token(byte, &state)
    }
  }

  private mutating func token(_ byte: UInt8, _ state: inout ScriptState) throws(Unfinished) {
    if Self.isWord(byte) {
      let start = at
      while let byte = peek(), Self.isWord(byte) { copy() }
      state.word = Array(bytes[start..<at])
      let word = String(decoding: state.word, as: UTF8.self)
      // `a.in` is a property, not the operator.
      let isProperty = start > 0 && bytes[start - 1] == 46
      state.expectsValue = !isProperty && Self.beforeValue.contains(word)
      return
    }
    defer { if byte != Self.opening { state.word = [] } }
    switch byte {
    case Self.quote, Self.apostrophe:
      try copyString()
      state.expectsValue = false
    case Self.backtick:
      copy()
      try copyTemplate(&state)
    case Self.slash where state.expectsValue: try copyExpression(&state)
    case Self.opening:
      state.heads.append(Self.withHead.contains(String(decoding: state.word, as: UTF8.self)))
      state.word = []
      copy()
      state.expectsValue = true
    case Self.closing:
      state.expectsValue = state.heads.popLast() ?? false
      copy()
    case 93:  // ]
      copy()
      state.expectsValue = false
    case Self.braceOpening:
      state.braces.append(.block)
      copy()
      state.expectsValue = true
    case Self.braceClosing:
      copy()
      // After a block a statement begins. What divides an object or a function has no place in a script of ours.
      if state.braces.popLast() == .substitution {
        try copyTemplate(&state)
      } else {
        state.expectsValue = true
      }
    case 43 where peek(1) == 43, 45 where peek(1) == 45:
      // `a++ / 2` divides, `++/x/.lastIndex` doesn't: what was a value stays one.
      copy()
      copy()
    default:
      copy()
      state.expectsValue = byte != 46
    }
  }

  /// The text of a template up to its end, or up to an expression in it.
  private mutating func copyTemplate(_ state: inout ScriptState) throws(Unfinished) {
    let start = at
    while let byte = peek() {
      if byte == Self.backtick {
        copy()
        state.expectsValue = false
        return
      }
      if byte == 36, peek(1) == Self.braceOpening {  // ${
        copy()
        copy()
        state.braces.append(.substitution)
        state.expectsValue = true
        return
      }
      if byte == Self.backslash { copy() }
      if !isAtEnd { copy() }
    }
    throw unfinished("template", from: start)
  }

  private mutating func copyExpression(_ state: inout ScriptState) throws(Unfinished) {
    let start = at
    var isInClass = false
    copy()
    while let byte = peek(), byte != Self.newline, isInClass || byte != Self.slash {
      if byte == 91 { isInClass = true } else if byte == 93 { isInClass = false }
      if byte == Self.backslash { copy() }
      if !isAtEnd { copy() }
    }
    guard peek() == Self.slash else { throw unfinished("regular expression", from: start) }
    copy()
    while let byte = peek(), Self.isWord(byte) { copy() }
    state.expectsValue = false
  }

  private static let goesOn = Set("{([;,:?&|=<>^~!".utf8)
  private static let continues = Set("})];,:?&|".utf8)

  /// A line break that could end a statement stays; the others go.
  private mutating func breakLine(before next: UInt8) {
    guard let last = output.last else { return }
    // No statement ends with one of the first, or begins with one of the second. A slash, a sign and a star may.
    if Self.goesOn.contains(last) || Self.continues.contains(next) {
      separateWords(before: next)
    } else {
      output.append(Self.newline)
    }
  }

  private mutating func separateWords(before next: UInt8) {
    guard let last = output.last else { return }
    let areWords = Self.isWord(last) && Self.isWord(next)
    let areSigns = last == next && (next == 43 || next == 45 || next == Self.slash)
    // `1 .toString()`, `a < !--b` and `a-- > b`, which would read as the comments of old pages.
    let isDigit = (48...57).contains(last) && next == 46
    let isOldComment = (last == 60 && next == 33) || (last == 45 && next == 62)
    let isComment = last == Self.slash && next == Self.star
    if areWords || areSigns || isDigit || isOldComment || isComment { output.append(Self.space) }
  }
}

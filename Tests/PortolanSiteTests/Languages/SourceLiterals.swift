/// The patterns (see `Sentence`) that the string literals of Swift sources make, whichever of them are sentences: a
/// literal within a literal is part of its pattern, and a condition between literals makes a pattern of each.
struct SourceLiterals {
  private let text: [Unicode.Scalar]
  private(set) var patterns: Set<String> = []

  init(_ source: String) {
    text = Array(source.unicodeScalars)
    var at = 0
    while at < text.count {
      if skipRemark(&at) { continue }
      if text[at] == "\"" {
        collect(literal(&at))
      } else {
        at += 1
      }
    }
  }

  private enum Piece {
    case text(String)
    case expression(Range<Int>)
  }

  private enum Part {
    case text(String)
    case place
  }

  private mutating func collect(_ pieces: [Piece]) {
    for parts in expanded(pieces) {
      var (pattern, places) = ("", 0)
      for part in parts {
        switch part {
        case .text(let text): pattern += text
        case .place:
          places += 1
          pattern += "{\(places)}"
        }
      }
      patterns.insert(pattern.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " "))
    }
    for case .expression(let range) in pieces {
      var at = range.lowerBound
      while at < range.upperBound {
        if text[at] == "\"" { collect(literal(&at)) } else { at += 1 }
      }
    }
  }

  private func expanded(_ pieces: [Piece]) -> [[Part]] {
    pieces.reduce([[]]) { found, piece in
      switch piece {
      case .text(let text): found.map { $0 + [.text(text)] }
      case .expression(let range):
        found.flatMap { start in (alternatives(range) ?? [[.place]]).map { start + $0 } }
      }
    }
  }

  /// What an expression of literals alone may say; `nil` for one with a value in it.
  private func alternatives(_ range: Range<Int>) -> [[Part]]? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start].properties.isWhitespace { start += 1 }
    while end > start, text[end - 1].properties.isWhitespace { end -= 1 }
    guard start < end else { return nil }
    if text[start] == "\"" {
      var at = start
      let pieces = literal(&at)
      if at == end { return expanded(pieces) }
    }
    // A condition: `a ? "b" : c ? "d" : "e"`.
    var (depth, nested, at) = (0, 0, start)
    var question: Int?
    while at < end {
      if text[at] == "\"" {
        _ = literal(&at)
        continue
      }
      if "([{".unicodeScalars.contains(text[at]) { depth += 1 }
      if ")]}".unicodeScalars.contains(text[at]) { depth -= 1 }
      let isFree =
        depth == 0 && at > start && at + 1 < end && text[at - 1].properties.isWhitespace
        && text[at + 1].properties.isWhitespace
      if isFree, text[at] == "?" {
        if question == nil { question = at } else { nested += 1 }
      } else if isFree, text[at] == ":", let first = question {
        if nested == 0 {
          guard let yes = alternatives(first + 1..<at), let no = alternatives(at + 1..<end) else {
            return nil
          }
          return yes + no
        }
        nested -= 1
      }
      at += 1
    }
    return nil
  }

  private func skipRemark(_ at: inout Int) -> Bool {
    guard text[at] == "/", at + 1 < text.count, text[at + 1] == "/" else { return false }
    while at < text.count, text[at] != "\n" { at += 1 }
    return true
  }

  private func isThere(_ mark: String, _ at: Int) -> Bool {
    let scalars = Array(mark.unicodeScalars)
    return at + scalars.count <= text.count && text[at..<at + scalars.count].elementsEqual(scalars)
  }

  private func literal(_ at: inout Int) -> [Piece] {
    let quote = isThere("\"\"\"", at) ? "\"\"\"" : "\""
    at += quote.utf8.count
    var pieces: [Piece] = []
    var plain = ""
    while at < text.count, !isThere(quote, at) {
      guard text[at] == "\\", at + 1 < text.count else {
        plain.unicodeScalars.append(text[at])
        at += 1
        continue
      }
      if text[at + 1] == "(" {
        at += 2
        let start = at
        var depth = 1
        while at < text.count {
          if text[at] == "\"" {
            _ = literal(&at)
            continue
          }
          if text[at] == "(" { depth += 1 }
          if text[at] == ")" { depth -= 1 }
          at += 1
          if depth == 0 { break }
        }
        pieces += [.text(plain), .expression(start..<at - 1)]
        plain = ""
      } else if text[at + 1] == "u", let close = text[at...].firstIndex(of: "}") {
        let digits = String(String.UnicodeScalarView(text[at + 3..<close]))
        plain.unicodeScalars.append(UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "?")
        at = close + 1
      } else {
        let escapes: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "t": "\t", "r": "\r", "0": "\0"]
        plain.unicodeScalars.append(escapes[text[at + 1]] ?? text[at + 1])
        at += 2
      }
    }
    at += quote.utf8.count
    return pieces + [.text(plain)]
  }
}

/// A text with places in it: `{1} von {2} Zeilen`, `{day}. {month} {year}`.
package struct Pattern: Sendable, Equatable {
  enum Piece: Sendable, Equatable {
    case text(String)
    /// A place, counted from 0.
    case place(Int)
  }

  let pieces: [Piece]

  /// The places that occur in it.
  var places: Set<Int> {
    Set(pieces.compactMap { if case .place(let place) = $0 { place } else { nil } })
  }

  /// - Parameter names: what the places are called; without them they are numbered from `{1}`. Other braces are text.
  init(_ text: String, names: [String] = []) {
    var pieces: [Piece] = []
    var rest = text[...]
    var plain = ""
    while let open = rest.firstIndex(of: "{") {
      plain += rest[..<open]
      let inner = rest[rest.index(after: open)...]
      if let close = inner.firstIndex(of: "}"), let place = Self.place(inner[..<close], names) {
        if !plain.isEmpty { pieces.append(.text(plain)) }
        pieces.append(.place(place))
        plain = ""
        rest = inner[inner.index(after: close)...]
      } else {
        plain += "{"
        rest = inner
      }
    }
    plain += rest
    if !plain.isEmpty { pieces.append(.text(plain)) }
    self.pieces = pieces
  }

  private static func place(_ name: Substring, _ names: [String]) -> Int? {
    if !names.isEmpty { return names.firstIndex { $0 == name } }
    guard name.utf8.allSatisfy(\.isDigit), let number = Int(name), (1...99).contains(number) else {
      return nil
    }
    return number - 1
  }

  package func filled(_ arguments: [String]) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let plain): text += plain
      case .place(let place): if place < arguments.count { text += arguments[place] }
      }
    }
    return text
  }
}

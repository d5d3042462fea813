import Glibc
import PortolanSource

/// The SQL of a query, and where its parts stand in the file.
struct QueryText {
  let text: String
  private let file: String

  /// - Returns: `nil` for what is empty or no text.
  init?(_ bytes: [UInt8], file: String) {
    let plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let text = String(validating: plain, as: UTF8.self), !plain.contains(0),
      plain.contains(where: { $0 > 0x20 })
    else { return nil }
    self.text = text
    self.file = file
  }

  /// The place of a byte; the file's start where the database gives none.
  func position(ofByte offset: Int?) -> SourcePosition {
    guard let offset else { return SourcePosition(file) }
    let bytes = text.utf8.prefix(offset)
    let line = bytes.count { $0 == 0x0A } + 1
    let start = bytes.lastIndex(of: 0x0A).map { bytes.index(after: $0) } ?? bytes.startIndex
    let column = bytes[start...].count { $0 & 0xC0 != 0x80 } + 1
    // The word that is meant.
    let word = text.utf8.dropFirst(offset).prefix(while: Self.isPartOfName)
    return SourcePosition(file, line: line, column: column, length: word.count { $0 & 0xC0 != 0x80 })
  }

  /// The byte at which the n-th character starts, counted from 1 as PostgreSQL does.
  func byte(ofScalar number: Int) -> Int {
    text.unicodeScalars.prefix(max(0, number - 1)).reduce(0) { $0 + UTF8.width($1) }
  }

  /// Where the name stands that ends a message such as `no such table: dels`, of which SQLite gives no place.
  func byte(ofName message: String) -> Int? {
    guard let colon = message.utf8.lastIndex(of: 0x3A) else { return nil }
    let name = Array(message.utf8[message.utf8.index(after: colon)...].drop { $0 == 0x20 })
    let bytes = Array(text.utf8)
    guard !name.isEmpty, name.count <= bytes.count else { return nil }
    return (0...(bytes.count - name.count)).first { start in
      bytes[start..<start + name.count].elementsEqual(name)
        && (start == 0 || !Self.isPartOfName(bytes[start - 1]))
        && (start + name.count == bytes.count || !Self.isPartOfName(bytes[start + name.count]))
    }
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    byte == 0x5F || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }

  /// Tells apart questions, guards nothing.
  static func hash(_ text: String) -> String { StableHash.text(of: text.utf8) }
}

/// `errno`, before anything else changes it.
func systemError() -> Int32 { errno }

import PortolanSource

extension Playbook {
  /// Where a file that positions name is, seen from the playbook's folder; a table given on the command line is where
  /// that said.
  package func path(of file: String) -> String {
    if file == Settings.file || file == SourceFolder.registryFile { return file }
    if let table = settings.tables.first(where: { $0.path == file }) {
      if table.isOutside || file.utf8.first == 47 || table.query != nil { return file }
    }
    return "Content/\(file)"
  }
}

extension Playbook {
  /// An amount with its currency, as the playbook's language writes it.
  func text(of money: Money) -> String {
    Numbers(language, currency: money.currency ?? settings.currency).money(money.value)
  }
}

extension CheckReport.Options {
  /// Where a file that positions name is, seen from where the report is read.
  func path(of file: String, in playbook: Playbook) -> String {
    let path = playbook.path(of: file)
    let isOutside = playbook.settings.tables.contains { $0.isOutside && $0.path == file }
    return isOutside || path.utf8.first == 47 ? path : prefix + path
  }

  /// The same with a line: `Content/tactics/webinar.md:7`.
  func place(of position: SourcePosition, in playbook: Playbook) -> String {
    "\(path(of: position.file, in: playbook)):\(position.line)"
  }
}

extension Rule {
  /// The rule's page on the site that settings name; `nil` without its address.
  package func address(_ settings: Settings) -> String? { settings.baseURL.map { "\($0)rules/\(id)/" } }
}

extension String {
  /// Percent-encoded for a URI, slashes kept (RFC 3986, 2.3).
  var uriPath: String {
    func isPlain(_ byte: UInt8) -> Bool {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95, 126, 47: true
      default: false
      }
    }
    if utf8.allSatisfy(isPlain) { return self }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      if isPlain(byte) {
        bytes.append(byte)
      } else {
        bytes += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// For the text and the attributes of XML and HTML; what XML has no character for becomes U+FFFD.
  var escapedForMarkup: String {
    guard
      utf8.contains(where: {
        $0 < 32 || $0 == 38 || $0 == 60 || $0 == 62 || $0 == 34 || $0 == 39 || $0 == 0xEF
      })
    else { return self }
    var out = ""
    out.reserveCapacity(utf8.count + 16)
    for scalar in unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\n", "\t": out.unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// With a capital and a full stop, as a sentence of its own.
  var asSentence: String {
    guard let first else { return self }
    let text = first.uppercased() + dropFirst()
    return "?!.…".contains(text.last ?? " ") ? text : text + "."
  }
}

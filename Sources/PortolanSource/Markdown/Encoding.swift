extension Bytes {
  /// Where the first byte stands that is NUL or not part of a well-formed UTF-8 sequence.
  var firstEncodingFault: Int? {
    guard let base = baseAddress else { return nil }
    var index = 0
    let raw = UnsafeRawPointer(base)
    while index < count {
      if index + 8 <= count {
        // Eight ASCII bytes other than NUL at once: none has its high bit, and taking one away borrows from none.
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0 {
          index += 8
          continue
        }
      }
      let byte = base[index]
      if byte != 0, byte < 0x80 {
        index += 1
        continue
      }
      guard let length = sequenceLength(at: index) else { return index }
      index += length
    }
    return nil
  }

  /// The length of the well-formed sequence that starts at an offset, NUL not being one.
  private func sequenceLength(at index: Int) -> Int? {
    func isContinuation(_ offset: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
      index + offset < count && self[index + offset] >= low && self[index + offset] <= high
    }
    switch self[index] {
    case 0x01...0x7F: return 1
    case 0xC2...0xDF: return isContinuation(1) ? 2 : nil
    case 0xE0: return isContinuation(1, from: 0xA0) && isContinuation(2) ? 3 : nil
    case 0xED: return isContinuation(1, to: 0x9F) && isContinuation(2) ? 3 : nil
    case 0xE1...0xEF: return isContinuation(1) && isContinuation(2) ? 3 : nil
    case 0xF0: return isContinuation(1, from: 0x90) && isContinuation(2) && isContinuation(3) ? 4 : nil
    case 0xF1...0xF3: return isContinuation(1) && isContinuation(2) && isContinuation(3) ? 4 : nil
    case 0xF4: return isContinuation(1, to: 0x8F) && isContinuation(2) && isContinuation(3) ? 4 : nil
    default: return nil
    }
  }

  /// A copy in which U+FFFD stands for NUL and for every byte that isn't UTF-8; the first fault of each line is
  /// reported, up to twenty of them.
  func repaired(
    from first: Int, file: String, firstLine: Int, language: Language,
    reporting diagnostics: inout [Diagnostic]
  ) -> ByteBuffer {
    var copy = ByteBuffer(capacity: count + 64)
    var line = firstLine
    var column = 1
    var reportedLine = 0
    var index = 0
    while index < count {
      let length = sequenceLength(at: index)
      if length == nil {
        if line != reportedLine, diagnostics.count < 20 {
          diagnostics.append(
            .encodingFault(self[index], language, at: SourcePosition(file, line: line, column: column)))
          reportedLine = line
        }
        copy.append("\u{FFFD}")
      } else {
        copy.append(slice(index..<index + (length ?? 1)))
      }
      let byte = self[index]
      if byte == 0x0A || (byte == 0x0D && !has("\n", at: index + 1)) {
        line += 1
        column = 1
      } else if byte != 0x0D {
        column += 1
      }
      index += length ?? 1
    }
    return copy
  }
}

extension Diagnostic {
  fileprivate static func encodingFault(_ byte: UInt8, _ language: Language, at position: SourcePosition)
    -> Diagnostic
  {
    if byte == 0 {
      return Diagnostic(
        "nul-character", .error,
        language.says(en: "there is a NUL character in the text", fr: "le texte contient un caractère NUL"),
        help: language.says(en: "Remove it.", fr: "Retirez-le."), at: position)
    }
    let hex = String(byte, radix: 16, uppercase: true)
    let shown = (byte < 16 ? "0x0" : "0x") + hex
    return Diagnostic(
      "invalid-utf-8", .error,
      language.says(en: "the byte \(shown) is not UTF-8", fr: "l’octet \(shown) n’est pas de l’UTF-8"),
      help: language.says(en: "Save the file as UTF-8.", fr: "Enregistrez le fichier en UTF-8."), at: position
    )
  }
}

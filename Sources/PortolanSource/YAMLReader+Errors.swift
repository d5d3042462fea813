import CYAML

extension YAMLReader {
  /// What stopped libyaml, at its place in the file.
  static func fault(
    _ parser: UnsafeMutablePointer<yaml_parser_t>, _ bytes: UnsafeBufferPointer<UInt8>,
    _ start: (file: String, line: Int, column: Int)
  ) -> Diagnostic {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it is no YAML"
    guard parser.pointee.error != YAML_READER_ERROR else {
      return Diagnostic(
        "invalid-yaml", "the YAML can't be read: \(problem)", help: "Remove the character that isn't text.",
        at: place(ofByte: Int(parser.pointee.problem_offset), in: bytes, start))
    }
    let around = parser.pointee.context.map { " (\(String(cString: $0)))" } ?? ""
    let mark = parser.pointee.problem_mark
    return Diagnostic(
      "invalid-yaml", "the YAML can't be read: \(problem)\(around)",
      help: "Check the indentation, the quotes and the colons around this place.",
      at: SourcePosition(
        start.file, line: Int(mark.line) + start.line, column: Int(mark.column) + start.column))
  }

  private static func place(
    ofByte offset: Int, in bytes: UnsafeBufferPointer<UInt8>, _ start: (file: String, line: Int, column: Int)
  ) -> SourcePosition {
    var (line, column) = (start.line, start.column)
    for byte in bytes.prefix(offset) {
      if byte == 10 {
        (line, column) = (line + 1, start.column)
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return SourcePosition(start.file, line: line, column: column)
  }
}

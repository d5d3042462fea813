import PortolanSource

/// One template file, parsed: the Mustache syntax as a tree, names still as they were written.
struct TemplateSource: Sendable {
  /// A name as it stands in a tag, with its place.
  struct Name: Sendable {
    let segments: [String]
    let position: SourcePosition

    var text: String { segments == ["."] ? "." : segments.joined(separator: ".") }
  }

  indirect enum Item: Sendable {
    case literal([UInt8])
    case variable(Name, isHTML: Bool)
    case section(Name, isInverted: Bool, [Item])
    case partial(Name)
    case block(Name, [Item])
    /// `{{<layout}}…{{/layout}}` with the blocks that it fills.
    case parent(Name, [(name: Name, items: [Item])])
  }

  let name: String
  let file: String
  let isBuiltIn: Bool
  let items: [Item]
  let diagnostics: [Diagnostic]

  /// - Parameters:
  ///   - name: the path inside the folder without extension, as partial tags use it.
  ///   - file: the path as people know it, for messages.
  init(_ bytes: [UInt8], name: String, file: String, isBuiltIn: Bool = false) {
    var parser = TemplateParser(bytes, file: file)
    parser.parse()
    self.name = name
    self.file = file
    self.isBuiltIn = isBuiltIn
    self.items = parser.items
    self.diagnostics = parser.diagnostics
  }
}

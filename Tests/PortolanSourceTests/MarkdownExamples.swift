import Foundation

/// One example of a specification: Markdown, and the HTML it must give.
struct MarkdownExample: CustomStringConvertible, Sendable {
  let number: Int
  let line: Int
  let section: String
  let extensions: [String]
  let markdown: String
  let html: String

  var description: String { "example \(number) on line \(line), \(section)" }

  /// The examples of a fixture, in its order.
  static func all(in name: String) throws -> [MarkdownExample] {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/commonmark/\(name)")
    let fence = String(repeating: "`", count: 32)
    var examples: [MarkdownExample] = []
    var section = ""
    var parts: [String]?
    var start = 0
    var words: [String] = []
    for (index, line) in try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
      .enumerated()
    {
      if let open = parts {
        if line == fence {
          let texts = open.map { $0.replacing("→", with: "\t") }
          examples.append(
            MarkdownExample(
              number: examples.count + 1, line: start, section: section, extensions: words,
              markdown: texts[0],
              html: texts.count > 1 ? texts[1] : ""))
          parts = nil
        } else if line == ".", open.count == 1 {
          parts = open + [""]
        } else {
          parts = open.dropLast() + [(open.last ?? "") + line + "\n"]
        }
      } else if line.hasPrefix(fence + " example") {
        parts = [""]
        start = index + 1
        words = line.dropFirst(fence.count + 8).split(separator: " ").map(String.init)
      } else if line.hasPrefix("#") {
        section = line.drop { $0 == "#" || $0 == " " }.description
      }
    }
    return examples
  }
}

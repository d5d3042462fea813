import ArgumentParser
import PortolanSource

struct MarkdownCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markdown", abstract: "Prints the HTML of a document’s body.",
    discussion: "Reads a file, or standard input where none is named. Front matter is left out.")

  enum RawHTMLOption: String, ExpressibleByArgument, CaseIterable {
    case drop, keep
  }

  @Argument(help: "The Markdown file.")
  var file: String?

  @Flag(help: "Print the tree with its positions instead.")
  var tree = false

  @Option(
    name: .customLong("raw-html"),
    help: "What happens to raw HTML: drop it, or keep it as CommonMark itself would.")
  var rawHTML = RawHTMLOption.drop

  enum ExtensionsOption: String, ExpressibleByArgument, CaseIterable {
    case none, gfm, all

    var extensions: MarkdownExtensions {
      switch self {
      case .none: .commonMark
      case .gfm: .gfm
      case .all: .all
      }
    }
  }

  @Option(
    help: """
      What is read beside CommonMark: none, gfm (tables, strikethrough, task lists, bare addresses, footnotes), or all \
      ([[wiki links]] too). Default: all, and gfm with --raw-html keep.
      """)
  var extensions: ExtensionsOption?

  func run() throws {
    let bytes =
      try file.map { path throws(SourceError) in try FileReading.bytes(of: path) } ?? Standard.input()
    let name = file ?? "standard input"
    var problems: [Diagnostic] = []
    // To CommonMark itself, lines of hyphens are rules, not front matter.
    var body = bytes
    var firstLine = 1
    if rawHTML == .drop {
      let matter = bytes.withUnsafeBufferPointer { FrontMatter($0, file: name, problems: &problems) }
      body = Array(bytes[matter.bodyStart...])
      firstLine = matter.bodyLine
    }
    let chosen = (extensions ?? (rawHTML == .keep ? .gfm : .all)).extensions
    if tree {
      Standard.output(MarkdownTree.printed(body, extensions: chosen, firstLine: firstLine))
    } else {
      Standard.output(
        MarkdownHTML.standalone(
          body, rawHTML: rawHTML == .keep ? .keep : .leaveOut, extensions: chosen, file: name
        ) { problem in
          problems.append(problem)
        })
    }
    for problem in problems {
      Standard.error("\(problem.position): \(problem.severity): \(problem.message)\n")
    }
  }
}

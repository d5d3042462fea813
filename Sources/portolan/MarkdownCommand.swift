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

  @Option(name: .customLong("raw-html"), help: "What happens to raw HTML: drop it, or keep it as CommonMark itself would.")
  var rawHTML = RawHTMLOption.drop

  func run() throws {
    let bytes = try file.map { path throws(SourceError) in try FileReading.bytes(of: path) } ?? Standard.input()
    let name = file ?? "standard input"
    var problems: [Diagnostic] = []
    let start = bytes.withUnsafeBufferPointer { FrontMatter($0, file: name, problems: &problems) }
    // What CommonMark itself would print of `---` lines is a rule, not front matter.
    let isPlain = rawHTML == .keep
    let body = isPlain ? bytes[...] : bytes[start.bodyStart...]
    if tree {
      Standard.output(MarkdownTree.printed(Array(body), firstLine: isPlain ? 1 : start.bodyLine))
      return
    }
    Standard.output(MarkdownHTML.standalone(Array(body), rawHTML: rawHTML == .keep ? .keep : .leaveOut))
    for problem in isPlain ? [] : problems { Standard.error("\(problem.position): \(problem.message)\n") }
  }
}

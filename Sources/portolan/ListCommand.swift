import ArgumentParser
import PortolanModel
import PortolanSource

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the documents of a type: id, title and file.",
    discussion: "Types: \(DocumentType.allCases.map(\.rawValue).joined(separator: ", ")), or `all`.")

  @Argument(help: "The type, such as `tactic`; the name of its folder works too.")
  var type: String

  @OptionGroup var root: RootOption
  @OptionGroup var options: PlaybookOptions

  private var documentType: DocumentType? { DocumentType(rawValue: type) ?? DocumentType(folder: type) }

  func validate() throws {
    guard type != "all", documentType == nil else { return }
    let near = Spelling.nearest(to: type, among: DocumentType.allCases.map(\.rawValue))
    throw ValidationError(
      "no documents are of type “\(type)”" + (near.map { "; did you mean “\($0)”?" } ?? "."))
  }

  func run() throws {
    let playbook = try options.playbook(try options.source(at: root.root))
    let wanted = documentType
    let entries = playbook.entries.filter { wanted == nil || $0.document.type == wanted }
    let idWidth = entries.map { $0.document.id.count }.max() ?? 0
    let titleWidth = min(60, entries.map { $0.header.title.value.count }.max() ?? 0)
    var out = ""
    for entry in entries {
      let (id, title) = (entry.document.id, entry.header.title.value)
      out += id + String(repeating: " ", count: idWidth - id.count) + "  "
      out += title + String(repeating: " ", count: max(0, titleWidth - title.count)) + "  "
      out += (entry.header.isStandard ? "(standard)" : entry.header.file.path) + "\n"
    }
    Standard.output(out)
  }
}

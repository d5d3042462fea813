import ArgumentParser
import PortolanModel
import PortolanSource

struct RegisterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Remembers every id that is published, and why one was retired.",
    discussion: """
      Lines for new ids are added to registry.csv beside portolan.yml (id, type, title, first published, retired, \
      reason); the lines that are there stay as they are. An id that disappears later is a finding, until its page is \
      back or it is retired: `portolan register --retire fair --reason "too expensive"`, which adds a line, too.
      """)

  @Argument(help: "The playbook's folder.")
  var root = "."

  @Option(help: ArgumentHelp("Note that an id was retired, and register nothing else.", valueName: "id"))
  var retire: String?

  @Option(help: ArgumentHelp("Why it was retired.", valueName: "text"))
  var reason: String?

  @OptionGroup var options: PlaybookOptions

  func validate() throws {
    guard retire != nil else {
      if reason != nil {
        throw ValidationError("--reason says why an id was retired: name it with --retire.")
      }
      return
    }
    guard let reason, reason.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--retire needs a --reason: nobody remembers next year why it went.")
    }
  }

  func run() throws {
    let source = try options.source(at: root)
    let playbook = try options.playbook(source)
    let today = try options.today(source.settings)
    let path = source.path(beside: SourceFolder.registryFile)
    var said = ""
    try FileWriting.update(path) { bytes throws(SourceError) in
      let registry = try Registry(bytes, at: path, source.settings.language)
      if let retire, let reason {
        said = "\(path): \(retire) retired on \(today)\n"
        return registry.retiring(try line(of: retire, registry, playbook, path), on: today, because: reason)
      }
      let (new, reweighed) = (registry.unknown(in: playbook), registry.reweighed(in: playbook))
      said = Self.line(new, path)
      if !reweighed.isEmpty {
        said =
          (new.isEmpty ? "" : said)
          + "\(path): new weight of \(reweighed.map(\.document.id).joined(separator: ", "))\n"
      }
      let lost = registry.disappeared(from: playbook)
      if !lost.isEmpty {
        Standard.error(
          "\(path): without a decision, these have disappeared: \(lost.map(\.id).joined(separator: ", ")); "
            + "bring their pages back, or use --retire\n")
      }
      return new.isEmpty && reweighed.isEmpty && bytes != nil
        ? nil : registry.adding(new + reweighed, on: today)
    }
    Standard.output(said)
    Standard.leave(holding: playbook)
  }

  private static func line(_ new: [Entry], _ path: String) -> String {
    guard !new.isEmpty else { return "\(path): nothing new\n" }
    let ids = new.prefix(10).map(\.document.id).joined(separator: ", ") + (new.count > 10 ? ", …" : "")
    return "\(path): \(new.count) added (\(ids))\n"
  }

  /// What the registry says of an id that may be retired.
  private func line(of id: String, _ registry: Registry, _ playbook: Playbook, _ path: String)
    throws(SourceError) -> Registry.Line
  {
    guard let line = registry.last[id] else {
      let near = Spelling.nearest(to: id, among: registry.ids).map { "; did you mean “\($0)”?" }
      throw SourceError(path, "no id “\(id)” was ever registered\(near ?? "")")
    }
    if let retired = line.retired, line.isRetired {
      throw SourceError(path, "“\(id)” was retired on \(retired)")
    }
    if let entry = playbook[id] {
      throw SourceError(
        path, "“\(id)” is still published (Content/\(entry.header.file.path)); take its page away first")
    }
    return line
  }
}

import ArgumentParser
import FoundationEssentials
import PortolanModel
import PortolanSource

/// The reports that were asked for, and where each goes.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to say it: \(CheckReport.all.map(\.name).joined(separator: ", ")). May be repeated.",
      valueName: "format"))
  var format: [String] = []

  @Option(
    help: ArgumentHelp(
      "The file that the report named by the `--format` before it goes to; standard output otherwise. May be repeated.",
      valueName: "file"))
  var output: [String] = []

  struct Wanted {
    let report: CheckReport
    /// `nil` for standard output.
    var path: String?
  }

  func validate() throws { _ = try wanted(CommandLine.arguments) }

  /// Every report with its file.
  func wanted() throws -> [Wanted] { try wanted(CommandLine.arguments) }

  /// The parser says which values the options have, but not in which order the two came; the command line does.
  private func wanted(_ arguments: [String]) throws -> [Wanted] {
    var wanted: [Wanted] = []
    var rest = arguments.dropFirst()[...]
    func value(of name: String, _ argument: String) -> String? {
      if argument == name { return rest.popFirst() ?? "" }
      return argument.hasPrefix(name + "=") ? String(argument.dropFirst(name.count + 1)) : nil
    }
    while let argument = rest.popFirst(), argument != "--" {
      if let name = value(of: "--format", argument) {
        guard let report = CheckReport[name] else {
          let near = Spelling.nearest(to: name, among: CheckReport.all.map(\.name)).map {
            "; did you mean “\($0)”?"
          }
          let names = CheckReport.all.map(\.name).joined(separator: ", ")
          throw ValidationError("--format: “\(name)” is none of \(names)\(near ?? ".")")
        }
        wanted.append(Wanted(report: report))
      } else if let path = value(of: "--output", argument) {
        guard let last = wanted.indices.last, wanted[last].path == nil else {
          throw ValidationError("--output \(path): write the --format of the report before it.")
        }
        guard !path.isEmpty else { throw ValidationError("--output: name a file.") }
        wanted[last].path = path
      }
    }
    if wanted.isEmpty, let text = CheckReport["text"] { wanted = [Wanted(report: text)] }
    if wanted.count(where: { $0.path == nil }) > 1 {
      throw ValidationError("two reports can't both go to standard output: name a file with --output.")
    }
    let paths = wanted.compactMap(\.path)
    if let double = paths.first(where: { path in paths.count { $0 == path } > 1 }) {
      throw ValidationError("--output \(double): two reports can't go to one file.")
    }
    return wanted
  }
}

extension ReportOptions {
  /// The playbook's folder as seen from the folder in which the command was run, with a slash at its end: what CI
  /// servers find files by. Empty where it isn't below that.
  static func prefix(of root: String) -> String {
    let here = FileManager.default.currentDirectoryPath
    guard let real = FileReading.realPath(root), let top = FileReading.realPath(here), real != top else {
      return ""
    }
    let base = top == "/" ? top : top + "/"
    return real.utf8.starts(with: base.utf8)
      ? String(decoding: real.utf8.dropFirst(base.utf8.count), as: UTF8.self) + "/" : ""
  }
}

import ArgumentParser
import PortolanModel
import PortolanSource
import Templates

/// Where rules are looked at outside a check: the settings of a playbook, where there is one.
struct RulesOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The playbook whose severities, parameters and language are shown; the folder at hand where it is one.",
      valueName: "folder"))
  var root: String?

  /// - Throws: `SourceError` where the folder that was asked for has no settings that can be read.
  func settings() throws -> Settings {
    var problems: [Diagnostic] = []
    let path = (root.map { "\($0)/" } ?? "") + Settings.file
    guard root != nil || FileReading.isThere(path) else { return Settings([], problems: &problems) }
    return Settings(
      try FileReading.bytes(of: path),
      languages: LanguageFiles(builtIn: Templates.languages, root: root ?? "."), problems: &problems)
  }
}

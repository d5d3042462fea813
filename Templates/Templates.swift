import Foundation

/// The built-in templates, style sheet and scripts, as they lie beside the built program.
package enum Templates {
  static let bundle = "portolan_Templates.resources"

  /// The program that runs. (`Bundle.main` stops it where its folder can't be read.)
  package static var running: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }

  /// The folder of the languages that come with the program, beside English and French.
  package static var languages: String? { builtIn().map { $0 + "/languages" } }

  /// The folder of the built-in templates, looked up beside the program itself, or `nil` when it was moved
  /// away without it. (`Bundle.module` would stop the program there; a missing folder is an error, not a trap.)
  package static func builtIn(besides program: String = running) -> String? {
    let folder = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    let candidates = [
      folder.appendingPathComponent(bundle),
      folder.appendingPathComponent("../share/portolan/\(bundle)").standardized,
    ]
    return candidates.map { $0.appendingPathComponent("default").path }
      .first { FileManager.default.fileExists(atPath: $0) }
  }
}

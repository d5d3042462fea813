import Foundation
import PortolanSource

/// A file of the template folder that is published as it is: style sheet, script, icon.
package struct TemplateFile: Sendable, Equatable {
  /// The path in the folder, and from the site's root.
  package let path: String
  package let bytes: [UInt8]
  /// Whether it comes with the program, rather than with the playbook.
  var isBuiltIn = false
}

/// The built-in templates, and over them, file by file, the playbook's own.
package struct TemplateFolder: Sendable {
  /// A template file of a folder: its path there, its path in messages, what it holds.
  package typealias File = (path: String, shown: String, bytes: [UInt8])

  private static let suffix = ".mustache"

  /// What is published besides pages, by path: bundles, and whatever else is no template, as it is.
  package let files: [TemplateFile]
  /// The paths of what every page loads, for `{{site.style}}` and the like.
  let bundles: [String: String]
  /// What is wrong with the templates before any page is looked at.
  package let diagnostics: [Diagnostic]
  private let sources: [String: TemplateSource]

  /// - Parameters:
  ///   - builtIn: the folder that comes with the program.
  ///   - made: what is made for the site, and stands for files of that folder or beside them.
  ///   - overrides: the playbook's folder, whose files win; `nil` when it has none.
  ///   - hasSearch: whether pages load what the search needs.
  /// - Throws: `TemplateFolderError` when a folder or file can't be read.
  package init(
    builtIn: String, made: [File] = [], overrides: String? = nil, hasSearch: Bool = true
  ) throws(TemplateFolderError) {
    var own: [File] = []
    if let overrides { own = try Self.read(overrides, shownIn: "Templates").filter { Self.isOwn($0.path) } }
    // Languages are read with the settings.
    let files = try Self.read(builtIn, shownIn: "built-in templates").filter {
      !$0.path.hasPrefix("languages/") && (hasSearch || !Self.isOfSearch($0.path))
    }
    self.init(builtIn: files + made, overrides: own)
  }

  package init(builtIn: [File], overrides: [File] = []) {
    var files: [String: TemplateFile] = [:]
    var sources: [String: TemplateSource] = [:]
    for (file, isBuiltIn) in builtIn.map({ ($0, true) }) + overrides.map({ ($0, false) }) {
      if file.path.hasSuffix(Self.suffix) {
        let name = String(file.path.dropLast(Self.suffix.count))
        sources[name] = TemplateSource(file.bytes, name: name, file: file.shown, isBuiltIn: isBuiltIn)
      } else {
        files[file.path] = TemplateFile(path: file.path, bytes: file.bytes, isBuiltIn: isBuiltIn)
      }
    }
    self.sources = sources
    let bundles = SiteBundles(Array(files.values))
    self.files = bundles.files
    self.bundles = bundles.paths
    diagnostics = (sources.values.flatMap(\.diagnostics) + bundles.diagnostics).sorted()
  }

  /// The template of one kind of page, or `nil` when something is wrong with it.
  /// - Parameter diagnostics: where what is wrong is added, each thing once, however many pages share it.
  package func template<Page: TemplatePage>(
    for page: Page.Type, constants: [String: TemplateConstant] = [:], diagnostics: inout [Diagnostic]
  ) -> Template<Page>? {
    guard let source = sources[Page.template] else {
      diagnostics.append(
        Diagnostic(
          "template-missing", .error, "there is no template “\(Page.template)\(Self.suffix)”",
          help: "Restore the folder of the built-in templates.", at: SourcePosition("built-in templates")))
      return nil
    }
    var linker = TemplateLinker(sources: sources, page: Page.template, record: page, constants: constants)
    let nodes = linker.link(source)
    for diagnostic in linker.diagnostics.sorted() where !diagnostics.contains(diagnostic) {
      diagnostics.append(diagnostic)
    }
    return linker.diagnostics.isEmpty ? Template(nodes: TemplateSpace.taken(from: nodes)) : nil
  }

  /// Whether a file of a playbook's folder is meant: templates, and what they load, lie at its top or under `partials/`,
  /// `styles/`, `scripts/` and `assets/`. Whatever else is in it (in this repository, the built-in templates themselves) is not.
  private static func isOwn(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    let only = ["partials": suffix, "styles": ".css", "scripts": ".js"]
    if parts.count == 2, let suffix = only[String(parts[0])] { return path.hasSuffix(suffix) }
    let extensions = [suffix, ".css", ".js", ".svg", ".png", ".jpg", ".ico", ".webp", ".woff2"]
    return (parts.count == 1 || parts[0] == "assets") && extensions.contains { path.hasSuffix($0) }
  }

  /// Scripts and styles of the search alone.
  private static func isOfSearch(_ path: String) -> Bool {
    path == "styles/83-search.css" || path.hasPrefix("scripts/search")
  }

  private static func read(_ folder: String, shownIn name: String) throws(TemplateFolderError) -> [File] {
    guard let walk = FileManager.default.enumerator(atPath: folder) else {
      throw TemplateFolderError(path: folder, reason: "the folder can't be read")
    }
    var files: [File] = []
    for case let path as String in walk {
      // Files of editors and systems (.DS_Store, .swp) are nobody's template.
      guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { continue }
      let whole = folder + "/" + path
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      guard let data = FileManager.default.contents(atPath: whole) else {
        throw TemplateFolderError(path: whole, reason: "the file can't be read")
      }
      files.append((path, "\(name)/\(path)", [UInt8](data)))
    }
    return files.sorted { $0.path < $1.path }
  }
}

/// A folder of templates that can't be read.
package struct TemplateFolderError: Error, CustomStringConvertible {
  package let path: String
  package let reason: String

  package var description: String { "\(path): \(reason)" }
}

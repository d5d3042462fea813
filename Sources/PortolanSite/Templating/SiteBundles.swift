import PortolanSource

/// What every page loads: style sheets and scripts, each put together into one small file whose name changes with what
/// is in it, so that a browser may keep it for ever and never shows an old one.
package struct SiteBundles: Sendable {
  /// The names in `{{site.…}}` and the paths from the site's root.
  let paths: [String: String]
  /// Everything that is published, by path.
  let files: [TemplateFile]
  let diagnostics: [Diagnostic]

  /// - Parameter files: the files of the template folder that are no templates, by path.
  init(_ files: [TemplateFile]) {
    var (paths, rest, diagnostics): ([String: String], [TemplateFile], [Diagnostic]) = ([:], [], [])
    var parts: [Part: [TemplateFile]] = [:]
    // A style sheet of this name replaces all of ours.
    let isReplaced = files.contains { $0.path == "style.css" }
    for file in files {
      guard let part = Part(file.path) else {
        rest.append(file)
        continue
      }
      if part.isPicture {
        let known = parts[part]?.last
        parts[part] = [known.map { Self.preferred($0, file) } ?? file]
      } else if part != .style || !isReplaced || file.path == "style.css" || !file.isBuiltIn {
        parts[part, default: []].append(file)
      }
    }
    for (part, files) in parts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let bytes = Self.bytes(of: files, part, &diagnostics)
      let hash = ContentHash.text(ContentHash.of(bytes)).prefix(8)
      let suffix = files.last.flatMap { $0.path.split(separator: ".").last } ?? ""
      let path = "\(part.stem)-\(hash).\(suffix)"
      paths[part.rawValue] = path
      rest.append(TemplateFile(path: path, bytes: bytes))
    }
    (self.paths, self.diagnostics) = (paths, diagnostics)
    self.files = rest.sorted { $0.path < $1.path }
  }

  private static func bytes(
    of files: [TemplateFile], _ part: Part, _ diagnostics: inout [Diagnostic]
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    // “style.css” stands before “styles/…”: what a playbook adds comes behind what it replaces.
    for file in files.sorted(by: { $0.path < $1.path }) {
      do throws(Minifier.Unfinished) {
        let minified = try part.minified(file.bytes)
        bytes += minified
        if part == .style, let problem = importProblem(in: file, minified) { diagnostics.append(problem) }
        if part.isScript, bytes.last != Minifier.newline { bytes.append(Minifier.newline) }
      } catch {
        diagnostics.append(
          Diagnostic(
            "template-unfinished", .error, "the \(error.what) that begins here has no end",
            help: "End it, or take it out.",
            at: SourcePosition(
              "\(file.isBuiltIn ? "built-in templates" : "Templates")/\(file.path)", line: error.line,
              column: 1)))
      }
    }
    return bytes
  }

  /// Of two pictures for one purpose: the playbook's own, else the one that was made for the site, ours being a drawing.
  private static func preferred(_ a: TemplateFile, _ b: TemplateFile) -> TemplateFile {
    if a.isBuiltIn != b.isBuiltIn { return a.isBuiltIn ? b : a }
    return a.path.hasSuffix(".png") ? a : b
  }

  /// A style sheet that loads another one, which the bundle and the page's policy don't let it.
  private static func importProblem(in file: TemplateFile, _ minified: [UInt8]) -> Diagnostic? {
    let word: StaticString = "@import"
    func place(in bytes: [UInt8]) -> Int? { bytes.withUnsafeBufferPointer { $0.offset(of: word) } }
    guard place(in: minified) != nil, let start = place(in: file.bytes) else { return nil }
    let line = file.bytes[..<start].count { $0 == 0x0A } + 1
    return Diagnostic(
      "template-import", .error, "a style sheet can't load another one with “@import”",
      help: "Put the other style sheet into `Templates/styles/`; all of them become one file.",
      at: SourcePosition(
        "\(file.isBuiltIn ? "built-in templates" : "Templates")/\(file.path)", line: line, column: 1,
        length: word.utf8CodeUnitCount))
  }

  private enum Part: String {
    /// All of `styles/`, by name.
    case style
    /// All of `scripts/`, by name, loaded when the page is there.
    case script
    /// The one script that has to run before anything is painted.
    case theme
    case favicon
    /// For the screen of a phone.
    case touchIcon = "touch-icon"

    init?(_ path: String) {
      switch path {
      case "style.css": self = .style
      case "scripts/theme.js": self = .theme
      case SiteIcon.svg, SiteIcon.png: self = .favicon
      case SiteIcon.touch: self = .touchIcon
      case _ where path.hasPrefix("styles/") && path.hasSuffix(".css"): self = .style
      case _ where path.hasPrefix("scripts/") && path.hasSuffix(".js"): self = .script
      default: return nil
      }
    }

    var stem: String { self == .script ? "site" : rawValue }

    var isPicture: Bool { self == .favicon || self == .touchIcon }
    var isScript: Bool { self == .script || self == .theme }

    func minified(_ bytes: [UInt8]) throws(Minifier.Unfinished) -> [UInt8] {
      switch self {
      case .style: try Minifier.styles(bytes)
      case .script, .theme: try Minifier.scripts(bytes)
      case .favicon, .touchIcon: bytes
      }
    }
  }
}

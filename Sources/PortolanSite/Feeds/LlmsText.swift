import PortolanModel
import PortolanSource

/// `llms.txt`: what the site is and where everything stands, for programs that read it in Markdown.
struct LlmsText {
  /// How many documents are named one by one; a type that doesn't fit any more is named by its index.
  private static let most = 400

  private let site: SiteIndex
  private let base: String
  private var out = ""

  /// - Parameter paths: the pages that the site has.
  /// - Returns: the text, at most some 150 KB however large the playbook is.
  static func bytes(_ site: SiteIndex, pages: [SitePage]) -> [UInt8] {
    var text = LlmsText(site)
    text.write(Set(pages.map(\.path)))
    return Array(text.out.utf8)
  }

  private init(_ site: SiteIndex) {
    self.site = site
    base = site.playbook.settings.baseURL ?? ""
  }

  private mutating func write(_ paths: Set<String>) {
    let (playbook, strings) = (site.playbook, site.strings)
    out += "# \(Self.text(playbook.settings.title))\n\n"
    if let summary = site.summary { out += "> \(Self.text(summary))\n\n" }
    out += "\(strings[.asOf(strings.date(site.measures.asOf))]). "
    out += strings[playbook.settings.hasTwins ? .llmsTwins : .llmsPages] + "\n"
    section(strings[.overview])
    for item in site.navigation.computed where paths.contains(item.path) { line(item.title, item.path) }
    let documents = documents()
    var left = Self.most
    // The small types first, so that one long list doesn't take the place of all others.
    let fitting = documents.sorted { ($0.places.count, $0.type.rank) < ($1.places.count, $1.type.rank) }
      .filter { type in
        guard type.places.count <= left else { return false }
        left -= type.places.count
        return true
      }
      .map(\.type)
    for (type, places) in documents {
      section(strings.plural(of: type))
      if fitting.contains(type) {
        for place in places {
          line(site.titles[place], playbook.entries[place].page, site.summary(of: place))
        }
      } else {
        line(strings[.all(places.count, of: strings.plural(of: type))], SitePath.index(of: type))
      }
    }
    section("Optional")
    for (title, path) in [
      (strings[.rulesChecked], SitePath.rules), (strings[.howComputed], SitePath.howFigures),
    ] where paths.contains(path) {
      line(title, path)
    }
    out += "- [\(Self.text(strings[.dataFile]))](\(base)\(SitePath.data))\n"
  }

  /// What is listed of each type, in the order of the navigation; what isn't finished is not.
  private func documents() -> [(type: DocumentType, places: [Int])] {
    DocumentType.allCases.compactMap { type in
      let places = (site.byType[type] ?? []).filter { !site.playbook.entries[$0].header.isDraft }
      return places.isEmpty ? nil : (type, places)
    }
  }

  private mutating func section(_ title: String) { out += "\n## \(Self.text(title))\n\n" }

  private mutating func line(_ title: String, _ path: String, _ summary: String? = nil) {
    let file = site.playbook.settings.hasTwins ? path.dropLast("html".utf8.count) + "md" : path
    out += "- [\(Self.text(title))](\(base)\(file.urlPath))"
    if let summary { out += ": \(Self.text(summary))" }
    out += "\n"
  }

  /// A text on one line, in which nothing means something to Markdown.
  private static func text(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if "\\[]*`<".utf8.contains(byte) { bytes.append(0x5C) }
      bytes.append(byte < 0x20 ? 0x20 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

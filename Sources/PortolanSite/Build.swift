import FoundationEssentials
import PortolanModel
import PortolanSource
import Synchronization
import Templates

/// A playbook on its way to a published site: five stages, each with what it needs of the one before.
package struct Build {
  package enum Outcome: Sendable {
    case published(Publication.Summary)
    /// `--strict`, and findings at or above the playbook's threshold: the output is as it was.
    case refused
    /// The templates don't fit: what is wrong with them, at its place.
    case wrongTemplates([Diagnostic])
  }

  package struct Result: Sendable {
    package let outcome: Outcome
    package let playbook: Playbook
    package let checked: Checked
    package var findings: [Finding] { checked.findings }
    /// What could not be published because its path is taken.
    package let problems: [Diagnostic]
    /// How many pages the site has, without assets.
    package let pages: Int
    /// What was published.
    var site: Site?
  }

  /// The playbook's folder as it was opened, with its settings.
  package var source: SourceFolder
  package var output: String
  /// A folder whose templates win over the built-in ones; `nil` for `Templates` in the playbook's folder.
  package var templates: String?
  /// The folder of the built-in templates.
  package var builtIn = Templates.builtIn()
  package var asOf: CivilDate
  package var baseURL: String?
  package var drafts = false
  package var strict = false
  package var jobs = 1
  package var progress = BuildProgress(style: .quiet)
  /// Seconds from any origin, where somebody wants to know how long each rule takes.
  package var clock: (@Sendable () -> Double)?

  package init(_ source: SourceFolder, to output: String, asOf: CivilDate) {
    self.source = source
    self.output = output
    self.asOf = asOf
  }

  /// Builds the site and puts it in place.
  ///
  /// - Throws: `SourceError`, `TemplateFolderError` and `PublicationError`, each with the path that it is about; the
  ///   output is then as it was.
  package func run() throws -> Result {
    progress.begin("reading")
    let playbook = Playbook(source.at(baseURL), drafts: drafts, jobs: jobs)
    guard !playbook.entries.isEmpty else {
      throw SourceError("\(source.root)/Content", "no documents to publish")
    }
    progress.begin("measuring")
    let measures = Measures(of: playbook, asOf: asOf, jobs: jobs)
    if let failure = measures.failure { throw failure }
    progress.begin("checking")
    let checked = Rule.all.check(playbook, measures, clock: clock)
      .compared(to: try Baseline(of: source), in: playbook)
    if strict, checked.fails(playbook.settings.failOn) {
      return Result(outcome: .refused, playbook: playbook, checked: checked, problems: [], pages: 0)
    }
    let index = SiteIndex(playbook, measures, checked)
    let folder = try templateFolder()
    var wrong: [Diagnostic] = []
    guard let templates = PageTemplates(folder, for: index, diagnostics: &wrong) else {
      return Result(
        outcome: .wrongTemplates(wrong.sorted()), playbook: playbook, checked: checked, problems: [],
        pages: 0)
    }
    let site = Site(index, templates: templates, files: folder.files)
    let (summary, pages) = try publish(site)
    return Result(
      outcome: .published(summary), playbook: playbook, checked: checked, problems: site.diagnostics,
      pages: pages, site: site)
  }

  /// The folder with the playbook's own templates, if it has one.
  private var overrides: String? { templates ?? (Self.isFolder(own) ? own : nil) }

  private var own: String { "\(source.root)/Templates" }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  private func templateFolder() throws -> TemplateFolder {
    guard let builtIn else {
      throw TemplateFolderError(
        path: "built-in templates", reason: "they aren't beside the program; install it again")
    }
    if let templates, !Self.isFolder(templates) {
      throw TemplateFolderError(path: templates, reason: "there is no such folder")
    }
    return try TemplateFolder(
      builtIn: builtIn, made: try SiteIcon.files(source) + [RunningTitle.file(source.settings.title)],
      overrides: overrides, hasSearch: source.settings.hasSearch)
  }

  /// Renders and writes page by page, on several cores, and then puts the site in place.
  /// - Returns: what was done, and how many pages there are.
  private func publish(_ site: Site) throws(PublicationError) -> (Publication.Summary, pages: Int) {
    progress.begin("indexing")
    let search = source.settings.hasSearch ? SearchIndex(site.index, jobs: jobs).files : []
    progress.begin("rendering", of: site.count + search.count)
    let content = "\(source.root)/Content"
    let publication = try Publication(to: output, apartFrom: [content] + [overrides].compactMap(\.self)) {
      progress.note($0)
    }
    let writing = Writing(publication, progress, site)
    for file in site.files { writing.put(file.bytes, at: file.path) }
    for asset in site.assets { writing.copy(source.path(of: asset.file), to: asset.path) }
    writing.put(at: SitePath.data) { PlaybookJSON.write(site.index, $0) }
    let articles = site.pages.parallelMap(jobs: jobs) { writing.put($0) }.compactMap(\.self)
    let printed = site.printed(articles)
    _ = printed.parallelMap(jobs: jobs) { writing.put($0) }
    for file in search { writing.put(file.bytes, at: file.path) }
    for extra in site.extras { writing.put(extra.bytes(), at: extra.path) }
    progress.begin("publishing")
    return (try publication.finish(), site.pages.count + printed.count)
  }
}

/// Writes a site's files from several threads. The publication remembers the first fault, and says it when it is
/// finished: what comes behind it need not be made.
private final class Writing: Sendable {
  private let publication: Publication
  private let progress: BuildProgress
  private let site: Site
  private let hasFailed = Atomic<Bool>(false)

  init(_ publication: Publication, _ progress: BuildProgress, _ site: Site) {
    (self.publication, self.progress, self.site) = (publication, progress, site)
  }

  func put(_ bytes: @autoclosure () -> [UInt8], at path: String) {
    attempt { () throws(PublicationError) in try publication.write(bytes(), to: path) }
  }

  /// - Returns: what the printed playbook needs of it.
  func put(_ page: SitePage) -> PrintedArticle? {
    var article: PrintedArticle?
    attempt { () throws(PublicationError) in
      var writer = HTMLWriter(capacity: Self.usual)
      page.write(&writer)
      article = site.article(of: page, writer.memory)
      try publication.write(writer.memory, to: page.path)
      guard let twins = site.twins, let path = page.twin else { return }
      let twin = twins.twin(of: writer.memory)
      try publication.write(twin.memory, to: path)
    }
    return article
  }

  /// Most pages are smaller.
  private static let usual = 32 << 10

  /// A large file, written piece by piece.
  func put(at path: String, _ produce: ((UnsafeRawBufferPointer) -> Void) -> Void) {
    attempt { () throws(PublicationError) in try publication.write(to: path, produce) }
  }

  func copy(_ file: String, to path: String) {
    attempt { () throws(PublicationError) in try publication.copy(file: file, to: path) }
  }

  private func attempt(_ write: () throws(PublicationError) -> Void) {
    guard !hasFailed.load(ordering: .relaxed) else { return }
    do { try write() } catch { hasFailed.store(true, ordering: .relaxed) }
    progress.advance()
  }
}

extension SourceFolder {
  /// The same folder, published at another address.
  fileprivate func at(_ baseURL: String?) -> SourceFolder {
    guard let baseURL else { return self }
    var copy = self
    copy.settings.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
    return copy
  }
}

import PortolanSource

/// Where a repository shows a document: to change it, and its past.
struct RepositoryLinks: Sendable {
  private let before: (edit: String, history: String)
  private let after: (edit: String, history: String)

  /// - Parameter folder: the way from the repository's root to the playbook, as Git says it.
  init(_ repository: Settings.Repository, folder: String?) {
    let content = (repository.folder ?? folder ?? "").urlPath + "Content/"
    let (url, branch) = (repository.url, repository.branch.urlPath)
    let paths: (edit: String, history: String)
    switch repository.forge {
    case .github: paths = ("edit/\(branch)", "commits/\(branch)")
    case .gitlab: paths = ("-/edit/\(branch)", "-/commits/\(branch)")
    case .gitea: paths = ("_edit/\(branch)", "commits/branch/\(branch)")
    case .bitbucket: paths = ("src/\(branch)", "history-node/\(branch)")
    }
    before = ("\(url)/\(paths.edit)/\(content)", "\(url)/\(paths.history)/\(content)")
    after =
      repository.forge == .bitbucket ? ("?mode=edit&at=\(branch)", "?at=\(branch)") : ("", "")
  }

  func edit(_ file: ContentFile) -> String { before.edit + file.path.urlPath + after.edit }
  func history(_ file: ContentFile) -> String { before.history + file.path.urlPath + after.history }
}

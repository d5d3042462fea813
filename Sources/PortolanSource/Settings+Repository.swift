extension Settings {
  /// Where the playbook is kept, as it is written: `repository: {url: https://…, branch: main}`.
  package struct Repository: Sendable {
    /// The address in a browser, without a slash or `.git` at its end.
    package let url: String
    package let branch: String
    package let forge: Forge
    /// The way from the repository's root to the playbook, where Git isn't there to tell it.
    package let folder: String?
  }

  /// Who shows the repository: each has addresses of its own.
  package enum Forge: String, Choice { case github, gitlab, gitea, bitbucket }

  /// What pages say of a document's past: when it was changed and by whom, only when, or nothing.
  package enum GitUse: String, Choice { case full, dates, none }

  static func repository(_ fields: inout Fields) -> Repository? {
    let repository = fields.group("repository") { fields -> Repository? in
      fields.require("url")
      let url = fields.text("url")
      let branch = fields.text("branch")?.value ?? "main"
      let forge = fields.choice("forge", of: Forge.self)?.value
      let folder = fields.text("folder")?.value
      guard let url else { return nil }
      guard url.value.hasPrefix("https://") || url.value.hasPrefix("http://") else {
        fields.report(
          Diagnostic(
            "wrong-value", "“\(url.value)” is no address of a repository in a browser",
            help: "Start it with `https://`.", at: url.position))
        return nil
      }
      let address = trimmed(url.value)
      return Repository(
        url: address, branch: branch, forge: forge ?? Forge(of: address), folder: folder.map(slashed))
    }
    return repository ?? nil
  }

  private static func trimmed(_ url: String) -> String {
    var url = url
    while url.hasSuffix("/") { url.removeLast() }
    return url.hasSuffix(".git") ? String(url.dropLast(4)) : url
  }

  /// A folder with a slash at its end, and none at its beginning.
  private static func slashed(_ folder: String) -> String {
    let parts = folder.utf8.split(separator: 47).map { String(Substring($0)) }.filter { $0 != "." }
    return parts.map { $0 + "/" }.joined()
  }
}

extension Settings.Forge {
  /// Who it is by the name of the machine; most that are not known work like the first of them.
  init(of url: String) {
    let host = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? ""
    self =
      if host.contains("gitlab") {
        .gitlab
      } else if host.contains("bitbucket") {
        .bitbucket
      } else if host.contains("gitea") || host.contains("forgejo") || host.contains("codeberg") {
        .gitea
      } else {
        .github
      }
  }
}

import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct RepositoryLinkTests {
  private static func links(_ repository: String) throws -> [String] {
    let site = try TestSite(
      "-- portolan.yml --\ntitle: T\nrepository: { \(repository) }\n-- tactics/a b.md --\nid: ab\ntitle: A\n")
    return Markup(Array(try site.page("tactics/ab/index.html").utf8)).links.map(\.url).filter {
      $0.hasPrefix("http")
    }
  }

  @Test(arguments: [
    (
      "url: https://github.com/o/r.git", "https://github.com/o/r/edit/main/Content/tactics/a%20b.md",
      "https://github.com/o/r/commits/main/Content/tactics/a%20b.md"
    ),
    (
      "url: https://gitlab.example.org/o/g/r/, branch: next",
      "https://gitlab.example.org/o/g/r/-/edit/next/Content/tactics/a%20b.md",
      "https://gitlab.example.org/o/g/r/-/commits/next/Content/tactics/a%20b.md"
    ),
    (
      "url: https://codeberg.org/o/r, folder: /docs/plays",
      "https://codeberg.org/o/r/_edit/main/docs/plays/Content/tactics/a%20b.md",
      "https://codeberg.org/o/r/commits/branch/main/docs/plays/Content/tactics/a%20b.md"
    ),
    (
      "url: https://bitbucket.org/o/r",
      "https://bitbucket.org/o/r/src/main/Content/tactics/a%20b.md?mode=edit&at=main",
      "https://bitbucket.org/o/r/history-node/main/Content/tactics/a%20b.md?at=main"
    ),
    (
      "url: https://code.example.org/r, forge: gitlab",
      "https://code.example.org/r/-/edit/main/Content/tactics/a%20b.md",
      "https://code.example.org/r/-/commits/main/Content/tactics/a%20b.md"
    ),
  ]) func `each forge has addresses of its own`(repository: String, edit: String, history: String) throws {
    #expect(try Self.links(repository) == [edit, history])
  }

  @Test func `an address that no browser opens is a finding, and nothing leads there`() throws {
    let source = SourceFolder(
      written:
        "-- portolan.yml --\ntitle: T\nrepository: { url: 'git@github.com:o/r.git' }\n-- tactics/a.md --\ntitle: A\n"
    )
    #expect(source.diagnostics.map(\.rule) == ["wrong-value"])
    #expect(try Self.links("url: 'javascript:alert(1)'") == [])
  }
}

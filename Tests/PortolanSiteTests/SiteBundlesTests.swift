import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct SiteBundlesTests {
  private func folder(_ builtIn: [(String, String)], _ own: [(String, String)] = []) -> TemplateFolder {
    func files(_ written: [(String, String)], in name: String) -> [TemplateFolder.File] {
      written.map { ($0.0, "\(name)/\($0.0)", Array($0.1.utf8)) }
    }
    return TemplateFolder(
      builtIn: files(builtIn, in: "built-in templates"), overrides: files(own, in: "Templates"))
  }

  private func text(_ name: String, in folder: TemplateFolder) throws -> String {
    let path = try #require(folder.bundles[name])
    return String(decoding: try #require(folder.files.first { $0.path == path }).bytes, as: UTF8.self)
  }

  private let ours = [
    ("styles/20-b.css", "b { c: d }"), ("styles/10-a.css", "a { c: d }"), ("scripts/y.js", "y ()"),
    ("scripts/x.js", "x ()"), ("scripts/theme.js", "t ()"), ("favicon.svg", "<svg/>"), ("logo.png", "p"),
  ]

  @Test func `styles and scripts become one file each, in the order of their names`() throws {
    let folder = folder(ours)
    #expect(try text("style", in: folder) == "a{c:d}b{c:d}")
    #expect(try text("script", in: folder) == "x()\ny()\n")
    #expect(try text("theme", in: folder) == "t()\n")
    #expect(try text("favicon", in: folder) == "<svg/>")
    #expect(folder.files.count == 5 && folder.files.contains { $0.path == "logo.png" })
    #expect(folder.bundles["style"]?.wholeMatch(of: /style-[0-9a-f]{8}\.css/) != nil)
    #expect(folder.bundles["script"]?.wholeMatch(of: /site-[0-9a-f]{8}\.js/) != nil)
  }

  @Test func `the title on paper ends no string and begins no rule`() {
    #expect(RunningTitle.string("Été 26") == "\"Été 26\"")
    #expect(
      RunningTitle.string("a\"}\\\n</style>") == "\"a\\22 \\7d \\5c \\a \\3c \\2f style\\3e \"")
    let made = RunningTitle.file("Sentinel")
    #expect(made.path.hasPrefix("styles/"))
    #expect(String(decoding: made.bytes, as: UTF8.self) == ":root { --running-title: \"Sentinel\"; }\n")
  }

  @Test func `what is made for the site stands for an icon of ours, and the playbook's own wins`() throws {
    let made = ours + [("favicon.png", "made"), ("apple-touch-icon.png", "touch")]
    #expect(try text("favicon", in: folder(made)) == "made")
    #expect(folder(made).bundles["favicon"]?.hasSuffix(".png") == true)
    #expect(try text("touch-icon", in: folder(made)) == "touch")
    let own = folder(made, [("favicon.svg", "own"), ("apple-touch-icon.png", "other")])
    #expect(try text("favicon", in: own) == "own")
    #expect(own.bundles["favicon"]?.hasSuffix(".svg") == true)
    #expect(try text("touch-icon", in: own) == "other")
  }

  @Test func `a style sheet that loads another one is said at its place`() {
    let wrong = folder(ours, [("styles/50-own.css", "/* @import */\na { }\n@import url(x.css);\n")])
    #expect(wrong.diagnostics.map(\.rule) == ["template-import"])
    #expect(wrong.diagnostics.map { "\($0.position)" } == ["Templates/styles/50-own.css:1:1"])
    #expect(folder(ours, [("styles/50-own.css", "/* @import */ a { b: c }")]).diagnostics.isEmpty)
  }

  @Test func `a name changes with what is in the file, and with nothing else`() {
    let (first, again) = (folder(ours), folder(ours.reversed()))
    #expect(first.bundles == again.bundles && first.files == again.files)
    let other = folder(ours, [("styles/10-a.css", "a { c: e }")])
    #expect(other.bundles["style"] != first.bundles["style"])
    #expect(other.bundles["script"] == first.bundles["script"])
    // A comment is no difference.
    #expect(folder(ours, [("styles/10-a.css", "/* new */ a { c: d }")]).bundles == first.bundles)
  }

  @Test func `a playbook adds a style sheet, replaces one of ours, or all of them`() throws {
    #expect(try text("style", in: folder(ours, [("styles/15-own.css", "o { }")])) == "a{c:d}o{}b{c:d}")
    #expect(try text("style", in: folder(ours, [("styles/20-b.css", "")])) == "a{c:d}")
    let whole = folder(ours, [("style.css", "w { }"), ("styles/50-own.css", "o { }")])
    #expect(try text("style", in: whole) == "w{}o{}")
  }

  @Test func `what has no end is reported in the playbook's file`() {
    let folder = folder(ours, [("scripts/own.js", "a();\nb(`c);\n")])
    #expect(folder.diagnostics.map(\.position.description) == ["Templates/scripts/own.js:2:1"])
    #expect(folder.diagnostics.map(\.message) == ["the template that begins here has no end"])
  }
}

import Foundation
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct BuiltInTemplatesTests {
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Templates/default").standardized.path

  private func problems<Page: TemplatePage>(_ page: Page.Type, _ language: Language) throws -> [Diagnostic] {
    let folder = try TemplateFolder(builtIn: Self.path)
    var found = folder.diagnostics
    _ = folder.template(for: page, constants: Samples.constants(language), diagnostics: &found)
    return found
  }

  @Test(arguments: Language.allCases)
  func `every name that the built-in templates use is given`(language: Language) throws {
    #expect(try problems(HomePage.self, language) == [])
    #expect(try problems(DocumentPage.self, language) == [])
    #expect(try problems(IndexPage.self, language) == [])
    #expect(try problems(AlignmentPage.self, language) == [])
    #expect(try problems(JourneyPage.self, language) == [])
    #expect(try problems(FindingsPage.self, language) == [])
    #expect(try problems(PlanPage.self, language) == [])
  }

  @Test func `nothing in templates or style sheet is loaded from another host or written inline`() throws {
    for name in try FileManager.default.subpathsOfDirectory(atPath: Self.path) where name.contains(".") {
      let text = String(
        decoding: FileManager.default.contents(atPath: Self.path + "/" + name) ?? Data(), as: UTF8.self)
      #expect(!text.contains("style=\""), "\(name)")
      #expect(!text.contains("<style") && !text.contains("<script>") && !text.contains("url("), "\(name)")
      #expect(
        !text.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "").contains("//www"), "\(name)")
      #expect(!text.contains("https://"), "\(name)")
    }
  }

  @Test func `a document's page shows its parts, escaped`() throws {
    let folder = try TemplateFolder(builtIn: Self.path)
    var found: [Diagnostic] = []
    let template = try #require(
      folder.template(for: DocumentPage.self, constants: Samples.constants(.english), diagnostics: &found))
    let html = String(decoding: template.render(Samples.document), as: UTF8.self)
    #expect(html.contains("<title>Cold &lt;e-mail&gt; · Sentinel</title>"))
    #expect(html.contains(#"<link rel="stylesheet" href="../../style-0.css">"#))
    #expect(html.contains("<h3>Combos it takes part in</h3>"))
    #expect(html.contains(#"<a href="../index.html" class="current" aria-current="true">"#))
    #expect(!html.contains("<e-mail>"))
    // Neither pager nor notice where there is nothing to say.
    #expect(!html.contains("class=\"pager\"") && !html.contains("class=\"notice"))
  }
}

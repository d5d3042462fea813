import Foundation
import FoundationXML
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

struct SiteIconTests {
  private static func site(_ settings: String, _ files: [String: [UInt8]] = [:]) throws -> TestSite {
    let tactic = ["tactics/a.md": Array("---\ntitle: A\n---\n".utf8)]
    return try TestSite(
      SourceFolder(files: tactic.merging(files) { $1 }, settings: Array("title: Plan\n\(settings)".utf8)))
  }

  private static func bytes(_ name: String, _ site: TestSite) throws -> [UInt8] {
    let path = try #require(site.bundles[name])
    return try #require(site.site.files.first { $0.path == path }).bytes
  }

  @Test(arguments: [
    ("Playbook", "P"), ("“Élan” 2026", "É"), ("  2026 plan", "2"), ("œuvre", "Œ"), ("東京 plan", "P"),
    ("— – —", nil),
    ("", nil),
  ])
  func `a site's letter is the first of its title that can be drawn`(title: String, letter: String?) {
    #expect(SiteIcon.letter(of: title) == letter)
  }

  @Test(arguments: ["A", "I", "M", "W", "É", "8"])
  func `a letter lies within the drawing, in its middle`(letter: String) throws {
    let text = String(decoding: SiteIcon.drawing(letter), as: UTF8.self)
    #expect(XMLParser(data: Data(text.utf8)).parse())
    let path = try #require(text.firstMatch(of: /d="([^"]+)"/)?.1)
    let points = path.matches(of: /([-0-9.]+) ([-0-9.]+)/).map {
      (Double($0.1) ?? .nan, Double($0.2) ?? .nan)
    }
    let (xs, ys) = (points.map(\.0), points.map(\.1))
    let (left, right) = (try #require(xs.min()), try #require(xs.max()))
    #expect(left > 4 && right < 28 && abs(left + right - 32) < 0.2)
    let (top, bottom) = (try #require(ys.min()), try #require(ys.max()))
    #expect(top > 4 && bottom < 28 && abs(top + bottom - 32) < 0.2)
  }

  @Test func `pages lead to a drawing and to a picture for phones, both named by their content`() throws {
    let site = try Self.site("")
    let page = try site.page("tactics/a/index.html")
    let (icon, touch) = (try #require(site.bundles["favicon"]), try #require(site.bundles["touch-icon"]))
    #expect(icon.wholeMatch(of: /favicon-[0-9a-f]{8}\.svg/) != nil)
    #expect(touch.wholeMatch(of: /touch-icon-[0-9a-f]{8}\.png/) != nil)
    #expect(page.contains("<link rel=\"icon\" sizes=\"any\" href=\"../../\(icon)\">"))
    #expect(page.contains("<link rel=\"apple-touch-icon\" href=\"../../\(touch)\">"))
    #expect(try Self.bytes("favicon", site) == SiteIcon.drawing("P"))
    // The header of a PNG: 180 by 180 pixels.
    let png = try Self.bytes("touch-icon", site)
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(Array(png[16..<24]) == [0, 0, 0, 180, 0, 0, 0, 180])
    #expect(try Self.site("").bundles == site.bundles)
  }

  @Test func `a playbook names a picture of its own`() throws {
    let picture = #"<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>"#
    let svg = try Self.site("icon: assets/i.svg", ["assets/i.svg": Array(picture.utf8)])
    #expect(try Self.bytes("favicon", svg) == Array(picture.utf8))
    #expect(try Self.bytes("touch-icon", svg).starts(with: [0x89]))
    let png = try Self.site("icon: assets/i.png", ["assets/i.png": Array("png".utf8)])
    #expect(try Self.bytes("favicon", png) == Array("png".utf8))
    #expect(png.bundles["favicon"]?.hasSuffix(".png") == true)
    #expect(try Self.bytes("touch-icon", png) == Array("png".utf8))
  }

  @Test func `an SVG icon that does something, or asks another place, is refused, and the letter stays`()
    throws
  {
    func folder(_ svg: String) -> SourceFolder {
      SourceFolder(
        files: ["assets/i.svg": Array(svg.utf8)], settings: Array("title: Plan\nicon: assets/i.svg\n".utf8))
    }
    let fine = folder(
      #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>"#)
    #expect(fine.diagnostics.isEmpty && fine.icon != nil)
    for (svg, what) in [
      (#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#, "script"),
      (#"<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>"#, "onload"),
      (#"<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.org/i.png"/></svg>"#, "holds"),
      ("<html></html>", "is no SVG picture"),
    ] {
      let refused = folder(svg)
      #expect(refused.diagnostics.count == 1 && refused.icon == nil, "\(svg)")
      let said = try #require(refused.diagnostics.first)
      #expect(said.message.contains("“assets/i.svg” ") && said.message.contains(what), "\(said.message)")
      #expect("\(said.position)" == "portolan.yml:2:7" && said.help.contains("plain SVG"))
      #expect(try SiteIcon.files(refused).first?.bytes == SiteIcon.drawing("P"))
    }
  }

  @Test(arguments: [
    ("en", "assets/j.svg", "there is no file “assets/j.svg” in Content"),
    ("en", "assets/i.gif", "“assets/i.gif” is no picture that every browser shows in a tab"),
    ("fr", "../i.svg", "il n’y a pas de fichier « ../i.svg » dans Content"),
  ])
  func `a picture that isn't there is said, and the letter stays`(
    language: String, path: String, message: String
  )
    throws
  {
    let folder = SourceFolder(
      files: ["assets/i.svg": [], "assets/i.gif": []],
      settings: Array("title: Plan\nlanguage: \(language)\nicon: \(path)\n".utf8))
    #expect(folder.diagnostics.map(\.message) == [message])
    #expect(folder.diagnostics.map { "\($0.position)" } == ["portolan.yml:3:7"])
    #expect(try SiteIcon.files(folder).first?.bytes == SiteIcon.drawing("P"))
  }
}

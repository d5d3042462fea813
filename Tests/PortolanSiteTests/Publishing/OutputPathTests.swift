import Testing

@testable import PortolanSite

@Suite struct `Paths in the output folder` {
  @Test(arguments: [
    "", "/etc/passwd", "../x", "a/../../x", "a/..", ".", "./a", "a//b", "a/", "a\0b", "a\nb", "a\u{1B}[2Jb",
    "..\\x",
    String(repeating: "a", count: 256), String(repeating: "a/", count: 600) + "a", ".portolan-manifest",
  ])
  func `what could lead elsewhere or break is refused`(path: String) {
    #expect(throws: PublicationError.self) { try OutputPath(path) }
  }

  @Test(arguments: [
    "index.html", "tactics/cold-email/index.html", ".nojekyll", "assets/café (1).png", "a/...", "...",
    String(repeating: "a", count: 255),
  ])
  func `ordinary names are taken as they are`(path: String) throws {
    #expect(try OutputPath(path).description == path)
  }

  @Test func `a refusal never carries control characters to a terminal`() {
    let error = #expect(throws: PublicationError.self) { try OutputPath("a\u{1B}[2Jb") }
    #expect(error?.path == "a?[2Jb")
  }

  @Test func `an id is its own name unless it would break on a common system`() {
    #expect(OutputPath.name(forID: "cold-email") == "cold-email")
    #expect(OutputPath.name(forID: "con") == "con_")
    #expect(OutputPath.name(forID: "lpt1") == "lpt1_")
    #expect(OutputPath.name(forID: "console") == "console")
    // XXH64, after the reference implementation.
    #expect(OutputPath.name(forID: "../x").hasPrefix("___x_"))
    #expect(OutputPath.name(forID: "nul.txt").hasPrefix("nul_txt_"))
    #expect(OutputPath.name(forID: "").utf8.elementsEqual("_ef46db3751d8e999".utf8))
  }

  @Test func `long ids stay apart and fit everywhere`() {
    let long = String(repeating: "a", count: 300)
    #expect(OutputPath.name(forID: long).utf8.count == 137)
    #expect(OutputPath.name(forID: long) != OutputPath.name(forID: long + "b"))
    #expect(OutputPath.name(forID: "a.b") != OutputPath.name(forID: "a_b"))
  }

  @Test(
    arguments: [
      ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
      ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)])
  func `the hash is XXH64`(text: String, expected: UInt64) {
    #expect(ContentHash.of(Array(text.utf8)) == expected)
  }

  @Test func `the hash doesn't depend on the pieces`() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 131) }
    for size in [1, 7, 31, 32, 33, 64, 999] {
      var hash = ContentHash()
      var rest = bytes[...]
      while !rest.isEmpty {
        hash.update(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      #expect(hash.value == ContentHash.of(bytes))
    }
  }
}

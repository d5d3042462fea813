import Testing

@testable import PortolanSource

@Suite struct MarkdownEncodingTests {
  private func body(_ bytes: [UInt8], firstLine: Int = 1) -> MarkdownBody {
    MarkdownBody(bytes, file: "a.md", firstLine: firstLine)
  }

  @Test func `a byte order mark and CRLF or CR are no text`() {
    let lines = ["# A", "", "b [c](d.md)", "e", "", "| f |", "|---|", "| g |", ""]
    let expected = body(Array(lines.joined(separator: "\n").utf8))
    for end in ["\r\n", "\r"] {
      let other = body([0xEF, 0xBB, 0xBF] + Array(lines.joined(separator: end).utf8))
      #expect(other.text == expected.text)
      #expect(other.links == expected.links)
      #expect(other.headings == expected.headings)
    }
    #expect(expected.text.contains("<td>g</td>"))
  }

  @Test func `bytes that aren't UTF-8 are found at their place and replaced`() {
    let bad: [UInt8] =
      Array("é ".utf8) + [0xFF] + Array(" a\n\nb ".utf8) + [0xC3, 0x28, 0xE2, 0x82] + Array("c".utf8)
    let body = body(bad, firstLine: 7)
    #expect(body.findings == ["invalid-utf-8 7:3", "invalid-utf-8 9:3"])
    #expect(body.diagnostics.map(\.message) == ["the byte 0xFF is not UTF-8", "the byte 0xC3 is not UTF-8"])
    #expect(body.text == "<p>é \u{FFFD} a</p>\n<p>b \u{FFFD}(\u{FFFD}\u{FFFD}c</p>\n")
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF8],
      [0x80], [0xE2, 0x82],
    ] as [[UInt8]])
  func `overlong forms, surrogates and stray bytes are no UTF-8`(bytes: [UInt8]) {
    let body = body(Array("12345678".utf8) + bytes)
    #expect(body.findings == ["invalid-utf-8 1:9"])
    #expect(body.text == "<p>12345678" + String(repeating: "\u{FFFD}", count: bytes.count) + "</p>\n")
  }

  @Test func `a NUL is replaced and reported`() {
    let body = body(Array("a\0b\n\n`c\0`".utf8))
    #expect(body.findings == ["nul-character 1:2", "nul-character 3:3"])
    #expect(body.text == "<p>a\u{FFFD}b</p>\n<p><code>c\u{FFFD}</code></p>\n")
  }

  @Test func `every scalar passes`() {
    var text = ""
    for value: UInt32 in stride(from: 0x80, to: 0x110000, by: 97) {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    let body = body(Array(text.utf8))
    #expect(body.diagnostics.isEmpty)
    #expect(body.text == "<p>\(text)</p>\n")
  }
}

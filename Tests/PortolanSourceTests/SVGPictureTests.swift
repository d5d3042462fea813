import PortolanSource
import Testing

@Suite struct SVGPictureTests {
  private static let space = "xmlns=\"http://www.w3.org/2000/svg\""

  private func fault(_ text: String) -> SVGFault? {
    do {
      _ = try SVGPicture(Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  /// Within the outermost element.
  private func fault(inside text: String) -> SVGFault? {
    fault("<svg \(Self.space) xmlns:xlink=\"http://www.w3.org/1999/xlink\">\(text)</svg>")
  }

  @Test(arguments: [
    ("width=\"120.2\" height=\"80px\"", 121, 80), ("width=\"100%\" viewBox=\"-8 -8 116.5 40\"", 117, 40),
    ("viewBox=\"0,0,24,16\"", 24, 16),
  ]) func `a picture says how large it is`(_ attributes: String, _ width: Int, _ height: Int) throws {
    let picture = try SVGPicture(Array("<svg \(Self.space) \(attributes)/>".utf8))
    #expect(picture.size?.width == width && picture.size?.height == height)
  }

  @Test func `one without a size, or with one that is none, has none`() throws {
    for text in ["", "width=\"1e9\" height=\"3\"", "viewBox=\"0 0 4\"", "width=\"nan\" height=\"3\""] {
      #expect(try SVGPicture(Array("<svg \(Self.space) \(text)/>".utf8)).size == nil, "\(text)")
    }
  }

  @Test func `what programs write is accepted`() {
    #expect(
      fault(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- drawn -->
        <svg \(Self.space) xmlns:xlink="http://www.w3.org/1999/xlink" style="max-width: 9px;">
        <style>#a{fill:url(#b);stroke:url( "#c" )}/* <![CDATA[ */</style><style><![CDATA[p > a{}]]></style>
        <defs><linearGradient id='b'/></defs><use xlink:href="#b"/><path marker-end="url(#b)"/>
        <image href="data:image/png;base64,AAAA"/><text>a &lt; b &amp; é &#x27;&#233;</text></svg>

        """) == nil)
  }

  @Test(arguments: [
    ("<script>1</script>", "<script>"), ("<x:Script xmlns:x=\"http://www.w3.org/2000/svg\"/>", "<Script>"),
    ("<foreignObject/>", "<foreignObject>"), ("<g onload=\"a()\"/>", "onload="),
    ("<g ONclick='a()'/>", "ONclick="),
    ("<a href=\"https://a.example\"/>", "href=\"https://a.example\""),
    ("<a xlink:href=\"java&#115;cript:a()\"/>", "xlink:href=\"javascript:a()\""),
    ("<image href=\"data:image/svg+xml;base64,AA\"/>", "href=\"data:image/svg+xml;base64,AA\""),
    ("<image src=\"b.png\"/>", "src=\"b.png\""),
    ("<path fill=\"url(https://a.example#b)\"/>", "url(https://a.example#b)"),
    ("<path fill=\"u&#114;l(//a.example)\"/>", "url(//a.example)"),
    ("<path style=\"fill:U\\72l(x)\"/>", "\\"), ("<style>@im\\70ort 'x'</style>", "\\"),
    ("<style>@import 'https://a.example'</style>", "@import"),
    ("<style><![CDATA[a{fill:url('//a.example')}]]></style>", "url('//a.example')}"),
    ("<style>a{b:image-set('//a.example' 1x)}</style>", "image-set("),
    ("<set attributeName=\"xlink:href\" to=\"x\"/>", "attributeName=\"xlink:href\""),
    ("<?xml-stylesheet href=\"a\"?>", "<?xml-stylesheet"), ("<!ENTITY a 'b'>", "<!ENTITY"),
    ("<p xmlns=\"http://www.w3.org/1999/xhtml\"/>", "http://www.w3.org/1999/xhtml"),
  ]) func `what could do something, or ask elsewhere, is refused`(_ text: String, _ what: String) {
    #expect(fault(inside: text) == .forbidden(what))
  }

  @Test func `a document type is refused`() {
    #expect(fault("<!DOCTYPE svg><svg \(Self.space)/>") == .forbidden("<!DOCTYPE"))
  }

  @Test(arguments: [
    "<g>", "<g></h>", "</g>", "<g a=b/>", "<g a=\"1\" a=\"2\"/>", "<g a=\"<\"/>", "<g a=\"1\"b=\"2\"/>",
    "&nbsp;",
    "&", "&#0;", "<x:g/>", "<g xlink:a:b=\"\"/>", "<!-- ", "<g a=\"", "< g/>", "<1/>",
  ]) func `what a browser can't read is refused`(_ text: String) {
    #expect(fault(inside: "\n" + text) == .notWellFormed(line: 2))
  }

  @Test(arguments: [
    "", "error: no input", "<html/>", "<svg/>", "<svg xmlns=\"http://www.w3.org/1999/other\"/>",
    "<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\">\u{0}</svg>",
  ]) func `what is no SVG is refused`(_ text: String) { #expect(fault(text) == .notSVG) }

  @Test func `nothing may follow`() {
    for text in ["<svg \(Self.space)/><svg \(Self.space)/>", "<svg \(Self.space)/>x", "<svg \(Self.space)>"] {
      #expect(fault(text) == .notWellFormed(line: 1), "\(text)")
    }
  }

  @Test func `bytes that are no UTF-8, and too many, are refused`() {
    let start = Array("<svg \(Self.space)>".utf8)
    #expect(throws: SVGFault.notSVG) { try SVGPicture(start + [0xFF] + Array("</svg>".utf8)) }
    let long = [UInt8](repeating: 0x20, count: SVGPicture.most)
    #expect(throws: SVGFault.notSVG) { try SVGPicture(start + long + Array("</svg>".utf8)) }
  }
}

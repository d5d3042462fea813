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

  @Test func `what Mermaid writes is accepted, with its style, markers, and labels as HTML`() throws {
    let picture = try SVGPicture(Array(Self.mermaid.utf8))
    #expect(picture.size?.width == 199 && picture.size?.height == 70)
  }

  /// The shape of what mmdc 11 writes for `flowchart LR; a[Call] -->|next day| b`, shortened.
  static let mermaid = """
    <svg aria-roledescription="flowchart-v2" role="graphics-document document" viewBox="0 0 198.953125 70" \
    style="max-width: 198.953px; background-color: white;" class="flowchart" xmlns:xlink="http://www.w3.org/1999/xlink" \
    xmlns="http://www.w3.org/2000/svg" width="100%" id="my-svg"><style>#my-svg{font-family:"trebuchet ms",verdana,arial,sans-serif;\
    font-size:16px;fill:#333;}@keyframes edge-animation-frame{from{stroke-dashoffset:0;}}@keyframes dash{to{stroke-dashoffset:0;}}\
    #my-svg .edge-animation-slow{stroke-dasharray:9,5!important;animation:dash 50s linear infinite;}#my-svg .marker{fill:#333333;}\
    #my-svg .node rect{fill:#ECECFF;stroke:#9370DB;stroke-width:1px;}#my-svg .label text,#my-svg span{fill:#333;color:#333;}\
    #my-svg p{margin:0;}#my-svg .flowchart-link{stroke:#333333;fill:none;}#my-svg .edgeLabel{background-color:rgba(232,232,232, 0.8);text-align:center;}#my-svg :root{--mermaid-font-family:verdana;}</style>\
    <g><marker orient="auto" markerHeight="8" markerWidth="8" markerUnits="userSpaceOnUse" refY="5" refX="5" viewBox="0 0 10 10" \
    class="marker flowchart-v2" id="my-svg_flowchart-v2-pointEnd"><path style="stroke-width: 1; stroke-dasharray: 1, 0;" \
    class="arrowMarkerPath" d="M 0 0 L 10 5 L 0 10 z"/></marker><g class="root"><g class="clusters"/><g class="edgePaths">\
    <path marker-end="url(#my-svg_flowchart-v2-pointEnd)" style=";" class="edge-thickness-normal edge-pattern-solid flowchart-link" \
    id="L_a_b_0" data-edge="true" d="M70,35L190,35"/></g><g class="edgeLabels"><g class="edgeLabel">\
    <g transform="translate(97, 23)" class="label"><foreignObject height="24" width="66"><div style="display: table-cell; \
    white-space: nowrap; line-height: 1.5; max-width: 200px; text-align: center;" class="labelBkg" xmlns="http://www.w3.org/1999/xhtml">\
    <span class="edgeLabel"><p>next day</p></span></div></foreignObject></g></g></g><g class="nodes"><g transform="translate(39, 35)" \
    id="flowchart-a-0" class="node default"><rect height="54" width="62" y="-27" x="-31" style="" class="basic label-container"/>\
    <g transform="translate(-20, -24)" style="" class="label"><rect/><foreignObject height="48" width="40"><div \
    xmlns="http://www.w3.org/1999/xhtml" style="display: table-cell; text-align: center;"><span class="nodeLabel"><p>Call<br/>them</p></span>\
    </div></foreignObject></g></g></g></g></g></svg>
    """

  @Test(arguments: [
    ("<script>1</script>", "<script>"), ("<x:Script xmlns:x=\"http://www.w3.org/2000/svg\"/>", "<Script>"),
    ("<foreignObject><script/></foreignObject>", "<script>"),
    ("<foreignObject><div><iframe/></div></foreignObject>", "<iframe>"),
    ("<foreignObject><img/></foreignObject>", "<img>"), ("<foreignObject><a/></foreignObject>", "<a>"),
    ("<foreignObject><h:form xmlns:h=\"http://www.w3.org/1999/xhtml\"/></foreignObject>", "<form>"),
    ("<foreignObject><style>a{}</style></foreignObject>", "<style>"),
    ("<foreignObject><p onclick=\"a()\">b</p></foreignObject>", "onclick="),
    ("<foreignObject><p style=\"background:url(//a.example)\">b</p></foreignObject>", "url(//a.example)"),
    ("<foreignObject xmlns=\"http://www.w3.org/1999/xhtml\"/>", "http://www.w3.org/1999/xhtml"),
    ("<foreignObject><g/></foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\"/>", "<g>"),
    ("<g onload=\"a()\"/>", "onload="),
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

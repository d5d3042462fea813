import Testing

@testable import PortolanSite

@Suite struct MinifierTests {
  private func styles(_ text: String) throws -> String {
    String(decoding: try Minifier.styles(Array(text.utf8)), as: UTF8.self)
  }

  private func scripts(_ text: String) throws -> String {
    String(decoding: try Minifier.scripts(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("/* a */\na , b > c {\n  color : red ; margin: 0 auto;\n}\n", "a,b>c{color :red;margin:0 auto}"),
    ("a :hover { top: calc(1px + 2px) }", "a :hover{top:calc(1px + 2px)}"),
    ("a:hover{}", "a:hover{}"),
    (
      "@media (min-width: 3em) and (max-width: 4em) { a { b: c !important; } }",
      "@media (min-width:3em) and (max-width:4em){a{b:c!important}}"
    ),
    // What stands in strings and addresses stays.
    (
      #"a::before { content: "/* no  comment */ ; } \" "; }"#,
      #"a::before{content:"/* no  comment */ ; } \" "}"#
    ),
    ("a { b: url( x/*y*/ z.png ) ; c: url( 'd  e' ) }", "a{b:url(x/*y*/ z.png);c:url('d  e')}"),
    ("a { b: curl( 1 , 2 ) }", "a{b:curl(1,2)}"),
    // A comment parts names, and is no white space.
    (".a/* */.b c/* */d { margin: 1px/**/2px }", ".a/**/.b c/**/d{margin:1px/**/2px}"),
    // The white space that ends an escape, and the one after it.
    (#".a\31  b, .c\e9 d { e: f }"#, #".a\31  b,.c\e9 d{e:f}"#),
    // An empty value needs its white space in old browsers.
    (":root { --on: ; --off: initial; --last: ; }", ":root{--on: ;--off:initial;--last: }"),
    ("a[b = 'c' i] + d ~ e { f: g }", "a[b = 'c' i] + d ~ e{f:g}"),
  ])
  func `a style sheet loses comments and needless white space`(written: String, small: String) throws {
    #expect(try styles(written) == small)
    #expect(try styles(small) == small)
  }

  @Test(arguments: [
    ("// a\nconst a = 1; /* b */ let b = a + 2;\n", "const a=1;let b=a+2;"),
    // A line break that ends a statement stays.
    ("a\nb\n++c\nreturn\nd", "a\nb\n++c\nreturn\nd"),
    ("f(\n  a,\n  b\n)\n.g()", "f(a,b)\n.g()"),
    ("const f = () =>\n  1;\nif (a &&\n b) {\n  c();\n}\nelse d()", "const f=()=>1;if(a&&b){c();}\nelse d()"),
    ("a + +b - -c", "a+ +b- -c"),
    ("x = a++ / 2 /* c */ / 3", "x=a++/2/3"),
    // Strings, templates and regular expressions stay as they are.
    (#"a = " // no  comment" + ' it\'s /* x */ '"#, #"a=" // no  comment"+' it\'s /* x */ '"#),
    ("a = `x  ${ b + `  ${ {c : 1}.c } /* y */` }  // z`", "a=`x  ${b+`  ${{c:1}.c} /* y */`}  // z`"),
    (#"a = b.replace( /[/ ]  "\/ '/gu , "" )"#, #"a=b.replace(/[/ ]  "\/ '/gu,"")"#),
    (#"if (a) / b "/.test(c); d = (e) / f / g; h = i[0] / 2"#, #"if(a)/ b "/.test(c);d=(e)/f/g;h=i[0]/2"#),
    ("return / a  b/.test(c) || typeof / x/", "return/ a  b/.test(c)||typeof/ x/"),
    ("a.in / b / c", "a.in/b/c"),
    ("1 .toString(); é ü; #a in b; a-- > b; a < !--b", "1 .toString();é ü;#a in b;a-- >b;a< !--b"),
    ("a /* b\n */ c", "a\nc"),
  ])
  func `a script loses comments and needless white space`(written: String, small: String) throws {
    #expect(try scripts(written) == small)
    #expect(try scripts(small) == small)
  }

  @Test func `what has no end is told with the line where it begins`() {
    #expect(throws: Minifier.Unfinished(what: "comment", line: 2)) { try styles("a{}\n/* b\n c") }
    #expect(throws: Minifier.Unfinished(what: "string", line: 1)) { try styles("a{b:\"c\n}") }
    #expect(throws: Minifier.Unfinished(what: "address", line: 3)) { try styles("\n\na{b:url(c") }
    #expect(throws: Minifier.Unfinished(what: "template", line: 1)) { try scripts("a=`b${c}\n") }
    #expect(throws: Minifier.Unfinished(what: "regular expression", line: 1)) { try scripts("a=/b[/]\n/") }
    #expect(throws: Minifier.Unfinished(what: "comment", line: 1)) { try scripts("a/*/") }
  }
}

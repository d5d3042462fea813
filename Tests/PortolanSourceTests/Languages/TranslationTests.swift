import Testing

@testable import PortolanSource

@Suite struct TranslationTests {
  private static func read(_ text: String) -> (translation: Translation?, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    let translation = Translation(Array(text.utf8), code: "xx", file: "xx.yml", problems: &problems)
    return (translation, problems)
  }

  /// “line:column message” of what is wrong in a file.
  private static func faults(_ text: String) -> [String] {
    read(text).problems.map { "\($0.position.line):\($0.position.column) \($0.message)" }
  }

  // MARK: sentences

  @Test(arguments: [
    (1, "Ann has 1 row, or none", "{1} has {2} row, or none"),
    (2, "Ann has 2 rows, all of Ann", "{1} has {2} rows, all of {3}"),
  ])
  func `values are numbered, and what a condition chooses belongs to the pattern`(
    count: Int, text: String, pattern: String
  ) {
    let name = "Ann"
    let sentence: Sentence =
      "\(name) has \(count) row\(count == 1 ? "" : "s"), \(count > 1 ? "all of \(name)" : "or none")"
    #expect(sentence.text == text && sentence.pattern == pattern)
  }

  @Test func `spaces that can't be seen are plain ones in a pattern`() {
    let sentence: Sentence = "\(1)\u{A0}of\u{202F}\(2)"
    #expect(sentence.text == "1\u{A0}of\u{202F}2" && sentence.pattern == "{1} of {2}")
  }

  @Test func `places may be in another order, and a sentence within one is translated by itself`() throws {
    let german = try #require(
      Self.read(
        """
        name: Deutsch
        sentences:
          "{1} of {2}": "von {2} sind es {1}"
          "the rows": "die Zeilen"
        """
      ).translation)
    let (rows, all): (Sentence, String) = ("the rows", "all")
    #expect(german.says("\(all) of \(rows)") == "von die Zeilen sind es all")
    #expect(german.says("the rows") == "die Zeilen")
    // What the file doesn't have stays English, but for what it has within.
    #expect(german.says("Look at \(rows)!") == "Look at die Zeilen!")
    #expect(german.says("Nothing else") == "Nothing else")
  }

  @Test func `the first number chooses the plural form, as the language writes it`() throws {
    let polish = try #require(
      Self.read(
        """
        name: polski
        plural: polish
        numbers: {decimal: ",", group: "\\u00A0"}
        sentences:
          "{1} has {2} rows": {one: "{1} ma jeden wiersz", few: "{1} ma {2} wiersze", many: "{1} ma {2} wierszy", other: "{1} ma {2} wiersza"}
        """
      ).translation)
    func says(_ count: String, _ name: String = "A") -> String { polish.says("\(name) has \(count) rows") }
    #expect(says("1") == "A ma jeden wiersz")
    #expect(says("3") == "A ma 3 wiersze")
    #expect(says("12") == "A ma 12 wierszy")
    #expect(says("1\u{A0}024") == "A ma 1\u{A0}024 wiersze")
    #expect(says("1,5") == "A ma 1,5 wiersza")
  }

  /// Samples of the Unicode CLDR's chart “Language Plural Rules”.
  @Test(arguments: [
    (PluralRule.one, "one: 1; other: 0 2 16 100 1000 1.5"),
    (.zeroOne, "one: 0 1 1.5; other: 2 17 100 1000"),
    (.slavic, "one: 1 21 31 101; few: 2 4 22 24 102; many: 0 5 19 11 12 14 100 111; other: 1.5"),
    (.polish, "one: 1; few: 2 4 22 24 32 102; many: 0 5 19 21 100 112; other: 1.5"),
    (.czech, "one: 1; few: 2 4; many: 1.5; other: 0 5 19 22 100"),
    (.romanian, "one: 1; few: 0 2 16 102 119 1.5; other: 20 35 100 120"),
    (.lithuanian, "one: 1 21 101; few: 2 9 22 102; many: 1.5; other: 0 10 20 11 19 111"),
    (.slovenian, "one: 1 101 201; two: 2 102; few: 3 4 103 104 1.5; other: 0 5 19 100 111"),
    (.arabic, "zero: 0; one: 1; two: 2; few: 3 10 103 110; many: 11 26 111; other: 100 102 200 1.5"),
    (.none, "other: 0 1 2 1.5"),
  ])
  func `numbers have the plural forms of the CLDR`(rule: PluralRule, samples: String) {
    for part in samples.split(separator: "; ") {
      let words = part.split(whereSeparator: { $0 == ":" || $0 == " " })
      for number in words.dropFirst() {
        let category = rule.category(of: Double(number) ?? -1).rawValue
        #expect(category == words[0], "\(rule) \(number)")
      }
    }
  }

  // MARK: mistakes

  @Test func `what is wrong in a file is told at its place, and the rest counts`() {
    let text = """
      nmae: Deutsch
      numbers: {decimal: ",", percent: "%"}
      dates: {months: [Januar, Februar]}
      plural: two
      sentences:
        "{1} of {2}": "von {2}"
        "{1} row": "{1} Zeile {3}"
        "{1} rows": {one: Zeile, few: "{1} Zeilen", some: x}
        "the rows": [a, b]
      """
    #expect(
      Self.faults(text) == [
        "1:1 the field “name” is missing", "2:34 “percent” has no {n}", "3:9 “months” has 2 names",
        "4:9 “two” is no value of “plural”", "6:17 the translation of “{1} of {2}” has no {1}",
        "7:14 “{1} row” has no {3}", "8:47 “some” is no plural form", "8:15 “{1} rows” has no form “other”",
        "9:15 “the rows” can't be a list", "1:1 unknown field “nmae”",
      ])
    let read = Self.read(text)
    #expect(read.translation?.numbers.decimal == ",")
    #expect(read.problems.last?.help == "Did you mean “name”?")
  }

  @Test func `an unknown language names those that there are, and one with a fault says where it is`() {
    let files = ["Templates/languages/de.yml": Array("name: Deutsch\n".utf8)]
    func settings(_ text: String) -> SourceFolder {
      SourceFolder(files: files, settings: Array(text.utf8))
    }
    let unknown = settings("title: A\nlanguage: xx\n")
    #expect(unknown.settings.language == .english)
    #expect(unknown.diagnostics.map(\.message) == ["“xx” is no value of “language”"])
    #expect(
      unknown.diagnostics.first?.help
        == "Write one of `de`, `en`, `fr`, or add the language as `Templates/languages/xx.yml`.")
    #expect(unknown.files.isEmpty)
    // One letter from a language that there is, and another one all the same: nothing mends it by itself.
    let spanish = settings("title: A\nlanguage: es\n").diagnostics
    #expect(spanish.map(\.help) == ["Write `en`, or add the language as `Templates/languages/es.yml`."])
    #expect(spanish.allSatisfy { $0.fix == nil })
    let outside = settings("title: A\nlanguage: ../../etc/passwd\n")
    #expect(outside.diagnostics.count == 1 && outside.settings.language == .english)
    #expect(outside.diagnostics.map(\.help) == ["Write one of `de`, `en`, `fr`."])
    #expect(settings("title: A\nlanguage: de\n").settings.language.code == "de")
    let broken = SourceFolder(
      files: ["Templates/languages/de.yml": Array("name: [\n".utf8)],
      settings: Array("title: A\nlanguage: de\n".utf8))
    #expect(broken.diagnostics.map(\.position.file) == ["Templates/languages/de.yml"])
  }

  // MARK: reading

  @Test func `dates and periods are read in the words of the language, in English and as ISO writes them`()
    throws
  {
    let german = Language.other(
      try #require(
        Self.read(
          """
          name: Deutsch
          dates:
            months: [Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember]
            short-months: [Jan., Febr., März, Apr., Mai, Juni, Juli, Aug., Sept., Okt., Nov., Dez.]
          reading: {ja: "yes"}
          """
        ).translation))
    let march = try #require(Period(year: 2026, month: 3))
    for text in ["März 2026", "märz 2026", "March 2026", "2026-03", "03/2026"] {
      #expect(Period(text, language: german) == march, "\(text)")
    }
    let day = try #require(CivilDate("2026-03-12"))
    for text in ["12. März 2026", "12.03.2026", "12/03/2026", "2026-03-12", "12 March 2026"] {
      #expect(Period(text, language: german) == Period(.day, of: day), "\(text)")
    }
    #expect(CivilDate("12.03.2026", language: german) == day)
    #expect(CivilDate("12.03.2026", language: .french) == nil)
    #expect(CivilDate.mended("12. Dez. 2026", in: german) == "2026-12-12")
    #expect(Bool.read("Ja", in: german) == true && Bool.read("no", in: german) == false)
  }
}

import Foundation
import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// The German file, held against the program's own sources.
@Suite struct GermanTests {
  static let folder = BuiltInTemplatesTests.path + "/languages"

  private static func german() throws -> Language {
    var problems: [Diagnostic] = []
    let language = LanguageFiles(builtIn: folder).language("de", problems: &problems)
    #expect(problems == [])
    return try #require(language)
  }

  private static func patterns() throws -> Set<String> {
    var patterns: Set<String> = []
    let sources = WholeSiteTests.repository + "/Sources"
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources) where path.hasSuffix(".swift") {
      patterns.formUnion(
        SourceLiterals(try String(contentsOfFile: "\(sources)/\(path)", encoding: .utf8)).patterns)
    }
    return patterns
  }

  @Test func `every sentence of the file is one that the program says`() throws {
    let patterns = try Self.patterns()
    #expect(patterns.contains("{1} tactic without hours") && patterns.contains("{1} tactics without hours"))
    let translation = try #require(try Self.german().translation)
    let stale = translation.keys.filter { !patterns.contains($0) }
    #expect(stale.sorted() == [], "Remove them from de.yml, or write the keys as the sources have them now.")
    #expect(translation.keys.count > 2_300)
  }

  @Test func `every word of the interface is in the file`() throws {
    let language = try Self.german()
    let translation = try #require(language.translation)
    let keys = Set(translation.keys)
    var english = Word.allCases.map { English.word($0) }
    for type in DocumentType.allCases {
      let names = English.type(type)
      english += [names.singular, names.plural]
    }
    english += Severity.allCases.flatMap { [English.severity($0).singular, English.severity($0).plural] }
    english += AttainmentStatus.allCases.map { English.attainment($0) }
    english += SWOT.Quadrant.allCases.map { English.quadrant($0) }
    english += Rule.all.flatMap { [$0.english.sentence, $0.english.reason] }
    english += StandardKPI.all.flatMap { [$0.title.en, $0.definition.en] + [$0.note?.en].compactMap(\.self) }
    let missing = Set(english.map(\.pattern)).filter { !keys.contains($0) }
    #expect(missing.sorted() == [])
  }

  @Test(arguments: [
    (1_234.5, "1.234,5"), (0.042, "0,04"), (-12, "−12"), (1_000_000, "1.000.000"),
  ])
  func `numbers are written as Germans write them`(value: Double, written: String) throws {
    #expect(Numbers(try Self.german()).number(value) == written)
  }

  @Test func `dates, money, shares and plurals are German`() throws {
    let strings = Strings(try Self.german())
    #expect(strings.date(try #require(CivilDate("2026-03-01"))) == "1. März 2026")
    #expect(strings.date(try #require(CivilDate("2026-12-24"))) == "24. Dez. 2026")
    #expect(strings.period(try #require(Period(year: 2026, month: 11))) == "November 2026")
    #expect(strings.period(try #require(Period(year: 2026, quarter: 3))) == "Q3 2026")
    #expect(
      strings.numbers.money(12_500) == "12.500\u{A0}€" && strings.numbers.percent(0.085) == "8,5\u{202F}%")
    #expect(Numbers(try Self.german(), currency: "CHF").money(12.5) == "12,50\u{A0}CHF")
    #expect(strings[.tactics(1)] == "1 Taktik" && strings[.tactics(1_200)] == "1.200 Taktiken")
    #expect(strings.numbers.days(1) == "1\u{A0}Tag" && strings.numbers.days(1.5) == "1,5\u{A0}Tage")
    // Nouns keep their capitals within a sentence.
    #expect(strings[.all(3, of: strings.plural(of: .objective))] == "Alle 3 Ziele")
    #expect(strings.label(of: "end") == "Ende" && strings.term("running") == "Läuft")
  }

  @Test func `quantities are read as Germans write them, and as computers do`() throws {
    let german = try Self.german()
    for (text, amount) in [("12.500 €", 12_500.0), ("8,5 %", 0.085), ("0.125", 0.125), ("1.234,5", 1_234.5)] {
      #expect(Quantity.read(text, in: german)?.amount == amount, "\(text)")
    }
    #expect(Interval.read("alle 3 Monate", in: german)?.count == 3)
    #expect(Effort.read("6 h pro Woche", in: german)?.hoursPerWeek == 6)
    #expect(SWOT.Quadrant(heading: "Schwächen", in: german) == .weaknesses)
  }

  @Test func `words of a search lose their German endings`() throws {
    let stemmer = Stemmer(try Self.german())
    let vectors = try #require(try StemmerTests.vectors["de"])
    #expect(vectors.count > 6)
    for vector in vectors {
      #expect(SearchWord.all(in: vector[0], stemmer).joined(separator: " ") == vector[1], "\(vector[0])")
    }
    for group in [
      "Kampagne Kampagnen", "Ziel Ziele Zielen", "Strategie Strategien", "Messung Messungen", "Kunde Kunden",
      "Gespräch Gespräche Gesprächs Gesprächen", "Taktik Taktiken", "Kundin Kundinnen",
      "Möglichkeit Möglichkeiten",
    ] {
      #expect(Set(SearchWord.all(in: group, stemmer)).count == 1, "\(group)")
    }
    #expect(Set(SearchWord.all(in: "Messe Messung Kunst Kunde", stemmer)).count == 4)
    let stop = StopWords.all(try Self.german())
    #expect(Set(stop).count == stop.count && stop.contains("und"))
    #expect(stop.allSatisfy { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } })
  }

  /// The golden playbook in German: what its English site says too, and no writer wrote, is a sentence without a translation.
  @Test func `a German site says no English sentence`() throws {
    let root = WholeSiteTests.repository + "/Tests/Golden/playbook"
    let scratch = try Scratch()
    try FileManager.default.copyItem(atPath: root, toPath: scratch.path + "/playbook")
    let settings = try String(contentsOfFile: root + "/portolan.yml", encoding: .utf8)
    try scratch.put(settings.replacing("language: en", with: "language: de"), at: "playbook/portolan.yml")
    let german = try TestSite(SourceFolder(at: scratch.path + "/playbook", languages: Self.folder))
    #expect(german.index.strings.language.code == "de")
    let english = try TestSite(SourceFolder(at: root))
    var written = settings
    for file in try SourceFolder(at: root).files where file.isMarkdown || file.path.hasSuffix(".csv") {
      written += String(decoding: try english.index.playbook.source.bytes(of: file), as: UTF8.self)
    }
    written = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let said = Set(english.rendered.values.flatMap { FrenchSiteTests.texts($0) })
    let function = #/\b(?:the|of|and|with|is|are|to|no|not|by|more|less|without|than)\b/#
    var remains: Set<String> = []
    for (path, page) in german.rendered {
      for text in FrenchSiteTests.texts(page) where said.contains(text) && text.contains(function) {
        let line = text.replacing("&#39;", with: "'").split(whereSeparator: \.isWhitespace).joined(
          separator: " ")
        // Ids of rules and KPIs, and titles of pages, are no sentences.
        if !line.contains(" ") || written.contains(line) || line.hasSuffix("· Bread before eight") {
          continue
        }
        if !written.contains(line.prefix(20)), !written.contains(line.suffix(12)) {
          remains.insert("\(path): \(line)")
        }
      }
    }
    #expect(remains.sorted().prefix(20) == [])
    #expect(german.linkProblems == [])
  }
}

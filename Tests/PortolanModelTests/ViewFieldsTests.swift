import PortolanSource
import Testing

@testable import PortolanModel

/// Fields that computed blocks name, found when the playbook is read.
@Suite struct ViewFieldsTests {
  private func found(_ yaml: String, language: String = "en") -> [Diagnostic] {
    Playbook(
      """
      -- portolan.yml --
      title: T
      language: \(language)
      -- index.md --
      ---
      title: Home
      ---
      ```table
      \(yaml)
      ```
      -- kpis/reply-rate.md --
      title: Reply rate
      formula: replies / delivered
      unit: percent
      """
    ).diagnostics.filter { $0.position.file == "index.md" }
  }

  @Test func `an unknown field is found wherever it stands, at its place, with the nearest name`() {
    let all = found(
      "from: tactics\ncolumns: [title, budjet]\nwhere: statsu = \"running\"\nsort: [-strat]\ngroup: famly\ntotal: [bugdet]"
    )
    #expect(all.map(\.rule) == Array(repeating: "unknown-field", count: 5))
    #expect(
      all.map(\.position.description) == [
        "index.md:6:18", "index.md:7:8", "index.md:8:8", "index.md:9:8", "index.md:10:9",
      ])
    #expect(
      all.map(\.help) == [
        "Did you mean “budget”?", "Did you mean “status”?", "Did you mean “start”?", "Did you mean “family”?",
        "Did you mean “budget”?",
      ])
    #expect(all.first?.message == "documents of type “tactic” have no field “budjet”")
    #expect(
      found("from: tactics\ncolumns: [budjet]", language: "fr").first?.message
        == "les documents de type « tactic » n’ont pas de champ « budjet »")
  }

  @Test func `fields within fields, KPIs of tactics, and computed columns are known`() {
    #expect(
      found(
        "from: tactics\ncolumns: [id, type, file, micro-conversion.kpi, actions.due, context.because, reply-rate, attainment, kpis.reply-rate, effort.sales, tags]"
      ) == [])
    #expect(found("from: objectives\ncolumns: [value, attainment, status, weight]") == [])
    #expect(found("from: experiments\ncolumns: [variants, variants.name]") == [])
    #expect(found("from: objectives\ncolumns: [reply-rate]").map(\.rule) == ["unknown-field"])
    #expect(found("from: tactics\ncolumns: [kpis.reply]").map(\.rule) == ["unknown-field"])
  }

  @Test func `every type knows its own fields`() {
    for type in DocumentType.allCases {
      #expect(type.fieldNames.contains("title") && type.fieldNames.contains("tags"))
    }
    #expect(DocumentType.persona.fieldNames.contains("insights.says"))
    #expect(DocumentType.claim.fieldNames.contains("applies-to.sector"))
  }
}

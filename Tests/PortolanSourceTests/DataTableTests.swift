import Testing

@testable import PortolanSource

private func table(_ text: String, _ language: Language = .english, textColumns: Set<String> = [])
  -> DataTable
{
  DataTable(
    name: "t", file: "data/t.csv", bytes: Array(text.utf8), language: language, textColumns: textColumns)
}

extension DataTable {
  /// The cells of a column as text, unknown ones as `-`.
  fileprivate func cells(_ name: String) -> [String] {
    guard let column = column(name) else { return [] }
    return (0..<rowCount).map { text($0, column) ?? "-" }
  }

  fileprivate var kinds: [DataColumn.Kind] { columns.map(\.kind) }
}

@Suite struct DataTableTests {
  @Test(arguments: ["2026-1-5", "01/15/2026", "5.1.26"])
  func `dates in another form are named at their cell`(day: String) {
    let found = table("n,date\n1,\(day)\n2,\(day)\n")
    #expect(found.kinds == [.number, .text])
    #expect(found.diagnostics.map(\.position.line) == [2])
    #expect(found.diagnostics.map(\.position.column) == [3])
    #expect(found.diagnostics.first?.message.contains("“\(day)” is no date") == true)
    #expect(table("date\n2026-01\nv1-2-3\n1.2.3.4\n").diagnostics.isEmpty)
  }

  @Test(arguments: [",", ";", "\t"])
  func `the header shows the separator`(separator: String) {
    let found = table(
      ["date,tactic,sent", "2026-01-12,mail,1.5", "2026-01-13,,"].joined(separator: "\n")
        .split(separator: ",", omittingEmptySubsequences: false).joined(separator: separator))
    #expect(found.kinds == [.date, .text, .number])
    #expect(found.cells("date") == ["2026-01-12", "2026-01-13"])
    #expect(found.cells("tactic") == ["mail", "-"])
    #expect(found.cells("sent") == ["1.5", "-"])
    #expect(found.diagnostics.isEmpty)
  }

  @Test func `a separator within quotes is none`() {
    #expect(table("\"a,b,c\";d\n1;2").columns.map(\.name) == ["a,b,c", "d"])
  }

  @Test func `quotes hold separators, line ends and doubled quotes`() {
    let found = table("name,n\r\n\"a, \"\"b\"\"\r\nc\",1\r\n x y ,2\r\n\"\",3\r\n")
    #expect(found.cells("name") == ["a, \"b\"\r\nc", "x y", "-"])
    #expect(found.cells("n") == ["1", "2", "3"])
    #expect(found.rows.lines == [2, 4, 5])
    #expect(found.diagnostics.isEmpty)
  }

  @Test func `a BOM, CR line ends and blank lines are no content`() {
    let found = table("\u{FEFF}a;b\r1;x\r\r2;y\r")
    #expect(found.columns.map(\.name) == ["a", "b"])
    #expect(found.columns[0].position == SourcePosition("data/t.csv", line: 1, column: 1))
    #expect(found.cells("a") == ["1", "2"])
    #expect(found.rows.lines == [2, 4])
  }

  @Test func `both decimal marks are read, and groups where they are plain`() {
    let found = table(
      "a;b;c;d\n1,5;1.5;12 500;1.234,5\n-0,25;1e3;1 000 000;2.000.000\n,5;-7;3\u{202F}000;7\n")
    #expect(found.cells("a") == ["1.5", "-0.25", "0.5"])
    #expect(found.cells("b") == ["1.5", "1000", "-7"])
    #expect(found.cells("c") == ["12500", "1000000", "3000"])
    #expect(found.cells("d") == ["1234.5", "2000000", "7"])
    #expect(found.diagnostics.isEmpty)
  }

  @Test func `a comma before three digits is decimal unless other cells show thousands`() {
    let found = table("a;b;c\n1,234;1,234;1,234\n2,5;1,234,567;3,000\n")
    #expect(found.cells("a") == ["1.234", "2.5"])
    #expect(found.cells("b") == ["1234", "1234567"])
    #expect(found.cells("c") == ["1.234", "3"])
    #expect(found.diagnostics.map(\.position.description) == ["data/t.csv:2:13"])
  }

  @Test func `numbers are exact to the last bit`() {
    let written = [
      "0.1", "123456789.123456", "4.35", "1e22", "9007199254740993", "0.000001", "1.7976931348623157e308",
    ]
    let found = table("n\n" + written.joined(separator: "\n") + "\n")
    #expect((0..<written.count).map { found.number($0, 0) } == written.map { Double($0) })
  }

  @Test(arguments: [
    "1e999", "NaN", "inf", "0x10", "1.2.3", "1 23", "--1", "+", ".", "1,23,456", "12a", "1e", "٣",
  ])
  func `what is no number makes a finding and is unknown`(cell: String) {
    let found = table("a,n\n" + (0..<9).map { "x\($0),\($0)\n" }.joined() + "é,\"\(cell)\"\n")
    #expect(found.number(9, 1) == nil)
    #expect(found.diagnostics.map(\.rule) == ["data-inconsistent"])
    #expect(found.diagnostics.first?.position.description == "data/t.csv:11:4")
    #expect(found.diagnostics.first?.severity == .warning)
  }

  @Test func `negative zero is zero`() {
    #expect(table("n\n-0\n-0.0\n0,00\n").cells("n") == ["0", "0", "0"])
  }

  @Test func `dates are days, months, weeks, and in French day first`() {
    let found = table(
      "a;b;c;d\n2026-01-12;2026-03;2026-W12;12/01/2026\n2026-01-13;2026-04;2026-W13;13/01/2026\n", .french)
    #expect(found.kinds == [.date, .date, .date, .date])
    #expect(found.cells("b") == ["2026-03", "2026-04"])
    #expect(found.cells("c") == ["2026-W12", "2026-W13"])
    #expect(found.date(0, 1)?.description == "2026-03-01")
    #expect(found.date(0, 2)?.description == "2026-03-16")
    #expect(found.date(1, 3)?.description == "2026-01-13")
    #expect(table("d\n12/01/2026\n").kinds == [.text])
    #expect(
      table("d\n2026-01-12T10:30:00+02:00\n2026-01-12 23:59\n").cells("d") == ["2026-01-12", "2026-01-12"])
  }

  @Test func `an impossible date is a finding`() {
    let found = table("date\n" + (10..<20).map { "2026-01-\($0)\n" }.joined() + "2026-02-30\n")
    #expect(found.date(10, 0) == nil)
    #expect(
      found.diagnostics.map(\.message) == [
        "“2026-02-30” is no date, as the others in “date” are; it counts as unknown"
      ])
  }

  @Test func `identifiers stay text`() {
    #expect(table("id\n007\n010\n").kinds == [.text])
    #expect(table("variant\n1\n2\n", textColumns: ["variant"]).kinds == [.text])
    #expect(table("x\n1\nb\n3\nd\n").kinds == [.text])
    #expect(table("x\n1\n2\nmany\n").kinds == [.number])
    #expect(table("x\n\n").kinds == [.unknown])
  }

  @Test func `ragged rows, nameless and duplicate columns are findings`() {
    let found = table("a,b,,a\n1\n1,2,3,4,5\n1,2,3,4,,\n")
    #expect(found.columns.map(\.name) == ["a", "b"])
    #expect(found.cells("b") == ["-", "2", "2"])
    #expect(
      found.diagnostics.map(\.message) == [
        "column 3 has no name and is left out", "“a” names two columns; the second one is left out",
        "the row has 1 cells, the header 4", "the row has 5 cells, the header 4",
      ])
    #expect(found.diagnostics.map(\.position.line) == [1, 1, 2, 3])
  }

  @Test func `an open quote ends the table with an error at its place`() {
    let found = table("a,b\n1,x\né,\"open\n2,y\n")
    #expect(found.cells("a") == ["1", "é"])
    #expect(found.diagnostics.map(\.rule) == ["data-unreadable"])
    #expect(found.diagnostics.first?.position.description == "data/t.csv:3:3")
  }

  @Test func `text behind a closing quote makes the cell unknown`() {
    let found = table("a,b\n\"x\"y,1\nz,2\n")
    #expect(found.cells("a") == ["-", "z"])
    #expect(found.cells("b") == ["1", "2"])
    #expect(found.diagnostics.first?.position.description == "data/t.csv:2:4")
  }

  @Test(
    arguments: [[], [10, 10], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0x61, 0], [0xE9, 10, 49], [0x61, 0, 10]]
      as [[UInt8]])
  func `a file without a readable header is an error`(bytes: [UInt8]) {
    let found = DataTable(name: "t", file: "t.csv", bytes: bytes)
    #expect(found.rowCount == 0)
    #expect(found.diagnostics.map(\.rule) == ["data-unreadable"])
    #expect(found.diagnostics.first?.severity == .error)
  }

  @Test func `cells that are not UTF-8 or have a NUL are unknown`() {
    let found = DataTable(
      name: "t", file: "t.csv", bytes: Array("a,b\n".utf8) + [0xE9, 44, 49, 10, 120, 0, 44, 50, 10])
    #expect(found.cells("a") == ["-", "-"])
    #expect(found.cells("b") == ["1", "2"])
    #expect(found.diagnostics.map(\.position.line) == [2, 3])
  }

  @Test func `only the first findings of a column are listed`() {
    let found = table("n\n" + String(repeating: "1\n", count: 1_000) + String(repeating: "x\n", count: 100))
    #expect(found.diagnostics.count == 21)
    #expect(found.diagnostics.first?.message == "80 more such cells or rows in “n”")
  }

  @Test func `blocks of any size give the same table`() {
    var text = "\u{FEFF}date;name;n\r\n"
    for row in 0..<500 { text += "2026-01-\(10 + row % 20);\"a;\"\"\(row % 7)\r\nb\";\(row),5\r\n" }
    let whole = table(text)
    for size in [1, 3, 7, 64, 1_000] {
      var reader = DataTableReader(name: "t", file: "data/t.csv")
      let bytes = Array(text.utf8)
      var lines: [Int32] = []
      var sum = 0.0
      var texts: [String] = []
      bytes.withUnsafeBufferPointer { bytes in
        var (at, length) = (0, size)
        while at < bytes.count {
          let end = min(bytes.count, at + length)
          let consumed = reader.read(
            UnsafeBufferPointer(rebasing: bytes[at..<end]), isLast: end == bytes.count)
          at += consumed
          length = consumed == 0 ? length + size : size
          let chunk = reader.take()
          lines += chunk.lines
          guard chunk.values.count == 3 else { continue }
          if case .numbers(let numbers) = chunk.values[2] { sum += numbers.reduce(0, +) }
          if case .codes(let codes, let dictionary) = chunk.values[1] {
            texts += codes.map { dictionary[$0] }
          }
        }
      }
      #expect(lines == whole.rows.lines)
      #expect(sum == (0..<500).reduce(0) { $0 + Double($1) + 0.5 })
      #expect(texts == whole.cells("name"))
      #expect(reader.finish().isEmpty)
    }
  }
}

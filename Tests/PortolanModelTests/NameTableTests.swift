import Testing

@testable import PortolanModel

@Suite struct NameTableTests {
  @Test func `every name leads to its place, however many there are`() {
    let names =
      (0..<5_000).map { String(repeating: "é", count: $0 % 7) + String($0 * 7_919) } + ["", "é", "e"]
    let table = NameTable(names)
    #expect(table.names == names)
    for (place, name) in names.enumerated() { #expect(table[name] == place) }
    for name in ["x", "7919 ", "0 ", "éé", "\u{0}"] { #expect(table[name] == nil) }
    #expect(NameTable()["a"] == nil)
  }

  @Test func `the first of equal names counts, and accents written in two ways are two names`() {
    var table = NameTable()
    table.insert("a", 7)
    table.insert("a", 8)
    table.insert("\u{E9}", 9)
    #expect(table["a"] == 7)
    #expect(table["\u{E9}"] == 9)
    #expect(table["e\u{301}"] == nil)
    #expect(table.names == ["a", "\u{E9}"])
  }
}

import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

/// Every figure leads to where it comes from: its cell, its column's head or its row's head does.
@Suite struct FigureLinkTests {
  /// Columns of what the writer typed, and of counts of lists that stand on the page.
  /// (The load of teams by week has its link under the table.)
  static let typed: Set<String> = [
    "Target", "Budget", "Weight", "Rate", "Hours per week", "Capacity", "Set aside for it", "Within",
    "Rank", "Documents", "Tactics", "Late actions", "Need attention", "Active tactics", "Objectives", "Items",
    "Unanswered", "Not answered", "Baseline", "Gaps",
  ]
  /// Pages that show their own reckoning: the alignment score and the ledger of experiments.
  static let own = ["alignment/", "score/", "experiments/index.html", "rules/", "findings/"]

  @Test func `every figure of the shipped playbook's tables leads to its explanation`() throws {
    let site = try TestSite(SourceFolder(at: WholeSiteTests.repository))
    var (linked, missing) = (0, Set<String>())
    for (path, page) in site.rendered
    where !path.contains("explained/") && !Self.own.contains(where: { path.hasPrefix($0) }) {
      for table in FigureTable.all(in: String(decoding: page, as: UTF8.self)) {
        linked += table.linked
        for head in table.unlinked where !Self.typed.contains(head) && table.label != "Load by team and week"
        {
          missing.insert("\(path): \(table.label): \(head)")
        }
      }
    }
    #expect(linked > 3000)
    #expect(missing.sorted() == [])
  }

  @Test func `how figures are computed is said in both languages, each at its place`() throws {
    for language in ["en", "fr"] {
      let site = try TestSite("-- portolan.yml --\ntitle: Sample\nlanguage: \(language)")
      let page = try site.page(SitePath.howFigures)
      for figure in HowFigure.allCases { #expect(page.contains("id=\"\(figure.rawValue)\""), "\(figure)") }
      #expect(page.contains(language == "fr" ? "plus bas vaut mieux" : "lower is better: 2 - value / target"))
    }
  }

  @Test func `a column without a link is seen`() {
    let html = """
      <div aria-label="T"><table><thead><tr><th>A</th><th class="number">B</th><th><a class="from" href="x">C</a></th></tr></thead>
      <tr><th>r</th><td class="number">1</td><td class="number">2</td></tr>
      <tr><th><a class="from" href="x">s</a></th><td class="number">1</td><td class="number"></td></tr>
      <tr id="x"><th>own</th><td class="number">1</td></tr></table></div>
      """
    let tables = FigureTable.all(in: html)
    #expect(tables.map(\.unlinked) == [["B"]] && tables.map(\.linked) == [2] && tables.map(\.label) == ["T"])
  }
}

/// A table of a page, as far as links of its figures go.
struct FigureTable {
  private(set) var label = ""
  /// The heads of the columns of cells that lead nowhere.
  private(set) var unlinked: [String] = []
  private(set) var linked = 0
  private var heads: [Cell] = []

  private struct Cell {
    var isHead = false
    var isNumber = false
    var isLinked = false
    var text = ""
  }

  static func all(in html: String) -> [FigureTable] {
    var tables: [FigureTable] = []
    for part in html.split(separator: "<table").dropFirst() {
      let body = part.prefix { _ in true }
      guard let end = body.firstRange(of: "</table>")?.lowerBound else { continue }
      tables.append(FigureTable(String(body[..<end])))
    }
    let labels = html.split(separator: "<table").dropLast().map { part in
      part.split(separator: "aria-label=\"").last.map { String($0.prefix { $0 != "\"" }) } ?? ""
    }
    for (number, label) in labels.enumerated() where number < tables.count { tables[number].label = label }
    // A table that somebody wrote stands in the text as it is; ours are regions with a name.
    let isOurs = html.split(separator: "<table").dropLast().map { $0.hasSuffix("\">") }
    return zip(tables, isOurs).filter(\.1).map(\.0)
  }

  private init(_ body: String) {
    for row in body.split(separator: "<tr").dropFirst() {
      // A row that can be linked to is an explanation itself.
      if row.prefix(5).contains("id=") { continue }
      let cells = Self.cells(row)
      if heads.isEmpty {
        heads = cells
        continue
      }
      let isLinked = cells.contains { $0.isHead && $0.isLinked }
      for (place, cell) in cells.enumerated()
      where !cell.isHead && cell.isNumber && !cell.text.isEmpty && !cell.text.hasPrefix("n/a") {
        let head = place < heads.count ? heads[place] : Cell()
        if cell.isLinked || isLinked || head.isLinked { linked += 1 } else { unlinked.append(head.text) }
      }
    }
  }

  private static func cells(_ row: Substring) -> [Cell] {
    var cells: [Cell] = []
    for tag in row.split(separator: "<").dropFirst() {
      let parts = tag.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      let text = parts.count > 1 ? String(parts[1]) : ""
      if tag.hasPrefix("td") || tag.hasPrefix("th ") || tag.hasPrefix("th>") {
        let isNone = parts[0].contains("none")
        cells.append(
          Cell(
            isHead: tag.hasPrefix("th"), isNumber: parts[0].contains("number") && !isNone,
            text: text.trimmed))
      } else if !cells.isEmpty {
        if tag.hasPrefix("a "), parts[0].contains("class=\"from\"") { cells[cells.count - 1].isLinked = true }
        if !tag.hasPrefix("/t") { cells[cells.count - 1].text += text.trimmed }
      }
    }
    return cells
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0.isWhitespace }) }
}

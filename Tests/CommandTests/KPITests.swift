import Foundation
import Testing

@Suite struct KPITests {
  private static let files = [
    "portolan.yml": "title: T\nas-of: 2026-09-30\ndata: {outbound: data/outbound.csv}\n",
    "Content/kpis/reply-rate.md":
      "---\ntitle: Reply rate\nformula: replies / delivered\nunit: percent\nbetter: higher\ntarget: 8 %\n---\n",
    "Content/kpis/cost.md": "---\ntitle: Cost\nformula: cost / replies\nunit: currency\nbetter: lower\n---\n",
    "Content/data/outbound.csv":
      "date,tactic,delivered,replies,cost\n2026-08-03,email,400,16,100\n2026-09-07,email,600,34,\n2026-08-10,fair,12,0,50\n",
  ]

  private func run(_ arguments: String...) throws -> Program.Ended {
    let folder = try Folder(Self.files)
    defer { folder.remove() }
    return try Program(["kpi"] + arguments + ["--root", folder.path]).end()
  }

  @Test func `a table is aligned, with what figures are made of and why there is none`() throws {
    let ended = try run("cost", "--by", "tactic")
    #expect(ended.code == 0)
    #expect(
      ended.output == """
        Cost = cost / replies

        tactic  Value  Numerator  Denominator  Rows
        email      €2        100           50     2  1 row without a value
        fair      n/a         50            0     1  there is nothing to divide by yet

        """)
    let rate = try run("reply-rate", "--by", "tactic", "--where", "date = 2026-08").output
    // Wilson, 0 of 12: up to 1.96² / (12 + 1.96²).
    #expect(
      rate == """
        Reply rate = replies / delivered

        tactic    Value  Numerator  Denominator  Rows  Target  Attainment  Status
        email      4.0%         16          400     1    8.0%       50.0%  Off target
        fair    0\u{A0}of\u{A0}12          0           12     1    8.0%          0%  Off target  95% interval: 0% to 24.2%

        """)
  }

  @Test func `figures of ledgers are there under their names, and a KPI of the same name comes first`() throws
  {
    var files = Self.files
    files["portolan.yml"] =
      "title: T\nas-of: 2026-09-30\nhourly-rate: 40\ndata: {outbound: data/outbound.csv, spend: data/spend.csv}\n"
    files["Content/tactics/email.md"] = "---\ntitle: Mail\n---\n"
    files["Content/data/spend.csv"] =
      "date,tactic,amount,kind\n2026-08-03,email,90,spend\n2026-08-04,email,10,credit\n2026-12-01,email,5,spend\n"
    let folder = try Folder(files)
    defer { folder.remove() }
    func run(_ arguments: String...) throws -> Program.Ended {
      try Program(["kpi"] + arguments + ["--root", folder.path]).end()
    }
    let spent = try run("spent", "--by", "tactic", "--explain")
    #expect(
      spent.output == """
        Figures  tactic  Value
        spent    email     €80

        spent · email
          Formula: sum(spend) - sum(credit)
          Table: spend (data/spend.csv)
          Rows used: 2
          Set aside: 1 after the as-of date
          Lines: 2–3

        """)
    #expect(try run("roas", "--format", "json").output.contains("\"reason\": \"missing-input\""))
    #expect(try run("cost").output.hasPrefix("Cost = cost / replies"))
    let wrong = try run("roas", "--by", "channel")
    #expect(wrong.code != 0 && wrong.errors.contains("can be told by tactic, not by “channel”"))
    #expect(try run("roa").errors.contains("no KPI has the id “roa”"))
    #expect(try run("delay-kept").errors.contains("comes from ledgers"))
  }

  @Test func `it explains where figures come from`() throws {
    let text = try run("cost", "--by", "tactic", "--period", "2026-08-05..2026-12-31", "--explain").output
    #expect(
      text.hasSuffix(
        """

        cost · email
          Formula: cost / replies
          Table: outbound (data/outbound.csv)
          Rows: 1\u{A0}of\u{A0}3; 1 outside the period
          Lines: 3
          sum(cost): n/a; rows used 0; set aside 1 without a value
          sum(replies): 34; rows used 1

        cost · fair
          Formula: cost / replies
          Table: outbound (data/outbound.csv)
          Rows: 1\u{A0}of\u{A0}3; 1 outside the period
          Lines: 4
          sum(cost): 50; rows used 1
          sum(replies): 0; rows used 1

        """), "\(text)")
    let csv = try run("cost", "--explain", "--format", "csv").output
    #expect(csv.contains(",cost / replies,outbound,data/outbound.csv,3,0,0,0,1,2-4,0\n"))
    let json = try run("reply-rate", "--format", "json").output
    let figure = try #require(
      (try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])?.first)
    #expect(figure["file"] as? String == "data/outbound.csv" && figure["lines"] as? [[Int]] == [[2, 4]])
    #expect((figure["made-of"] as? [[String: Any]])?.map { $0["rows-used"] as? Int } == [3, 3])
  }

  @Test func `JSON and CSV are unrounded`() throws {
    let csv = try run(
      "reply-rate", "--by", "tactic", "--by", "month", "--period", "2026-09", "--format", "csv"
    ).output
    #expect(
      csv == """
        kpi,tactic,month,value,reason,unit,numerator,denominator,rows,unknown-rows,target,range-low,range-high,attainment,status
        reply-rate,email,2026-09,0.056666666666666664,,percent,34,600,1,0,0.08,,,0.7083333333333333,missed

        """)
    let json = try run("cost", "--format", "json").output
    let figures = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    #expect(figures?.first?["value"] as? Double == 3 && figures?.first?["unknown-rows"] as? Int == 1)
  }

  @Test func `without a KPI all are computed`() throws {
    let lines = try run().output.split(separator: "\n").map { $0.prefix(10) }
    #expect(lines == ["KPI       ", "cost      ", "reply-rate"])
  }

  @Test(arguments: [
    (["reply-rat"], "no KPI has the id “reply-rat”; did you mean “reply-rate”?"),
    (
      ["cost", "--where", "tactic = \"email\" nd"],
      "    1 | tactic = \"email\" nd\n      |                  ^~\n  help: "
    ),
    (["cost", "--where", "tctic = \"email\""], "      | ^~~~~\n  help: Did you mean “tactic”?"),
    (["cost", "--by", "tctic"], "--by: “outbound” has no column “tctic”\n  help: Did you mean “tactic”?"),
    (["cost", "--period", "2026-Q9"], "--period: “2026-Q9” is no period"),
  ])
  func `what is typed wrong is wrong use, and shown with a caret`(_ arguments: [String], _ message: String)
    throws
  {
    let folder = try Folder(Self.files)
    defer { folder.remove() }
    let ended = try Program(["kpi"] + arguments + ["--root", folder.path]).end()
    #expect(ended.code == 2 && ended.output.isEmpty)
    #expect(ended.errors.contains(message), "\(ended.errors)")
  }

  @Test func `a value that no row has is said, with the nearest one`() throws {
    let ended = try run("cost", "--where", "tactic = \"emial\"")
    #expect(ended.code == 0 && ended.errors.contains("Did you mean “email”?"))
  }
}

/// 41,188 calls of a bank: a file that isn't ours to commit, looked for beside the repository.
private enum Calls {
  static let path =
    (ProcessInfo.processInfo.environment["PORTOLAN_SHARED"] ?? Program.repository + "/../shared")
    + "/data/bank-additional-full.csv"

  static let isThere: Bool = {
    let isThere = FileManager.default.fileExists(atPath: path)
    if !isThere { print("skipped: \(path) is not there; set PORTOLAN_SHARED to the folder that has data/") }
    return isThere
  }()
}

@Suite(.enabled(if: Calls.isThere, "bank-additional-full.csv is not there"))
struct BankCallsTests {
  private struct Figure: Decodable {
    let by: [String: String]
    let value: Double?
    let numerator: Double?
    let denominator: Double?
    let interval: [String: Double]?
  }

  private func figures(_ arguments: String...) throws -> [Figure] {
    let playbook = Program.repository + "/Tests/Fixtures/bank-term-deposits"
    let ended = try Program(
      ["kpi"] + arguments + ["--format", "json", "--root", playbook, "--data", "calls=\(Calls.path)"]
    ).end()
    try #require(ended.code == 0, "\(ended.errors)")
    return try JSONDecoder().decode([Figure].self, from: Data(ended.output.utf8))
  }

  private func expected() throws -> [String: Any] {
    let file = Program.repository + "/Tests/Fixtures/vectors/real_data_expected.json"
    let json =
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file))) as? [String: Any]
    return try #require((json?["datasets"] as? [String: [String: Any]])?["bank-additional-full"])
  }

  private func isNear(_ actual: Double?, _ wanted: Any?) -> Bool {
    guard let actual, let wanted = (wanted as? NSNumber)?.doubleValue else { return false }
    return abs(actual - wanted) <= max(1e-12, 1e-9 * abs(wanted))
  }

  private func check(_ figure: Figure, _ wanted: [String: Any]) {
    #expect(figure.numerator == (wanted["x"] as? NSNumber)?.doubleValue)
    #expect(figure.denominator == (wanted["n"] as? NSNumber)?.doubleValue)
    #expect(isNear(figure.value, wanted["rate"]))
    guard let limits = wanted["wilson95"] as? [Any] else { return }
    #expect(isNear(figure.interval?["lower"], limits[0]) && isNear(figure.interval?["upper"], limits[1]))
  }

  @Test func `the rate over all calls is the published one`() throws {
    let all = try figures("taux-de-souscription")
    #expect(all.count == 1)
    let wanted = try #require(try expected()["overall"] as? [String: Any])
    check(all[0], wanted)
    #expect(all[0].numerator == 4640 && all[0].denominator == 41188)
  }

  @Test(arguments: [("contact", "by_contact"), ("month", "by_month"), ("poutcome", "by_poutcome")])
  func `so is it by every column`(_ column: String, _ key: String) throws {
    let found = try #require(try expected()[key] as? [String: Any])
    let groups = try #require((found["groups"] ?? found) as? [String: [String: Any]])
    let figures = try figures("taux-de-souscription", "--by", column)
    #expect(Set(figures.compactMap { $0.by[column] }) == Set(groups.keys))
    for figure in figures { check(figure, try #require(groups[figure.by[column] ?? ""])) }
  }

  @Test func `medians, means and KPIs of KPIs agree too`() throws {
    let wanted = try #require(try expected()["campaign_contacts"] as? [String: Any])
    for (kpi, key) in [
      ("appels-mediane", "median"), ("appels-par-client", "mean"), ("part-au-dela-de-cinq", "share_over_5"),
      ("souscriptions-pour-cent-appels", "conversions_per_100_contacts"),
    ] {
      #expect(isNear(try figures(kpi).first?.value, wanted[key]), "\(kpi)")
    }
  }

  @Test func `a condition selects the calls`() throws {
    let figure = try #require(try figures("taux-de-souscription", "--where", "contact = \"cellular\"").first)
    #expect(figure.numerator == 3853 && figure.denominator == 26144)
  }
}

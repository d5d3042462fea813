import PortolanSource
import Testing

@testable import PortolanModel

/// The figures that a table with these columns has, without any KPI document.
private func measures(_ rows: String, table: String = "facts", more: String = "-- teams/t.md --\ntitle: T")
  -> (Playbook, Measures)
{
  let playbook = Playbook(
    """
    -- portolan.yml --
    title: T
    data: {\(table): data/\(table).csv}
    -- data/\(table).csv --
    \(rows)
    \(more)
    """)
  return (playbook, Measures(of: playbook, asOf: Example.today))
}

private func value(_ id: String, _ rows: String) throws -> Figure {
  let (_, measures) = measures(rows)
  return try #require(measures.indicator(id), "no \(id)").whole.figure
}

@Suite struct StandardKPITests {
  @Test func `every KPI of the catalogue can be read, and needs something`() {
    #expect(Set(StandardKPI.all.map(\.id)).count == StandardKPI.all.count)
    for kpi in StandardKPI.all {
      #expect(DocumentID.fault(kpi.id) == nil)
      #expect(StandardKPI.ways[kpi.id]?.count == kpi.formulas.count, "\(kpi.id)")
      for way in StandardKPI.ways[kpi.id] ?? [] {
        #expect(!way.columns.isEmpty || !way.kpis.isEmpty)
        #expect(way.kpis.allSatisfy { StandardKPI.named($0) != nil })
      }
      for text in [kpi.title, kpi.definition] + [kpi.denominator, kpi.note].compactMap(\.self) {
        #expect(!text.en.text.isEmpty && !text.fr.isEmpty)
        for gap in [" %", " :", " ;", "« ", " »"] { #expect(!text.fr.contains(gap), "\(text.fr)") }
      }
    }
  }

  @Test func `the rates of a mailing are those of the formulas`() throws {
    let rows =
      "sent,delivered,bounced,opens,clicks,replies,unsubscribes,complaints\n1000,960,40,300,60,24,5,1"
    let rates = EmailRates(
      sent: 1000, delivered: 960, bounced: 40, opens: 300, clicks: 60, replies: 24, unsubscribes: 5,
      complaints: 1)
    for (id, rate) in [
      ("delivery-rate", rates.delivery), ("bounce-rate", rates.bounce), ("open-rate", rates.open),
      ("click-rate", rates.click), ("click-to-open-rate", rates.clickToOpen), ("reply-rate", rates.reply),
      ("unsubscribe-rate", rates.unsubscribe), ("complaint-rate", rates.complaint),
    ] {
      let figure = try value(id, rows)
      #expect(figure.value == rate.value && figure.numerator == rate.numerator, "\(id)")
      #expect(figure.denominator == rate.denominator && figure.isShare, "\(id)")
    }
  }

  @Test func `what is delivered is sent less bounced where nobody counts it, and columns have other names`()
    throws
  {
    let rows = "sent,bounced,replied\n100,20,8\n50,0,"
    #expect(try value("reply-rate", rows).value == 0.1)
    #expect(try value("reply-rate", rows).denominator == 80)
    #expect(try value("delivery-rate", rows).value == 130.0 / 150)
    #expect(measures("sent,replied\n100,8").1.indicator("reply-rate") == nil)
  }

  @Test(
    arguments: [
      ("connect-rate", "dials,conversations\n200,30", 0.15),
      ("meeting-rate", "conversations,meetings\n30,6", 0.2),
      ("acceptance-rate", "invitations,accepted\n50,20", 0.4),
      ("conversion-rate", "contact_id,converted\na,0\na,1\nb,0\nc,1\na,1\nd,0", 0.5),
      ("cost-per-meeting", "cost,meetings\n900,3\n100,2", 200), ("cac", "cost,deals\n900,3\n100,2", 200),
      ("roi", "margin,cost\n300,200", 0.5), ("roas", "revenue,ad_spend\n400,100", 4),
      ("romi", "incremental_margin,cost\n30,40", -0.25),
      ("ltv", "revenue,margin,customers,churned\n10000,8000,100,5", 1600),
      ("ltv-to-cac", "revenue,margin,customers,churned,cost,deals\n10000,8000,100,5,4000,10", 4),
      ("payback", "revenue,margin,customers,cost,deals\n10000,8000,100,4000,10", 5),
      ("win-rate", "deals,lost\n3,7", 0.3), ("win-rate", "outcome\nwon\nlost\n\nwon", 2.0 / 3),
      ("win-rate-by-value", "outcome,value\nwon,100\nlost,300\n,900", 0.25),
      ("average-deal", "outcome,value\nwon,100\nlost,300\nwon,300", 200),
      (
        "sales-cycle",
        "opened,closed,outcome\n2026-01-01,2026-01-31,won\n2026-02-01,2026-02-01,won\n2026-03-01,2026-03-11,won\n2026-03-01,2026-02-01,won\n2026-01-01,2026-06-30,lost",
        10
      ),
      (
        "pipeline-velocity",
        "opened,closed,outcome,value\n2026-01-01,2026-01-11,won,100\n2026-01-01,2026-01-11,lost,50\n2026-02-01,,,70\n2026-02-02,,,30",
        2 * 0.5 * 100 / 10
      ),
      ("lead-response-time", "delay\n1\n3\n\n2", 2),
      ("lead-response-p90", "delay\n1\n2\n3\n4\n5\n6\n7\n8\n9\n50", 9),
      ("share-of-voice", "mentions,market_mentions\n30,120", 0.25),
      ("excess-share-of-voice", "mentions,market_mentions,sales,market_sales\n30,120,10,100", 0.15),
      ("csat", "kind,value\ncsat,5\ncsat,4\ncsat,2\ncsat,9\nnps,5", 2.0 / 3),
      ("ces", "kind,value\nces,7\nces,4\nces,0\nnps,9", 5.5),
      ("easy-share", "kind,value\nces,7\nces,4\nces,0", 0.5),
      ("emotional-impact", "kind,value\nemotion,1\nemotion,-1\nemotion,1\nemotion,0", 25),
    ] as [(String, String, Double)])
  func `a KPI is there as soon as its columns are`(_ id: String, _ rows: String, _ expected: Double) throws {
    let value = try #require(try value(id, rows).value)
    #expect(abs(value - expected) < 1e-12)
  }

  @Test func `NPS counts whole answers from 0 to 10, as the pure function does`() throws {
    let answers: [Double] = [10, 9, 9, 8, 7, 6, 0, 3, 11, 7.5]
    let rows = "kind,value\n" + answers.map { "nps,\($0)\n" }.joined()
    let net = NetPromoterScore(answers).net
    #expect(try value("nps", rows).value == net.score.value)
    #expect(try value("nps", rows).halfWidth == net.halfWidth.value)
    #expect(try value("csat", rows).halfWidth == nil)
  }

  @Test func `hand-overs have a delay without a column of it`() throws {
    func delays(_ rows: String) throws -> Figure {
      let playbook = Playbook(
        """
        -- portolan.yml --
        title: Sample
        data: {handovers: data/handovers.csv}
        -- data/handovers.csv --
        \(rows)
        -- teams/sales.md --
        title: Sales
        """)
      let measures = Measures(of: playbook, asOf: try #require(CivilDate("2026-09-30")))
      return try #require(measures.indicator("lead-response-time")).whole.figure
    }
    let head = "lead,from,to,handed,contacted"
    // Over midnight, from a day without a time, not yet contacted, and contacted before it was handed over.
    let rows = """
      a,sales,sales,2026-03-02T23:30,2026-03-03T01:00
      b,sales,sales,2026-03-02,2026-03-02T04:00
      c,sales,sales,2026-03-02T10:00,
      d,sales,sales,2026-03-02T10:00,2026-03-01T10:00
      e,sales,sales,2026-03-02T10:00,2026-03-02T10:15
      """
    #expect(try delays(head + "\n" + rows).value == 1.5)
    // What somebody wrote is theirs.
    #expect(try delays(head + ",delay\na,sales,sales,2026-03-02T23:30,2026-03-03T01:00,7").value == 7)
  }

  @Test func `a document of the same id replaces one, whatever its type`() throws {
    let (playbook, measures) = measures(
      "sent,delivered\n10,9", more: "-- kpis/delivery-rate.md --\ntitle: Ours\nformula: sent\nunit: count")
    #expect(try #require(measures.indicator("delivery-rate")).whole.figure.value == 10)
    #expect(playbook.entries.count == 1)
  }

  @Test func `references to one resolve, and one that misses a column says which`() {
    let (playbook, _) = measures(
      "date,tactic,sent,delivered\n2026-01-05,mailing,10,9",
      more: """
        -- tactics/mailing.md --
        ---
        title: Mailing
        kpis: {delivery-rate: 95 %, bounce-rate: 2 %}
        ---
        See [[delivery-rate]].
        -- kpis/twice.md --
        title: Twice
        formula: 2 * connect-rate
        unit: ratio
        """)
    let found = Rule.all.findings(in: playbook, Measures(of: playbook, asOf: Example.today))
    let broken = found.filter { $0.rule == "broken-reference" }
    #expect(
      broken.map(\.message) == ["the standard KPI “bounce-rate” misses “bounced” in the table “facts”"])
    #expect(broken.map(\.position.description) == ["tactics/mailing.md:3:29"])
    #expect(broken.first?.help.contains("Add the column bounced to a table") == true)
    let unknown = found.filter { $0.rule == "unknown-column" }
    #expect(unknown.map(\.message) == ["the standard KPI “connect-rate” misses “conversations”, “dials”"])
    #expect(playbook.ownKPIs.map(\.id) == ["delivery-rate", "twice"])
  }

  @Test func `texts are no measures, and the tables are taken in the order of their names`() {
    let playbook = Playbook(
      """
      -- portolan.yml --
      title: T
      data: {b: data/b.csv, a: data/a.csv, experiments: data/e.csv}
      -- teams/t.md --
      title: T
      -- data/a.csv --
      sent,delivered,replies
      1,1,many
      -- data/b.csv --
      sent,delivered,replies
      100,50,5
      -- data/e.csv --
      exposed,converted
      1,1
      """)
    let found = playbook.standardKPIs
    #expect(found.available("delivery-rate")?.table == "a" && found.available("reply-rate")?.table == "b")
    #expect(found.available("conversion-rate") == nil)
    #expect(Measures(of: playbook, asOf: Example.today).diagnostics.isEmpty)
  }

  @Test func `days are counted between dates`() {
    let table = DataTable(
      name: "deals", file: "deals.csv",
      bytes: Array("opened,closed,n\n2026-01-01,2026-01-31,1\n2026-02-01,,2\n2026-03-02,2026-03-01,3\n".utf8))
    func catalog(_ formula: String) -> KPICatalog {
      KPICatalog(
        [.init("k", formula: Located(formula, at: SourcePosition("k.md")), unit: .days)], tables: [table])
    }
    let figure = catalog("avg(days(opened, closed))").figure(of: "k")
    #expect(figure.value == 30 && figure.unknownRows == 2)
    #expect(catalog("sum(days(opened, closed) * n)").figure(of: "k").value == 30)
    #expect(catalog("sum(days(opened, n))").diagnostics.map(\.rule) == ["invalid-formula"])
    #expect(catalog("sum(days(opened))").diagnostics.map(\.rule) == ["invalid-formula"])
    #expect(catalog("sum(opened)").diagnostics.map(\.rule) == ["invalid-formula"])
  }
}

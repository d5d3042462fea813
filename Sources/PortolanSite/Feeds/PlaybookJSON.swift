import PortolanModel
import PortolanSource

/// `playbook.json`: everything that is computed, for programs. Numbers are unrounded; a value that isn't there is
/// `null`, with a reason beside it. One document, figure or finding stands on a line.
package struct PlaybookJSON {
  let site: SiteIndex
  var playbook: Playbook { site.playbook }
  var measures: Measures { site.measures }
  /// By place: links name most documents several times.
  private let ids: [String]
  /// A dimension with more values is left out; by tactic, only the KPIs that a tactic follows are then given.
  static let mostValues = 200

  package static func bytes(of site: SiteIndex) -> [UInt8] {
    var bytes: [UInt8] = []
    write(site) { bytes += $0 }
    return bytes
  }

  /// - Parameter flush: takes the file piece by piece.
  package static func write(_ site: SiteIndex, _ flush: (UnsafeRawBufferPointer) -> Void) {
    withoutActuallyEscaping(flush) { PlaybookJSON(site).write($0) }
  }

  private init(_ site: SiteIndex) {
    self.site = site
    ids = site.playbook.entries.map(\.document.id)
  }

  private func write(_ flush: @escaping (UnsafeRawBufferPointer) -> Void) {
    var writer = JSONWriter(linesToDepth: 2, flush: flush)
    writer.object { writer in
      writer.field("format", 1)
      writer.field("title", playbook.settings.title)
      writer.field("as-of", measures.asOf.description)
      let kept = playbook.source.keptTables
      if !kept.isEmpty {
        writer.key("fetched")
        writer.object { writer in
          for table in kept { writer.field(named: table.name, table.fetched.description) }
        }
      }
      writer.field("language", playbook.language.code)
      writer.field("currency", playbook.settings.currency)
      writer.key("documents")
      writer.array { writer in
        for place in playbook.entries.indices { document(place, &writer) }
      }
      writer.key("kpis")
      writer.array { figures(&$0) }
      writer.key("stated")
      writer.array { stated(&$0) }
      writer.key("chain")
      writer.array { chains(&$0) }
      writer.key("plans")
      writer.array { plans(&$0) }
      time(&writer)
      writer.key("experiments")
      writer.array { writer in
        for experiment in playbook.experiments { self.experiment(experiment, &writer) }
      }
      writer.key("combos")
      writer.array { writer in
        for combo in playbook.combos { self.combo(combo, &writer) }
      }
      if let journeys = measures.journeys, journeys.hasConversions {
        writer.key("attribution")
        attribution(journeys, &writer)
      }
      if measures.money.isThere {
        writer.key("economics")
        economics(&writer)
      }
      writer.key("score")
      score(&writer)
      writer.key("findings")
      writer.array { writer in
        for finding in site.findings { self.finding(finding, &writer) }
      }
      if !site.suppressed.isEmpty {
        writer.key("suppressed")
        writer.array { writer in
          for one in site.suppressed { finding(one.finding, because: one, &writer) }
        }
      }
    }
    writer.end()
  }

  private func document(_ place: Int, _ writer: inout JSONWriter) {
    let entry = playbook.entries[place]
    writer.object { writer in
      writer.field("id", ids[place])
      writer.field("type", entry.type.rawValue)
      writer.field("title", entry.header.title.value)
      // What came with the program was written in no file.
      writer.field("source", entry.header.isStandard ? nil : entry.header.file.path)
      writer.field("page", entry.page)
      if let change = place < site.changes.count ? site.changes[place] : nil {
        writer.field("changed", change.day.description)
      }
      writer.key("fields")
      writer.object { fields(entry, &$0) }
      writer.key("links")
      links(playbook.links[place], "to", &writer)
      writer.key("backlinks")
      links(playbook.backlinks[place], "from", &writer)
    }
  }

  private func links(_ links: [Link], _ end: StaticString, _ writer: inout JSONWriter) {
    writer.array { writer in
      for link in links {
        writer.object { writer in
          writer.field(end, ids[link.entry])
          writer.field("as", link.kind)
        }
      }
    }
  }

  private func combo(_ combo: Combo, _ writer: inout JSONWriter) {
    var families: [String] = []
    for tactic in combo.tactics.compactMap({ playbook.document($0, Tactic.self) }) {
      if let family = tactic.family?.value, !families.contains(family) { families.append(family) }
    }
    writer.object { writer in
      writer.field("combo", combo.id)
      writer.key("tactics")
      writer.array { writer in
        for tactic in combo.tactics { writer.value(tactic.id.value) }
      }
      writer.key("families")
      writer.array { writer in
        for family in families { writer.value(family) }
      }
      writer.field("kpi", combo.kpi?.id.value)
      evidence(of: combo, &writer)
    }
  }

  private func finding(
    _ finding: Finding, because decision: Suppressed? = nil, _ writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.field("rule", finding.rule)
      writer.field("severity", finding.severity.rawValue)
      writer.field("message", finding.message)
      writer.field("help", finding.help)
      writer.field("file", site.file(of: finding.position))
      writer.field("line", finding.position.line)
      writer.field("column", finding.position.column)
      writer.field("document", finding.document)
      writer.field("objective", finding.objective)
      if let money = finding.money {
        writer.key("money")
        self.money(money, &writer)
      }
      if let decision {
        writer.field("reason", decision.reason)
        if let until = decision.until { writer.field("until", until.description) }
      }
    }
  }
}

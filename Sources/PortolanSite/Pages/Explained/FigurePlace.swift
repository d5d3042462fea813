import PortolanModel
import PortolanSource

/// One figure of a KPI, as a page names it when it links to where the number comes from.
package enum FigurePlace {
  /// Over all rows.
  case whole
  /// Over the days that a KPI's target is for.
  case period
  /// In one group of a dimension.
  case group(dimension: String, DimensionValue)
  /// Of a tactic that follows the KPI.
  case tactic(String)
  /// From an objective's start to its due date.
  case objective(String)
  /// In a computed block with a scope of its own: which of its groups, in their order.
  case view(ViewPlace, row: Int)
  /// In a text: which of the document's figures.
  case stated(entry: Int, number: Int)
  /// A point of a trend with a scope of its own; periods are counted from the last one back.
  case trend(ViewPlace, line: Int, period: Int)
  case challenge(String, ChallengeStanding.Part)
}

extension FigurePlace {
  /// The figure that a document itself comes to: a tactic's or an objective's own, or that of a KPI as a whole.
  init(of entry: Entry) {
    switch entry.type {
    case .tactic: self = .tactic(entry.document.id)
    case .objective: self = .objective(entry.document.id)
    // The page says which days they are; where there is no target for any, it is all of them.
    case .kpi: self = .period
    default: self = .whole
    }
  }
}

extension SiteIndex {
  /// The page and the place on it where a figure is explained.
  ///
  /// - Parameter root: the way from the page that links to the site's root.
  /// - Returns: `nil` where the KPI can't be computed.
  package func explained(_ kpi: String, _ place: FigurePlace, root: String) -> String? {
    guard measures.isComputable(kpi), let indicator = measures.indicator(kpi) else { return nil }
    let page = String(joining: root, SitePath.explained(kpi), "#")
    switch place {
    case .whole: return page + "whole"
    case .period:
      let isExplained = measures.periodTarget(of: indicator.kpi)?.explanation != nil
      return page + (isExplained ? "period" : "whole")
    case .objective(let id): return page + "objective-" + id
    case .view(let view, let row):
      guard explainedBlocks.contains(view, of: kpi) else { return page + "whole" }
      let block = ExplainedAnchor.block(view, in: playbook)
      return page + (row < ExplainedPages.rows ? "\(block)-\(row + 1)" : block)
    case .stated(let entry, let number):
      guard let rank = stated.rank(entry, number) else { return page + "whole" }
      return page
        + (rank < ExplainedPages.rows ? ExplainedAnchor.stated(entry, number, in: playbook) : "texts")
    case .trend(let view, let line, let period):
      guard explainedBlocks.contains(view, of: kpi) else { return page + "whole" }
      return page + ExplainedAnchor.trend(view, line: line, period: period, in: playbook)
    case .challenge(let id, let part):
      guard explainedBlocks.contains(id, of: kpi), let challenge = playbook[id]?.document as? Challenge,
        measures.standing(of: challenge)?.explanation(of: part) != nil
      else {
        return page + "whole"
      }
      return page + ExplainedAnchor.challenge(id, part)
    case .tactic(let id):
      guard let dimension = indicator.dimension("tactic") else { return page + "whole" }
      guard dimension.place(of: id) != nil else { return page + "by-tactic" }
      return String(joining: page, ExplainedAnchor.group("tactic", .text(id)))
    case .group(let name, let value):
      guard let dimension = indicator.dimension(name) else { return page + "whole" }
      guard dimension.count <= ExplainedPages.rows else { return page + "by-" + name }
      return page + ExplainedAnchor.group(name, value)
    }
  }
}

/// The ids of rows on the page that explains a KPI: the same in every build.
enum ExplainedAnchor {
  static func group(_ dimension: String, _ value: DimensionValue) -> String {
    let text = value.description
    let isPlain = !text.isEmpty && text.utf8.count <= 100 && text.utf8.allSatisfy(isPlain)
    return String(joining: dimension, "-", isPlain ? text : hash(text))
  }

  static func block(_ place: ViewPlace, in playbook: Playbook) -> String {
    "view-\(playbook.entries[place.entry].document.id)-\(place.block + 1)"
  }

  static func stated(_ entry: Int, _ number: Int, in playbook: Playbook) -> String {
    "text-\(playbook.entries[entry].document.id)-\(number + 1)"
  }

  /// Of lines and periods beyond those that are listed, the block.
  static func trend(_ place: ViewPlace, line: Int, period: Int, in playbook: Playbook) -> String {
    let block = block(place, in: playbook)
    return period < ExplainedBlocks.periods ? "\(block)-\(line + 1)-\(period + 1)" : block
  }

  static func challenge(_ id: String, _ part: ChallengeStanding.Part) -> String {
    switch part {
    case .whole: "challenge-\(id)-whole"
    case .during: "challenge-\(id)-during"
    case .before: "challenge-\(id)-before"
    case .rank(let place):
      place < ExplainedBlocks.ranks ? "challenge-\(id)-\(place + 1)" : "challenge-\(id)"
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// FNV-1a: short, and far apart for texts that are alike.
  private static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "_" + String(hash, radix: 36)
  }
}

extension SitePath {
  /// Where the figures of a KPI come from.
  static func explained(_ kpi: String) -> String {
    String(joining: DocumentType.kpi.folder, "/", kpi, "/explained/index.html")
  }
}

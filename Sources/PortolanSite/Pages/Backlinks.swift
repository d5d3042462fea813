import PortolanModel

/// What refers to a document, by kind of reference.
struct Backlinks {
  /// More are counted, not listed.
  static let limit = 200

  let viewpoint: Viewpoint

  private struct Kind: Hashable {
    let type: DocumentType
    let field: String
  }

  /// - Parameter shown: kinds that the page shows in a section of its own, with more about each.
  func groups(of place: Int) -> [LinkGroup] {
    let links = viewpoint.playbook.backlinks[place]
    guard !links.isEmpty else { return [] }
    var order: [Kind] = []
    var byKind: [Kind: [Int]] = [:]
    for link in links {
      let kind = Kind(type: viewpoint.playbook.entries[link.entry].document.type, field: link.kind)
      // Mentions in the text are one group, whoever makes them.
      let group = Self.isMention(kind.field) ? Kind(type: .page, field: kind.field) : kind
      if byKind[group] == nil { order.append(group) }
      byKind[group, default: []].append(link.entry)
    }
    order.sort {
      let (a, b) = (Self.isMention($0.field), Self.isMention($1.field))
      return a == b ? ($0.type, $0.field) < ($1.type, $1.field) : b
    }
    return order.map { group($0, byKind[$0] ?? []) }
  }

  private static func isMention(_ field: String) -> Bool { field == "link" || field == "view" }

  private func group(_ kind: Kind, _ entries: [Int]) -> LinkGroup {
    let strings = viewpoint.strings
    let isMention = Self.isMention(kind.field)
    let links = entries.prefix(Self.limit).map { entry in
      let type = viewpoint.playbook.entries[entry].document.type
      return viewpoint.link(to: entry, note: isMention && type != .page ? strings.name(of: type) : nil)
    }
    let rest = entries.count - Self.limit
    return LinkGroup(
      strings.backlinks(from: kind.type, through: kind.field), links: links,
      more: rest > 0 ? viewpoint.link(toIndexOf: kind.type, title: strings[.more(rest)]) : nil)
  }
}

import PortolanModel

/// What refers to a document, by kind of reference.
struct Backlinks {
  /// More are counted, not listed.
  static let limit = 200

  let viewpoint: Viewpoint

  private struct Kind: Equatable {
    let type: DocumentType
    let field: String
  }

  /// - Parameter shown: kinds that the page shows in a section of its own, with more about each.
  func groups(of place: Int) -> [LinkGroup] {
    let links = viewpoint.playbook.backlinks[place]
    guard !links.isEmpty else { return [] }
    // There are few kinds: comparing is faster than hashing.
    var groups: [(kind: Kind, entries: [Int])] = []
    for link in links {
      let type = viewpoint.playbook.entries[link.entry].type
      // Mentions in the text are one group, whoever makes them.
      let kind = Kind(type: Self.isMention(link.kind) ? .page : type, field: link.kind)
      if let group = groups.lastIndex(where: { $0.kind == kind }) {
        groups[group].entries.append(link.entry)
      } else {
        groups.append((kind, [link.entry]))
      }
    }
    groups.sort {
      let (a, b) = (Self.isMention($0.kind.field), Self.isMention($1.kind.field))
      return a == b ? ($0.kind.type, $0.kind.field) < ($1.kind.type, $1.kind.field) : b
    }
    return groups.map { group($0.kind, $0.entries) }
  }

  private static func isMention(_ field: String) -> Bool { field == "link" || field == "view" }

  private func group(_ kind: Kind, _ entries: [Int]) -> LinkGroup {
    let strings = viewpoint.strings
    let isMention = Self.isMention(kind.field)
    let links = entries.prefix(Self.limit).map { entry in
      let type = viewpoint.playbook.entries[entry].type
      return viewpoint.link(to: entry, note: isMention && type != .page ? strings.name(of: type) : nil)
    }
    let rest = entries.count - Self.limit
    return LinkGroup(
      strings.backlinks(from: kind.type, through: kind.field), links: links,
      more: rest > 0 ? viewpoint.link(toIndexOf: kind.type, title: strings[.more(rest)]) : nil)
  }
}

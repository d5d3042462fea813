import PortolanModel
import PortolanSource

/// The documents that were changed last: by the repository's dates, or by those of their reviews where it tells none.
struct RecentChanges: Sendable {
  struct Item: Sendable {
    let place: Int
    let day: CivilDate
    let author: String?
  }

  /// A feed is for what is new: whoever wants everything reads the site.
  private static let most = 50

  /// The latest first.
  let items: [Item]

  /// - Parameter changes: each entry's last change, or none at all.
  init(_ playbook: Playbook, _ changes: [EditHistory.Change?], asOf: CivilDate) {
    let names = playbook.settings.git == .full
    var items: [Item] = []
    for (place, entry) in playbook.entries.enumerated()
    where !entry.header.isDraft && !entry.header.isStandard {
      if !changes.isEmpty {
        guard let change = changes[place] else { continue }
        let author = names && !change.author.isEmpty ? change.author : nil
        items.append(Item(place: place, day: change.day, author: author))
      } else if let day = entry.header.reviewed.map(\.value).filter({ $0 <= asOf }).max() {
        items.append(Item(place: place, day: day, author: entry.header.owner?.value))
      }
    }
    items.sort { $0.day != $1.day ? $0.day > $1.day : $0.place < $1.place }
    self.items = Array(items.prefix(Self.most))
  }
}

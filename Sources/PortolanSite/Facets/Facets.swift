import PortolanModel
import PortolanSource

/// What documents have in common and are looked for by: who answers for them, their channels, families and tags. Each
/// value has a page of its own.
struct Facets: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case owner, channel, family, tag

    /// The folder of the site.
    var folder: String {
      switch self {
      case .owner: "owners"
      case .channel: "channels"
      case .family: "families"
      case .tag: "tags"
      }
    }

    var index: String { "\(folder)/index.html" }

    fileprivate var place: Int {
      switch self {
      case .owner: 0
      case .channel: 1
      case .family: 2
      case .tag: 3
      }
    }

    func title(_ language: Language) -> String {
      switch self {
      case .owner: language.says(en: "Owners", fr: "Responsables")
      case .channel: language.says(en: "Channels", fr: "Canaux")
      case .family: language.says(en: "Families", fr: "Familles")
      case .tag: language.says(en: "Tags", fr: "Étiquettes")
      }
    }
  }

  /// One owner, channel, family or tag.
  struct Value: Sendable {
    let kind: Kind
    let name: String
    let page: String
    /// Its documents by type, then by title.
    let entries: [Int]
    /// The actions that an owner has to do, open ones, the earliest first.
    var actions: [Action] = []
  }

  struct Action: Sendable {
    let due: CivilDate?
    let what: String
    let entry: Int
  }

  /// By name.
  let values: [Kind: [Value]]
  /// By the kind's place: the page of what somebody wrote. Every page asks for some.
  private let pages: [[String: String]]

  /// - Parameters:
  ///   - order: the entries of each type by title.
  ///   - isFree: whether no document has a page already.
  init(_ playbook: Playbook, _ order: [DocumentType: [Int]], _ strings: Strings, isFree: (String) -> Bool) {
    var entries: [Kind: [String: [Int]]] = [:]
    var actions: [String: [Action]] = [:]
    func add(_ kind: Kind, _ value: String?, _ entry: Int) {
      guard let value, !value.isEmpty else { return }
      // An entry's values follow one another: twice the same is once.
      if entries[kind, default: [:]][value, default: []].last != entry {
        entries[kind, default: [:]][value, default: []].append(entry)
      }
    }
    for type in DocumentType.allCases {
      for place in order[type] ?? [] {
        let entry = playbook.entries[place]
        add(.owner, entry.header.owner?.value, place)
        for tag in entry.header.tags { add(.tag, tag.value, place) }
        switch type {
        case .tactic:
          guard let tactic = entry.document as? Tactic else { break }
          add(.family, tactic.family?.value, place)
          add(.channel, tactic.channel?.value, place)
          guard tactic.isActive else { break }
          for action in tactic.actions where !action.isDone {
            guard let owner = action.owner?.value ?? entry.header.owner?.value else { continue }
            actions[owner, default: []].append(
              Action(due: action.due?.value, what: action.what?.value ?? "", entry: place))
          }
        case .persona:
          for channel in (entry.document as? Persona)?.channels ?? [] { add(.channel, channel.value, place) }
        case .message: add(.channel, (entry.document as? Message)?.channel?.value, place)
        default: break
        }
      }
    }
    for owner in actions.keys where entries[.owner]?[owner] == nil {
      entries[.owner, default: [:]][owner] = []
    }
    var values: [Kind: [Value]] = [:]
    var pages = [[String: String]](repeating: [:], count: Kind.allCases.count)
    for (kind, found) in entries {
      let isTerm = kind == .channel || kind == .family
      let named = found.keys.map { key -> (key: String, sorting: String, name: String) in
        let name = isTerm ? strings.term(key) : key
        return (key, name.sortingKey(in: strings.language), name)
      }.sorted { ($0.sorting, $0.key) < ($1.sorting, $1.key) }
      var taken: Set<String> = ["index"]
      let all = named.map { one in
        let base = DocumentID.mended(one.key.sortingKey)
        var slug = base
        var number = 2
        while !isFree("\(kind.folder)/\(slug)/index.html") || !taken.insert(slug).inserted {
          slug = "\(base)-\(number)"
          number += 1
        }
        let due = (kind == .owner ? actions[one.key] ?? [] : []).enumerated().sorted {
          let (a, b) = ($0.element.due?.dayNumber ?? .max, $1.element.due?.dayNumber ?? .max)
          return (a, $0.offset) < (b, $1.offset)
        }
        return Value(
          kind: kind, name: one.name, page: "\(kind.folder)/\(slug)/index.html",
          entries: found[one.key] ?? [],
          actions: due.map(\.element))
      }
      values[kind] = all
      pages[kind.place] = Dictionary(uniqueKeysWithValues: zip(named, all).map { ($0.key, $1.page) })
    }
    (self.values, self.pages) = (values, pages)
  }

  /// The page of what somebody wrote, such as `email`.
  func page(of kind: Kind, _ written: String) -> String? { pages[kind.place][written] }

  /// The kind that a field of the front matter holds.
  static func kind(of field: String) -> Kind? {
    switch field {
    case "owner": .owner
    case "channel", "channels": .channel
    case "family": .family
    case "tags": .tag
    default: nil
    }
  }
}

extension Viewpoint {
  /// The page of an owner, a channel, a family or a tag.
  func href(_ kind: Facets.Kind, _ written: String) -> String? {
    index.facets.page(of: kind, written).map { href($0) }
  }
}

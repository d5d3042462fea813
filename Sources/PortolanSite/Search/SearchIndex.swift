import PortolanModel
import PortolanSource

/// The index that the search of the published site reads: parts of a bearable size, each a script that hands its content
/// to `scripts/search.js`, so that it works from a folder as well as from a server.
///
/// `manifest.js` says what is where: the groups of results, the first word of each part of words and the first result
/// of each part of results. A reader loads it, the parts that the words fall into, and those of the results shown.
package struct SearchIndex: Sendable {
  package struct File: Sendable {
    package let path: String
    package let bytes: [UInt8]
  }

  package let files: [File]

  /// What can be found: documents, and the pages that the site makes of its own.
  enum Subject: Sendable {
    case entry(Int)
    case page(title: String, path: String, note: String?)
  }

  struct Group: Sendable {
    let title: String
    let subjects: [Subject]
  }

  /// Documents that are digested at once.
  private static let piece = 256

  package init(_ index: SiteIndex, jobs: Int) {
    let groups = Self.groups(index)
    let subjects = groups.flatMap(\.subjects)
    let pieces = stride(from: 0, to: subjects.count, by: Self.piece).map {
      Array(subjects[$0..<min($0 + Self.piece, subjects.count)])
    }
    let badges = SearchBadges(index)
    let room = SearchChunk.room(for: subjects.count)
    let chunks = pieces.parallelMap(jobs: jobs) { SearchChunk($0, index, badges, room: room) }
    let all = SearchWords(chunks)
    let (words, near) = (all.parts, all.near)
    let results = SearchResults.parts(chunks)
    files =
      words.enumerated().map { File(path: SitePath.searchPart("w", $0.offset), bytes: $0.element.bytes) }
      + results.enumerated().map { File(path: SitePath.searchPart("d", $0.offset), bytes: $0.element.bytes) }
      + (near.map { [File(path: SitePath.searchPart("n", 0), bytes: $0.bytes)] } ?? [])
      + [
        File(
          path: SitePath.searchManifest,
          bytes: SearchManifest(index, groups, badges, chunks, words, results, near).bytes)
      ]
  }

  /// In the order in which results are numbered: those of a type by title.
  private static func groups(_ index: SiteIndex) -> [Group] {
    let strings = index.strings
    var groups: [Group] = []
    // Documents of the writer's own come with those of their type.
    let own = index.navigation.items.filter { item in
      index.byPage[item.path].map { SitePath.isTaken(index.playbook.entries[$0]) } ?? true
    }
    let pages = own.map { Subject.page(title: $0.title, path: $0.path, note: nil) }
    groups.append(Group(title: strings[.navigation], subjects: pages))
    for type in DocumentType.allCases {
      guard let entries = index.byType[type], !entries.isEmpty else { continue }
      groups.append(Group(title: strings.plural(of: type), subjects: entries.map { .entry($0) }))
    }
    for kind in Facets.Kind.allCases {
      let values = index.facets.values[kind] ?? []
      groups.append(
        Group(
          title: kind.title(strings.language),
          subjects: values.map {
            .page(title: $0.name, path: $0.page, note: strings[.documents($0.entries.count)])
          }))
    }
    return groups
  }
}

/// A part of the index, named by its content, so that a part kept from an earlier build is not taken for it.
struct SearchPart: Sendable {
  /// The first word, or the number of the first result.
  let first: String
  let hash: String
  let bytes: [UInt8]

  /// - Parameters:
  ///   - kind: `w` for words, `d` for results, `n` for what is near to a mistyped word.
  ///   - content: what the script gets, as JavaScript.
  init(_ kind: String, _ number: Int, first: String, _ content: UnsafeBufferPointer<UInt8>) {
    hash = String(ContentHash.text(ContentHash.of(UnsafeRawBufferPointer(content))).prefix(6))
    self.first = first
    var buffer = ByteBuffer(capacity: content.count + 64)
    buffer.append("portolan.take(\"\(kind)\(number)\",\"\(hash)\",")
    buffer.append(content)
    buffer.append(");\n")
    bytes = buffer.array
  }
}

/// The badges that results show, each told once.
struct SearchBadges: Sendable {
  let all: [Badge]
  private let places: [String: Int]

  init(_ index: SiteIndex) {
    var all: [Badge] = []
    var places: [String: Int] = [:]
    for badge in index.standings.lazy.compactMap(\.badge) where places[badge.label] == nil {
      places[badge.label] = all.count
      all.append(badge)
    }
    (self.all, self.places) = (all, places)
  }

  func place(of badge: Badge?) -> Int { badge.flatMap { places[$0.label] } ?? -1 }
}

extension SitePath {
  static let search = "search/index.html"
  static let searchManifest = "search/manifest.js"
  static func searchPart(_ kind: String, _ number: Int) -> String { "search/\(kind)\(number).js" }
}

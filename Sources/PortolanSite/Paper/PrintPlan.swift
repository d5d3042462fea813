import PortolanModel
import PortolanSource

/// Which documents of the playbook are printed as one, and in which order: that of the navigation.
///
/// Nobody takes ten thousand documents to a meeting. Where there are more than `most` and the settings don't ask for all
/// of them (`print: true`), only the kinds that govern the playbook are printed, each as a whole, as long as they fit.
struct PrintPlan: Sendable {
  /// Documents of one kind, in the order that they are printed in.
  struct Kind: Sendable {
    let type: DocumentType
    let entries: [Int]
  }

  let kinds: [Kind]
  /// What there are too many of to be printed.
  let leftOut: [Kind]
  /// Where an entry stands among all that is printed.
  private let numbers: [Int: Int]

  /// As many documents as are printed without being asked for: some 1,500 sheets.
  static let most = 500
  /// What is printed where not everything fits, the weightiest first.
  private static let governing: [DocumentType] = [
    .strategy, .objective, .positioning, .swot, .persona, .combo,
  ]

  init(_ playbook: Playbook, _ byType: [DocumentType: [Int]]) {
    let wanted = playbook.settings.isPrinted
    guard wanted != false else {
      (kinds, leftOut, numbers) = ([], [], [:])
      return
    }
    let all = Navigation.order.compactMap { type -> Kind? in
      guard let entries = byType[type], !entries.isEmpty else { return nil }
      return Kind(type: type, entries: type == .page ? playbook.byWeight(entries) : entries)
    }
    var taken = Set(all.map(\.type))
    if wanted == nil, all.reduce(0, { $0 + $1.entries.count }) > Self.most {
      taken = Self.fitting(all)
    }
    kinds = all.filter { taken.contains($0.type) }
    leftOut = all.filter { !taken.contains($0.type) }
    var numbers: [Int: Int] = [:]
    for entry in kinds.flatMap(\.entries) { numbers[entry] = numbers.count }
    self.numbers = numbers
  }

  private static func fitting(_ all: [Kind]) -> Set<DocumentType> {
    var room = most
    var taken: Set<DocumentType> = []
    for kind in governing.compactMap({ type in all.first { $0.type == type } })
    where kind.entries.count <= room {
      room -= kind.entries.count
      taken.insert(kind.type)
    }
    return taken
  }

  var isEmpty: Bool { numbers.isEmpty }
  var count: Int { numbers.count }

  /// Where a document stands in the printed playbook; `nil` where it doesn't.
  func number(of entry: Int) -> Int? { numbers[entry] }
}

extension SitePath {
  static let print = "print/index.html"

  /// A part of the printed playbook, from 1 on.
  static func print(_ part: Int) -> String { part == 1 ? print : "print/\(part)/index.html" }

  /// What a printed document is called there: ids hold no dot, so that two documents never share a name.
  static func anchor(of page: String) -> String {
    let path = page.utf8.dropLast("/index.html".utf8.count)
    return String(decoding: path.map { $0 == 0x2F ? 0x2E : $0 }, as: UTF8.self)
  }
}

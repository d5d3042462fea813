import PortolanSource

/// All documents together, typed, with every reference and link resolved both ways.
package final class Playbook: Sendable {
  package let source: SourceFolder
  /// Sorted by type, then by id: the order of everything that is shown.
  package let entries: [Entry]
  /// Where a document's id leads in `entries`.
  package let index: NameTable
  /// What the reading itself found: every one has the id of a rule.
  package let diagnostics: [Diagnostic]
  /// For every entry, what it refers to and what refers to it, sorted.
  package let links: [[Link]]
  package let backlinks: [[Link]]
  /// The items of each SWOT, by its entry.
  package let swotItems: [Int: [SWOTItem]]
  /// Which standard KPIs the tables allow; the entries have them as documents.
  package let standardKPIs: StandardKPIs

  package let strategies: [Strategy]
  package let objectives: [Objective]
  package let personas: [Persona]
  package let positionings: [Positioning]
  package let swots: [SWOT]
  package let tactics: [Tactic]
  package let combos: [Combo]
  package let kpis: [KPI]
  package let experiments: [Experiment]
  package let teams: [Team]
  package let engagementRules: [EngagementRule]
  package let messages: [Message]
  package let challenges: [Challenge]
  package let claims: [Claim]
  package let pages: [Page]

  package var settings: Settings { source.settings }
  package var language: Language { settings.language }

  /// Every document type that there is; the order is that of `DocumentType`.
  static let types: [any Document.Type] = [
    Strategy.self, Objective.self, Persona.self, Positioning.self, SWOT.self, Tactic.self, Combo.self,
    KPI.self,
    Experiment.self, Team.self, EngagementRule.self, Message.self, Challenge.self, Claim.self, Page.self,
  ]

  /// Reads every document of a folder.
  ///
  /// - Parameters:
  ///   - drafts: whether documents marked `draft: true` belong to the playbook.
  ///   - jobs: how many documents are read at once.
  package init(_ source: SourceFolder, drafts: Bool = false, jobs: Int = 1) {
    self.source = source
    var diagnostics = source.diagnostics
    let reader = DocumentReader(source: source)
    let read = source.files.filter(\.isMarkdown).parallelMap(jobs: jobs) { reader.read($0) }
    let kept = Self.unique(read, drafts: drafts, source.settings.language, &diagnostics)
    // Without any document there is nothing to publish, whatever the tables allow.
    let standard =
      kept.entries.isEmpty
      ? .none
      : StandardKPIs(
        tables: TableColumns.all(of: source),
        kpis: Set(kept.entries.lazy.filter { $0.document.type == .kpi }.map(\.document.id)),
        taken: Set(kept.entries.lazy.map(\.document.id)))
    standardKPIs = standard
    let written = kept.entries + standard.entries(reader, language: source.settings.language)
    let entries = written.sorted {
      $0.type == $1.type ? $0.header.id.value < $1.header.id.value : $0.type < $1.type
    }
    let index = NameTable(entries.map(\.header.id.value))
    let resolver = LinkResolver(
      source: source, entries: entries, index: index, drafts: kept.drafts, standard: standard)
    let resolved = resolver.resolve(jobs: jobs, &diagnostics)
    self.entries = resolved.entries
    (links, backlinks, swotItems) = (resolved.links, resolved.backlinks, resolved.swotItems)
    self.index = index

    func all<Type: Document>(_ type: Type.Type = Type.self) -> [Type] {
      entries.compactMap { $0.type == Type.type ? $0.document as? Type : nil }
    }
    (strategies, objectives, personas, positionings) = (all(), all(), all(), all())
    (swots, tactics, combos, kpis, experiments) = (all(), all(), all(), all(), all())
    (teams, engagementRules, messages, challenges) = (all(), all(), all(), all())
    (claims, pages) = (all(), all())
    diagnostics += Self.words(in: entries, settings: source.settings)
    diagnostics += Self.unknownFields(in: entries, language: source.settings.language)
    diagnostics += Self.contradictedFields(in: entries, language: source.settings.language)
    self.diagnostics = diagnostics.sorted()
  }

  /// A playbook in memory; see `SourceFolder.init(written:)`.
  package convenience init(_ written: String) { self.init(SourceFolder(written: written)) }

  package subscript(id: String) -> Entry? { index[id].map { entries[$0] } }

  /// A document's title; the id itself where nothing has it.
  package func title(of id: String) -> String { self[id]?.header.title.value ?? id }

  /// The document that a reference leads to, when it is there and of this type.
  package func document<Type: Document>(_ reference: Reference?, _ type: Type.Type = Type.self) -> Type? {
    reference.flatMap { self[$0.id.value]?.document as? Type }
  }

  /// Leaves drafts out and refuses the second of two documents with the same id.
  private static func unique(
    _ read: [DocumentReader.Result], drafts: Bool, _ language: Language, _ diagnostics: inout [Diagnostic]
  )
    -> (entries: [Entry], drafts: Set<String>)
  {
    var first: [String: SourcePosition] = Dictionary(minimumCapacity: read.count)
    var entries: [Entry] = []
    entries.reserveCapacity(read.count)
    var left: Set<String> = []
    // An id of its own for a file that has none written: taken by nobody, whoever comes first.
    lazy var ids = Set(read.compactMap { $0.entry?.header.id.value })
    for result in read {
      guard let entry = result.entry else {
        diagnostics += result.diagnostics
        continue
      }
      let id = entry.header.id
      if entry.header.isDraft, !drafts {
        left.insert(id.value)
        continue
      }
      diagnostics += result.diagnostics
      if let taken = first[id.value] {
        diagnostics.append(
          Diagnostic(
            "duplicate-id",
            language.says(
              en: "the id “\(id.value)” is taken: \(taken) has it too",
              fr: "l’identifiant « \(id.value) » est pris : \(taken) l’a aussi"),
            help: language.says(
              en: "Give one of the two an `id:` of its own.", fr: "Donnez à l’un des deux un `id:` à lui."),
            at: id.position, fix: Self.ownID(result.entry, &ids).map { .addField("id: \($0)") }))
        continue
      }
      first[id.value] = id.position
      entries.append(entry)
    }
    return (entries, left)
  }
}

extension Playbook {
  /// A free id for a document whose file's name another one has too; `nil` where its id is written.
  private static func ownID(_ entry: Entry?, _ taken: inout Set<String>) -> String? {
    guard let entry, !entry.attributes.contains(where: { $0.name == "id" }) else { return nil }
    let base = "\(entry.document.id)-\(entry.document.type.rawValue)"
    guard DocumentID.fault(base) == nil else { return nil }
    var id = base
    var number = 2
    while !taken.insert(id).inserted {
      id = "\(base)-\(number)"
      number += 1
    }
    return id
  }
}

/// One document in its playbook: what was read, and the body as it will be shown.
package final class Entry: Sendable {
  package let document: any Document
  /// The document's, at hand without looking into it.
  package let type: DocumentType
  package let header: Header
  /// The fields in the order of the contract, typed.
  package let attributes: [Attribute]
  package let references: [Reference]
  package let body: MarkdownBody
  /// What each of the body's computed blocks asks for; `nil` where that can't be read.
  package let views: [ViewRequest?]
  /// What each of the figures in the body's text asks for; `nil` where that can't be read.
  package let figures: [ProseFigure?]
  /// Where each of the body's links leads, in their order; empty before they are resolved.
  package let targets: [LinkTarget]
  /// The page's path in the site, with `index.html`.
  package let page: String

  init(
    document: any Document, attributes: [Attribute], references: [Reference], body: MarkdownBody,
    views: [ViewRequest?], figures: [ProseFigure?] = [], page: String, targets: [LinkTarget] = []
  ) {
    self.document = document
    (type, header) = (document.type, document.header)
    self.attributes = attributes
    self.references = references
    self.body = body
    self.views = views
    self.figures = figures
    self.targets = targets
    self.page = page
  }

  /// The same with its links resolved.
  func with(_ targets: [LinkTarget]) -> Entry {
    Entry(
      document: document, attributes: attributes, references: references, body: body, views: views,
      figures: figures, page: page,
      targets: targets)
  }
}

/// Where a link in a body leads.
package enum LinkTarget: Hashable, Sendable {
  case document(Int, fragment: String?)
  /// A heading of the page itself.
  case fragment(String)
  /// A file of Content, published as it is.
  case file(ContentFile)
  case broken
}

/// One end of a mention: the other document's place, and the kind of reference.
package struct Link: Hashable, Sendable, Comparable {
  package let entry: Int
  /// The field (`objectives`), or `link` for one in the text.
  package let kind: String

  package static func < (a: Link, b: Link) -> Bool { (a.kind, a.entry) < (b.kind, b.entry) }
}

/// One strength, weakness, opportunity or threat.
package struct SWOTItem: Sendable {
  /// `s1`: as written in brackets, or counted.
  package let id: String
  package let quadrant: SWOT.Quadrant
  package let item: MarkdownItem
  /// What it says, without the links to its answers at its end.
  package let text: String
  /// The documents that answer it: those it links to, and those that name it in `addresses`; sorted places.
  package internal(set) var answers: [Int]
  /// Marked “(minor)”: it may stay unanswered.
  package let isMinor: Bool
}

import PortolanSource

/// Resolves what documents say of one another: ids in fields, links in bodies, items of a SWOT.
struct LinkResolver: Sendable {
  let source: SourceFolder
  let entries: [Entry]
  let index: NameTable
  /// The ids of documents that are left out as drafts.
  let drafts: Set<String>
  let standard: StandardKPIs

  private var language: Language { source.settings.language }

  struct Resolved {
    var entries: [Entry]
    var links: [[Link]]
    var backlinks: [[Link]]
    var swotItems: [Int: [SWOTItem]]
  }

  private struct One: Sendable {
    var targets: [LinkTarget] = []
    var links: [Link] = []
    var diagnostics: [Diagnostic] = []
  }

  func resolve(jobs: Int, _ diagnostics: inout [Diagnostic]) -> Resolved {
    let paths = PathIndex(source: source, entries: entries)
    let each = Array(entries.indices).parallelMap(jobs: jobs) { resolve($0, paths) }
    var resolved = Resolved(
      entries: entries, links: [], backlinks: Array(repeating: [], count: entries.count),
      swotItems: swotItems(each.map(\.targets)))
    for (place, one) in each.enumerated() {
      if !one.targets.isEmpty { resolved.entries[place] = entries[place].with(one.targets) }
      resolved.links.append(one.links)
      for link in one.links where link.entry != place {
        resolved.backlinks[link.entry].append(Link(entry: place, kind: link.kind))
      }
      diagnostics += one.diagnostics
    }
    for place in resolved.backlinks.indices {
      resolved.backlinks[place] = Self.byKind(resolved.backlinks[place])
    }
    answerItems(&resolved, &diagnostics)
    return resolved
  }

  /// Sorts links that come in the order of their documents: only their kinds are left to be told apart.
  private static func byKind(_ links: [Link]) -> [Link] {
    var kinds: [(kind: String, links: [Link])] = []
    for link in links {
      if let place = kinds.firstIndex(where: { $0.kind == link.kind }) {
        kinds[place].links.append(link)
      } else {
        kinds.append((link.kind, [link]))
      }
    }
    return kinds.count > 1 ? kinds.sorted { $0.kind < $1.kind }.flatMap(\.links) : links
  }

  private func resolve(_ place: Int, _ paths: PathIndex) -> One {
    let entry = entries[place]
    var one = One()
    var links: [Link] = []
    links.reserveCapacity(entry.references.count + entry.body.links.count)
    one.targets.reserveCapacity(entry.body.links.count)
    for reference in entry.references {
      if let target = resolve(reference, &one.diagnostics) {
        links.append(Link(entry: target, kind: reference.kind))
      }
    }
    for link in entry.body.links {
      let target = resolve(link, from: place, paths, &one.diagnostics)
      one.targets.append(target)
      if case .document(let other, _) = target, other != place {
        links.append(Link(entry: other, kind: "link"))
      }
    }
    links.sort()
    for link in links where link != one.links.last { one.links.append(link) }
    return one
  }

  /// A reference by id: it must be there, and of a type that the field expects.
  private func resolve(_ reference: Reference, _ diagnostics: inout [Diagnostic]) -> Int? {
    let id = reference.id
    guard let place = index[id.value] else {
      diagnostics.append(missing(id, expects: reference.expects))
      return nil
    }
    let type = entries[place].type
    guard reference.expects.isEmpty || reference.expects.contains(type.rawValue) else {
      let wanted = reference.expects.joined(separator: language.says(en: " or ", fr: " ou "))
      let near = nearest(to: id.value, types: reference.expects)
      diagnostics.append(
        Diagnostic(
          "broken-reference",
          language.says(
            en: "“\(id.value)” is of type \(type.rawValue), not \(wanted)",
            fr: "« \(id.value) » est de type \(type.rawValue), et non \(wanted)"),
          help: near.map { language.didYouMean($0) }
            ?? language.says(en: "Name a document of that type.", fr: "Nommez un document de ce type."),
          at: id.position))
      return nil
    }
    return place
  }

  private func missing(_ id: Located<String>, expects: [String]) -> Diagnostic {
    if let missing = standard.missing(id.value), expects.isEmpty || expects.contains("kpi"),
      !drafts.contains(id.value)
    {
      return missing.diagnostic("broken-reference", at: id.position, language)
    }
    let what = expects.count == 1 ? expects[0] : "document"
    let help: String
    var fix: Fix?
    if drafts.contains(id.value) {
      help = language.says(
        en: "Publish “\(id.value)”, which is a draft, or build with `--drafts`.",
        fr: "Publiez « \(id.value) », qui est un brouillon, ou construisez avec `--drafts`.")
    } else if let near = suggestion(for: id.value, types: expects) {
      help = language.didYouMean(near.name)
      if near.isOnly { fix = .replace(id.value, with: near.name) }
    } else if let near = nearest(to: id.value, types: []) {
      help = language.didYouMean(near)
    } else {
      help = language.says(
        en: "Write the id of an existing \(what).", fr: "Écrivez l’identifiant d’un document existant.")
    }
    return Diagnostic(
      "broken-reference",
      language.says(
        en: "no \(what) has the id “\(id.value)”",
        fr: "aucun document (\(what)) n’a l’identifiant « \(id.value) »"),
      help: help, at: id.position, fix: fix)
  }

  private func suggestion(for id: String, types: [String]) -> (name: String, isOnly: Bool)? {
    Spelling.suggestion(
      for: id,
      among: entries.lazy.filter { types.isEmpty || types.contains($0.document.type.rawValue) }.map(
        \.document.id))
  }

  private func nearest(to id: String, types: [String]) -> String? {
    Spelling.nearest(
      to: id,
      among: entries.lazy.filter { types.isEmpty || types.contains($0.document.type.rawValue) }.map(
        \.document.id))
  }

  private func resolve(
    _ link: MarkdownLink, from place: Int, _ paths: PathIndex, _ diagnostics: inout [Diagnostic]
  ) -> LinkTarget {
    let position = link.position
    if link.kind == .wiki {
      guard let target = index[link.destination] else {
        diagnostics.append(missing(Located(link.destination, at: position), expects: []))
        return .broken
      }
      return fragment(link.fragment, of: target, position, &diagnostics)
    }
    if link.destination.isEmpty {
      let target = fragment(link.fragment ?? "", of: place, position, &diagnostics)
      if case .document(_, let fragment) = target { return .fragment(fragment ?? "") }
      return target
    }
    switch paths.target(of: link.destination, from: entries[place].header.file) {
    case .document(let target): return fragment(link.fragment, of: target, position, &diagnostics)
    case .file(let file): return .file(file)
    case .outside, .missing:
      let near = paths.nearest(to: link.destination, from: entries[place].header.file)
      diagnostics.append(
        Diagnostic(
          "broken-link",
          language.says(
            en: "nothing is at “\(link.destination)”", fr: "il n’y a rien à « \(link.destination) »"),
          help: near.map { language.didYouMean($0) }
            ?? language.says(
              en: "Write the path of a file in Content, from this document.",
              fr: "Écrivez le chemin d’un fichier de Content, depuis ce document."),
          at: position))
      return .broken
    }
  }

  /// A link to a document, whose fragment must be one of its headings.
  private func fragment(
    _ fragment: String?, of target: Int, _ position: SourcePosition, _ diagnostics: inout [Diagnostic]
  ) -> LinkTarget {
    guard let fragment, !fragment.isEmpty else { return .document(target, fragment: nil) }
    let body = entries[target].body
    if body.headings.contains(where: { $0.id == fragment }) { return .document(target, fragment: fragment) }
    let near = Spelling.suggestion(for: fragment, among: body.headings.map(\.id))
    diagnostics.append(
      Diagnostic(
        "broken-link",
        language.says(
          en: "“\(entries[target].header.title.value)” has no heading “#\(fragment)”",
          fr: "« \(entries[target].header.title.value) » n’a pas de titre « #\(fragment) »"),
        help: near.map { language.didYouMean("#\($0.name)") }
          ?? language.says(
            en: "Link to one of its headings, or to the page.", fr: "Visez l’un de ses titres, ou la page."),
        at: position, fix: near.flatMap { $0.isOnly ? .replace(fragment, with: $0.name) : nil }))
    return .document(target, fragment: nil)
  }
}

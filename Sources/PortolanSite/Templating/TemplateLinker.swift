import PortolanSource

/// Turns a parsed template into the steps that render one kind of page: puts layout, blocks and partials in place
/// and gives every name its slot, or reports it where it stands.
struct TemplateLinker {
  typealias Name = TemplateSource.Name
  typealias Item = TemplateSource.Item

  /// Something that a part of a template can see; a section adds one.
  enum Scope {
    case record(any TemplateRecord.Type)
    case single(TemplateKind)
    case open
  }

  enum Meaning {
    case value(TemplateReference, TemplateKind)
    case constant(TemplateConstant)
  }

  /// Partials that include each other twice, again and again, could fill the memory.
  private static let largest = 50_000

  let sources: [String: TemplateSource]
  let page: String
  let constants: [String: TemplateConstant]
  var scopes: [Scope]
  private var blocks: [String: [Item]] = [:]
  /// The files that are being put in place, so that none includes itself.
  private var trail: [String] = []
  private var size = 0
  var diagnostics: [Diagnostic] = []

  init(
    sources: [String: TemplateSource], page: String, record: any TemplateRecord.Type,
    constants: [String: TemplateConstant]
  ) {
    self.sources = sources
    self.page = page
    self.constants = constants
    scopes = [.record(record)]
  }

  mutating func link(_ source: TemplateSource) -> [TemplateNode] {
    trail.append(source.name)
    defer { trail.removeLast() }
    return merged(link(source.items))
  }

  private mutating func link(_ items: [Item]) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    for item in items {
      size += 1
      guard size <= Self.largest else {
        if size == Self.largest + 1, let name = sources[trail[0]]?.name {
          report(
            "template-too-large", "“\(name)” has more than \(Self.largest) parts with its partials",
            help: "Remove partials that include each other many times.",
            at: SourcePosition(sources[name]?.file ?? name))
        }
        return nodes
      }
      switch item {
      case .literal(let text): nodes.append(.literal(HTML(text)))
      case .variable(let name, let isHTML): nodes += variable(name, isHTML: isHTML)
      case .section(let name, let isInverted, let part): nodes += section(name, isInverted, part)
      case .partial(let name): nodes += partial(name)
      case .block(let name, let part): nodes += block(name, part)
      case .parent(let name, let parts): nodes += parent(name, parts)
      }
    }
    return nodes
  }

  private mutating func variable(_ name: Name, isHTML: Bool) -> [TemplateNode] {
    switch meaning(of: name) {
    case .none: return []
    case .constant(.text(let text)) where !isHTML: return [.literal(HTML { $0.text(text) })]
    case .value(let reference, .text) where !isHTML: return [.text(TemplatePlace(reference))]
    case .value(let reference, .flag) where !isHTML: return [.text(TemplatePlace(reference))]
    case .value(let reference, .open) where !isHTML: return [.text(TemplatePlace(reference))]
    case .value(let reference, .html) where isHTML: return [.html(TemplatePlace(reference))]
    case .value(_, .html):
      report(
        "template-escaped-html", "“\(name.text)” is HTML and would be shown as its source",
        help: "Write “{{{\(name.text)}}}”.", at: name.position)
    case .value(_, .record), .value(_, .list), .constant(.record), .constant(.flag):
      report(
        "template-not-a-text", "“\(name.text)” holds several values, not a text",
        help: "Open a section with “{{#\(name.text)}}”, or name one of its parts.", at: name.position)
    case .value, .constant:
      report(
        "template-unescaped-text",
        "“\(name.text)” is text; without escaping, what people type would become markup",
        help: "Write “{{\(name.text)}}”.", at: name.position)
    }
    return []
  }

  private mutating func section(_ name: Name, _ isInverted: Bool, _ part: [Item]) -> [TemplateNode] {
    // What stands inside an unknown section isn't judged: its names may be parts of it.
    guard let meaning = meaning(of: name) else { return [] }
    switch meaning {
    case .constant(let constant): return constant.isShown != isInverted ? link(part) : []
    case .value(let reference, let kind):
      if isInverted { return [.unless(TemplatePlace(reference), merged(link(part)))] }
      let scope: Scope
      switch kind {
      case .flag: return [.when(TemplatePlace(reference), merged(link(part)))]
      case .text, .html:
        if reference.isCount { return [.when(TemplatePlace(reference), merged(link(part)))] }
        scope = .single(kind)
      case .record(let type), .list(.record(let type)): scope = .record(type)
      case .list(let item): scope = .single(item)
      case .open: scope = .open
      }
      scopes.append(scope)
      defer { scopes.removeLast() }
      let nodes = merged(link(part))
      let isClosed = nodes.allSatisfy { $0.isClosed(from: scopes.count - 1) }
      return [.with(TemplatePlace(reference, isClosed: isClosed), nodes)]
    }
  }

  private mutating func partial(_ name: Name) -> [TemplateNode] {
    guard let source = source(name) else { return [] }
    trail.append(source.name)
    defer { trail.removeLast() }
    // A partial's own blocks and parents are its own affair; the page's blocks reach the layout only.
    return link(source.items)
  }

  private mutating func block(_ name: Name, _ part: [Item]) -> [TemplateNode] {
    // A block that names itself shows what stood there before: no endless loop.
    guard let filled = blocks.removeValue(forKey: name.text) else { return link(part) }
    defer { blocks[name.text] = filled }
    return link(filled)
  }

  private mutating func parent(_ name: Name, _ parts: [(name: Name, items: [Item])]) -> [TemplateNode] {
    guard let source = source(name) else { return [] }
    let isOurs = trail.last.flatMap { sources[$0]?.isBuiltIn } ?? false
    let known = source.blockNames(in: sources)
    let outer = blocks
    defer { blocks = outer }
    for part in parts {
      // What fills a block further out wins: a page over its layout, a layout over the layout it extends.
      if blocks[part.name.text] == nil { blocks[part.name.text] = part.items }
      if !known.contains(part.name.text), !isOurs {
        report(
          "template-unknown-block", "“\(name.text)” has no block “\(part.name.text)”",
          help: suggestion(part.name.text, among: known.sorted()), at: part.name.position)
      }
    }
    trail.append(source.name)
    defer { trail.removeLast() }
    return link(source.items)
  }

  private mutating func source(_ name: Name) -> TemplateSource? {
    guard let source = sources[name.text] else {
      report(
        "template-missing", "there is no template “\(name.text).mustache”",
        help: suggestion(name.text, among: sources.keys.sorted()), at: name.position)
      return nil
    }
    guard !trail.contains(source.name) else {
      report(
        "template-recursion", "“\(name.text)” would include itself without end",
        help: "Remove this tag, or move what both need into a third template.", at: name.position)
      return nil
    }
    return source
  }

  mutating func report(_ rule: String, _ message: String, help: String, at position: SourcePosition) {
    diagnostics.append(Diagnostic(rule, .error, message, help: help, at: position))
  }

  /// Neighbouring literals become one.
  private func merged(_ nodes: [TemplateNode]) -> [TemplateNode] {
    var result: [TemplateNode] = []
    for node in nodes {
      if case .literal(let text) = node, case .literal(let before)? = result.last {
        result[result.count - 1] = .literal(HTML(before.bytes + text.bytes))
      } else {
        result.append(node)
      }
    }
    return result
  }
}

extension TemplateSource {
  /// The blocks that a page may fill: those of the template, of what it includes and of what it extends.
  func blockNames(in sources: [String: TemplateSource]) -> Set<String> {
    var names: Set<String> = []
    var seen: Set<String> = [name]
    var todo = items
    while let item = todo.popLast() {
      switch item {
      case .block(let name, let part):
        names.insert(name.text)
        todo += part
      case .section(_, _, let part): todo += part
      case .partial(let name):
        if seen.insert(name.text).inserted { todo += sources[name.text]?.items ?? [] }
      case .parent(let name, let parts):
        names.formUnion(parts.map(\.name.text))
        todo += parts.flatMap(\.items)
        if seen.insert(name.text).inserted { todo += sources[name.text]?.items ?? [] }
      case .literal, .variable: continue
      }
    }
    return names
  }
}

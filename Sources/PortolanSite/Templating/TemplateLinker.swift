import PortolanSource

/// Turns a parsed template into the steps that render one kind of page: puts layout, blocks and partials in place
/// and gives every name its slot, or reports it where it stands.
struct TemplateLinker {
  typealias Name = TemplateSource.Name
  typealias Item = TemplateSource.Item

  /// Something that a part of a template can see; a section adds one.
  private enum Scope {
    case record(any TemplateRecord.Type)
    case single(TemplateKind)
    case open
  }

  private enum Meaning {
    case value(TemplateReference, TemplateKind)
    case constant(TemplateConstant)
  }

  /// Partials that include each other twice, again and again, could fill the memory.
  private static let largest = 50_000

  let sources: [String: TemplateSource]
  let page: String
  let constants: [String: TemplateConstant]
  private var scopes: [Scope]
  private var blocks: [String: [Item]] = [:]
  /// The files that are being put in place, so that none includes itself.
  private var trail: [String] = []
  private var size = 0
  private(set) var diagnostics: [Diagnostic] = []

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
    case .value(let reference, .text) where !isHTML: return [.text(reference)]
    case .value(let reference, .flag) where !isHTML: return [.text(reference)]
    case .value(let reference, .open) where !isHTML: return [.text(reference)]
    case .value(let reference, .html) where isHTML: return [.html(reference)]
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
      if isInverted { return [.unless(reference, merged(link(part)))] }
      let scope: Scope
      switch kind {
      case .flag: return [.when(reference, merged(link(part)))]
      case .text, .html:
        if reference.isCount { return [.when(reference, merged(link(part)))] }
        scope = .single(kind)
      case .record(let type), .list(.record(let type)): scope = .record(type)
      case .list(let item): scope = .single(item)
      case .open: scope = .open
      }
      scopes.append(scope)
      defer { scopes.removeLast() }
      return [.with(reference, merged(link(part)))]
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

  private mutating func report(_ rule: String, _ message: String, help: String, at position: SourcePosition) {
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

// MARK: - What a name means

extension TemplateLinker {
  private mutating func meaning(of name: Name) -> Meaning? {
    let first = name.segments[0]
    if first == "." { return innermost(name) }
    for (index, scope) in scopes.enumerated().reversed() {
      switch scope {
      case .single: continue
      case .open:
        // The writer's own values come first, and what the name means further out is kept for those without it.
        var reference = TemplateReference(scope: index, names: name.segments)
        let inner = scopes
        scopes = Array(scopes[..<index])
        let before = diagnostics
        if case .value(let outer, _)? = meaning(of: name) { reference.outer = [outer] }
        diagnostics = before
        scopes = inner
        return .value(reference, .open)
      case .record(let type):
        guard let slot = type.slots.firstIndex(where: { $0.name == first }) else { continue }
        let reference = TemplateReference(scope: index, slots: [slot])
        return part(of: reference, type.slots[slot].kind, name)
      }
    }
    guard var constant = constants[first] else {
      unknown(first, of: "the page “\(page)”", name, among: visibleNames)
      return nil
    }
    for segment in name.segments.dropFirst() {
      guard case .record(let parts) = constant, let part = parts[segment] else {
        var known: [String] = []
        if case .record(let parts) = constant { known = parts.keys.sorted() }
        unknown(segment, of: "“\(first)”", name, among: known)
        return nil
      }
      constant = part
    }
    return .constant(constant)
  }

  private mutating func innermost(_ name: Name) -> Meaning? {
    switch scopes.last {
    case .single(let kind): return .value(TemplateReference(scope: scopes.count - 1), kind)
    case .open: return .value(TemplateReference(scope: scopes.count - 1), .open)
    case .record(let type):
      return .value(TemplateReference(scope: scopes.count - 1), .record(type))
    case nil: return nil
    }
  }

  private mutating func part(
    of whole: TemplateReference, _ kind: TemplateKind, _ name: Name
  ) -> Meaning? {
    var reference = whole
    var kind = kind
    for (index, segment) in name.segments.enumerated().dropFirst() {
      let owner = "“\(name.segments[..<index].joined(separator: "."))”"
      switch kind {
      case .record(let type):
        guard let slot = type.slots.firstIndex(where: { $0.name == segment }) else {
          unknown(segment, of: owner, name, among: type.slots.map(\.name))
          return nil
        }
        reference.slots.append(slot)
        kind = type.slots[slot].kind
      case .open:
        reference.names = Array(name.segments[index...])
        return .value(reference, .open)
      case .list where segment == "count":
        reference.isCount = true
        kind = .text
      case .list:
        unknown(segment, of: owner, name, among: ["count"])
        return nil
      default:
        unknown(segment, of: owner, name, among: [])
        return nil
      }
    }
    return .value(reference, kind)
  }

  /// A sentence that names the nearest name, or all names when none is near.
  private func suggestion(_ word: String, among known: [String]) -> String {
    if let name = Spelling.nearest(to: word, among: known) { return "Did you mean “\(name)”?" }
    return known.isEmpty ? "Remove it." : "Use one of \(known.joined(separator: ", "))."
  }

  private var visibleNames: [String] {
    var names = Set(constants.keys)
    for case .record(let type) in scopes { names.formUnion(type.slots.map(\.name)) }
    return names.sorted()
  }

  private mutating func unknown(_ segment: String, of owner: String, _ name: Name, among known: [String]) {
    report(
      "template-unknown-name", "\(owner) gives no “\(segment)”", help: suggestion(segment, among: known),
      at: name.position)
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

import PortolanSource

extension TemplateLinker {
  mutating func meaning(of name: Name) -> Meaning? {
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
  func suggestion(_ word: String, among known: [String]) -> String {
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

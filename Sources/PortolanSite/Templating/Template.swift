/// A template that is ready to render one kind of page: layout and partials in place, names resolved to slots.
package struct Template<Page: TemplatePage>: Sendable {
  private let steps: [TemplateStep]

  init(nodes: [TemplateNode]) { steps = nodes.map(TemplateStep.init) }

  package func render(_ page: Page, into writer: inout HTMLWriter) {
    var renderer = TemplateRenderer(stack: [page.templateValue])
    renderer.render(steps, into: &writer)
  }

  /// The page as bytes.
  package func render(_ page: Page, capacity: Int = 32 << 10) -> [UInt8] {
    var writer = HTMLWriter(capacity: capacity)
    render(page, into: &writer)
    return writer.bytes
  }
}

/// One step of a linked template.
enum TemplateNode: Sendable {
  case literal(HTML)
  case text(TemplatePlace)
  case html(TemplatePlace)
  /// The part is shown once, without a new scope.
  case when(TemplatePlace, [TemplateNode])
  case unless(TemplatePlace, [TemplateNode])
  /// The part is shown for the value, or for each value of a list, which becomes the innermost scope.
  case with(TemplatePlace, [TemplateNode])
}

extension TemplateNode {
  /// Whether all that it shows is in the scopes from this one on.
  func isClosed(from scope: Int) -> Bool {
    func isInside(_ reference: TemplateReference) -> Bool {
      reference.scope >= scope && reference.outer.allSatisfy(isInside)
    }
    switch self {
    case .literal: return true
    case .text(let place), .html(let place): return isInside(place.reference)
    case .when(let place, let part), .unless(let place, let part), .with(let place, let part):
      return isInside(place.reference) && part.allSatisfy { $0.isClosed(from: scope) }
    }
  }
}

/// Where a value is found: the scope, counted from the outermost, and the way from there.
struct TemplateReference: Sendable {
  var scope: Int
  var slots: [Int] = []
  /// Names of the writer's own, looked up when a page is rendered.
  var names: [String] = []
  /// The number of a list's items is meant.
  var isCount = false
  /// What the name means further out, when the writer's own values don't hold it.
  var outer: [TemplateReference] = []
}

/// A reference as a linked template holds it: one object, so that a step of a template costs one count of references.
final class TemplatePlace: Sendable {
  let reference: TemplateReference
  /// The scope and slot of a name that is a part of a record; nearly all are.
  let direct: (scope: Int, slot: Int)?

  /// Of a section: whether nothing in it comes from outside of the value that it is over.
  let isClosed: Bool

  /// The place of a step that shows no value.
  static let none = TemplatePlace(TemplateReference(scope: 0))

  init(_ reference: TemplateReference, isClosed: Bool = false) {
    self.reference = reference
    self.isClosed = isClosed
    let isDirect = reference.slots.count == 1 && reference.names.isEmpty && !reference.isCount
    direct = isDirect ? (reference.scope, reference.slots[0]) : nil
  }
}

/// A node as it is rendered, again and again: one object, where a node's parts would each count their owners.
final class TemplateStep: Sendable {
  enum Kind { case literal, text, html, when, unless, with }

  let kind: Kind
  let literal: HTML
  let place: TemplatePlace
  let part: [TemplateStep]

  private init(
    _ kind: Kind, _ place: TemplatePlace = .none, literal: HTML = HTML(), part: [TemplateNode] = []
  ) {
    (self.kind, self.place, self.literal) = (kind, place, literal)
    self.part = part.map(TemplateStep.init)
  }

  convenience init(_ node: TemplateNode) {
    switch node {
    case .literal(let html): self.init(.literal, literal: html)
    case .text(let place): self.init(.text, place)
    case .html(let place): self.init(.html, place)
    case .when(let place, let part): self.init(.when, place, part: part)
    case .unless(let place, let part): self.init(.unless, place, part: part)
    case .with(let place, let part): self.init(.with, place, part: part)
    }
  }
}

struct TemplateRenderer {
  var stack: [TemplateValue]

  mutating func render(_ steps: [TemplateStep], into writer: inout HTMLWriter) {
    for step in steps {
      let reference = step.place
      switch step.kind {
      case .literal: writer.html(step.literal)
      case .text:
        switch value(reference) {
        case .text(let text): writer.text(text)
        case .count(let count): writer.number(count)
        case .html(let html): writer.text(html.bytes)
        case .flag(let flag): writer.raw(flag ? "true" : "false")
        default: break
        }
      case .html:
        if case .html(let html) = value(reference) { writer.html(html) }
      case .when:
        if value(reference).isShown { render(step.part, into: &writer) }
      case .unless:
        if !value(reference).isShown { render(step.part, into: &writer) }
      case .with:
        let part = step.part
        switch value(reference) {
        case .list(let items):
          for item in items { render(part, for: item, into: &writer) }
        case .shared(let list):
          guard reference.isClosed else {
            for item in list.items { render(part, for: item, into: &writer) }
            continue
          }
          writer.html(
            list.html(of: reference) {
              HTML { writer in
                for item in list.items { render(part, for: item, into: &writer) }
              }
            })
        case let value where value.isShown: render(part, for: value, into: &writer)
        default: break
        }
      }
    }
  }

  private mutating func render(
    _ part: [TemplateStep], for value: TemplateValue, into writer: inout HTMLWriter
  ) {
    stack.append(value)
    render(part, into: &writer)
    stack.removeLast()
  }

  private func value(_ place: TemplatePlace) -> TemplateValue {
    guard let (scope, slot) = place.direct else { return value(place.reference) }
    guard case .record(let parts) = stack[scope] else { return .none }
    return parts[slot]
  }

  private func value(_ reference: TemplateReference) -> TemplateValue {
    var value = stack[reference.scope]
    for slot in reference.slots {
      guard case .record(let parts) = value else { return .none }
      value = parts[slot]
    }
    for (index, name) in reference.names.enumerated() {
      guard case .open(let parts) = value, let part = parts[name] else {
        return index == 0 && !reference.outer.isEmpty ? self.value(reference.outer[0]) : .none
      }
      value = part
    }
    guard reference.isCount else { return value }
    switch value {
    case .list(let items): return .count(items.count)
    case .shared(let list): return .count(list.items.count)
    default: return .none
    }
  }
}

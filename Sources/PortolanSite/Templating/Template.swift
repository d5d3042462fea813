/// A template that is ready to render one kind of page: layout and partials in place, names resolved to slots.
package struct Template<Page: TemplatePage>: Sendable {
  private let program: TemplateProgram

  init(nodes: [TemplateNode]) { program = TemplateProgram(nodes) }

  package func render(_ page: Page, into writer: inout HTMLWriter) {
    program.render(page.templateValue, into: &writer)
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

/// A reference as a linked template holds it: one object, as lists that pages share know sections by it.
final class TemplatePlace: Sendable {
  let reference: TemplateReference
  /// Of a section: whether nothing in it comes from outside of the value that it is over.
  let isClosed: Bool

  init(_ reference: TemplateReference, isClosed: Bool = false) {
    self.reference = reference
    self.isClosed = isClosed
  }
}

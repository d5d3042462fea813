/// A linked template as it is rendered, again and again: steps in one row that own nothing, so that no step of a page
/// counts the owners of anything.
final class TemplateProgram: Sendable {
  enum Kind: UInt8 { case literal, text, html, when, unless, with }

  struct Step {
    let kind: Kind
    /// Where a value is found: the scope and the slot in its record; a slot below 0 is looked up by the place's
    /// reference.
    var scope: Int32 = 0
    var slot: Int32 = -1
    /// Of a literal, where it starts among the literals' bytes; otherwise the number of the step's place.
    var place: Int32 = 0
    /// Of a literal, where it ends; of a section, the step behind its part.
    var end: Int32 = 0
  }

  private let steps: [Step]
  private let literals: [UInt8]
  private let places: [TemplatePlace]

  init(_ nodes: [TemplateNode]) {
    var compiler = Compiler()
    compiler.add(nodes)
    (steps, literals, places) = (compiler.steps, compiler.literals, compiler.places)
  }

  func render(_ page: TemplateValue, into writer: inout HTMLWriter) {
    steps.withUnsafeBufferPointer { steps in
      literals.withUnsafeBufferPointer { literals in
        withUnsafePointer(to: page) { page in
          var renderer = TemplateRenderer(steps: steps, literals: literals, places: places)
          renderer.render(0..<steps.count, for: page, into: &writer)
        }
      }
    }
  }

  private struct Compiler {
    var steps: [Step] = []
    var literals: [UInt8] = []
    var places: [TemplatePlace] = []

    mutating func add(_ nodes: [TemplateNode]) {
      for node in nodes {
        switch node {
        case .literal(let html):
          let start = literals.count
          literals += html.bytes
          steps.append(Step(kind: .literal, place: Int32(start), end: Int32(literals.count)))
        case .text(let place): add(.text, place)
        case .html(let place): add(.html, place)
        case .when(let place, let part): add(.when, place, part)
        case .unless(let place, let part): add(.unless, place, part)
        case .with(let place, let part): add(.with, place, part)
        }
      }
    }

    private mutating func add(_ kind: Kind, _ place: TemplatePlace, _ part: [TemplateNode] = []) {
      let reference = place.reference
      var step = Step(kind: kind, scope: Int32(reference.scope), place: Int32(places.count))
      // A part of a record; nearly all names are.
      if reference.slots.count == 1, reference.names.isEmpty, !reference.isCount {
        step.slot = Int32(reference.slots[0])
      }
      places.append(place)
      let at = steps.count
      steps.append(step)
      add(part)
      steps[at].end = Int32(steps.count)
    }
  }
}

/// Renders one page. Values are read where they stand, in the page's own value, which outlives the renderer.
struct TemplateRenderer {
  private struct Scope {
    let value: UnsafePointer<TemplateValue>
    /// The parts of a record.
    let parts: UnsafeBufferPointer<TemplateValue>
  }

  let steps: UnsafeBufferPointer<TemplateProgram.Step>
  let literals: UnsafeBufferPointer<UInt8>
  let places: [TemplatePlace]
  private var scopes: [Scope] = []

  init(
    steps: UnsafeBufferPointer<TemplateProgram.Step>, literals: UnsafeBufferPointer<UInt8>,
    places: [TemplatePlace]
  ) {
    (self.steps, self.literals, self.places) = (steps, literals, places)
  }

  /// Shows a part of the template for a value, which becomes the innermost scope.
  mutating func render(
    _ part: Range<Int>, for value: UnsafePointer<TemplateValue>, into writer: inout HTMLWriter
  ) {
    guard case .record(let parts) = value.pointee else {
      scopes.append(Scope(value: value, parts: UnsafeBufferPointer(start: nil, count: 0)))
      render(part, into: &writer)
      scopes.removeLast()
      return
    }
    parts.withUnsafeBufferPointer { parts in
      scopes.append(Scope(value: value, parts: parts))
      render(part, into: &writer)
      scopes.removeLast()
    }
  }

  private mutating func render(_ range: Range<Int>, into writer: inout HTMLWriter) {
    var at = range.lowerBound
    while at < range.upperBound {
      let step = steps[at]
      at += 1
      if step.kind == .literal {
        writer.html(UnsafeBufferPointer(rebasing: literals[Int(step.place)..<Int(step.end)]))
        continue
      }
      let part = at..<Int(step.end)
      at = part.upperBound
      if step.slot < 0 {
        let value = value(places[Int(step.place)].reference)
        withUnsafePointer(to: value) { show(step, part, $0, into: &writer) }
      } else {
        let parts = scopes[Int(step.scope)].parts
        guard Int(step.slot) < parts.count, let base = parts.baseAddress else {
          if step.kind == .unless { render(part, into: &writer) }
          continue
        }
        show(step, part, base + Int(step.slot), into: &writer)
      }
    }
  }

  private mutating func show(
    _ step: TemplateProgram.Step, _ part: Range<Int>, _ value: UnsafePointer<TemplateValue>,
    into writer: inout HTMLWriter
  ) {
    switch step.kind {
    case .literal: break
    case .text:
      switch value.pointee {
      case .text(let text): writer.text(text)
      case .count(let count): writer.number(count)
      case .html(let html): writer.text(html.bytes)
      case .flag(let flag): writer.raw(flag ? "true" : "false")
      default: break
      }
    case .html: if case .html(let html) = value.pointee { writer.html(html) }
    case .when: if value.pointee.isShown { render(part, into: &writer) }
    case .unless: if !value.pointee.isShown { render(part, into: &writer) }
    case .with:
      switch value.pointee {
      case .list(let items): render(part, forAll: items, into: &writer)
      case .shared(let list):
        let place = places[Int(step.place)]
        guard place.isClosed else { return render(part, forAll: list.items, into: &writer) }
        writer.html(
          list.html(of: place) {
            HTML { render(part, forAll: list.items, into: &$0) }
          })
      default: if value.pointee.isShown { render(part, for: value, into: &writer) }
      }
    }
  }

  private mutating func render(
    _ part: Range<Int>, forAll items: [TemplateValue], into writer: inout HTMLWriter
  ) {
    items.withUnsafeBufferPointer { items in
      guard let base = items.baseAddress else { return }
      for index in 0..<items.count { render(part, for: base + index, into: &writer) }
    }
  }

  private func value(_ reference: TemplateReference) -> TemplateValue {
    var value = scopes[reference.scope].value.pointee
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

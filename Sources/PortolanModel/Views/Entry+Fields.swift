import PortolanSource

extension Entry {
  /// The value of a field as it was read: `budget`, or `micro-conversion.kpi` for one within another. Lists of mappings
  /// give the field of each.
  package func contents(_ name: String) -> [Attribute.Content] {
    let path = name.utf8.split(separator: 46).map { String(Substring($0)) }
    guard let first = path.first else { return [] }
    return attributes.filter { $0.name == first }.flatMap { Self.contents($0.value, path.dropFirst()) }
  }

  private static func contents(_ content: Attribute.Content, _ path: ArraySlice<String>) -> [Attribute
    .Content]
  {
    guard let next = path.first else { return [content] }
    switch content {
    case .group(let attributes):
      return attributes.filter { $0.name == next }.flatMap { contents($0.value, path.dropFirst()) }
    case .list(let items): return items.flatMap { contents($0, path) }
    case .pair(.reference(let reference), let value): return reference.id.value == next ? [value] : []
    case .pair, .text, .word, .value, .reference: return []
    }
  }

  /// The values of a field, one for each item of a list; those that the document leaves to the default included.
  package func values(_ name: String) -> [FieldValue] {
    switch name {
    case "id": return [.text(document.id)]
    case "type": return [.text(document.type.rawValue)]
    case "file": return [.text(header.file.path)]
    case "title": return [.text(header.title.value)]
    default: break
    }
    let found = contents(name).flatMap(Self.values)
    guard found.isEmpty else { return found }
    switch (name, document) {
    case ("status", is Tactic): return [.text(Tactic.Status.planned.rawValue)]
    case ("weight", let objective as Objective): return [.number(objective.weight)]
    case ("automation", is Tactic): return [.flag(false)]
    case ("draft", _): return [.flag(header.isDraft)]
    default: return []
    }
  }

  private static func values(_ content: Attribute.Content) -> [FieldValue] {
    switch content {
    case .text(let text): [.text(text)]
    case .word(let word): [.text(word)]
    case .value(let value): FieldValue(value).map { [$0] } ?? []
    case .reference(let reference):
      [.text(reference.item.map { "\(reference.id.value)/\($0)" } ?? reference.id.value)]
    case .pair(let first, _): values(first)
    case .list(let items): items.flatMap(values)
    case .group: []
    }
  }
}

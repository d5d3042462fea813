import PortolanSource

extension Fields {
  mutating func reference(_ name: String, to types: DocumentType...) -> Reference? {
    reference(name, to: types.names)
  }

  mutating func references(_ name: String, to types: DocumentType...) -> [Reference] {
    references(name, to: types.names)
  }

  /// Documents with a value each (`{cold-email: 6 h/week}`), or a list of ids without values.
  mutating func valuedReferences<Value: WrittenValue>(_ name: String, to type: DocumentType) -> [Valued<
    Value
  >] {
    guard has(name), let value = take(name) else {
      _ = take(name)
      return []
    }
    let types = DocumentType.namesAlone[type.rank]
    var found: [Valued<Value>] = []
    var shown: [Attribute.Content] = []
    guard case .map(let entries) = value.value else {
      let items: [Located<YAMLValue>] = if case .list(let items) = value.value { items } else { [value] }
      for item in items {
        guard let reference = reference(name, item, to: types) else { continue }
        found.append(Valued(reference: reference, value: nil))
        shown.append(.reference(reference))
      }
      if !shown.isEmpty { record(name, .list(shown)) }
      return found
    }
    found.reserveCapacity(entries.count)
    shown.reserveCapacity(entries.count)
    for entry in entries {
      let key = entry.key.map { YAMLValue.scalar($0) }
      guard let reference = reference(name, key, to: types) else { continue }
      if case .null = entry.value.value {
        found.append(Valued(reference: reference, value: nil))
        shown.append(.reference(reference))
        continue
      }
      let read: Located<Value>? = read(name, entry.value)
      found.append(Valued(reference: reference, value: read))
      shown.append(read.map { .pair(.reference(reference), .value($0.value)) } ?? .reference(reference))
    }
    if !shown.isEmpty { record(name, .list(shown)) }
    return found
  }
}

/// A reference with the value that the writer gave it: a KPI with its target, a team with its hours.
package struct Valued<Value: Sendable>: Sendable {
  package let reference: Reference
  package let value: Located<Value>?
}

extension [DocumentType] {
  /// What references to these types say that they expect: one list for all that expect the same type.
  fileprivate var names: [String] { count == 1 ? DocumentType.namesAlone[self[0].rank] : map(\.rawValue) }
}

extension DocumentType {
  /// By rank, a list of nothing but the type's name.
  fileprivate static let namesAlone = allCases.sorted().map { [$0.rawValue] }
}

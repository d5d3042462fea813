extension Fields {
  /// The id of one document.
  package mutating func reference(_ name: String, to types: [String]) -> Reference? {
    guard let value = take(name), let reference = reference(name, value, to: types) else { return nil }
    record(name, .reference(reference))
    return reference
  }

  /// The ids of documents: one, or a list of them.
  package mutating func references(_ name: String, to types: [String]) -> [Reference] {
    let references = items(name).compactMap { reference(name, $0, to: types) }
    if !references.isEmpty { record(name, .list(references.map { .reference($0) })) }
    return references
  }

  /// Documents with a value each (`{cold-email: 6 h/week}`), or a list of ids without values.
  package mutating func valuedReferences<Value: WrittenValue>(
    _ name: String, to types: [String], as type: Value.Type = Value.self
  ) -> [(reference: Reference, value: Located<Value>?)] {
    guard has(name), let value = take(name) else {
      _ = take(name)
      return []
    }
    var found: [(reference: Reference, value: Located<Value>?)] = []
    var shown: [Attribute.Content] = []
    guard case .map(let entries) = value.value else {
      let items: [Located<YAMLValue>] = if case .list(let items) = value.value { items } else { [value] }
      for item in items {
        guard let reference = reference(name, item, to: types) else { continue }
        found.append((reference, nil))
        shown.append(.reference(reference))
      }
      if !shown.isEmpty { record(name, .list(shown)) }
      return found
    }
    for entry in entries {
      let key = entry.key.map { YAMLValue.scalar($0) }
      guard let reference = reference(name, key, to: types) else { continue }
      if case .null = entry.value.value {
        found.append((reference, nil))
        shown.append(.reference(reference))
        continue
      }
      let read = read(name, entry.value, as: type)
      found.append((reference, read))
      shown.append(read.map { .pair(.reference(reference), .value($0.value)) } ?? .reference(reference))
    }
    if !shown.isEmpty { record(name, .list(shown)) }
    return found
  }

  /// One value as a reference; `id/item` names a part of a document.
  package mutating func reference(_ name: String, _ value: Located<YAMLValue>, to types: [String])
    -> Reference?
  {
    guard
      let text = scalar(
        name, value, { $0.says(en: "the id of a document", fr: "l’identifiant d’un document") })
    else { return nil }
    var id = text
    var item: String?
    if let slash = text.value.utf8.firstIndex(of: UInt8(ascii: "/")) {
      id = Located(String(text.value[..<slash]), at: text.position)
      item = String(text.value[text.value.utf8.index(after: slash)...])
    }
    let reference = Reference(kind: parent ?? name, id: id, item: item, expects: types)
    record(reference)
    return reference
  }
}

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

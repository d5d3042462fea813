import PortolanSource

extension Fields {
  mutating func reference(_ name: String, to types: DocumentType...) -> Reference? {
    reference(name, to: types.map(\.rawValue))
  }

  mutating func references(_ name: String, to types: DocumentType...) -> [Reference] {
    references(name, to: types.map(\.rawValue))
  }

  mutating func valuedReferences<Value: WrittenValue>(_ name: String, to type: DocumentType) -> [Valued<
    Value
  >] {
    valuedReferences(name, to: [type.rawValue], as: Value.self).map {
      Valued(reference: $0.reference, value: $0.value)
    }
  }
}

/// A reference with the value that the writer gave it: a KPI with its target, a team with its hours.
package struct Valued<Value: Sendable>: Sendable {
  package let reference: Reference
  package let value: Located<Value>?
}

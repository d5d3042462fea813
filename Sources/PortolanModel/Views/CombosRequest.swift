import PortolanSource

/// Combos with what the ledger shows of them.
package struct CombosRequest: Sendable {
  /// Empty for all.
  package let combos: [Reference]
  /// Whether pairs that no combo joins are proposed.
  package let proposes: Bool
  package let title: String?

  init(_ fields: inout Fields) {
    combos = fields.references("combos", to: .combo)
    proposes = fields.value("propose", as: Bool.self)?.value ?? false
    title = fields.text("title")?.value
  }
}

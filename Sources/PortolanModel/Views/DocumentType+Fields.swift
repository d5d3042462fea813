import PortolanSource

extension DocumentType {
  /// The names of all fields that a document of this type may have; those within others as `actions.due`.
  package var fieldNames: [String] { Self.surveyed[self] ?? [] }

  /// Computed columns: what a document's figures come to.
  package var figureNames: [String] {
    switch self {
    case .objective, .kpi: ["value", "attainment", "status"]
    case .tactic: ["value", "attainment"]
    default: []
    }
  }

  /// Amounts that ledgers say of a document.
  package var amountNames: [String] {
    self == .tactic ? ["spent"] + EconomicColumn.allCases.map(\.rawValue) : []
  }

  private static let surveyed: [DocumentType: [String]] = Dictionary(
    uniqueKeysWithValues: Playbook.types.map { type in
      var fields = Fields(surveying: "")
      let id = Located("survey", at: fields.position)
      let header = Header(
        &fields, id: id, type: type.type, fallbackTitle: nil, file: ContentFile("survey.md"))
      _ = type.init(&fields, header)
      return (type.type, ["id", "type", "file"] + fields.names)
    })
}

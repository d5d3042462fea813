import PortolanSource

extension Playbook {
  /// What computed blocks name and documents don't have: found when the playbook is checked, not when it is shown.
  static func unknownFields(in entries: [Entry], language: Language) -> [Diagnostic] {
    let kpis = entries.filter { $0.document.type == .kpi }.map(\.document.id)
    let ids = Set(kpis)
    var diagnostics: [Diagnostic] = []
    for entry in entries {
      for case .plan(let request)? in entry.views {
        let known = DocumentType.tactic.fieldNames
        for name in request.condition?.columns ?? [] where !known.contains(name.value) {
          guard !DocumentType.tactic.isPart(name.value, of: Set(known), kpis: ids) else { continue }
          diagnostics.append(unknownField(name, .tactic, known, language))
        }
      }
      for case .table(let request)? in entry.views {
        guard let type = request.documentType else { continue }
        var known = type.fieldNames + type.figureNames + type.amountNames
        if type.dimension != nil { known += kpis }
        known += request.computed.map(\.name.value)
        let names = Set(known)
        var seen: Set<Located<String>> = []
        for name in request.names where !names.contains(name.value) && seen.insert(name).inserted {
          guard !type.isPart(name.value, of: names, kpis: ids) else { continue }
          diagnostics.append(unknownField(name, type, known, language))
        }
      }
    }
    return diagnostics
  }

  private static func unknownField(
    _ name: Located<String>, _ type: DocumentType, _ known: [String], _ language: Language
  ) -> Diagnostic {
    let near = Spelling.nearest(to: name.value, among: known)
    let some = known.filter { !$0.utf8.contains(46) }.prefix(40).map { "`\($0)`" }.joined(separator: ", ")
    return Diagnostic(
      "unknown-field",
      language.says(
        en: "documents of type “\(type.rawValue)” have no field “\(name.value)”",
        fr: "les documents de type « \(type.rawValue) » n’ont pas de champ « \(name.value) »"),
      help: near.map { language.didYouMean($0) }
        ?? language.says(en: "Use one of \(some).", fr: "Utilisez l’un de : \(some)."), at: name.position)
  }
}

extension DocumentType {
  /// `effort.sales`, `kpis.reply-rate`: what a mapping with ids for keys says of one of them.
  fileprivate func isPart(_ name: String, of names: Set<String>, kpis: Set<String>) -> Bool {
    guard let dot = name.utf8.firstIndex(of: 46) else { return false }
    let (field, rest) = (
      String(name.utf8[..<dot]) ?? "", String(name.utf8[name.utf8.index(after: dot)...]) ?? ""
    )
    guard names.contains(field) else { return false }
    switch (self, field) {
    case (.tactic, "kpis"): return kpis.contains(rest)
    case (.tactic, "effort"), (.strategy, "resources"): return !rest.isEmpty
    default: return false
    }
  }
}

import PortolanSource

extension StandardKPIs {
  /// The available KPIs as documents: read like those that people write.
  func entries(_ reader: DocumentReader, language: Language) -> [Entry] {
    available.compactMap { found in
      let entry = reader.read(found.text(in: language), as: ContentFile(StandardKPI.file(found.kpi.id)))
      guard let entry, let denominator = found.kpi.denominator else { return entry }
      var attributes = entry.attributes
      let place = attributes.firstIndex { $0.name == "formula" }.map { $0 + 1 } ?? attributes.count
      attributes.insert(Attribute("denominator", .text(denominator.text(in: language))), at: place)
      return Entry(
        document: entry.document, attributes: attributes, references: entry.references, body: entry.body,
        views: entry.views, page: entry.page)
    }
  }
}

extension StandardKPIs.Available {
  /// The document that a writer would have to write for it.
  func text(in language: Language) -> String {
    var lines = [
      "---", "type: kpi", "id: \(kpi.id)", "title: \(Self.quoted(kpi.title.text(in: language)))",
      "formula: \(Self.quoted(formula))", "unit: \(kpi.unit.rawValue)", "better: \(kpi.better.rawValue)",
    ]
    if let table { lines.append("data: \(Self.quoted(table))") }
    lines.append("source: \(Self.quoted(kpi.source))")
    if let note = kpi.note { lines.append("note: \(Self.quoted(note.text(in: language)))") }
    return (lines + ["---", "", kpi.definition.text(in: language), ""]).joined(separator: "\n")
  }

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [0x22]
    for byte in text.utf8 {
      if byte == 0x22 || byte == 0x5C { bytes.append(0x5C) }
      bytes.append(byte)
    }
    return String(decoding: bytes + [0x22], as: UTF8.self)
  }
}

extension Header {
  /// Whether the document came with the program.
  package var isStandard: Bool { file.path.utf8.starts(with: StandardKPI.folder.utf8) }
}

extension KPI {
  /// Whether it is one of the standard KPIs, which nobody wrote a document for.
  package var isStandard: Bool { header.isStandard }
}

extension Playbook {
  /// How many documents people wrote.
  package var documentCount: Int { entries.count - standardKPIs.available.count }

  /// The KPIs that the playbook is about: those with a document, and the standard ones that something refers to.
  package var ownKPIs: [KPI] {
    kpis.filter { kpi in !kpi.isStandard || !(index[kpi.id].map { backlinks[$0].isEmpty } ?? true) }
  }
}

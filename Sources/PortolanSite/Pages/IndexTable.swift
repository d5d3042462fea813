import PortolanModel
import PortolanSource

/// The rows of one type's documents.
struct IndexTable {
  let viewpoint: Viewpoint
  let type: DocumentType

  func write(_ entries: [Int], _ label: String, into writer: inout HTMLWriter) {
    writer.table(label, [TableHead(viewpoint.strings[.title])]) { writer in
      for entry in entries { writer.row(viewpoint.link(to: entry)) { _ in } }
    }
  }
}

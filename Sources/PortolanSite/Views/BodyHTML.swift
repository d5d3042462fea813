import PortolanModel
import PortolanSource

extension SiteIndex {
  /// HTML of a document with its slots filled: links lead from the page at `root`, views are computed.
  ///
  /// - Parameters:
  ///   - entry: the document that the HTML is of.
  ///   - root: the way from the page that shows it to the site's root.
  package func html(_ html: [UInt8], _ slots: [MarkdownSlot], of entry: Int, root: String) -> HTML {
    guard !slots.isEmpty else { return HTML(html) }
    var writer = HTMLWriter(capacity: html.count + slots.count * 48)
    let targets = playbook.entries[entry].targets
    var start = 0
    for slot in slots {
      writer.bytes.append(contentsOf: html[start..<slot.offset])
      start = slot.offset
      switch slot.kind {
      case .href(let link): writer.text(href(targets[link], root: root))
      case .title(let link): writer.text(title(targets[link]))
      case .view(let block):
        if let request = playbook.entries[entry].views[block] {
          writer.html(View.html(request, at: ViewPlace(entry: entry, block: block), in: self, root: root))
        }
      }
    }
    writer.bytes.append(contentsOf: html[start...])
    return writer.html
  }

  private func href(_ target: LinkTarget, root: String) -> String {
    switch target {
    case .document(let entry, let fragment): href(to: entry, root: root, fragment: fragment)
    case .fragment(let id): "#" + id
    case .file(let file): root + file.path
    case .broken: "#"
    }
  }

  private func title(_ target: LinkTarget) -> String {
    switch target {
    case .document(let entry, _): playbook.entries[entry].header.title.value
    case .fragment(let id): id
    case .file(let file): String(file.stem)
    case .broken: strings[.unknown]
    }
  }
}

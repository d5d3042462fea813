/// What all twins of a site have in common.
struct TwinStyle: Sendable {
  private let colon: [UInt8]
  private let closing: [UInt8]

  init(_ index: SiteIndex) {
    let strings = index.strings
    colon = Array(strings.beforeColon("").utf8)
    let html = HTML { writer in
      writer.raw("<hr><p>")
      writer.text("\(index.playbook.settings.title) · \(strings[.asOf(strings.date(index.measures.asOf))])")
      writer.raw("</p>")
    }
    closing = [0x0A] + html.bytes.withUnsafeBytes { MarkdownTwin(of: $0).bytes }
  }

  /// - Parameter page: the finished page, as it is published.
  func twin(of page: UnsafeRawBufferPointer) -> MarkdownTwin {
    MarkdownTwin(of: page, colon: colon, closing: closing)
  }
}

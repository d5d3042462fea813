package struct MarkdownBody: Sendable {
  package let html: [UInt8] = []
  package let slots: [MarkdownSlot] = []
  package let headings: [MarkdownHeading] = []
  package let links: [MarkdownLink] = []
  package let blocks: [ComputedBlock] = []
  package let fences: [Located<String>] = []
  package let sections: [MarkdownSection] = []
  package let summary = ""
  package let ignores: [MarkdownIgnore] = []
  package let diagnostics: [Diagnostic] = []
  package init(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, firstLine: Int, views: Set<String>,
    wantsSections: Bool = false
  ) {}
}
package struct MarkdownSlot: Sendable {}
package struct MarkdownHeading: Sendable {
  package let level: Int; package let id: String; package let text: String;
  package let position: SourcePosition
}
package struct MarkdownLink: Sendable {
  package enum Kind: Sendable { case link, wiki, image }; package let kind: Kind;
  package let destination: String; package let fragment: String?; package let position: SourcePosition
}
package struct ComputedBlock: Sendable {
  package let view: String; package let text: String; package let bodyLine: Int;
  package let position: SourcePosition
}
package struct MarkdownItem: Sendable {
  package let id: String?; package let text: String; package let html: [UInt8]; package let links: [Int];
  package let position: SourcePosition
}
package struct MarkdownSection: Sendable {
  package let level: Int; package let title: String; package let position: SourcePosition;
  package let text: String; package let items: [MarkdownItem]
}
package struct MarkdownIgnore: Sendable {
  package let rule: String; package let reason: String; package let position: SourcePosition
}

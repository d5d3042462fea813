import PortolanSource

/// One document of a playbook: what all types share is in its header, what is its own in the type's properties.
///
/// Always a class: a document is held as one reference with its table, copied without asking its type.
package protocol Document: AnyObject, Sendable {
  static var type: DocumentType { get }
  var header: Header { get }
  /// Reads the fields of the type, in the contract's order; the header has been read before.
  init(_ fields: inout Fields, _ header: Header)
}

extension Document {
  package var id: String { header.id.value }
  package var title: Located<String> { header.title }
  package var type: DocumentType { Self.type }
}

/// What every document has, whatever its type.
package final class Header: Sendable {
  package let id: Located<String>
  package let type: DocumentType
  package let title: Located<String>
  package let file: ContentFile
  package let summary: Located<String>?
  package let owner: Located<String>?
  package let reviewed: [Located<CivilDate>]
  package let tags: [Located<String>]
  /// Old paths of the page, which lead to it still.
  package let aliases: [Located<String>]
  package let isDraft: Bool
  package let ignores: [Ignore]
  /// What templates and the JSON get untouched.
  package let extra: [YAMLValue.Entry]
  /// Nothing is said about what is missing from a document whose front matter can't be read.
  package let isBroken: Bool

  /// A finding that a document's writer has decided to live with.
  package struct Ignore: Sendable {
    package let rule: Located<String>
    package let reason: String?
    package let until: CivilDate?
  }

  init(
    _ fields: inout Fields, id: Located<String>, type: DocumentType, fallbackTitle: Located<String>?,
    file: ContentFile
  ) {
    self.id = id
    self.type = type
    self.file = file
    isBroken = fields.isBroken
    if type.needsTitle { fields.require("title") }
    title = fields.text("title") ?? fallbackTitle ?? Located(id.value, at: fields.position)
    summary = fields.text("summary")
    owner = fields.text("owner")
    let dates = fields.items("reviewed")
    reviewed = dates.compactMap { fields.read("reviewed", $0, as: CivilDate.self) }
    if !reviewed.isEmpty { fields.record("reviewed", list: reviewed.map(\.value)) }
    tags = fields.texts("tags")
    aliases = fields.texts("aliases")
    isDraft = fields.value("draft", as: Bool.self)?.value ?? false
    ignores = fields.groups("ignore") { fields in
      fields.require("rule")
      let rule = fields.text("rule") ?? Located("", at: fields.position)
      return Ignore(rule: rule, reason: fields.text("reason")?.value, until: fields.value("until")?.value)
    }
    extra = fields.pairs("extra")
  }
}

extension DocumentType {
  /// The types whose contract makes a title obligatory; the others take the first heading, or the id.
  var needsTitle: Bool {
    switch self {
    case .positioning, .swot, .message, .page: self == .message
    default: true
    }
  }
}

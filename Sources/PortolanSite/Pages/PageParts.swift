/// A link as templates show it.
package struct PageLink: TemplateRecord {
  package var title: String
  package var href: String
  /// A few words beside the link: a type, a date, a count.
  package var note: String?
  /// The link leads to the page that is being read, or to the part of the site that it belongs to.
  package var isCurrent: Bool

  package init(_ title: String, href: String, note: String? = nil, isCurrent: Bool = false) {
    self.title = title
    self.href = href
    self.note = note
    self.isCurrent = isCurrent
  }

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .text("href") { $0.href },
    .text("note") { $0.note },
    .flag("current") { $0.isCurrent },
  ]
}

/// A word with a look: a status, a family, a severity. The word says everything; shape and colour repeat it.
package struct Badge: TemplateRecord {
  package var label: String
  /// The style sheet's class: `met`, `near`, `missed`, `unknown`, `error`, `running`, `family` …
  package var kind: String

  package init(_ label: String, kind: String) {
    self.label = label
    self.kind = kind
  }

  package static let fields: [TemplateField<Self>] = [
    .text("label") { $0.label },
    .text("kind") { $0.kind },
  ]
}

/// A heading of the page's own, for its table of contents.
package struct ContentsEntry: TemplateRecord {
  package var title: String
  /// The heading's id; the link is `#id`.
  package var id: String
  /// 2 or 3.
  package var level: Int

  package init(_ title: String, id: String, level: Int = 2) {
    self.title = title
    self.id = id
    self.level = level
  }

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .text("id") { $0.id },
    .text("level") { String($0.level) },
  ]
}

/// A name and its value in a document's table of fields.
package struct Fact: TemplateRecord {
  package var label: String
  package var value: HTML
  package var shape: Shape

  /// How much room a value takes.
  package enum Shape: Sendable {
    /// Some words on a line.
    case short
    /// Several things below one another.
    case list
    /// Sentences, which take the whole width.
    case wide
  }

  package init(_ label: String, _ value: HTML, shape: Shape = .short) {
    self.label = label
    self.value = value
    self.shape = shape
  }

  package static let fields: [TemplateField<Self>] = [
    .text("label") { $0.label },
    .html("value") { $0.value },
    .flag("wide") { $0.shape == .wide },
    .flag("list") { $0.shape == .list },
  ]
}

/// A part of a page that is computed: a heading and a table, figure or list.
package struct PageSection: TemplateRecord {
  package var id: String
  package var title: String
  /// One sentence on what is shown, or why nothing is.
  package var lead: String?
  package var body: HTML

  package init(id: String, title: String, lead: String? = nil, body: HTML) {
    self.id = id
    self.title = title
    self.lead = lead
    self.body = body
  }

  package static let fields: [TemplateField<Self>] = [
    .text("id") { $0.id },
    .text("title") { $0.title },
    .text("lead") { $0.lead },
    .html("body") { $0.body },
  ]
}

/// What refers to a document in one way: “Tactics that serve this objective”.
package struct LinkGroup: TemplateRecord {
  package var title: String
  package var links: [PageLink]
  /// Leads to the rest, when there are more than fit on the page.
  package var more: PageLink?

  package init(_ title: String, links: [PageLink], more: PageLink? = nil) {
    self.title = title
    self.links = links
    self.more = more
  }

  package static let fields: [TemplateField<Self>] = [
    .text("title") { $0.title },
    .list("links") { $0.links },
    .record("more") { $0.more },
  ]
}

/// The way through a list that is spread over several pages, or from one document to its neighbours.
package struct Pager: TemplateRecord {
  package var previous: PageLink?
  package var next: PageLink?
  /// “Page 2 of 7”.
  package var place: String?

  package init(previous: PageLink? = nil, next: PageLink? = nil, place: String? = nil) {
    self.previous = previous
    self.next = next
    self.place = place
  }

  /// A single page, without neighbours, has no pager.
  package var isEmpty: Bool { previous == nil && next == nil }

  package static let fields: [TemplateField<Self>] = [
    .record("previous") { $0.previous },
    .record("next") { $0.next },
    .text("place") { $0.place },
  ]
}

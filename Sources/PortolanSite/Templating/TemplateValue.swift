/// What a page gives to its template under one name.
package enum TemplateValue: Sendable {
  /// Nothing: an optional value that is not there. A section over it is left out.
  case none
  case text(String)
  /// A plain number; shown as text, and left out by a section when it is 0.
  case count(Int)
  case html(HTML)
  case flag(Bool)
  /// The values of a record in the order of its type's `fields`.
  case record([TemplateValue])
  case list([TemplateValue])
  /// A list that many pages show alike.
  case shared(SharedList)
  /// Values whose names only the writer knows (`extra:` in the front matter).
  case open([String: TemplateValue])

  /// Whether a section over the value is shown.
  var isShown: Bool {
    switch self {
    case .none: false
    case .text(let text): !text.isEmpty
    case .count(let count): count != 0
    case .html(let html): !html.isEmpty
    case .flag(let flag): flag
    case .list(let items): !items.isEmpty
    case .shared(let list): !list.items.isEmpty
    case .record, .open: true
    }
  }
}

/// What kind of value a name stands for; known before any page is rendered.
package indirect enum TemplateKind: Sendable {
  case text
  case html
  case flag
  case record(any TemplateRecord.Type)
  case list(TemplateKind)
  case open
}

/// A value with named parts that templates may use. Its names are resolved to places when templates are loaded.
package protocol TemplateRecord: Sendable {
  static var fields: [TemplateField<Self>] { get }
}

/// A page: the record that a template of its own shows.
package protocol TemplatePage: TemplateRecord {
  /// The template's path in the folder without `.mustache`.
  static var template: String { get }
}

/// One name of a record: what it stands for and how it is read.
package struct TemplateField<Record>: Sendable {
  let name: String
  let kind: TemplateKind
  let read: @Sendable (Record) -> TemplateValue

  package init(_ name: String, _ kind: TemplateKind, _ read: @escaping @Sendable (Record) -> TemplateValue) {
    self.name = name
    self.kind = kind
    self.read = read
  }

  package static func text(_ name: String, _ read: @escaping @Sendable (Record) -> String?) -> Self {
    Self(name, .text) { read($0).map { .text($0) } ?? .none }
  }

  package static func html(_ name: String, _ read: @escaping @Sendable (Record) -> HTML?) -> Self {
    Self(name, .html) { read($0).map { .html($0) } ?? .none }
  }

  package static func count(_ name: String, _ read: @escaping @Sendable (Record) -> Int) -> Self {
    Self(name, .text) { .count(read($0)) }
  }

  package static func flag(_ name: String, _ read: @escaping @Sendable (Record) -> Bool) -> Self {
    Self(name, .flag) { .flag(read($0)) }
  }

  package static func texts(_ name: String, _ read: @escaping @Sendable (Record) -> [String]) -> Self {
    Self(name, .list(.text)) { .list(read($0).map { .text($0) }) }
  }

  package static func record<Part: TemplateRecord>(
    _ name: String, _ read: @escaping @Sendable (Record) -> Part?
  ) -> Self {
    Self(name, .record(Part.self)) { read($0)?.templateValue ?? .none }
  }

  package static func list<Part: TemplateRecord>(
    _ name: String, _ read: @escaping @Sendable (Record) -> [Part]
  ) -> Self {
    Self(name, .list(.record(Part.self))) { .list(read($0).map(\.templateValue)) }
  }

  /// Values of the writer's own (`extra:`): any name may be used, one that is not there shows nothing.
  package static func open(
    _ name: String, _ read: @escaping @Sendable (Record) -> [String: TemplateValue]
  ) -> Self {
    Self(name, .open) { .open(read($0)) }
  }
}

extension TemplateRecord {
  package var templateValue: TemplateValue { .record(Self.fields.map { $0.read(self) }) }

  static var slots: [(name: String, kind: TemplateKind)] { fields.map { ($0.name, $0.kind) } }
}

/// What is the same on every page, and so written into the templates when they are loaded: the site's title, the
/// interface words.
package enum TemplateConstant: Sendable {
  case text(String)
  case flag(Bool)
  case record([String: TemplateConstant])

  var isShown: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .flag(let flag): flag
    case .record: true
    }
  }
}

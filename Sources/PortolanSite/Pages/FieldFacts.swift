import PortolanModel
import PortolanSource

/// The table of a document's fields.
struct FieldFacts {
  let viewpoint: Viewpoint
  private var strings: Strings { viewpoint.strings }

  /// What stands elsewhere on every page, or is meant for the program and not for readers.
  static let hidden: Set<String> = [
    "id", "type", "title", "summary", "draft", "aliases", "ignore", "extra", "weight",
  ]
  /// Where a field stands that isn't the type's own, by its name: one look for every field of every document.
  private static let places: [String: Place] = {
    let common = ["owner", "reviewed", "tags"].map { ($0, Place.common) }
    return Dictionary(uniqueKeysWithValues: hidden.map { ($0, Place.hidden) } + common)
  }()

  private enum Place {
    case hidden
    /// What all documents have; shown behind what is the type's own.
    case common
  }

  /// Fields whose texts are words of the playbook, shown in the reader's language.
  static let words: Set<String> = [
    "family", "channel", "channels", "stage", "stages", "from", "to", "sector", "size",
  ]
  /// A text longer than this takes the whole width.
  private static let wide = 60

  /// - Parameter shown: fields that the page shows in a way of their own.
  func facts(of entry: Entry, without shown: [String]) -> [Fact] {
    var own: [Fact] = []
    var common: [Fact] = []
    own.reserveCapacity(entry.attributes.count)
    var weight: Attribute?
    for attribute in entry.attributes {
      let name = attribute.name
      if name == "weight", entry.type == .objective { weight = attribute }
      guard !shown.contains(name) else { continue }
      switch Self.places[name] {
      case nil: own.append(fact(attribute))
      case .common: common.append(fact(attribute))
      case .hidden: break
      }
    }
    if let weight { own.append(fact(weight)) }
    // What is short stands together, then lists side by side, then sentences: each has lines of its own.
    let all = own + common
    guard all.contains(where: { $0.shape != .short }) else { return all }
    return all.filter { $0.shape == .short } + all.filter { $0.shape == .list }
      + all.filter { $0.shape == .wide }
  }

  private func fact(_ attribute: Attribute) -> Fact {
    Fact(
      strings.label(of: attribute.name), HTML { write(attribute.value, of: attribute.name, into: &$0) },
      shape: shape(of: attribute.value, of: attribute.name))
  }

  private func shape(of value: Attribute.Content, of name: String) -> Fact.Shape {
    switch value {
    case .text(let text): text.utf8.count > Self.wide ? .wide : .short
    case .list(let items) where items.count == 1: shape(of: items[0], of: name)
    case .list(let items):
      if items.contains(where: { isLong($0, of: name) }) {
        .wide
      } else {
        isLine(items, of: name) ? .short : .list
      }
    case .group: .wide
    case .word, .value, .reference, .pair: .short
    }
  }

  /// What is too long for an item of a list that stands beside others.
  private func isLong(_ item: Attribute.Content, of name: String) -> Bool {
    if case .text(let text) = item { return text.utf8.count > Self.wide * 2 }
    return shape(of: item, of: name) == .wide
  }

  /// Whether a list is written on one line.
  private func isLine(_ items: [Attribute.Content], of name: String) -> Bool {
    name != "channels"
      && items.allSatisfy {
        switch $0 {
        case .text(let text): text.utf8.count <= 30
        case .word, .value: true
        default: false
        }
      }
  }

  func write(_ value: Attribute.Content, of name: String, into writer: inout HTMLWriter) {
    switch value {
    case .text(let text):
      if name == "formula" {
        writer.element("code", text: text)
      } else if name == "subject" {
        writer.html(MergeFields.marked(text))
      } else if let kind = Facets.kind(of: name), let href = viewpoint.href(kind, text) {
        writer.link(Self.words.contains(name) ? strings.term(text) : text, to: href)
      } else {
        writer.text(Self.words.contains(name) ? strings.term(text) : text)
      }
    case .word(let word): writer.text(strings.term(word))
    case .value(let value): writer.text(strings.text(value))
    case .reference(let reference): write(reference, into: &writer)
    case .pair(let first, let second):
      write(first, of: name, into: &writer)
      writer.raw(" ")
      writer.element("span", .class("note")) { write(second, of: name, into: &$0) }
    case .list(let items): write(items, of: name, into: &writer)
    case .group(let attributes):
      writer.raw("<ul class=\"plain\">")
      for attribute in attributes {
        writer.raw("<li>")
        writer.element("span", .class("note"), text: strings.beforeColon(strings.label(of: attribute.name)))
        writer.raw(" ")
        write(attribute.value, of: attribute.name, into: &writer)
        writer.raw("</li>")
      }
      writer.raw("</ul>")
    }
  }

  private func write(_ items: [Attribute.Content], of name: String, into writer: inout HTMLWriter) {
    guard items.count != 1 else { return write(items[0], of: name, into: &writer) }
    if isLine(items, of: name) {
      for (number, item) in items.enumerated() {
        if number > 0 { writer.raw(", ") }
        write(item, of: name, into: &writer)
      }
      return
    }
    // An order that means something is numbered; names stand below one another, sentences and mappings have bullets.
    let isOrdered = name == "channels"
    let areLinks = items.allSatisfy {
      switch $0 {
      case .reference, .pair: true
      default: false
      }
    }
    writer.raw(isOrdered ? "<ol>" : areLinks ? "<ul class=\"plain\">" : "<ul>")
    for item in items {
      writer.raw("<li>")
      if case .group(let attributes) = item {
        writeLine(attributes, into: &writer)
      } else {
        write(item, of: name, into: &writer)
      }
      writer.raw("</li>")
    }
    writer.raw(isOrdered ? "</ol>" : "</ul>")
  }

  /// One of several mappings: its values on one line.
  private func writeLine(_ attributes: [Attribute], into writer: inout HTMLWriter) {
    for (number, attribute) in attributes.enumerated() {
      if number > 0 { writer.raw(" · ") }
      write(attribute.value, of: attribute.name, into: &writer)
    }
  }

  private func write(_ reference: Reference, into writer: inout HTMLWriter) {
    guard let place = viewpoint.playbook.index[reference.id.value] else {
      let whole = reference.item.map { "\(reference.id.value)/\($0)" } ?? reference.id.value
      return writer.element("span", .class("broken"), text: whole)
    }
    var link = viewpoint.link(to: place)
    if let item = reference.item {
      let isThere = viewpoint.playbook.swotItems[place]?.contains { $0.id == item.lowercased() } ?? false
      if isThere { link.href += "#\(SWOTGrid.anchor(of: item))" }
      link.title += ", \(item)"
    }
    writer.link(link)
  }
}

import PortolanSource

extension LinkResolver {
  /// The items of every SWOT with what they link to.
  func swotItems(_ targets: [[LinkTarget]]) -> [Int: [SWOTItem]] {
    var all: [Int: [SWOTItem]] = [:]
    for (place, entry) in entries.enumerated() where entry.type == .swot {
      var items: [SWOTItem] = []
      for section in entry.body.sections where section.heading.level == 2 {
        guard let quadrant = SWOT.Quadrant(heading: section.heading.text, in: source.settings.language) else {
          continue
        }
        for (number, item) in section.items.enumerated() {
          let answers = item.links.compactMap { link -> Int? in
            guard case .document(let target, _) = targets[place][link], target != place else { return nil }
            return target
          }
          let text = Self.text(of: item, in: entry.body)
          let lowered = text.lowercased()
          items.append(
            SWOTItem(
              id: item.id?.value.lowercased() ?? "\(quadrant.letter)\(number + 1)", quadrant: quadrant,
              item: item,
              text: text,
              answers: Array(Set(answers)).sorted(),
              isMinor: ["(minor)", "(mineur)", "(mineure)"].contains { lowered.contains($0) }))
        }
      }
      all[place] = items
    }
    return all
  }

  /// What an item says, without the `[[links]]` to its answers that it ends in.
  private static func text(of item: MarkdownItem, in body: MarkdownBody) -> String {
    var text = Substring(item.text)
    for link in body.links[item.links].reversed() where link.kind == .wiki && text.hasSuffix(link.destination)
    {
      text = text.dropLast(link.destination.count)
      while let last = text.last, " ,;→–—".contains(last) { text.removeLast() }
    }
    return text.isEmpty ? item.text : String(text)
  }

  /// Adds the documents that name an item (`addresses: [our-swot/t1]`); an item that isn't there is a finding. The pains
  /// of a persona are items as well (`addresses: [head-of-it/p2]`), in the order in which they are written.
  func answerItems(_ resolved: inout Resolved, _ diagnostics: inout [Diagnostic]) {
    let language = source.settings.language
    for (place, entry) in entries.enumerated() {
      for reference in entry.references {
        guard let item = reference.item, let target = index[reference.id.value] else { continue }
        let items: [String]
        switch entries[target].document {
        case let persona as Persona: items = persona.painIDs
        case is SWOT: items = (resolved.swotItems[target] ?? []).map(\.id)
        // That it is of another type is said already.
        default: continue
        }
        if let number = items.firstIndex(of: item.lowercased()) {
          if resolved.swotItems[target]?[number].answers.contains(place) == false {
            resolved.swotItems[target]?[number].answers.append(place)
            resolved.swotItems[target]?[number].answers.sort()
          }
          continue
        }
        let near = Spelling.suggestion(for: item, among: items)
        diagnostics.append(
          Diagnostic(
            "broken-reference",
            language.says(
              en: "“\(reference.id.value)” has no item “\(item)”",
              fr: "« \(reference.id.value) » n’a pas d’élément « \(item) »"),
            help: near.map { language.didYouMean("\(reference.id.value)/\($0.name)") }
              ?? language.says(
                en: "Name one of its items: \(items.joined(separator: ", ")).",
                fr: "Nommez l’un de ses éléments : \(items.joined(separator: ", "))."),
            at: reference.id.position,
            fix: near.flatMap { $0.isOnly ? .replace(item, with: $0.name) : nil }))
      }
    }
  }
}

import PortolanModel
import PortolanSource

extension DocumentDetail {
  /// The 2 × 2, unless the text asks for it itself.
  mutating func describe(_ swot: SWOT) {
    let entry = playbook.entries[place]
    let asks = entry.views.contains { view in
      guard case .swot(let request)? = view, !request.tows else { return false }
      return request.swot.map { $0.id.value == swot.id } ?? true
    }
    let items = playbook.swotItems[place] ?? []
    let open = items.count { $0.answers.isEmpty && !$0.isMinor }
    if open > 0 {
      badges.append(
        Badge(strings[.named(strings[.unanswered], strings.numbers.number(open))], kind: "warning"))
    }
    guard !asks, !items.isEmpty else { return }
    add(
      "swot", strings[.items], SWOTGrid(place, viewpoint.index, root: viewpoint.root, hasAnchors: true).html)
    continueText()
  }
}

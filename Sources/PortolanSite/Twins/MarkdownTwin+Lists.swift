import PortolanSource

extension MarkdownTwin {
  mutating func openList() {
    // In an item a list follows its text; after a paragraph an empty line parts them.
    part(margin.isEmpty || debt.gap == .blank ? .blank : .line)
    var number = 1
    if let range = tag.value(of: .start) {
      number = self.number(range) ?? 1
      if !(0...999_999_999).contains(number) { number = 1 }
    }
    lists.append(OpenList(isNumbered: tag.element == .numbers, number: number))
  }

  mutating func closeList() {
    if lists.popLast()?.hasTerm == true { pop() }
    debt.colon = false
    part(.blank)
  }

  mutating func openItem() {
    part(.line)
    guard let list = lists.last, list.isNumbered else { return push("- ") }
    lists[lists.count - 1].number = list.number + 1
    push(number: list.number)
  }

  mutating func openTerm() {
    debt.colon = false
    guard let list = lists.last else { return openSpan(.strong) }
    if list.hasTerm {
      pop()
      if debt.gap == .blank { debt.gap = .line }
    }
    part(.line)
    lists[lists.count - 1].hasTerm = true
    push("- ")
    openSpan(.strong)
  }
}

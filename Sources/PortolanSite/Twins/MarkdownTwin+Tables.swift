import Glibc
import PortolanSource

extension MarkdownTwin {
  mutating func openTablePart() {
    switch tag.element {
    case .table:
      tableDepth += 1
      guard tableDepth == 1 else { return }
      part(.blank)
      table = OpenTable()
    case .row:
      if isInCell { return part(.line) }
      guard tableDepth == 1 else { return }
      if table.rows > 0 { part(.line) }
      begin()
      out.append(UInt8(ascii: "|"))
      debt.isAtLineStart = false
    case .cell:
      if isInCell {
        debt.space = true
        return
      }
      guard tableDepth == 1 else { return }
      out.append(0x20)
      let span = max(1, min(columns(), 1000))
      if table.rows == 0 {
        let isNumeric = isNumeric()
        for _ in 0..<span { table.isNumeric.append(isNumeric) }
      }
      (table.further, table.cellStart, isInCell) = (span - 1, out.count, true)
      (debt.space, debt.isAfterMark) = (false, true)
    default: break
    }
  }

  mutating func closeTablePart(_ element: TwinElement) {
    switch element {
    case .cell:
      guard isInCell, tableDepth == 1 else { return }
      isInCell = false
      (debt.space, debt.dot, debt.gap, debt.isAfterMark) = (false, false, .none, false)
      if out.count > table.cellStart { out.append(0x20) }
      out.append(UInt8(ascii: "|"))
      for _ in 0..<table.further { out.append(" |") }
      table.further = 0
    case .row:
      guard tableDepth == 1, !isInCell else { return }
      if table.rows == 0 { writeRule() }
      table.rows += 1
      debt.space = false
    case .table:
      tableDepth = max(0, tableDepth - 1)
      if tableDepth == 0 {
        isInCell = false
        part(.blank)
      }
    default: break
    }
  }

  /// The line below the head, which says where columns are aligned.
  private mutating func writeRule() {
    part(.line)
    begin()
    out.append(UInt8(ascii: "|"))
    for isNumeric in table.isNumeric { out.append(isNumeric ? " ---: |" : " --- |") }
    debt.isAtLineStart = false
  }

  private mutating func isNumeric() -> Bool {
    if let align = tag.value(of: .align) { return align.count == 5 }
    guard let name = tag.value(of: .class) else { return false }
    return begins(name, "number") || begins(name, "right")
  }

  private mutating func columns() -> Int { tag.value(of: .columns).flatMap { number($0) } ?? 1 }

  mutating func number(_ range: Range<Int>) -> Int? {
    Int(
      String(decoding: UnsafeBufferPointer(start: page + range.lowerBound, count: range.count), as: UTF8.self)
    )
  }
}

import CCMark

extension MarkdownWalk where Sink: ~Copyable {
  /// The box at the start of a list item, `[ ]` or `[x]`, which is cut from the text that follows.
  mutating func taskBox(of item: MarkdownNode) -> Bool? {
    guard let paragraph = cmark_node_first_child(item),
      cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH,
      let first = cmark_node_first_child(paragraph), cmark_node_get_type(first) == CMARK_NODE_TEXT
    else { return nil }
    let text = cmarkBytes(cmark_node_get_literal(first))
    guard text.count >= 3, text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"),
      text[1] == UInt8(ascii: " ") || text[1] | 0x20 == UInt8(ascii: "x")
    else { return nil }
    // `\[ ]` reads the same by now, and the space after the box of an empty task is gone.
    let line = source.given[Int(cmark_node_get_start_line(paragraph)) - 1]
    let start = Int(cmark_node_get_start_column(paragraph)) - 1
    guard line.has("[", at: start), start + 3 < line.count, line[start + 3].isMarkdownSpace else {
      return nil
    }
    guard text.count > 3 || cmark_node_next(first) == nil else { return nil }
    taskText = first
    return text[1] != UInt8(ascii: " ")
  }
}

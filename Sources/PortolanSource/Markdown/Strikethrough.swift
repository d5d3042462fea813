import CCMark

/// Where strikethroughs begin and end, by text node.
struct Strikes {
  struct Mark {
    let offset: Int
    let opens: Bool
  }

  /// Tildes that may begin one.
  fileprivate struct Run {
    let node: MarkdownNode
    let offset: Int
    let length: Int
  }

  fileprivate var marks: [MarkdownNode: [Mark]] = [:]
  fileprivate var parents: Set<MarkdownNode> = []
}

extension MarkdownWalk where Sink: ~Copyable {
  /// The tildes of a text that begin or end a strikethrough.
  mutating func strikeMarks(in node: MarkdownNode?, _ text: Bytes, _ shift: Int) -> [Strikes.Mark] {
    guard let node, let parent = cmark_node_parent(node) else { return [] }
    if strikes.parents.insert(parent).inserted { pairTildes(of: parent) }
    return (strikes.marks[node] ?? []).sorted { $0.offset < $1.offset }
  }

  /// Pairs the runs of one or two tildes among the texts of one parent, the nearest of equal length first.
  private mutating func pairTildes(of parent: MarkdownNode) {
    var openers: [Strikes.Run] = []
    var sibling = cmark_node_first_child(parent)
    while let node = sibling {
      sibling = cmark_node_next(node)
      guard cmark_node_get_type(node) == CMARK_NODE_TEXT else { continue }
      let text = cmarkBytes(cmark_node_get_literal(node))
      guard text.contains(UInt8(ascii: "~")) else { continue }
      let escapes = escapedOffsets(in: node)
      var index = 0
      while let span = nextSpan(in: text, from: index, floor: index, node: node, shift: 0, escapes: escapes) {
        let range = span.range
        index = range.upperBound
        guard case .tildes = span, range.count <= 2 else { continue }
        let before =
          range.lowerBound > 0
          ? text.scalar(before: range.lowerBound) : boundary(cmark_node_previous(node), parent)
        let after =
          range.upperBound < text.count
          ? text.scalar(at: range.upperBound) : boundary(cmark_node_next(node), parent)
        let opens =
          !after.isMarkdownSpace
          && (!after.isMarkdownPunctuation || before.isMarkdownSpace || before.isMarkdownPunctuation)
        let closes =
          !before.isMarkdownSpace
          && (!before.isMarkdownPunctuation || after.isMarkdownSpace || after.isMarkdownPunctuation)
        if closes, let opener = openers.last, opener.length == range.count {
          openers.removeLast()
          strikes.marks[opener.node, default: []].append(Strikes.Mark(offset: opener.offset, opens: true))
          strikes.marks[node, default: []].append(Strikes.Mark(offset: range.lowerBound, opens: false))
        } else if opens {
          openers.append(Strikes.Run(node: node, offset: range.lowerBound, length: range.count))
        }
      }
    }
  }

  /// What stands at the edge of a text, as far as flanks are concerned: a line's end, or a mark.
  private func boundary(_ neighbour: MarkdownNode?, _ parent: MarkdownNode) -> Unicode.Scalar {
    guard let neighbour else {
      return cmark_node_get_type(parent).rawValue >= CMARK_NODE_FIRST_INLINE.rawValue ? "*" : "\n"
    }
    let type = cmark_node_get_type(neighbour)
    return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ? "\n" : "*"
  }
}

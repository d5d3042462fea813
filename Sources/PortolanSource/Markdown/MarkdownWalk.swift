import CCMark

/// Goes through a document's tree once and tells a sink what it meets, with GitHub's extensions and wiki links read on
/// the way.
///
/// It never recurses by level: libcmark's iterator holds the place, so depth costs nothing. It is large and can't be
/// copied: methods that only look at it are `mutating`, which keeps the compiler from copying it for them.
struct MarkdownWalk<Sink: MarkdownSink & ~Copyable>: ~Copyable {
  var source: MarkdownSource
  let extensions: MarkdownExtensions
  var sink: Sink

  var footnotes: [Footnote] = []
  var footnoteOfItem: [MarkdownNode: Int] = [:]
  var footnoteOfKey: [[UInt8]: Int] = [:]
  var footnoteOrder: [Int] = []
  var footnoteReturnIsWritten = false

  /// Where inline columns count from: the leaf block or cell that is being read.
  var origin = InlineOrigin.none
  var columns = ScalarColumns()
  /// Links and images around the current place: no address in them becomes a link.
  var linkDepth = 0
  var imageDepth = 0
  /// The line of the cell that is being read, as it was given to libcmark.
  var cellText: Bytes?
  /// The text that a task's box is cut from.
  var taskText: MarkdownNode?
  /// Where a wiki link ends whose text holds other inlines.
  var wikiEnd: (node: MarkdownNode, offset: Int, target: Bytes)?
  /// Where a figure ends that goes on over several lines.
  var figureEnd: (node: MarkdownNode, offset: Int)?
  var strikes = Strikes()
  var linkDefinitions: LinkDefinitions?
  var writtenSubstitutes: Set<Int> = []
  /// Lines that became rows: what libcmark wasn't to see of them has been read after all.
  var tableLines: Set<Int> = []
  /// Cells added to short rows so far: a wide table with many short rows would multiply its size.
  var addedCells = 0

  /// Reads a document from its first byte to its last footnote.
  static func read(
    _ source: consuming MarkdownSource, _ extensions: MarkdownExtensions, into sink: consuming Sink
  )
    -> Sink
  {
    for diagnostic in source.diagnostics { sink.report(diagnostic) }
    var walk = MarkdownWalk(source: source, extensions: extensions, sink: sink)
    // A second time when lines that looked like footnotes turned out to be code, say: they are then given as written.
    while withMarkdownTree(of: walk.source.given.bytes, { walk.document($0) }) == false {}
    return walk.finish()
  }

  init(source: consuming MarkdownSource, extensions: MarkdownExtensions, sink: consuming Sink) {
    self.source = source
    self.extensions = extensions
    self.sink = sink
  }

  private consuming func finish() -> Sink { sink }

  /// - Returns: Whether the document was read; otherwise the source has changed and must be parsed again.
  private mutating func document(_ root: MarkdownNode) -> Bool {
    if !source.definitions.isEmpty {
      var unmatched: Set<Int> = []
      footnotes = Self.footnotes(source.definitions, in: root, unmatched: &unmatched)
      if !unmatched.isEmpty {
        source.withdrawDefinitions { unmatched.contains($0.line) }
        return false
      }
      for (index, footnote) in footnotes.enumerated() {
        footnoteOfItem[footnote.node] = index
        footnoteOfKey[footnote.definition.key] = index
      }
    }
    visit(root, asRoot: true)
    if extensions.contains(.footnotes) { writeFootnotes() }
    reportUnwrittenSubstitutes()
    return true
  }

  /// Reports a node and what is below it; of a root only what is below.
  mutating func visit(_ root: MarkdownNode, asRoot: Bool) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      if asRoot, node == root { continue }
      let type = cmark_node_get_type(node)
      if type.rawValue >= CMARK_NODE_FIRST_INLINE.rawValue {
        inline(node, type, entering: event == CMARK_EVENT_ENTER)
      } else if event == CMARK_EVENT_ENTER {
        if enterBlock(node, type) == .whole { cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT) }
      } else {
        leaveBlock(node, type)
      }
    }
  }

  enum Extent { case outside, whole }

  /// - Returns: `.whole` when the block and all in it has been reported.
  private mutating func enterBlock(_ node: MarkdownNode, _ type: cmark_node_type) -> Extent {
    switch type {
    case CMARK_NODE_PARAGRAPH:
      origin = .block(node)
      if mayHoldTable(node), writeTable(in: node) { return .whole }
      sink.enter(.paragraph(tight: isTight(node)), at: sink.wantsItemPlaces ? place(of: node) : .unknown)
    case CMARK_NODE_HEADING:
      origin = .block(node)
      if mayHoldTable(node), writeTable(in: node) { return .whole }
      sink.enter(.heading(level: Int(cmark_node_get_heading_level(node))), at: place(of: node))
    case CMARK_NODE_BLOCK_QUOTE: sink.enter(.blockQuote, at: optionalPlace(of: node))
    case CMARK_NODE_LIST:
      if holdsOnlyFootnotes(node) { return .whole }
      sink.enter(.list(start: listStart(node)), at: optionalPlace(of: node))
    case CMARK_NODE_ITEM:
      if footnote(for: node) != nil { return .whole }
      sink.enter(
        .item(done: extensions.contains(.taskLists) ? taskBox(of: node) : nil),
        at: sink.wantsItemPlaces ? place(of: node) : .unknown)
    case CMARK_NODE_CODE_BLOCK:
      let text = cmarkBytes(cmark_node_get_literal(node))
      let info = cmarkBytes(cmark_node_get_fence_info(node))
      withSubstitutesWritten(in: text) { walk, text in
        walk.sink.codeBlock(text, info: info, at: walk.place(of: node))
      }
    case CMARK_NODE_HTML_BLOCK:
      withSubstitutesWritten(in: cmarkBytes(cmark_node_get_literal(node))) { walk, text in
        walk.sink.html(text, isBlock: true, at: walk.place(of: node))
      }
    case CMARK_NODE_THEMATIC_BREAK: sink.thematicBreak(at: optionalPlace(of: node))
    default: break
    }
    return .outside
  }

  private mutating func leaveBlock(_ node: MarkdownNode, _ type: cmark_node_type) {
    switch type {
    case CMARK_NODE_PARAGRAPH:
      if !footnotes.isEmpty, cmark_node_next(node) == nil, let parent = cmark_node_parent(node),
        let footnote = footnote(for: parent)
      {
        sink.footnoteReturn(footnote, label: label(of: footnote), inParagraph: true)
        footnoteReturnIsWritten = true
      }
      sink.leave(.paragraph(tight: isTight(node)))
    case CMARK_NODE_HEADING: sink.leave(.heading(level: Int(cmark_node_get_heading_level(node))))
    case CMARK_NODE_BLOCK_QUOTE: sink.leave(.blockQuote)
    case CMARK_NODE_LIST: sink.leave(.list(start: listStart(node)))
    case CMARK_NODE_ITEM: sink.leave(.item(done: nil))
    default: break
    }
  }

  private mutating func inline(_ node: MarkdownNode, _ type: cmark_node_type, entering: Bool) {
    // Between the lines of a figure there are only texts and breaks, which are part of it.
    if let end = figureEnd, end.node != node { return }
    switch type {
    case CMARK_NODE_TEXT: writeText(of: node)
    case CMARK_NODE_SOFTBREAK: sink.softBreak()
    case CMARK_NODE_LINEBREAK: sink.lineBreak()
    case CMARK_NODE_CODE:
      withSubstitutesWritten(in: cmarkBytes(cmark_node_get_literal(node))) { walk, text in
        walk.sink.code(text, at: walk.optionalPlace(of: node))
      }
    case CMARK_NODE_HTML_INLINE:
      withSubstitutesWritten(in: cmarkBytes(cmark_node_get_literal(node))) { walk, text in
        walk.sink.html(text, isBlock: false, at: walk.place(of: node))
      }
    case CMARK_NODE_EMPH: pass(.emphasis, node, entering)
    case CMARK_NODE_STRONG: pass(.strong, node, entering)
    case CMARK_NODE_LINK:
      let element = MarkdownElement.link(
        url: cmarkBytes(cmark_node_get_url(node)), title: cmarkBytes(cmark_node_get_title(node)))
      linkDepth += entering ? 1 : -1
      if entering { sink.enter(element, at: place(of: node)) } else { sink.leave(element) }
    case CMARK_NODE_IMAGE:
      let element = MarkdownElement.image(
        url: cmarkBytes(cmark_node_get_url(node)), title: cmarkBytes(cmark_node_get_title(node)))
      imageDepth += entering ? 1 : -1
      if entering { sink.enter(element, at: place(of: node)) } else { sink.leave(element) }
    default: break
    }
  }

  private mutating func pass(_ element: MarkdownElement, _ node: MarkdownNode, _ entering: Bool) {
    if entering { sink.enter(element, at: optionalPlace(of: node)) } else { sink.leave(element) }
  }

  private mutating func listStart(_ list: MarkdownNode) -> Int? {
    cmark_node_get_list_type(list) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(list)) : nil
  }

  /// Whether a paragraph stands in a list without blank lines, and so without `<p>`.
  mutating func isTight(_ paragraph: MarkdownNode) -> Bool {
    guard let item = cmark_node_parent(paragraph), let list = cmark_node_parent(item),
      cmark_node_get_type(list) == CMARK_NODE_LIST
    else { return false }
    return cmark_node_get_list_tight(list) != 0 && footnote(for: item) == nil
  }
}

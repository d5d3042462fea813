import CCMark
import CSystem
import Glibc

/// A node of libcmark's tree; valid while the tree is.
typealias MarkdownNode = OpaquePointer

/// Parses bytes and lends the root of the tree, which goes with everything in it when `body` returns.
///
/// The tree lives in the calling thread's arena: neither the root nor anything below it may leave `body`.
func withMarkdownTree<Result>(
  of bytes: Bytes, _ body: (MarkdownNode) throws -> Result
) rethrows -> Result? {
  let mark = portolan_arena_open()
  defer { portolan_arena_close(mark) }
  let memory = UnsafeMutableRawPointer(portolan_arena_memory())
    .assumingMemoryBound(to: cmark_mem.self)
  // Without this option, lines inside code spans, raw HTML and links are not counted.
  guard let parser = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, memory) else { return nil }
  bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
  guard let root = cmark_parser_finish(parser) else { return nil }
  cmark_parser_free(parser)
  return try body(root)
}

/// The C string that libcmark returned, as bytes; empty where it is NULL.
@inline(__always) func cmarkBytes(_ string: UnsafePointer<CChar>?) -> Bytes {
  guard let string else { return Bytes(start: nil, count: 0) }
  return UnsafeRawPointer(string).withMemoryRebound(to: UInt8.self, capacity: 1) {
    Bytes(start: $0, count: strlen(string))
  }
}

/// Markup that is ready to be sent as it is: everything that somebody typed has been escaped in it.
///
/// The type keeps text and markup apart: a template writes text with `{{name}}` and only a value of this type
/// with `{{{name}}}`.
package struct HTML: Hashable, Sendable {
  package var bytes: [UInt8]

  package init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  /// The markup that `write` makes.
  package init(_ write: (inout HTMLWriter) throws -> Void) rethrows {
    var writer = HTMLWriter()
    try write(&writer)
    bytes = writer.bytes
  }

  package var isEmpty: Bool { bytes.isEmpty }
}

extension HTML: CustomStringConvertible {
  package var description: String { String(decoding: bytes, as: UTF8.self) }
}

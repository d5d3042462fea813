/// A place in a file that somebody wrote.
///
/// Lines and columns are counted from 1; columns and lengths count Unicode scalars, as editors do, not bytes.
package struct SourcePosition: Hashable, Sendable {
  /// The path as the writer knows it, relative to the playbook's root or its Content folder.
  package let file: String
  package let line: Int
  package let column: Int
  /// How many scalars the excerpt's marker spans; at least 1.
  package let length: Int

  package init(_ file: String, line: Int = 1, column: Int = 1, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = max(1, length)
  }
}

extension SourcePosition: Comparable {
  package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    a.compared(to: b) < 0
  }

  /// Below 0 where this place comes first, 0 where both are the same: thousands of findings are put in their order.
  func compared(to other: SourcePosition) -> Int {
    if file != other.file { return file < other.file ? -1 : 1 }
    if line != other.line { return line < other.line ? -1 : 1 }
    if column != other.column { return column < other.column ? -1 : 1 }
    return length - other.length
  }
}

extension SourcePosition: CustomStringConvertible {
  /// `file:line:column`, the form that editors and terminals turn into a link.
  package var description: String { String(joining: file, ":", String(line), ":", String(column)) }
}

/// A value together with the place where it was written.
@dynamicMemberLookup
package struct Located<Value> {
  package let value: Value
  package let position: SourcePosition

  package init(_ value: Value, at position: SourcePosition) {
    self.value = value
    self.position = position
  }

  package subscript<Member>(dynamicMember member: KeyPath<Value, Member>) -> Member { value[keyPath: member] }

  package func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Located<Other> {
    Located<Other>(try transform(value), at: position)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

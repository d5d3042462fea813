/// A cell of a table as a file of comma-separated values holds it.
package enum CSVCell {
  /// In quotes where RFC 4180 asks for them: with a comma, a quote or a line's end in it.
  ///
  /// - Parameter isQuoted: whether it stands in quotes in any case.
  package static func written(_ cell: String, isQuoted: Bool = false) -> String {
    guard isQuoted || cell.utf8.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else {
      return cell
    }
    let doubled = cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    return "\"\(doubled)\""
  }
}

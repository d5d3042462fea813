extension Array where Element: Hashable {
  /// Where each element stands; of equal ones the first.
  package var places: [Element: Int] {
    Dictionary(enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

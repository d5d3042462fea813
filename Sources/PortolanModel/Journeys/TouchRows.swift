/// The rows of the ledger `touches`, column by column: contacts, tactics and types are numbers, and no row keeps a text.
package struct TouchRows: Sendable {
  package enum Unknown {
    package static let code: Int32 = -1
    package static let instant = Int64.min
  }

  package var contactCount: Int
  package var contacts: [Int32]
  /// Milliseconds since 1970-01-01T00:00:00Z.
  package var instants: [Int64]
  package var tactics: [Int32]
  /// The tactics' ids, by their numbers.
  package var tacticNames: [String]
  package var types: [Int32]
  /// By the number of a type, whether it is a touch: neither a bounce nor an opt-out.
  package var isTouch: [Bool]
  /// 1 where the contact converted.
  package var converted: [Double]
  /// What a conversion is worth; NaN is unknown.
  package var values: [Double]

  package init(
    contactCount: Int, contacts: [Int32], instants: [Int64], tactics: [Int32], tacticNames: [String],
    types: [Int32],
    isTouch: [Bool], converted: [Double], values: [Double]
  ) {
    self.contactCount = contactCount
    self.contacts = contacts
    self.instants = instants
    self.tactics = tactics
    self.tacticNames = tacticNames
    self.types = types
    self.isTouch = isTouch
    self.converted = converted
    self.values = values
  }

  package var count: Int { contacts.count }

  /// What is no touch, whatever tactic it names (formulas.md, 12), and the other words for it.
  package static let excludedTypes: Set<String> = [
    "bounce", "bounced", "unsubscribe", "unsubscribed", "opt-out", "optout", "complaint",
  ]

  /// A row of a tactic whose type is a touch; one without a type counts as one.
  @inline(__always) package func isTouch(_ row: Int) -> Bool {
    tactics[row] >= 0 && (types[row] < 0 || isTouch[Int(types[row])])
  }

  /// Whether two rows say the same, of the same contact and moment.
  @inline(__always) func isSame(_ a: Int, _ b: Int) -> Bool {
    tactics[a] == tactics[b] && types[a] == types[b] && Self.isSame(converted[a], converted[b])
      && Self.isSame(values[a], values[b])
  }

  @inline(__always) private static func isSame(_ a: Double, _ b: Double) -> Bool {
    a == b || (a.isNaN && b.isNaN)
  }
}

import PortolanSource

/// The ledger `touches`, column by column: what presses on contacts, and what it yields. No row keeps a text.
struct TouchLedger: Sendable {
  /// Touches made by us (formulas.md, 10); reactions never press.
  static let outbound: Set<String> = ["sent", "call", "sms", "letter", "message", "visit"]
  /// What tells that a contact wants no more.
  static let optOuts: Set<String> = ["unsubscribe", "unsubscribed", "opt-out", "optout", "complaint"]

  enum Kind: UInt8 { case touch, conversion, touchAndConversion, optOut }

  private(set) var isThere = false
  /// Whether rows tell who converted.
  private(set) var hasConversions = false
  private(set) var contacts: [Int32] = []
  private(set) var instants: [Int64] = []
  private(set) var tactics: [Int32] = []
  private(set) var kinds: [Kind] = []
  /// The persona that each contact is, as its rows say it last; -1 is unknown.
  private(set) var personaOf: [Int32] = []
  private(set) var tacticTexts = TextDictionary()
  private(set) var personaTexts = TextDictionary()
  private(set) var contactCount = 0
  private(set) var laterRows = 0
  /// Rows without a contact or a moment.
  private(set) var unknownRows = 0
  /// Rows that neither press nor tell anything: opens, clicks, replies without a conversion.
  private(set) var reactionRows = 0
  /// Rows of touches and conversions that have been added; reactions are left out.
  var rowCount: Int { contacts.count }

  init() {}

  mutating func add(_ rows: LedgerRows) {
    isThere = true
    let (ids, tactics, types) = (rows.texts("contact_id"), rows.texts("tactic"), rows.texts("touch_type"))
    let (personas, converted, moments) = (
      rows.texts("persona"), rows.numbers("converted"), rows.moments("timestamp")
    )
    hasConversions = converted.isThere
    if ids.codes != nil { contactCount = ids.texts.count }
    if tactics.codes != nil { tacticTexts = tactics.texts }
    if personas.codes != nil { personaTexts = personas.texts }
    personaOf += [Int32](repeating: -1, count: max(0, contactCount - personaOf.count))
    func codes(_ words: Set<String>) -> [Bool] {
      (0..<types.texts.count).map { words.contains(types.texts[Int32($0)]) }
    }
    let (isTouch, isOptOut) = (codes(Self.outbound), codes(Self.optOuts))
    let end = Instant(rows.asOf.adding(days: 1)).milliseconds
    for row in 0..<rows.chunk.count {
      let (contact, instant, type) = (ids[row], moments[row], types[row])
      guard contact >= 0, instant != MomentCells.unknown else {
        unknownRows += 1
        continue
      }
      guard instant < end else {
        laterRows += 1
        continue
      }
      let persona = personas[row]
      if persona >= 0 { personaOf[Int(contact)] = persona }
      let (isOurs, isConversion) = (type >= 0 && isTouch[Int(type)], converted[row] == 1)
      let kind: Kind
      switch (isOurs, isConversion) {
      case (true, true): kind = .touchAndConversion
      case (true, false): kind = .touch
      case (false, true): kind = .conversion
      case (false, false):
        guard type >= 0, isOptOut[Int(type)] else {
          reactionRows += 1
          continue
        }
        kind = .optOut
      }
      contacts.append(contact)
      instants.append(instant)
      self.tactics.append(tactics[row])
      kinds.append(kind)
    }
  }

  /// The rows of each contact, in the order of time, then of the file; rows that are there twice only once.
  ///
  /// - Parameter each: gets a contact's number and where its rows are.
  func forEachContact(_ each: (Int, ArraySlice<Int32>) -> Void) {
    var kept: [Int32] = []
    ContactOrder(contactCount: contactCount, contacts: contacts, instants: instants).forEachContact {
      contact, rows in
      _ = ContactOrder.withoutRepeats(rows, into: &kept, instants: instants) {
        tactics[$0] == tactics[$1] && kinds[$0] == kinds[$1]
      }
      each(contact, kept[...])
    }
  }
}

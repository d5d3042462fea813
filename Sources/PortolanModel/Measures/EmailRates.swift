/// The rates of a mailing from its counts (formulas.md, 2).
///
/// Counts of contacts, not of events; `nil` is unknown. A rate above 1 keeps its value and is inconsistent.
package struct EmailRates: Hashable, Sendable {
  /// As counted, or sent less bounced.
  package let delivered: Double?
  package let delivery, bounce, open, click, clickToOpen, reply, unsubscribe, complaint: Figure

  package init(
    sent: Double?, delivered counted: Double?, bounced: Double?, opens: Double?, clicks: Double?,
    replies: Double?,
    unsubscribes: Double?, complaints: Double?
  ) {
    var delivered = counted
    if delivered == nil, let sent, let bounced { delivered = sent - bounced }
    func share(_ part: Double?, _ whole: Double?) -> Figure {
      Figure(Quotient.share(of: part, in: whole), numerator: part, denominator: whole, isShare: true)
    }
    self.delivered = delivered
    delivery = share(delivered, sent)
    bounce = share(bounced, sent)
    open = share(opens, delivered)
    click = share(clicks, delivered)
    clickToOpen = share(clicks, opens)
    reply = share(replies, delivered)
    unsubscribe = share(unsubscribes, delivered)
    complaint = share(complaints, delivered)
  }
}

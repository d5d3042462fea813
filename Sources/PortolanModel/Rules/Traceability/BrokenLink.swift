import PortolanSource

extension Rule {
  static let brokenLink = Rule(
    reading: "broken-link", severity: .error,
    "A link, a fragment or an image leads to something that is there.",
    because: "A reader who meets one dead link stops trusting the others.",
    french: "Un lien, un fragment ou une image mène à quelque chose qui existe.",
    becauseFrench: "Un lecteur qui tombe sur un lien mort ne fait plus confiance aux autres.",
    accepts: [
      """
      -- tactics/webinar.md --
      ---
      title: Webinar
      ---
      See the [call](call.md#script).
      -- tactics/call.md --
      ---
      title: Call
      ---
      ## Script
      """
    ],
    rejects: [
      """
      -- tactics/webinar.md --
      ---
      title: Webinar
      ---
      See the ↓[call](cal.md).
      -- tactics/call.md --
      title: Call
      """
    ])
}

import PortolanSource

extension Rule {
  static let brokenLink = Rule(
    reading: "broken-link", severity: .error,
    "A link, a fragment or an image leads to something that is there.",
    because: "A reader who meets one dead link stops trusting the others.",
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

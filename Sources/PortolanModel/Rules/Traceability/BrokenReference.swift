import PortolanSource

extension Rule {
  static let brokenReference = Rule(
    reading: "broken-reference", severity: .error,
    "A reference names a document that is there, of the type that its field expects.",
    because: "A playbook is a map of what depends on what; a name that leads nowhere is a hole in it.",
    french: "Une référence nomme un document qui existe, du type que son champ attend.",
    becauseFrench:
      "Un playbook est la carte de ce qui dépend de quoi ; un nom qui ne mène nulle part y fait un trou.",
    accepts: [
      """
      -- objectives/market-share.md --
      title: Win market share
      -- tactics/webinar.md --
      title: Webinar
      objectives: [market-share]
      """
    ],
    rejects: [
      """
      -- objectives/market-share.md --
      title: Win market share
      -- tactics/webinar.md --
      title: Webinar
      objectives: [↓market-shar]
      """,
      """
      -- swot/ours.md --
      ---
      ---
      ## Strengths

      - [S1] People stay with us.
      -- tactics/webinar.md --
      title: Webinar
      addresses: [ours/s1, ↓ours/s2]
      """,
      """
      -- tactics/webinar.md --
      ---
      title: Webinar
      ---
      After the ↓[[trade-show]] we call.
      """,
    ])
}

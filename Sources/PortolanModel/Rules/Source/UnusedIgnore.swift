extension Rule {
  static let unusedIgnore = Rule(
    reading: "unused-ignore", severity: .warning,
    "What is ignored is still there to be ignored, has a reason, and has not expired.",
    because: "Exceptions pile up, and one day hide something that nobody meant to hide.",
    french: "Ce qui est ignoré est encore là, a une raison et n’a pas expiré.",
    becauseFrench: "Les exceptions s’accumulent, et cachent un jour ce que personne ne voulait cacher.",
    accepts: [
      """
      -- tactics/webinar.md --
      title: Webinar
      ignore: [{rule: tactic-without-objective, reason: "a trial until May"}]
      """
    ],
    rejects: [
      """
      -- objectives/share.md --
      title: Share
      -- tactics/webinar.md --
      title: Webinar
      objectives: share
      ignore: [{rule: ↓tactic-without-objective, reason: "a trial until May"}]
      """,
      """
      -- tactics/webinar.md --
      title: Webinar
      ignore: [{rule: ↓tactic-without-objective}]
      """,
    ])
}

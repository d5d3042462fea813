extension Settings {
  /// What the alignment score is computed with, as it is written under `score:`; what isn't written is as by default.
  package struct Score: Sendable {
    /// What the pillars are worth, by their names.
    package var points: [(pillar: Located<String>, points: Located<String>)] = []
    package var isolatedFactor: Located<String>?
    package var window: Located<String>?
    package var expectedShare: Located<String>?
    /// What the weights of all objectives come to.
    package var totalWeight: Located<String>?
    /// The hours of all teams together, where their documents shall not say it.
    package var capacity: Located<String>?
    /// What the accounts say was spent in the window.
    package var accounts: Located<String>?
    /// The ids of the teams that there are to be.
    package var departments: [Located<String>] = []
    package var changes: [Change] = []

    /// A change of these settings, or of a rule's thresholds.
    package struct Change: Sendable {
      package let date: CivilDate?
      package let what: String
      package let reason: String
    }

    package init() {}

    init(_ fields: inout Fields) {
      points =
        fields.group("points") { fields in
          ["foundation", "objectives", "effort", "learning"].compactMap { name in
            let position = fields.place(of: name)
            return fields.text(name).map { (Located(name, at: position), $0) }
          }
        } ?? []
      isolatedFactor = fields.text("isolated-factor")
      window = fields.text("window")
      expectedShare = fields.text("expected-share")
      totalWeight = fields.text("total-weight")
      capacity = fields.text("capacity")
      accounts = fields.text("accounts")
      departments = fields.texts("departments")
      changes = fields.groups("changes") { fields in
        for name in ["date", "what", "reason"] { fields.require(name) }
        return Change(
          date: fields.value("date", as: CivilDate.self)?.value, what: fields.text("what")?.value ?? "",
          reason: fields.text("reason")?.value ?? "")
      }
    }
  }
}

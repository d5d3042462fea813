import PortolanSource

/// What the checks of the score look things up in: thresholds, ledgers and indicators, each worked out once.
///
/// The answers are those of the rules, with two differences that the score's promises ask for. They don't depend on
/// whether a tactic is under way, or else stopping a poor one would raise the score at once. And what can't be looked
/// up, because a document that is named isn't there, has failed, or else deleting that document would raise it.
struct AnswerSource {
  let playbook: Playbook
  let measures: Measures
  let settings: ScoreSettings
  let parameters: RuleParameters
  /// What was done in the 90 days that most rules look at.
  let activity: TacticActivity
  /// The same over the days in which messages are counted.
  let volumes: TacticActivity
  /// What was booked in the score's own window.
  let effort: TacticActivity
  let pressure: RecentPressure?
  var asOf: CivilDate { measures.asOf }

  /// What an indicator is good for.
  struct Indicator {
    var hasUnit: Bool
    var hasDirection: Bool
    var hasTarget: Bool
    var isUsable: Bool
    var isStale: Bool
  }

  /// By id; those that aren't there have none.
  let indicators: [String: Indicator]
  let vanity: Set<String>
  let stageAt: [String: Int]
  let families: Set<String>

  init(_ findings: inout Findings, _ settings: ScoreSettings, _ parameters: RuleParameters) {
    (playbook, measures) = (findings.playbook, findings.measures)
    (self.settings, self.parameters) = (settings, parameters)
    activity = findings.activity(days: 90)
    effort = findings.activity(days: settings.window)
    volumes = findings.activity(days: Int(parameters.value("days", of: .messageNotPersonalised)))
    pressure = findings.pressure(days: Int(parameters.value("days", of: .contactPressureExceeded)))
    vanity = Set(parameters.words("columns", of: .kpiVanityOnly))
    stageAt = Dictionary(
      playbook.settings.stages.enumerated().map { ($1.value, $0) }, uniquingKeysWith: { first, _ in first })
    families = Set(playbook.settings.families.map(\.value))
    let most = parameters.value("periods", of: .kpiStaleData)
    let catalog = measures.catalog
    var stale: Set<String> = []
    for (name, table) in catalog.tables {
      if let age = findings.age(of: table), age.periods.exceeds(most) { stale.insert(name) }
    }
    var indicators: [String: Indicator] = Dictionary(minimumCapacity: playbook.kpis.count)
    for kpi in playbook.kpis {
      let isUsable = catalog.isUsable(kpi.id)
      indicators[kpi.id] = Indicator(
        hasUnit: kpi.unit != nil, hasDirection: kpi.better != nil || kpi.range != nil || kpi.isStandard,
        hasTarget: kpi.target != nil || kpi.range != nil, isUsable: isUsable,
        isStale: isUsable && !stale.isEmpty && !stale.isDisjoint(with: catalog.tablesUsed(by: kpi.id)))
    }
    self.indicators = indicators
  }

  func exists(_ reference: Reference, _ type: DocumentType) -> Bool {
    playbook[reference.id.value]?.document.type == type
  }
}

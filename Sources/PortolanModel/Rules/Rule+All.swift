import PortolanSource

extension Rule {
  /// Every rule, in families; a test holds this list and the folders together.
  package static let all: [Rule] = [
    // Source: what is written can be read.
    .unreadableFile, .invalidUTF8, .invalidYAML, .invalidID, .duplicateID, .reservedID, .unknownField,
    .missingField,
    .wrongValue, .rawHTML, .unsafeLink, .markdownTooDeep, .paragraphTooLong, .unknownView, .unknownRule,
    .unusedIgnore, .nulCharacter, .unusedFootnote,
    // Strategy
    .strategyMissing, .strategyNoGrowthDirection, .strategyNoTargetMarket, .strategyNoPositioning,
    .strategyNoResources,
    // Traceability
    .brokenReference, .brokenLink, .tacticWithoutObjective, .objectiveWithoutTactic, .activityUndocumented,
    .documentDisappeared, .effortOffStrategy,
    // Strategy or tactic?
    .strategyHorizonTooShort, .tacticHorizonTooLong, .strategyDescribesHow, .tacticNotConcrete,
    .tacticNeverAdapted, .executionBeforeTargeting, .tacticPrecedesStrategy,
    // SMART
    .smartNotSpecific, .smartNotMeasurable, .smartNotAchievable, .smartNotRelevant, .smartNoDeadline,
    .planOffTarget,
    // Personas and channels
    .personaIncomplete, .channelPersonaMismatch,
    // Journey
    .tacticNoMicroConversion, .journeyStageUncovered, .journeyBottleneckIgnored, .stageMismatch,
    .planFallsShort,
    // KPIs
    .invalidFormula, .unknownTable, .unknownColumn, .unknownValue, .formulaCycle, .kpiNoTarget,
    .statedFigureOff,
    .unitContradictsFormula, .targetContradictsUnit, .targetContradictsDirection,
    .smartIncomplete, .kpiStaleData, .kpiOffPace, .kpiVanityOnly, .roiNegative, .cacTooHigh, .timeWasted,
    // Budget and capacity
    .budgetOverrun, .effortNotRecorded, .teamOverloaded,
    // Contact pressure and experience
    .contactPressureExceeded, .contactAfterOptout, .negativeSignalsHigh, .cxNotMeasured,
    // Combos and families
    .familyGap, .comboSingleFamily, .comboUnproven, .comboNeverMeets,
    // Departments
    .tacticNoOwner, .raciInvalid, .slaBreached, .engagementNoEscalation, .engagementOwnerUnknown,
    .engagementRulesOverlap,
    // Experiments
    .experimentNoHypothesis, .experimentUndersized, .experimentInvalidSplit,
    .experimentConclusionContradicted,
    .experimentUnfinished,
    // SWOT and Ansoff
    .swotUnaddressed, .strengthUnused, .ansoffInconsistent,
    // Messages and claims
    .messageFieldUnknown, .messageTooLong, .messageNoCallToAction, .claimExpired,
    // Operations and data
    .tacticOverdue, .reviewStale, .messageNotPersonalised, .dataUnreadable, .dataInconsistent, .queryFailed,
  ]
}

extension [Rule] {
  package subscript(id: String) -> Rule? { first { $0.id == id } }

  /// What does not hold in a playbook, and where: sorted by place, without what its writers have decided to live with.
  package func findings(in playbook: Playbook, _ measures: Measures) -> [Finding] {
    check(playbook, measures).findings
  }

  /// What does not hold, and what could not be looked at.
  package func check(_ playbook: Playbook, _ measures: Measures) -> (
    findings: [Finding], unchecked: [Unchecked]
  ) {
    guard let first else { return ([], []) }
    var findings = Findings(playbook, measures, first: first)
    var settings: [String: Settings.RuleSetting] = [:]
    for setting in playbook.settings.rules { settings[setting.id.value] = setting }
    for rule in self where findings.begin(rule, settings[rule.id]) { rule.check(playbook, &findings) }
    let ids = Set(map(\.id))
    for setting in playbook.settings.rules where !ids.contains(setting.id.value) {
      let near = Spelling.nearest(to: setting.id.value, among: map(\.id))
      findings.append(
        Diagnostic(
          "unknown-rule",
          playbook.language.says(
            en: "no rule has the id “\(setting.id.value)”",
            fr: "aucune règle n’a l’identifiant « \(setting.id.value) »"),
          help: near.map { playbook.language.didYouMean($0) }
            ?? playbook.language.says(
              en: "See `portolan explain` for all rules.", fr: "`portolan explain` donne toutes les règles."),
          at: setting.id.position))
    }
    let kept = Suppressions(playbook).apply(
      to: findings.all, asOf: measures.asOf, language: playbook.language)
    return (kept.sorted(), findings.unchecked)
  }
}

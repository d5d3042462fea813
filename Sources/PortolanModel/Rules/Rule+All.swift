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

  /// What does not hold, what of it somebody decided to live with, and what could not be looked at.
  package func check(_ playbook: Playbook, _ measures: Measures) -> Checked {
    guard let first else { return Checked() }
    var findings = Findings(playbook, measures, first: first)
    let settings = RuleSettings(playbook.settings, self)
    for rule in self where findings.begin(rule, settings[rule.id]) { rule.check(playbook, &findings) }
    findings.append(settings.faults(files: playbook.entries.map(\.header.file.path)), settings)
    var checked = Checked(findings.all, unchecked: findings.unchecked)
    var suppressions = Suppressions(playbook, asOf: measures.asOf)
    let unused = suppressions.apply(to: &checked, rules: map(\.id))
    checked.findings += findings.findings(unused, settings)
    settings.apply(to: &checked)
    checked.findings.sort()
    checked.suppressed.sort { $0.finding < $1.finding }
    return checked
  }
}

import PortolanSource

extension Rule {
  /// A family of rules: one folder here, one group in lists and reports.
  package struct Family: Sendable {
    /// The folder's name in lower case.
    package let id: String
    package let rules: [Rule]
    private let name: (en: Sentence, fr: String)

    fileprivate init(_ id: String, en: Sentence, fr: String, _ rules: [Rule]) {
      (self.id, name, self.rules) = (id, (en, fr), rules)
    }

    package func name(in language: Language) -> String { language.says(en: name.en, fr: name.fr) }
  }

  /// Every rule, in families; a test holds this list and the folders together. What other rules hang on comes before.
  package static let families: [Family] = [
    Family(
      "source", en: "What is written", fr: "Ce qui est écrit",
      [
        .unreadableFile, .invalidUTF8, .invalidYAML, .invalidID, .duplicateID, .reservedID, .unknownField,
        .missingField, .wrongValue, .ambiguousNumber, .rawHTML, .unsafeLink, .markdownTooDeep,
        .paragraphTooLong, .unknownView,
        .unknownRule, .unusedIgnore, .nulCharacter, .unusedFootnote, .diagramFailed,
      ]),
    Family(
      "strategy", en: "Strategy", fr: "Stratégie",
      [
        .strategyMissing, .strategyNoGrowthDirection, .strategyNoTargetMarket, .strategyNoPositioning,
        .strategyNoResources,
      ]),
    Family(
      "traceability", en: "Traceability", fr: "Traçabilité",
      [
        .brokenReference, .brokenLink, .tacticWithoutObjective, .objectiveWithoutTactic,
        .activityUndocumented, .documentDisappeared, .effortOffStrategy,
      ]),
    Family(
      "horizon", en: "Strategy or tactic?", fr: "Stratégie ou tactique ?",
      [
        .strategyHorizonTooShort, .tacticHorizonTooLong, .strategyDescribesHow, .tacticNotConcrete,
        .tacticNeverAdapted, .executionBeforeTargeting, .tacticPrecedesStrategy, .strategyUnsteady,
      ]),
    Family(
      "kpis", en: "KPIs", fr: "KPI",
      [
        .invalidFormula, .unknownTable, .unknownColumn, .unknownValue, .formulaCycle, .kpiNoTarget,
        .statedFigureOff, .unitContradictsFormula, .targetContradictsUnit, .targetContradictsDirection,
        .kpiStaleData, .kpiOffPace, .kpiVanityOnly, .roiNegative, .cacTooHigh, .timeWasted,
      ]),
    Family(
      "smart", en: "SMART objectives", fr: "Objectifs SMART",
      [
        .smartNotSpecific, .smartNotMeasurable, .smartNotAchievable, .smartNotRelevant, .smartNoDeadline,
        .planOffTarget, .smartIncomplete,
      ]),
    Family(
      "audience", en: "Personas and channels", fr: "Personas et canaux",
      [.personaIncomplete, .painUnanswered, .channelPersonaMismatch]),
    Family(
      "journey", en: "Journey", fr: "Parcours",
      [
        .tacticNoMicroConversion, .journeyStageUncovered, .journeyBottleneckIgnored, .stageMismatch,
        .planFallsShort,
      ]),
    Family(
      "budget", en: "Budget and capacity", fr: "Budget et capacité",
      [.budgetOverrun, .effortNotRecorded, .teamOverloaded]),
    Family(
      "pressure", en: "Contact pressure and experience", fr: "Pression et expérience",
      [.contactPressureExceeded, .contactAfterOptout, .negativeSignalsHigh, .cxNotMeasured]),
    Family(
      "combos", en: "Combos and families", fr: "Combos et familles",
      [.familyGap, .comboSingleFamily, .comboUnproven, .comboNeverMeets]),
    Family(
      "departments", en: "Departments", fr: "Services",
      [
        .tacticNoOwner, .raciInvalid, .slaBreached, .engagementNoEscalation, .engagementOwnerUnknown,
        .engagementRulesOverlap,
      ]),
    Family(
      "experiments", en: "Experiments", fr: "Tests",
      [
        .experimentNoHypothesis, .experimentUndersized, .experimentInvalidSplit,
        .experimentConclusionContradicted, .experimentPeeked, .experimentManyKPIs, .experimentUnfinished,
      ]),
    Family(
      "swot", en: "SWOT and growth", fr: "SWOT et croissance",
      [.swotSectionUnknown, .swotUnaddressed, .strengthUnused, .ansoffInconsistent]),
    Family(
      "messages", en: "Messages", fr: "Messages",
      [.messageFieldUnknown, .messageTooLong, .messageNoCallToAction]),
    Family(
      "claims", en: "Claims", fr: "Chiffres cités",
      [.claimExpired]),
    Family(
      "operations", en: "Operations", fr: "Exécution",
      [.tacticOverdue, .reviewStale, .messageNotPersonalised]),
    Family(
      "data", en: "Data", fr: "Données",
      [.dataUnreadable, .dataInconsistent, .queryFailed]),
  ]

  package static let all: [Rule] = families.flatMap(\.rules)
}

extension [Rule] {
  package subscript(id: String) -> Rule? { first { $0.id == id } }

  /// What does not hold in a playbook, and where: sorted by place, without what its writers have decided to live with.
  package func findings(in playbook: Playbook, _ measures: Measures) -> [Finding] {
    run(in: playbook, measures).checked.findings
  }

  /// What does not hold, what of it somebody decided to live with, what could not be looked at, and what the score is.
  ///
  /// - Parameter clock: seconds from any origin, where somebody wants to know how long each rule takes.
  package func check(_ playbook: Playbook, _ measures: Measures, clock: (() -> Double)? = nil) -> Checked {
    let (found, findings) = run(in: playbook, measures, clock)
    var checked = found
    let began = clock?()
    // What somebody decided to live with, or switched off, counts in the score still.
    checked.score = findings.map { ScoreSheet($0) } ?? ScoreSheet(of: playbook, measures)
    if let clock, let began { checked.times?.setScore(clock() - began) }
    return checked
  }

  private func run(in playbook: Playbook, _ measures: Measures, _ clock: (() -> Double)? = nil)
    -> (checked: Checked, findings: Findings?)
  {
    guard let first else { return (Checked(), nil) }
    var findings = Findings(playbook, measures, first: first, parents: Set(compactMap(\.parent)))
    let settings = RuleSettings(playbook.settings, self)
    var times = clock.map { _ in RuleTimes() }
    for rule in self where findings.begin(rule, settings[rule.id]) {
      let began = clock?()
      rule.check(playbook, &findings)
      if let clock, let began { times?.add(rule.id, clock() - began) }
    }
    findings.append(settings.faults(files: playbook.entries.map(\.header.file.path)), settings)
    var checked = Checked(findings.all, unchecked: findings.unchecked)
    checked.times = times
    var suppressions = Suppressions(playbook, asOf: measures.asOf)
    let unused = suppressions.apply(to: &checked, rules: map(\.id))
    checked.findings += findings.findings(unused, settings)
    settings.apply(to: &checked)
    checked.findings.sort()
    checked.suppressed.sort { $0.finding < $1.finding }
    return (checked, findings)
  }
}

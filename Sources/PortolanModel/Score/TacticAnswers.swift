import PortolanSource

/// Answers the fourteen checks of a tactic.
struct TacticAnswers {
  private let source: AnswerSource
  private let channels: [String: Set<String>]
  private let scripted: Set<String>
  private let members: Set<String>
  /// The teams that the engagement rules of a tactic name; no entry where it has no rule.
  private let namedTeams: [String: Set<String>]
  private let place: Places

  /// Where each check stands in the list.
  private struct Places {
    private static func of(_ id: String) -> Int {
      guard let place = Checklist.tactic.place(of: id) else { preconditionFailure("no check \(id)") }
      return place
    }
    let objective = of("tactic-without-objective"), targeting = of("execution-before-targeting")
    let step = of("tactic-no-micro-conversion"), owner = of("tactic-no-owner"), target = of("kpi-no-target")
    let stale = of("kpi-stale-data"), complete = of("smart-incomplete")
    let channel = of("channel-persona-mismatch"), roles = of("raci-invalid")
    let overdue = of("tactic-overdue"), horizon = of("tactic-horizon-too-long")
    let recorded = of("effort-not-recorded"), personal = of("message-not-personalised")
    let family = of("family-gap")
  }

  init(_ source: AnswerSource) {
    self.source = source
    let playbook = source.playbook
    channels = Dictionary(
      playbook.personas.map { ($0.id, Set($0.channels.map(\.value))) },
      uniquingKeysWith: { first, _ in first }
    )
    scripted = Set(playbook.messages.compactMap { $0.tactic?.id.value })
    members = Set(playbook.teams.flatMap { $0.members.map(\.value) } + playbook.teams.map(\.id))
    namedTeams = playbook.teamsNamedInRules
    place = Places()
  }

  func answers(_ tactic: Tactic) -> CheckAnswers {
    var answers = CheckAnswers()
    func fail(_ check: Int, if fails: Bool) { if fails { answers[check] = .fail } }
    fail(place.objective, if: !tactic.objectives.contains { source.exists($0, .objective) })
    let hasPersona = tactic.personas.contains { channels[$0.id.value] != nil }
    fail(place.targeting, if: !hasPersona)
    fail(place.step, if: !hasStep(tactic))
    fail(place.owner, if: !(tactic.header.owner.map { members.contains($0.value) } ?? false))
    indicators(tactic, &answers)
    fail(place.channel, if: !suits(tactic))
    answers[place.roles] = roles(tactic)
    fail(place.overdue, if: isOverdue(tactic))
    fail(place.horizon, if: isTooLong(tactic))
    answers[place.recorded] = isRecorded(tactic)
    answers[place.personal] = isPersonal(tactic)
    fail(place.family, if: !(tactic.family.map { source.families.contains($0.value) } ?? false))
    return answers
  }

  private func hasStep(_ tactic: Tactic) -> Bool {
    guard let step = tactic.microConversion, step.from != nil, step.to != nil else { return false }
    guard step.kpi == nil, let start = tactic.start else { return true }
    return source.asOf - start.value <= Int(source.parameters.value("days", of: .tacticNoMicroConversion))
  }

  private func indicators(_ tactic: Tactic, _ answers: inout CheckAnswers) {
    let step = tactic.microConversion
    var (count, isTargeted, isFresh) = (0, true, true)
    func look(at id: String, hasTarget: Bool) {
      count += 1
      guard let indicator = source.indicators[id] else {
        isTargeted = false
        return
      }
      if !indicator.hasDirection || (!hasTarget && !indicator.hasTarget) { isTargeted = false }
      if indicator.isStale || !indicator.isUsable { isFresh = false }
    }
    for kpi in tactic.kpis { look(at: kpi.reference.id.value, hasTarget: kpi.value != nil) }
    // Its own target, or the lack of it, is another check.
    if let kpi = step?.kpi { look(at: kpi.id.value, hasTarget: true) }
    if count == 0 || !isTargeted { answers[place.target] = .fail }
    if count == 0 || !isFresh { answers[place.stale] = .fail }
    if step?.kpi == nil || step?.target == nil || step?.due == nil { answers[place.complete] = .fail }
  }

  /// Whether the channel is one of its personas', or the tactic says why not.
  private func suits(_ tactic: Tactic) -> Bool {
    guard tactic.setting?.because == nil else { return true }
    guard let channel = tactic.channel?.value else { return false }
    var isUnknown = true
    for persona in tactic.personas {
      guard let own = channels[persona.id.value] else {
        isUnknown = false
        continue
      }
      if own.contains(channel) { return true }
      if !own.isEmpty { isUnknown = false }
    }
    return isUnknown
  }

  private func roles(_ tactic: Tactic) -> CheckStatus {
    guard tactic.effort.count > 1 else { return .notApplicable }
    let teams = Set(tactic.effort.map(\.reference.id.value))
    guard teams.count > 1 else { return .notApplicable }
    return namedTeams[tactic.id].map { teams.isSubset(of: $0) } == true ? .pass : .fail
  }

  private func isOverdue(_ tactic: Tactic) -> Bool {
    let today = source.asOf
    let days = Int(source.parameters.value("days", of: .tacticOverdue))
    if tactic.isActive {
      if let end = tactic.end, end.value < today { return true }
      if let start = tactic.start, today - start.value > days, tactic.status?.value != .running,
        source.activity[tactic.id].last.map({ $0 < start.value }) ?? true
      {
        return true
      }
    }
    return tactic.actions.contains { action in
      !action.isDone && action.due.map { today - $0.value > days } == true
    }
  }

  private func isTooLong(_ tactic: Tactic) -> Bool {
    guard let start = tactic.start?.value else { return false }
    if let end = tactic.end?.value, outlives(tactic, end) { return true }
    let most = Int(source.parameters.value("months", of: .tacticHorizonTooLong))
    let end = tactic.end?.value ?? source.asOf
    guard end > start.adding(months: most) else { return false }
    let until = min(end, source.asOf)
    let last = max(
      start, tactic.header.reviewed.map(\.value).filter { $0 <= until }.max() ?? start)
    let apart = Int(source.parameters.value("review-months", of: .tacticHorizonTooLong))
    return last.adding(months: apart) < until
  }

  /// Whether a tactic goes on after its strategy, or nobody can tell as a document is gone.
  private func outlives(_ tactic: Tactic, _ end: CivilDate) -> Bool {
    let playbook = source.playbook
    for reference in tactic.objectives {
      guard let objective = playbook.document(reference, Objective.self) else { return true }
      if let strategy = objective.strategy, !source.exists(strategy, .strategy) { return true }
    }
    return playbook.strategy(of: tactic)?.horizon.map { end > $0.value.end } ?? false
  }

  private func isRecorded(_ tactic: Tactic) -> CheckStatus {
    let isOver = tactic.status?.value.isOver == true
    guard tactic.status?.value == .running || isOver else { return .notApplicable }
    let days = Int(source.parameters.value("days", of: .effortNotRecorded))
    // A tactic that says when it ended needs rows until then.
    let until = isOver ? min(source.asOf, tactic.end?.value ?? source.asOf) : source.asOf
    let from = until.adding(days: -days)
    if let start = tactic.start?.value, start > from { return .notApplicable }
    return source.activity[tactic.id].lastBooked.map { $0 >= from } == true ? .pass : .fail
  }

  private static let names: Set<String> = [
    "name", "first-name", "last-name", "firstname", "lastname", "surname", "salutation", "nom", "prénom",
    "prenom", "civilité",
  ]
  private static let addressed: Set<String> = [
    "email", "e-mail", "phone", "sms", "letter", "mail", "message", "linkedin",
  ]

  private func isPersonal(_ tactic: Tactic) -> CheckStatus {
    guard Self.addressed.contains(tactic.channel?.value ?? "") else { return .notApplicable }
    let row = source.volumes[tactic.id]
    let most = source.parameters.value("messages", of: .messageNotPersonalised)
    guard max(row.sent, Double(row.touches)) > most else { return .notApplicable }
    return tactic.personalisation.contains { !Self.names.contains($0.value.lowercased()) } ? .pass : .fail
  }
}

extension Playbook {
  /// The teams that the engagement rules of each tactic name; no entry for a tactic without a rule.
  var teamsNamedInRules: [String: Set<String>] {
    var named: [String: Set<String>] = [:]
    func add(_ rule: EngagementRule, to tactic: String) {
      named[tactic, default: []].formUnion(rule.responsible.map(\.id.value))
      named[tactic, default: []].formUnion(rule.consulted.map(\.value))
      named[tactic, default: []].formUnion(rule.informed.map(\.value))
    }
    for rule in engagementRules {
      for reference in rule.appliesTo {
        let tactics = document(reference, Combo.self)?.tactics.map(\.id.value) ?? [reference.id.value]
        for tactic in tactics { add(rule, to: tactic) }
      }
    }
    for combo in combos {
      for rule in combo.rules.compactMap({ document($0, EngagementRule.self) }) {
        for tactic in combo.tactics { add(rule, to: tactic.id.value) }
      }
    }
    return named
  }
}

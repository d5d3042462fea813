import PortolanModel
import PortolanSource

/// How a document stands today, and whether somebody has to look at it: what lists, navigation, search and map say of it.
struct Standing: Sendable {
  /// Its status, or how its figure keeps up; `nil` for documents that have neither.
  let badge: Badge?
  /// Its figure is off its target or behind its pace.
  let isOff: Bool
  /// How many of its actions are past their date and not done.
  let late: Int
  /// How many findings it has that are errors.
  let errors: Int

  /// It should have started, or ended.
  var lateness: ActionPlan.Lateness?

  /// An action is late, or the whole is.
  var isLate: Bool { late > 0 || lateness != nil }

  var needsAttention: Bool { isOff || late > 0 || errors > 0 }

  init(badge: Badge?, isOff: Bool, late: Int, errors: Int, lateness: ActionPlan.Lateness? = nil) {
    (self.badge, self.isOff, self.late, self.errors) = (badge, isOff, late, errors)
    self.lateness = lateness
  }

  /// What else is the matter, in a few words: “off target, 2 late actions, 1 error”; `nil` where nothing is.
  func words(_ strings: Strings) -> String? {
    var words: [String] = []
    let language = strings.language
    // A status that says so isn't said twice.
    if isOff, badge?.kind != "missed" {
      words.append(strings.language.withinSentence(strings.name(of: AttainmentStatus.missed)))
    }
    if late > 0 {
      let number = strings.numbers.number(late)
      words.append(
        language.says(
          en: "\(number) late \(late == 1 ? "action" : "actions")",
          fr: "\(number) \(late == 1 ? "action" : "actions") en retard"))
    }
    if errors > 0 { words.append(strings[.errors(errors)]) }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// The same, and what the plan says of its start and its end: “late: should have ended, 2 late actions”.
  func reasons(_ strings: Strings) -> String? {
    let own = lateness.map {
      strings[
        .named(
          strings.language.withinSentence(strings.time(.late)),
          strings.time($0 == .notStarted ? .lateStart : .lateEnd))]
    }
    let all = [own, words(strings)].compactMap(\.self)
    return all.isEmpty ? nil : all.joined(separator: ", ")
  }
}

extension SiteIndex {
  /// The standing of every entry.
  static func standings(
    of playbook: Playbook, _ measures: Measures, _ findings: [Finding], _ byDocument: [String: [Int]],
    _ strings: Strings
  ) -> [Standing] {
    let cells = FigureCells(strings)
    let tactics = Dictionary(
      uniqueKeysWithValues: Tactic.Status.allCases.map {
        ($0, Badge(strings.term($0.rawValue), kind: $0.rawValue))
      })
    func pace(_ pace: TargetPace?) -> Badge? { standing(pace, strings) }
    return playbook.entries.map { entry in
      let id = entry.document.id
      let errors = byDocument[id].map { $0.count { findings[$0].severity == .error } } ?? 0
      var badge: Badge?
      var isOff = false
      var late = 0
      var lateness: ActionPlan.Lateness?
      switch entry.type {
      case .objective:
        guard let objective = entry.document as? Objective else { break }
        badge =
          pace(measures.pace(of: objective))
          ?? measures.progress(of: objective).flatMap {
            cells.badge($0.current.attainment, of: playbook.document(objective.kpi, KPI.self))
          }
        isOff = badge?.kind == "missed"
      case .kpi:
        guard let kpi = entry.document as? KPI else { break }
        badge =
          pace(measures.periodTarget(of: kpi)?.pace)
          ?? measures.current(of: kpi).flatMap { cells.badge($0.attainment, of: kpi) }
        isOff = badge?.kind == "missed"
      case .tactic:
        guard let tactic = entry.document as? Tactic else { break }
        badge = tactics[tactic.status?.value ?? .planned]
        lateness = tactic.lateness(on: measures.asOf)
        guard tactic.isActive else { break }
        late = tactic.actions.count { $0.isLate(on: measures.asOf) }
        isOff = pace(measures.pace(of: tactic))?.kind == "missed"
      case .experiment:
        guard let experiment = entry.document as? Experiment else { break }
        badge = (experiment.status?.value.rawValue).map { Badge(strings.term($0), kind: $0) }
      case .claim:
        guard let claim = entry.document as? Claim, let expires = claim.expires?.value else { break }
        let isOver = expires < measures.asOf
        badge = Badge(strings[isOver ? .expired : .valid], kind: isOver ? "error" : "met")
      default: break
      }
      return Standing(badge: badge, isOff: isOff, late: late, errors: errors, lateness: lateness)
    }
  }
}

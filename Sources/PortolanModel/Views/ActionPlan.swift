import PortolanSource

/// What is planned, from when to when, and what is late: tactics, their actions and micro-conversions.
package struct ActionPlan: Sendable {
  package enum Kind: String, Sendable { case start, action, step, end }

  /// Something with a date.
  package struct Event: Sendable {
    package let kind: Kind
    package let date: CivilDate?
    /// An action's words; empty for the others, which are named by their kind.
    package let text: String
    package let owner: String?
    package let done: Done?
    package let isLate: Bool
    package var isDone: Bool { done?.isDone ?? false }
  }

  package struct Row: Sendable {
    /// The place of the tactic in the playbook.
    package let tactic: Int
    package let start: CivilDate?
    package let end: CivilDate?
    package let status: Tactic.Status
    /// It should have started, or ended.
    package let lateness: Lateness?
    /// In the order of their dates; those without one come last.
    package let events: [Event]
    /// The places of its messages, sorted.
    package let messages: [Int]

    package var isLate: Bool { lateness != nil || events.contains(where: \.isLate) }
  }

  package enum Lateness: String, Sendable { case notStarted, notEnded }

  package struct Group: Sendable {
    /// An id of an objective or team, a month, an owner; empty where nothing groups; `nil` for those without.
    package let key: Key
    package let rows: [Row]
  }

  package enum Key: Hashable, Sendable {
    case all, none
    case document(String)
    case month(Period)
    case text(String)
  }

  package let groups: [Group]
  /// Every tactic once, in the order of the playbook's start dates.
  package let rows: [Row]
  package let asOf: CivilDate

  /// The same plan with fewer rows.
  package func showing(_ rows: [Row]) -> ActionPlan { ActionPlan(groups: groups, rows: rows, asOf: asOf) }

  package var lateCount: Int {
    rows.reduce(0) { $0 + ($1.lateness == nil ? 0 : 1) + $1.events.count(where: \.isLate) }
  }

  /// From the first day of anything to the last one; `nil` where nothing has a date.
  package var span: Period? {
    let days = rows.flatMap { row in [row.start, row.end].compactMap(\.self) + row.events.compactMap(\.date) }
    guard let first = days.min(), let last = days.max() else { return nil }
    return Period(from: min(first, asOf), through: max(last, asOf))
  }
}

extension ActionPlan {
  package init(_ request: PlanRequest, _ playbook: Playbook, asOf: CivilDate) {
    self.init(playbook, asOf: asOf, by: request.by?.value, period: request.period, onlyLate: request.onlyLate)
    {
      entry in
      guard let condition = request.condition else { return true }
      return condition.holds(language: playbook.language) { entry.values($0) }
    }
  }

  /// - Parameter isWanted: which tactics belong to it.
  package init(
    _ playbook: Playbook, asOf: CivilDate, by grouping: PlanRequest.Grouping? = nil, period: Period? = nil,
    onlyLate: Bool = false, where isWanted: (Entry) -> Bool = { _ in true }
  ) {
    self.asOf = asOf
    var messages: [String: [Int]] = [:]
    for place in playbook.places(of: .message) {
      guard let message = playbook.entries[place].document as? Message, let tactic = message.tactic else {
        continue
      }
      messages[tactic.id.value, default: []].append(place)
    }
    var rows: [Row] = []
    for place in playbook.places(of: .tactic) where isWanted(playbook.entries[place]) {
      guard let tactic = playbook.entries[place].document as? Tactic else { continue }
      let named = tactic.messages.compactMap { playbook.index[$0.id.value] }
      let row = Row(
        tactic, at: place, messages: Set((messages[tactic.id] ?? []) + named).sorted(), asOf: asOf,
        period: period, onlyLate: onlyLate)
      if let row { rows.append(row) }
    }
    rows.sort { a, b in
      switch (a.start, b.start) {
      case (let left?, let right?) where left != right: left < right
      case (_?, nil): true
      case (nil, _?): false
      default: a.tactic < b.tactic
      }
    }
    self.rows = rows
    guard let grouping else {
      groups = rows.isEmpty ? [] : [Group(key: .all, rows: rows)]
      return
    }
    var members: [Key: [Row]] = [:]
    for row in rows {
      for (key, part) in Self.keys(of: row, by: grouping, playbook) { members[key, default: []].append(part) }
    }
    groups = members.sorted { Self.precedes($0.key, $1.key, playbook) }.map {
      Group(key: $0.key, rows: $0.value)
    }
  }

  /// The groups that a tactic belongs to; by month, in each only what falls due then.
  private static func keys(of row: Row, by grouping: PlanRequest.Grouping, _ playbook: Playbook) -> [(
    Key, Row
  )] {
    guard let tactic = playbook.entries[row.tactic].document as? Tactic else { return [] }
    func all(_ ids: [String]) -> [(Key, Row)] {
      var seen: Set<String> = []
      let own = ids.filter { playbook.index[$0] != nil && seen.insert($0).inserted }
      return own.isEmpty ? [(.none, row)] : own.map { (.document($0), row) }
    }
    switch grouping {
    case .objective: return all(tactic.objectives.map(\.id.value))
    case .team: return all(tactic.effort.map(\.reference.id.value))
    case .owner: return [(tactic.header.owner.map { .text($0.value) } ?? .none, row)]
    case .month:
      let months = Dictionary(grouping: row.events) { event in event.date.map { Period(.month, of: $0) } }
      return months.sorted { ($0.key?.start.dayNumber ?? .max) < ($1.key?.start.dayNumber ?? .max) }.map {
        ($0.key.map { .month($0) } ?? .none, row.with($0.value))
      }
    }
  }

  private static func precedes(_ a: Key, _ b: Key, _ playbook: Playbook) -> Bool {
    switch (a, b) {
    case (.none, _): false
    case (_, .none): true
    case (.document(let a), .document(let b)): (playbook.index[a] ?? 0) < (playbook.index[b] ?? 0)
    case (.month(let a), .month(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    default: false
    }
  }
}

extension Tactic {
  /// Whether it should have started, or ended, by a day.
  package func lateness(on today: CivilDate) -> ActionPlan.Lateness? {
    switch status?.value ?? .planned {
    case .planned: start.map { $0.value < today } ?? false ? .notStarted : nil
    case .running: end.map { $0.value < today } ?? false ? .notEnded : nil
    default: nil
    }
  }
}

extension ActionPlan.Row {
  /// - Returns: `nil` where nothing of the tactic lies in the period, or is late when only that is wanted.
  fileprivate init?(
    _ tactic: Tactic, at place: Int, messages: [Int], asOf: CivilDate, period: Period?, onlyLate: Bool
  ) {
    let status = tactic.status?.value ?? .planned
    let isOpen = tactic.isActive
    let (start, end) = (tactic.start?.value, tactic.end?.value)
    var events: [ActionPlan.Event] = []
    if let start {
      events.append(.init(kind: .start, date: start, text: "", owner: nil, done: nil, isLate: false))
    }
    for action in tactic.actions {
      let isLate = isOpen && action.isLate(on: asOf)
      events.append(
        .init(
          kind: .action, date: action.due?.value, text: action.what?.value ?? "",
          owner: action.owner?.value ?? tactic.header.owner?.value, done: action.done?.value, isLate: isLate))
    }
    if let due = tactic.microConversion?.due?.value {
      events.append(.init(kind: .step, date: due, text: "", owner: nil, done: nil, isLate: false))
    }
    if let end { events.append(.init(kind: .end, date: end, text: "", owner: nil, done: nil, isLate: false)) }
    let lateness = tactic.lateness(on: asOf)
    if let period {
      let (first, last) = (start ?? end, end ?? start)
      let isInside = first.map { $0 <= period.end } ?? false && last.map { $0 >= period.start } ?? false
      events.removeAll { $0.date.map { !period.contains($0) } ?? true }
      guard isInside || !events.isEmpty else { return nil }
    }
    if onlyLate {
      events.removeAll { !$0.isLate }
      guard lateness != nil || !events.isEmpty else { return nil }
    }
    events = events.enumerated().sorted { a, b in
      (a.element.date?.dayNumber ?? .max, a.offset) < (b.element.date?.dayNumber ?? .max, b.offset)
    }.map(\.element)
    self.init(
      tactic: place, start: start, end: end, status: status, lateness: lateness, events: events,
      messages: messages)
  }

  fileprivate func with(_ events: [ActionPlan.Event]) -> ActionPlan.Row {
    ActionPlan.Row(
      tactic: tactic, start: start, end: end, status: status, lateness: lateness, events: events,
      messages: messages)
  }
}

import PortolanSource

/// What the alignment score is computed with.
package struct ScoreSettings: Sendable {
  package private(set) var points = ScorePoints()
  /// How many days back effort is weighed.
  package private(set) var window = 90
  /// The part of the teams' hours that ought to be recorded.
  package private(set) var expectedShare = 0.6
  /// Hours a week of all teams together; `nil` where their documents say it.
  package private(set) var capacity: Double?
  /// What the accounts say was spent in the window.
  package private(set) var accounts: Double?
  /// What an hour of that capacity costs.
  package private(set) var hourlyRate: Double?
  package private(set) var departments: [String] = []
  /// Whether objectives weigh by comparison with one another, and not in percent of the strategy.
  package private(set) var isRelative = false
  package private(set) var changes: [Settings.Score.Change] = []

  /// Everything as by default.
  package init() {}

  /// - Parameter problems: gets what can't be read, at its place in portolan.yml.
  init(_ playbook: Playbook, hourlyRate: Double?, problems: inout [Diagnostic]) {
    let written = playbook.settings.score
    var reader = ScoreReader(language: playbook.language, currency: playbook.settings.currency)
    for (pillar, text) in written.points {
      guard let known = Pillar(rawValue: pillar.value), let number = reader.points(text) else { continue }
      points[known] = number
    }
    let sum = Pillar.allCases.reduce(0) { $0 + points[$1] }
    if abs(sum - 100) > 1e-9, let place = written.points.first?.pillar.position {
      reader.report(
        (
          "the points of the pillars come to \(DataTable.text(sum)), not to 100",
          "les points des piliers font \(DataTable.text(sum)), et non 100"
        ),
        ("Change them so that they come to 100.", "Changez-les pour qu’ils fassent 100."), at: place)
      points = ScorePoints()
    }
    if let share = reader.share(written.isolatedFactor, "isolated-factor") { points.isolatedFactor = share }
    if let days = reader.days(written.window) { window = days }
    if let share = reader.share(written.expectedShare, "expected-share") { expectedShare = share }
    capacity = reader.read(written.capacity, "capacity", as: Effort.self)?.hoursPerWeek
    accounts = reader.money(written.accounts, "accounts")
    self.hourlyRate = hourlyRate
    departments = written.departments.map(\.value)
    // Weights up to 10 are how people compare; anything above is a percentage.
    isRelative = !playbook.objectives.contains { $0.weight > 10 }
    points.totalWeight = isRelative ? 0 : 100
    if let total = reader.weight(written.totalWeight) { (points.totalWeight, isRelative) = (total, false) }
    changes = written.changes.sorted { ($0.date ?? .distantPast) < ($1.date ?? .distantPast) }
    if !differences.isEmpty, changes.isEmpty {
      reader.report(
        (
          "the score's settings differ from the defaults, and nothing says since when and why",
          "les réglages du score s’écartent des valeurs par défaut, sans date ni raison"
        ),
        (
          "Add `changes: [{date: …, what: …, reason: …}]` under `score:`.",
          "Ajoutez `changes: [{date: …, what: …, reason: …}]` sous `score:`."
        ),
        at: reader.firstPlace(written))
    }
    problems += reader.problems
  }

  /// A setting that is not as by default.
  package enum Difference: Hashable, Sendable {
    case points(Pillar, Double, usual: Double)
    case isolatedFactor(Double, usual: Double)
    case window(Int, usual: Int)
    case expectedShare(Double, usual: Double)
  }

  package var differences: [Difference] {
    let usual = ScoreSettings()
    var found: [Difference] = Pillar.allCases.compactMap {
      points[$0] == usual.points[$0] ? nil : .points($0, points[$0], usual: usual.points[$0])
    }
    if points.isolatedFactor != usual.points.isolatedFactor {
      found.append(.isolatedFactor(points.isolatedFactor, usual: usual.points.isolatedFactor))
    }
    if window != usual.window { found.append(.window(window, usual: usual.window)) }
    if expectedShare != usual.expectedShare {
      found.append(.expectedShare(expectedShare, usual: usual.expectedShare))
    }
    return found
  }

  /// The same playbook with the default settings: what it declares about itself stays.
  var usual: ScoreSettings {
    var copy = self
    let usual = ScoreSettings()
    copy.points = usual.points
    copy.points.totalWeight = points.totalWeight
    (copy.window, copy.expectedShare) = (usual.window, usual.expectedShare)
    return copy
  }
}

extension CivilDate {
  fileprivate static let distantPast = CivilDate(dayNumber: .min / 2)
}

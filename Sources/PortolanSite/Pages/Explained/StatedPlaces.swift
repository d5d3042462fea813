import PortolanModel

/// Where figures stand in texts over rows of their own, by KPI.
struct StatedPlaces: Sendable {
  struct Place: Sendable {
    let entry: Int
    let number: Int
  }

  private(set) var byKPI: [String: [Place]] = [:]
  /// By entry and number, how many of the same KPI come before.
  private var ranks: [Int: [Int: Int]] = [:]

  init(_ stated: [Int: [StatedFigure?]]) {
    for (entry, figures) in stated.sorted(by: { $0.key < $1.key }) {
      for (number, figure) in figures.enumerated() {
        guard let figure, figure.scope.condition != nil || figure.scope.period != nil else { continue }
        ranks[entry, default: [:]][number] = byKPI[figure.kpi.id]?.count ?? 0
        byKPI[figure.kpi.id, default: []].append(Place(entry: entry, number: number))
      }
    }
  }

  /// `nil` where the figure is that of all rows.
  func rank(_ entry: Int, _ number: Int) -> Int? { ranks[entry]?[number] }
}

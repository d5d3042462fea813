import PortolanSource

extension DocumentQuery {
  /// What the rows of a column come to together: a sum, or for a rate a ratio of sums.
  ///
  /// - Returns: `nil` where they don't come together: a median, several currencies, or texts. Rows that lack a value are
  ///   left out and counted.
  package func total(_ name: String, of rows: [Int]) -> Figure? {
    let entries = rows.map { playbook.entries[$0] }
    switch request.totals[name] {
    case .count:
      return Figure(Quotient(Double(entries.count { !values(name, of: $0).isEmpty })), rows: rows.count)
    case .sum where economicColumn(name).map { !$0.isSum } ?? false: return nil
    case .sum: return isRate(name) ? nil : sum(name, entries)
    case .ratio where economicColumn(name) != nil, nil where economicColumn(name) != nil:
      return economicColumn(name).flatMap { amount($0, ofRows: rows) }.map {
        Figure($0.quotient, rows: rows.count)
      }
    case .ratio: return ratio(name, entries)
    case nil: return isRate(name) ? ratio(name, entries) : sum(name, entries)
    }
  }

  /// Whether a column is a rate or a mean, which can't be added up.
  private func isRate(_ name: String) -> Bool {
    if let column = columns.columns[name] { return column.isRatio }
    guard isFigure(name) else { return false }
    return type.figureNames.contains(name) || !measures.catalog.isExtensive(name)
  }

  private func sum(_ name: String, _ entries: [Entry]) -> Figure? {
    var sum: Double?
    var unknown = 0
    for entry in entries {
      let currencies = entry.contents(name).compactMap { content -> String? in
        if case .value(let money as Money) = content { money.currency } else { nil }
      }
      guard currencies.allSatisfy({ $0 == playbook.settings.currency }) else { return nil }
      let numbers = values(name, of: entry).compactMap(\.number)
      if numbers.isEmpty { unknown += 1 }
      for number in numbers { sum = (sum ?? 0) + number }
    }
    return sum.map { Figure(Quotient($0), rows: entries.count, unknownRows: unknown) }
  }

  /// Numerators over denominators; of a formula, the formula over the totals of what it is made of.
  private func ratio(_ name: String, _ entries: [Entry]) -> Figure? {
    if let column = columns.columns[name] {
      if column.steps == [.name(0)], case .figure(let id)? = column.leaves.first {
        return columns.ratios.contains(id) ? sides(entries.map { columns.figures[id]?[$0.document.id] }) : nil
      }
      return column.steps.figure(column.leaves.map { total(of: $0, entries).quotient })
    }
    guard isFigure(name), isRatioOfSums(name) else { return nil }
    return sides(entries.map { figure(name, of: $0)?.figure.figure })
  }

  private func isRatioOfSums(_ kpi: String) -> Bool {
    columns.ratios.contains(kpi) || measures.catalog.isRatioOfSums(kpi)
  }

  /// What a part of a formula comes to over all rows.
  private func total(of leaf: ComputedColumns.Leaf, _ entries: [Entry]) -> Figure {
    let nothing = Figure(.none(.missingInput))
    switch leaf {
    case .column(let name):
      return (columns.columns[name]?.isRatio == true ? ratio(name, entries) : sum(name, entries)) ?? nothing
    case .field(let name): return sum(name, entries) ?? nothing
    case .spent: return sum("spent", entries) ?? nothing
    case .figure(let id):
      let figures = entries.map { columns.figures[id]?[$0.document.id] }
      if columns.ratios.contains(id) { return sides(figures) ?? nothing }
      guard measures.catalog.isExtensive(id) else { return nothing }
      let known = figures.compactMap { $0?.value }
      return known.isEmpty ? nothing : Figure(Quotient(known.reduce(0, +)))
    }
  }

  /// Σ numerators ÷ Σ denominators of the figures that have both.
  private func sides(_ figures: [Figure?]) -> Figure? {
    var (numerator, denominator): (Double?, Double?) = (nil, nil)
    for figure in figures {
      guard let figure, let part = figure.numerator, let whole = figure.denominator else { continue }
      numerator = (numerator ?? 0) + part
      denominator = (denominator ?? 0) + whole
    }
    guard numerator != nil else { return nil }
    let isShare = figures.contains { $0?.isShare == true }
    return Figure(
      isShare ? Quotient.share(of: numerator, in: denominator) : Quotient.of(numerator, over: denominator),
      numerator: numerator, denominator: denominator, rows: figures.count, isShare: isShare)
  }
}

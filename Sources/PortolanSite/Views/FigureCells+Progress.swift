import PortolanModel

extension FigureCells {
  /// How far a figure is from its target, in words that need no formula: `70% of target`, `83.9% of the way from 41`,
  /// `6.7% above target`; `nil` where that is undefined, or where the status says all.
  func progress(_ figure: TargetedFigure, of kpi: KPI?) -> String? {
    guard let raw = figure.attainment.raw.value, let value = figure.figure.value else { return nil }
    switch figure.target {
    case .none: return nil
    case .range(let low, let high): return outside(value, low, high, kpi?.unit?.value)
    case .value(let target, let baseline?):
      guard target != baseline else { return nil }
      let from = text(baseline, unit: kpi?.unit?.value)
      if raw < 0 {
        return strings.language.says(
          en: "moved away from the target since \(from)", fr: "s’éloigne de la cible depuis \(from)")
      }
      return strings[.ofTheWay(strings.numbers.percent(raw), from: from)]
    case .value(let target, nil):
      if kpi?.better?.value == .lower { return above(value, target) }
      if value < 0 {
        let missing = text(target - value, unit: kpi?.unit?.value)
        return strings.language.says(
          en: "\(missing) short of the target", fr: "\(missing) sous la cible")
      }
      return strings[.attainment(strings.numbers.percent(raw))]
    }
  }

  /// Of what should stay low: how much more or less than the target it is.
  private func above(_ value: Double, _ target: Double) -> String? {
    guard target > 0 else { return nil }
    let share = value / target - 1
    if share == 0 { return strings.language.says(en: "at target", fr: "à la cible") }
    let percent = strings.numbers.percent(share.magnitude)
    return share > 0
      ? strings.language.says(en: "\(percent) above target", fr: "\(percent) au-dessus de la cible")
      : strings.language.says(en: "\(percent) below target", fr: "\(percent) sous la cible")
  }

  private func outside(_ value: Double, _ low: Double, _ high: Double, _ unit: KPI.Unit?) -> String {
    if value < low {
      let missing = text(low - value, unit: unit)
      return strings.language.says(
        en: "\(missing) below the range", fr: "\(missing) sous la fourchette")
    }
    if value > high {
      let excess = text(value - high, unit: unit)
      return strings.language.says(
        en: "\(excess) above the range", fr: "\(excess) au-dessus de la fourchette")
    }
    return strings.language.says(en: "within the range", fr: "dans la fourchette")
  }
}

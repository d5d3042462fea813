import PortolanModel
import PortolanSource

extension ExperimentHTML {
  /// Where the figures come from, on the experiment's own page; `nil` where there is nothing to tell.
  var how: String? {
    formulas.isEmpty ? nil : site.href(toID: experiment.id, root: root).map { $0 + "#explained" }
  }

  /// Where every figure comes from: its formula, and what stands in it.
  var explained: HTML {
    let rows = formulas
    guard !rows.isEmpty else { return HTML() }
    let heads = [
      TableHead(says("Figure", "Chiffre")), TableHead(strings.label(of: "formula")),
      TableHead(says("After", "Selon")),
    ]
    return HTML { writer in
      writer.element("p", text: origin)
      writer.raw("\n")
      writer.table(says("Formulas", "Formules"), heads) { writer in
        for row in rows {
          writer.row(row.name) { writer in
            writer.cell { $0.element("code", text: row.formula) }
            writer.cell(row.source)
          }
        }
      }
    }
  }

  /// The rows, or the document, that the counts stand in.
  private var origin: String {
    let numbers = strings.numbers
    guard let rows = result.counts.rows else {
      let file = site.playbook[experiment.id]?.header.file.path ?? ""
      return says(
        "The counts stand in the front matter of \(file).", "Les nombres sont dans l’en-tête de \(file).")
    }
    let place = site.file(of: SourcePosition(rows.file))
    let (used, all) = (numbers.number(rows.used), numbers.number(rows.inTable))
    let lines =
      rows.lines.map {
        says(", lines \($0.lowerBound) to \($0.upperBound)", ", lignes \($0.lowerBound) à \($0.upperBound)")
      } ?? ""
    return says(
      "Counted from \(used) of the \(all) rows of the table “\(rows.table)” (\(place)\(lines)).",
      "Compté sur \(used) des \(all) lignes de la table « \(rows.table) » (\(place)\(lines)).")
  }

  private struct Row {
    let name: String
    let formula: String
    let source: String
  }

  private var formulas: [Row] {
    guard !result.variants.isEmpty else { return planned }
    return (result.isOfMeans ? means : rates) + split + planned
  }

  private var rates: [Row] {
    var rows = [
      Row(
        name: strings[.rate],
        formula: result.variants.compactMap { variant in
          variant.proportion.map { "\(variant.name) = \($0.successes) ÷ \($0.trials)" }
        }.joined(separator: strings.semicolon), source: ""),
      Row(
        name: says("Interval of a rate", "Intervalle d’un taux"),
        formula: "(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n)", source: "Wilson 1927"),
    ]
    guard result.outcome?.isComparable ?? false else { return rows }
    rows += [
      Row(name: strings[.difference], formula: "d = p − p₀", source: ""),
      result.isPeeked
        ? Row(
          name: says("Interval of the difference", "Intervalle de l’écart"),
          formula: "d ± √(V·(1+K)/K·2·ln(√(1+K)/α)), K = N·ρ², ρ² = (−2·ln α + ln(1 − 2·ln α)) ÷ N*",
          source: "Waudby-Smith 2021")
        : Row(
          name: says("Interval of the difference", "Intervalle de l’écart"),
          formula: "d − √((p−l)² + (u₀−p₀)²) … d + √((u−p)² + (p₀−l₀)²)", source: "Newcombe 1998 (10)"),
      Row(
        name: says("Relative", "En relatif"),
        formula: "d ÷ p₀; ln(p/p₀) ± z·√(1/x − 1/n + 1/x₀ − 1/n₀)", source: "Katz 1978"),
    ]
    for method in Set(result.comparisons.map(\.method)).sorted(by: { $0.rawValue < $1.rawValue }) {
      switch method {
      case .pooledZ:
        rows.append(
          Row(
            name: "p", formula: "erfc(|d| ÷ √(P(1−P)(1/n + 1/n₀)) ÷ √2)",
            source: says("pooled z", "z, variance commune")))
      case .fisher:
        rows.append(
          Row(name: "p", formula: "Σ P(k), P(k) ≤ P(x)", source: says("Fisher, exact", "Fisher, exact")))
      case .alwaysValid:
        rows.append(Row(name: "p", formula: "min(1, √(1+K) ÷ exp(K·d² ÷ 2V(1+K)))", source: "Johari 2017"))
      case .welch: break
      }
    }
    if result.comparisons.count > 1 {
      rows.append(
        Row(name: says("p, corrected", "p corrigé"), formula: "max (m − r)·p₍ᵣ₎", source: "Holm 1979"))
      if let omnibus = result.omnibus, let p = omnibus.p, let v = omnibus.cramersV {
        let value = strings.numbers.number(v, decimals: 3)
        rows.append(
          Row(
            name: says("Any difference at all", "Un écart quelconque"),
            formula: "χ² = Σ (x − n·P)² ÷ (n·P(1−P)); V = √(χ²/N) = \(value)",
            source: "Pearson, \(words.p(p))"))
      }
    }
    rows += [
      Row(
        name: says("Probability of being better", "Probabilité d’être meilleur"),
        formula: "P(B > A), A ~ Beta(x₀+1, n₀−x₀+1), B ~ Beta(x+1, n−x+1)",
        source: says("exact sum, Miller 2015", "somme exacte, Miller 2015")),
      Row(
        name: says("Loss if chosen, on average", "Perte moyenne si choisi"), formula: "E[max(A − B, 0)]",
        source: "Stucchio 2015"),
    ]
    return rows
  }

  private var means: [Row] {
    [
      Row(name: strings[.difference], formula: "d = x̄ − x̄₀", source: ""),
      Row(
        name: says("Interval of the difference", "Intervalle de l’écart"),
        formula: result.isPeeked ? "d ± √(V·(1+K)/K·2·ln(√(1+K)/α))" : "d ± t·√(s²/n + s₀²/n₀)",
        source: result.isPeeked ? "Waudby-Smith 2021" : "Welch 1947"),
    ]
      + (result.comparisons.contains { $0.adjusted != nil }
        ? [Row(name: "CUPED", formula: "y − θ(x − x̄), θ = cov(y, x) ÷ var(x)", source: "Deng 2013")] : [])
  }

  private var split: [Row] {
    guard let ratio = result.ratio else { return [] }
    return [
      Row(
        name: says("Split as planned", "Répartition prévue"), formula: "χ² = Σ (n − e)² ÷ e",
        source: words.p(ratio.p))
    ]
  }

  private var planned: [Row] {
    guard result.plan.needed != nil, !result.isOfMeans else { return [] }
    return [
      Row(
        name: says("Contacts needed", "Contacts nécessaires"),
        formula: "n = (z₁₋α/₂·√(2P(1−P)) + z₁₋β·√(p₁(1−p₁) + p₂(1−p₂)))² ÷ (p₂ − p₁)²", source: "Fleiss 2003")
    ]
  }
}

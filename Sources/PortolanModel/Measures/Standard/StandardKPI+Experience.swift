extension StandardKPI {
  /// Brand and customer experience (formulas.md, 6). Answers come from the ledger `feedback`: a kind and a value.
  static let experience: [StandardKPI] = [
    StandardKPI(
      "share-of-voice", .experience, Bilingual("Share of voice", "Part de voix"),
      Bilingual(
        "Own mentions (or spend), divided by those of the market, our own included.",
        "Nos mentions (ou dépenses), divisées par celles du marché, les nôtres comprises."), unit: .percent,
      better: .higher, formulas: ["mentions / market_mentions"], isShare: true,
      denominator: Bilingual(
        "all mentions in the market, own included", "toutes les mentions du marché, les nôtres comprises"),
      source: "Binet & Field"),
    StandardKPI(
      "market-share", .experience, Bilingual("Market share", "Part de marché"),
      Bilingual(
        "Own sales, divided by those of the market, our own included.",
        "Nos ventes, divisées par celles du marché, les nôtres comprises."), unit: .percent, better: .higher,
      formulas: ["sales / market_sales"], isShare: true,
      denominator: Bilingual(
        "all sales in the market, own included", "toutes les ventes du marché, les nôtres comprises"),
      source: "Farris et al., Marketing Metrics, 3rd ed."),
    StandardKPI(
      "excess-share-of-voice", .experience, Bilingual("Excess share of voice", "Part de voix excédentaire"),
      Bilingual(
        "Share of voice less market share, in points.", "Part de voix moins part de marché, en points."),
      unit: .percent, better: .higher, formulas: ["mentions / market_mentions - sales / market_sales"],
      source: "Binet & Field",
      note: Bilingual(
        "Above zero a brand tends to grow, below it to shrink.",
        "Au-dessus de zéro une marque tend à croître, en dessous à reculer.")),
    StandardKPI(
      "nps", .experience, Bilingual("Net promoter score", "Net promoter score"),
      Bilingual(
        "Share of the answers 9 and 10 less share of 0 to 6, times 100: from −100 to 100.",
        "Part des réponses 9 et 10 moins part des réponses 0 à 6, fois 100 : de −100 à 100."), unit: .score,
      better: .higher,
      formulas: [net(positive: "9, 10", negative: "0, 1, 2, 3, 4, 5, 6", neutral: "7, 8", "nps")],
      denominator: Bilingual("whole answers from 0 to 10", "réponses entières de 0 à 10"),
      source: "Reichheld, HBR 2003",
      note: Bilingual(
        "Other answers are set aside and counted. With fewer than 30 answers look at the interval first.",
        "Les autres réponses sont écartées et comptées. À moins de 30 réponses, regardez d’abord l’intervalle."
      )),
    StandardKPI(
      "csat", .experience, Bilingual("Customer satisfaction", "Satisfaction client"),
      Bilingual(
        "Answers 4 and 5, divided by answers from 1 to 5.",
        "Réponses 4 et 5, divisées par les réponses de 1 à 5."),
      unit: .percent, better: .higher, formulas: [share(of: "4, 5", in: "1, 2, 3, 4, 5", "csat")],
      isShare: true,
      denominator: Bilingual("whole answers from 1 to 5", "réponses entières de 1 à 5"),
      source: "Farris et al., Marketing Metrics, 3rd ed."),
    StandardKPI(
      "ces", .experience, Bilingual("Customer effort score", "Score d’effort client"),
      Bilingual(
        "Mean of the answers from 1 to 7, where 7 is “very easy”.",
        "Moyenne des réponses de 1 à 7, où 7 veut dire « très facile »."), unit: .score, better: .higher,
      formulas: ["avg(value where kind = \"ces\" and value in (1, 2, 3, 4, 5, 6, 7))"],
      denominator: Bilingual("whole answers from 1 to 7", "réponses entières de 1 à 7"),
      source: "Dixon, Freeman, Toman, HBR 2010"),
    StandardKPI(
      "easy-share", .experience,
      Bilingual("Share who found it easy", "Part de ceux qui ont trouvé cela facile"),
      Bilingual(
        "Answers 5 to 7, divided by answers from 1 to 7.",
        "Réponses de 5 à 7, divisées par les réponses de 1 à 7."),
      unit: .percent, better: .higher, formulas: [share(of: "5, 6, 7", in: "1, 2, 3, 4, 5, 6, 7", "ces")],
      isShare: true, denominator: Bilingual("whole answers from 1 to 7", "réponses entières de 1 à 7"),
      source: "Dixon, Freeman, Toman, HBR 2010"),
    StandardKPI(
      "emotional-impact", .experience, Bilingual("Emotional impact", "Impact émotionnel"),
      Bilingual(
        "Share of verbatims coded as positive (1) less share of those coded as negative (−1), times 100.",
        "Part des verbatims codés positifs (1) moins part des négatifs (−1), fois 100."), unit: .score,
      better: .higher, formulas: [net(positive: "1", negative: "-1", neutral: "0", "emotion")],
      denominator: Bilingual("coded verbatims", "verbatims codés"),
      source: "Reichheld, HBR 2003 (the same arithmetic)",
      note: Bilingual(
        "How the verbatims were coded, and by whom, must be written down.",
        "La méthode de codage, et son auteur, doivent être documentés.")),
  ]

  private static func share(of part: String, in whole: String, _ kind: String) -> String {
    "count(where kind = \"\(kind)\" and value in (\(part)))"
      + " / count(where kind = \"\(kind)\" and value in (\(whole)))"
  }

  private static func net(positive: String, negative: String, neutral: String, _ kind: String) -> String {
    func count(_ values: String) -> String { "count(where kind = \"\(kind)\" and value in (\(values)))" }
    return
      "100 * (\(count(positive)) - \(count(negative))) / \(count("\(negative), \(neutral), \(positive)"))"
  }
}

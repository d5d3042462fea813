import PortolanModel

extension HowFigure {
  func words(_ strings: Strings) -> Words {
    switch self {
    case .attainment: Self.attainmentWords(strings)
    case .trend: Self.trendWords(strings)
    case .course: Self.courseWords(strings)
    case .expected: Self.expectedWords(strings)
    case .forecast: Self.forecastWords(strings)
    case .score: Self.scoreWords(strings)
    case .steps: Self.stepsWords(strings)
    case .plan: Self.planWords(strings)
    case .balance: Self.balanceWords(strings)
    case .budget: Self.budgetWords(strings)
    case .months: Self.monthsWords(strings)
    case .load: Self.loadWords(strings)
    case .response: Self.responseWords(strings)
    case .pressure: Self.pressureWords(strings)
    case .yield: Self.yieldWords(strings)
    case .share: Self.shareWords(strings)
    case .columns: Self.columnsWords(strings)
    case .credit: Self.creditWords(strings)
    case .moves: Self.movesWords(strings)
    case .together: Self.togetherWords(strings)
    }
  }
}

/// Values against targets and over time (formulas.md, 7 to 9).
extension HowFigure {
  static func attainmentWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: strings[.attainment],
      formulas: [
        says("higher is better: value / target", "plus haut vaut mieux\u{A0}: valeur / cible"),
        says("lower is better: 2 - value / target", "plus bas vaut mieux\u{A0}: 2 - valeur / cible"),
        says(
          "with a baseline: (value - baseline) / (target - baseline)",
          "avec un point de départ\u{A0}: (valeur - départ) / (cible - départ)"),
        says(
          "within a range: 1 inside, 1 - distance / width outside",
          "dans un intervalle\u{A0}: 1 dedans, 1 - distance / largeur dehors"),
      ],
      text: says(
        "Value and target stand in the same row. A target is what its document says: that of the tactic, of the objective, or else of the KPI. From 100% it is met, from 80% (or the KPI’s `warn-within`) near; a dated sum is held against what should be there by now.",
        "Valeur et cible sont sur la même ligne. La cible est celle qu’écrit le document\u{A0}: de la tactique, de l’objectif, sinon de l’indicateur. À 100\u{202F}% elle est atteinte, à 80\u{202F}% (ou selon `warn-within`) proche\u{202F}; une somme datée est comparée à ce qui est attendu à ce jour."
      ))
  }

  static func trendWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: strings[.trend],
      formulas: [
        says("last whole period - the one before", "dernière période entière - précédente"),
        says("year: period - the same one a year before", "année\u{A0}: période - la même un an plus tôt"),
        says(
          "average of k = mean of the known values among the last k",
          "moyenne sur k = moyenne des valeurs connues parmi les k dernières"),
      ],
      text: says(
        "Of a rate the difference is in points, and it is called a change only where its 95% interval leaves out 0; otherwise it is noise. Both periods are explained with their rows on the KPI’s page.",
        "Pour un taux, l’écart est en points et n’est dit réel que si son intervalle à 95\u{202F}% exclut 0\u{202F}; sinon c’est du bruit. Les deux périodes sont expliquées avec leurs lignes sur la page de l’indicateur."
      ), source: "Newcombe (1998)")
  }

  static func courseWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: strings.time(.course),
      formulas: [
        says("sum from the start to the end of the month", "somme du début jusqu’à la fin du mois")
      ],
      text: says(
        "The rows are those of the whole period, which the KPI’s explanation tells with their lines, up to the month’s last day or “today”.",
        "Les lignes sont celles de toute la période, que l’explication de l’indicateur donne avec leurs numéros, jusqu’au dernier jour du mois ou jusqu’à la date d’arrêté."
      ))
  }

  static func expectedWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: strings.time(.expected),
      formulas: [
        says("elapsed = days passed / days of the period", "écoulé = jours passés / jours de la période"),
        says("expected = target * elapsed", "attendu = cible * écoulé"),
        says(
          "by plan: expected = whole months of the plan + this month’s by its days",
          "selon le plan\u{A0}: attendu = mois entiers du plan + le mois en cours au prorata des jours"),
        says("index = value / expected", "indice = valeur / attendu"),
      ],
      text: says(
        "Days of the calendar, or Monday to Friday without public holidays. From 0.95 it is on pace, from 0.8 behind, below it drifts. Only sums are paced; of a level the last value counts.",
        "Jours du calendrier, ou du lundi au vendredi hors jours fériés. Dès 0,95 c’est dans le rythme, dès 0,8 en retard, en dessous cela dérive. Seules des sommes ont un rythme\u{202F}; d’un niveau, la dernière valeur compte."
      ))
  }

  static func forecastWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: strings.time(.forecast),
      formulas: [
        says("at this rate: value / elapsed", "à ce rythme\u{A0}: valeur / écoulé"),
        says(
          "by plan: value * whole plan / plan so far",
          "selon le plan\u{A0}: valeur * plan entier / plan à ce jour"),
        says(
          "interval: value + m * mean ± t(0.90, k - 1) * s * √(m + m² / k)",
          "intervalle\u{A0}: valeur + m * moyenne ± t(0,90, k - 1) * s * √(m + m² / k)"),
      ],
      text: says(
        "m periods are left, k are over; mean and spread s are those of the k. Eight results in ten should lie in the interval; with fewer than 3 periods there is none.",
        "Il reste m périodes, k sont passées\u{202F}; moyenne et écart-type s sont ceux des k. Huit résultats sur dix devraient tomber dans l’intervalle\u{202F}; à moins de 3 périodes il n’y en a pas."
      ))
  }

  static func scoreWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Scores of objectives", "Notes des objectifs"),
      formulas: [
        says(
          "key result = (value - start) / (target - start), from 0 to 1",
          "résultat clé = (valeur - départ) / (cible - départ), entre 0 et 1"),
        says("strict = sum(weight * score) / sum(weight)", "strict = somme(poids * note) / somme(poids)"),
        says(
          "coverage = weight with data / weight", "couverture = poids ayant des données / poids"),
      ],
      text: says(
        "Unknown counts as 0 in the strict figure, and not at all in that over known ones. Below 80% of coverage the figure is grey. Weights are those of the documents.",
        "L’inconnu compte 0 dans la note stricte, et pas du tout dans celle des éléments connus. Sous 80\u{202F}% de couverture, le chiffre est gris. Les poids sont ceux des documents."
      ), source: "Google re:Work, Grade OKRs · Doerr, Measure What Matters")
  }
}

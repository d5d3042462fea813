import PortolanModel
import PortolanSource

/// The words of pacing, forecasts, trends, plans and challenges, in both languages.
package enum TimeWord: Sendable {
  case pacing, calendarDays, workingDays, byPlan, elapsed, expected, index, forecast, lastValue, course
  case expectedLine, asOf, notStarted, isOver, level, noStart, noise, change, yearBefore, average, incomplete
  case byMonths(TargetPace.Step)
  case noInterval, attained, ofKnown, coverage, okr, scores, thin, leaderboard, rank, tied, rewards
  case guardKPI, before, during, guardBroken, guardHolds, guardUnknown, nothingToRank, provisional, final
  case whole, plan, late, lateStart, lateEnd, startOf, endOf, undated, nothingLate, withoutGroup
  case source, moved
}

extension Strings {
  package func time(_ word: TimeWord) -> String {
    switch word {
    case .pacing: language.says(en: "On the way to the target", fr: "En route vers la cible")
    case .calendarDays: language.says(en: "By the calendar", fr: "Jours calendaires")
    case .workingDays: language.says(en: "By working days", fr: "Jours ouvrés")
    case .byPlan: language.says(en: "By the plan", fr: "Selon le plan")
    case .elapsed: language.says(en: "Time elapsed", fr: "Temps écoulé")
    case .expected: language.says(en: "Expected by now", fr: "Attendu à ce jour")
    case .index: language.says(en: "Pacing index", fr: "Indice de rythme")
    case .forecast: language.says(en: "Forecast", fr: "Prévision")
    case .lastValue: language.says(en: "Last value", fr: "Dernière valeur")
    case .course: language.says(en: "So far", fr: "À ce jour")
    case .expectedLine: language.says(en: "Expected", fr: "Attendu")
    case .asOf: language.says(en: "as of", fr: "au")
    case .notStarted: language.says(en: "Not started", fr: "Pas commencé")
    case .isOver: language.says(en: "The period is over.", fr: "La période est terminée.")
    case .level:
      language.says(
        en: "A level, such as a rate or a score, is not paced: its forecast is its last value.",
        fr:
          "Un niveau, comme un taux ou un score, n’a pas de rythme\u{A0}: sa prévision est sa dernière valeur."
      )
    case .noStart:
      language.says(
        en: "Without a start there is no pace.", fr: "Sans date de début, il n’y a pas de rythme.")
    case .noise: language.says(en: "Stable (noise)", fr: "Stable (bruit)")
    case .change: language.says(en: "Against the period before", fr: "Contre la période précédente")
    case .yearBefore: language.says(en: "Against a year before", fr: "Contre l’année précédente")
    case .average: language.says(en: "Moving average", fr: "Moyenne mobile")
    case .incomplete: language.says(en: "not over yet", fr: "en cours")
    case .byMonths(let step):
      language.says(
        en: "By completed \(step == .month ? "months" : "weeks")",
        fr: step == .month ? "Selon les mois terminés" : "Selon les semaines terminées")
    case .noInterval:
      language.says(
        en: "too few completed periods for an interval",
        fr: "trop peu de périodes terminées pour un intervalle")
    case .attained: language.says(en: "Attained", fr: "Atteint")
    case .ofKnown: language.says(en: "Of what is known", fr: "Sur ce qui est connu")
    case .coverage: language.says(en: "Coverage", fr: "Couverture")
    case .okr: language.says(en: "OKR score", fr: "Score OKR")
    case .scores: language.says(en: "What the objectives add up to", fr: "Ce que donnent les objectifs")
    case .thin:
      language.says(
        en: "Too little of the weight has data for this headline to be trusted.",
        fr: "Trop peu du poids a des données pour se fier à ce chiffre.")
    case .leaderboard: language.says(en: "Leaderboard", fr: "Classement")
    case .rank: language.says(en: "Rank", fr: "Rang")
    case .tied: language.says(en: "tied", fr: "ex æquo")
    case .rewards: language.says(en: "Rewards", fr: "Récompenses")
    case .guardKPI: language.says(en: "Must not get worse", fr: "Ne doit pas se dégrader")
    case .before: language.says(en: "Before", fr: "Avant")
    case .during: language.says(en: "During", fr: "Pendant")
    case .guardBroken:
      language.says(
        en: "It got worse: the challenge does harm.", fr: "Il s’est dégradé\u{A0}: le défi fait du tort.")
    case .guardHolds: language.says(en: "It did not get worse.", fr: "Il ne s’est pas dégradé.")
    case .guardUnknown:
      language.says(
        en: "Whether it got worse can’t be said.", fr: "On ne peut pas dire s’il s’est dégradé.")
    case .nothingToRank:
      language.says(
        en: "The KPI’s table has neither members nor teams: there is nobody to rank.",
        fr: "La table de l’indicateur n’a ni membres ni équipes\u{A0}: il n’y a personne à classer.")
    case .provisional: language.says(en: "Still running", fr: "En cours")
    case .final: language.says(en: "Final", fr: "Définitif")
    case .whole: language.says(en: "All together", fr: "Tous ensemble")
    case .plan: language.says(en: "Action plan", fr: "Plan d’action")
    case .late: language.says(en: "Late", fr: "En retard")
    case .lateStart: language.says(en: "should have started", fr: "aurait dû commencer")
    case .lateEnd: language.says(en: "should have ended", fr: "aurait dû finir")
    case .startOf: language.says(en: "Start", fr: "Début")
    case .endOf: language.says(en: "End", fr: "Fin")
    case .undated: language.says(en: "Without a date", fr: "Sans date")
    case .nothingLate: language.says(en: "Nothing is late.", fr: "Rien n’est en retard.")
    case .withoutGroup: language.says(en: "None", fr: "Aucun")
    case .source: language.says(en: "Source", fr: "Source")
    case .moved: language.says(en: "What moved", fr: "Ce qui a bougé")
    }
  }

  /// How a flow keeps up.
  package func name(of status: Pacing.Status) -> String {
    switch status {
    case .onPace: language.says(en: "On pace", fr: "Dans le rythme")
    case .late: language.says(en: "Behind", fr: "En retard")
    case .adrift: language.says(en: "Adrift", fr: "En dérive")
    }
  }

  package func name(of grain: Period.Grain) -> String {
    switch grain {
    case .day: language.says(en: "Day", fr: "Jour")
    case .week: language.says(en: "Week", fr: "Semaine")
    case .month: language.says(en: "Month", fr: "Mois")
    case .quarter: language.says(en: "Quarter", fr: "Trimestre")
    case .year: language.says(en: "Year", fr: "Année")
    }
  }

  package func name(of kind: OKRScore.Kind) -> String {
    switch kind {
    case .aspirational:
      language.says(en: "aspirational, 0.6 to 0.7 is expected", fr: "ambitieux, 0,6 à 0,7 attendu")
    case .committed: language.says(en: "committed, 1.0 is expected", fr: "engagé, 1,0 attendu")
    }
  }

  /// “80% interval from 9 completed months: 51 to 62”.
  func interval(_ low: String, _ high: String, from periods: Int, _ step: TargetPace.Step) -> String {
    let limits = self[.interval(low, high)]
    let count = numbers.number(periods)
    return language.says(
      en: "80% interval from \(count) completed \(step == .month ? "months" : "weeks"): \(limits)",
      fr: "intervalle à 80\u{202F}% sur \(count) \(step == .month ? "mois" : "semaines") terminés : \(limits)"
    )
  }

  func expectedNow(_ value: String) -> String {
    language.says(en: "\(value) expected by now", fr: "\(value) attendus à ce jour")
  }

  func forecast(_ value: String) -> String {
    language.says(en: "forecast \(value)", fr: "prévision \(value)")
  }

  /// “3 things are late”.
  func late(_ count: Int) -> String {
    let number = numbers.number(count)
    return language.says(
      en: count == 1 ? "1 thing is late" : "\(number) things are late",
      fr: count == 1 ? "1 élément en retard" : "\(number) éléments en retard")
  }

  /// The Newcombe interval of a difference.
  func differenceInterval(_ interval: Proportion.Interval) -> String {
    let limits = self[
      .interval(numbers.points(interval.lower), numbers.points(interval.upper))]
    return self[.named(self[.interval], limits)]
  }
}

extension Pacing.Status {
  /// The style sheet's class.
  var kind: String {
    switch self {
    case .onPace: "met"
    case .late: "near"
    case .adrift: "missed"
    }
  }
}

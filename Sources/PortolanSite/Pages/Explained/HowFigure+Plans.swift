import PortolanModel

/// Chains, plans, money and time (formulas.md, 3, 4, 9 and 10).
extension HowFigure {
  static func stepsWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Steps of a chain", "Pas d’une chaîne"),
      formulas: [
        says(
          "step rate = reached / reached the stage before",
          "taux du pas = arrivés / arrivés à l’étape d’avant"),
        says("cumulative = product of the steps’ rates", "cumulé = produit des taux des pas"),
        says("lost = stage before - stage", "perdus = étape d’avant - étape"),
        says(
          "at its target = (target - rate) * people of the step * later rates",
          "à sa cible = (cible - taux) * personnes du pas * taux suivants"),
      ],
      text: says(
        "Each stage’s count leads to its rows. Where tactics count their own steps, the people of a step are the sums of the tactics named there, each of which leads to its rows.",
        "Le compte de chaque étape mène à ses lignes. Quand les tactiques comptent leurs pas, les personnes d’un pas sont la somme des tactiques qui y sont nommées, dont chacune mène à ses lignes."
      ))
  }

  static func planWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Targets multiplied along the chain", "Les cibles multipliées le long de la chaîne"),
      formulas: [
        says("outcome = people * target + promised", "résultat = personnes * cible + promis"),
        says("people = outcome of the step before", "personnes = résultat du pas précédent"),
      ],
      text: says(
        "Whom a step’s tactics address is their denominator so far, carried on to the end of the period; where that is more than arrive, it counts. Several tactics’ targets are weighted by how many each addresses.",
        "Les personnes qu’adressent les tactiques d’un pas sont leur dénominateur à ce jour, prolongé jusqu’à la fin de la période\u{202F}; s’il y en a plus qu’il n’en arrive, ce nombre compte. Les cibles de plusieurs tactiques sont pondérées par les personnes adressées."
      ))
  }

  static func balanceWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Does the plan add up?", "Le plan tient-il\u{202F}?"),
      formulas: [
        says("has = strategy’s budget * weight / weights", "a = budget de la stratégie * poids / poids"),
        says("planned = sum(tactic’s budget * its share)", "prévu = somme(budget de la tactique * sa part)"),
        says(
          "promised = sum(targets of active tactics on the KPI)",
          "promis = somme(cibles des tactiques actives sur l’indicateur)"),
        says("short by = needed - promised", "manque = besoin - promis"),
      ],
      text: says(
        "A tactic that serves several objectives counts for each by the objectives’ weights; hours likewise. Each objective’s page lists the tactics with their shares; rates don’t add up, and are shown as a range.",
        "Une tactique qui sert plusieurs objectifs compte pour chacun selon leurs poids\u{202F}; les heures de même. La page de l’objectif donne les tactiques et leurs parts\u{202F}; des taux ne s’additionnent pas et sont donnés en intervalle."
      ))
  }

  static func budgetWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Budget", "Budget"),
      formulas: [
        says("left = planned - spent", "reste = prévu - dépensé"),
        says(
          "by now = planned * days passed / days of the tactic",
          "à ce jour = prévu * jours passés / jours de la tactique"),
        says(
          "forecast = spent / days passed * days of the tactic",
          "prévision = dépensé / jours passés * jours de la tactique"),
        says("with time = spent + sum(hours * rate)", "avec le temps = dépensé + somme(heures * taux)"),
      ],
      text: says(
        "Planned is the budget that the tactic’s document says. Spent and hours lead to their rows. Within a tenth of “by now” spending is on pace.",
        "Le prévu est le budget qu’écrit la tactique. Le dépensé et les heures mènent à leurs lignes. À un dixième près, la dépense est dans le rythme."
      ))
  }

  static func monthsWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Money by month", "Argent par mois"),
      formulas: [
        says(
          "planned = budget * days in the month / days of the tactic",
          "prévu = budget * jours dans le mois / jours de la tactique"),
        says("so far = sum of the months until then", "cumulé = somme des mois jusque-là"),
        says(
          "cost of time = sum(hours * rate), team by team", "coût du temps = somme(heures * taux), par équipe"
        ),
      ],
      text: says(
        "Spent and hours are the month’s rows of the ledgers, among those that the explanation of the whole tells with their lines.",
        "Le dépensé et les heures sont les lignes du mois dans les registres, parmi celles que l’explication de l’ensemble donne avec leurs numéros."
      ))
  }

  static func loadWords(_ strings: Strings) -> Words {
    let says = strings.language.says
    return Words(
      title: says("Load of a team", "Charge d’une équipe"),
      formulas: [
        says("available = capacity * working days / 5", "disponible = capacité * jours ouvrés / 5"),
        says(
          "planned = sum(hours of a tactic * its working days in the week / all of them)",
          "prévu = somme(heures d’une tactique * ses jours ouvrés dans la semaine / tous)"),
        says(
          "load = recorded / available, or planned / available",
          "charge = saisi / disponible, ou prévu / disponible"),
      ],
      text: says(
        "Capacity and effort are what the documents of teams and tactics say; recorded hours are the week’s rows of the ledger “hours”. Above 85% it is tight, above 100% over.",
        "Capacité et effort sont ceux qu’écrivent les équipes et les tactiques\u{202F}; les heures saisies sont les lignes de la semaine dans la table «\u{A0}hours\u{A0}». Au-delà de 85\u{202F}% c’est tendu, au-delà de 100\u{202F}% en surcharge."
      ))
  }
}

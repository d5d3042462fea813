import PortolanModel
import PortolanSource

/// What the checks and parts of the score are called, and what to do where one fails.
struct ScoreWords {
  let language: Language

  private func says(_ en: Sentence, _ fr: String) -> String { language.says(en: en, fr: fr) }

  func name(of pillar: Pillar) -> String {
    switch pillar {
    case .foundation: says("The why: foundations", "Le pourquoi\u{A0}: fondations")
    case .objectives: says("The link: objectives", "Le lien\u{A0}: objectifs")
    case .effort: says("The how: effort", "Le comment\u{A0}: effort")
    case .learning: says("The whole: learning together", "L’ensemble\u{A0}: apprendre et travailler ensemble")
    }
  }

  func lead(of pillar: Pillar) -> String {
    switch pillar {
    case .foundation:
      says(
        "Ten things that every playbook needs. Each is as good as the best document there is for it.",
        "Dix choses dont tout playbook a besoin. Chacune vaut ce que vaut le meilleur document.")
    case .objectives:
      says(
        "Each objective, by its weight: half for how well it is stated, half for how well tactics serve it at each stage of the journey that it needs.",
        "Chaque objectif selon son poids\u{A0}: une moitié pour la façon dont il est énoncé, une moitié pour la façon dont des tactiques le servent à chaque étape du parcours qu’il demande."
      )
    case .effort:
      says(
        "The money and hours that were really booked, each by the quality of the tactic that they went to. What went to no tactic, or was never booked, earns nothing.",
        "L’argent et les heures réellement notés, chacun selon la qualité de la tactique qui les a reçus. Ce qui n’est allé à aucune tactique, ou n’a pas été noté, ne rapporte rien."
      )
    case .learning:
      says(
        "Whether we test, believe our tests, leave people in peace, keep what teams promise one another, and look again.",
        "Si nous testons, croyons nos tests, laissons les gens tranquilles, tenons ce que les équipes se promettent, et revenons voir."
      )
    }
  }

  func name(ofSlot id: String) -> String {
    switch id {
    case "strategy": says("A strategy in force", "Une stratégie en cours")
    case "growth-direction": says("A direction of growth", "Une direction de croissance")
    case "target-personas": says("People to win", "Un public visé")
    case "positioning": says("A positioning", "Un positionnement")
    case "budget-resources": says("Money and time", "De l’argent et du temps")
    case "horizon": says("A long view", "Un horizon long")
    case "swot": says("A SWOT that is answered", "Un SWOT avec des réponses")
    case "kpi-set": says("Indicators that are measured", "Des indicateurs mesurés")
    case "action-plan": says("A plan of action", "Un plan d’action")
    case "departments": says("Teams with people and hours", "Des équipes, des gens, des heures")
    case "experiment-protocol": says("A test written up", "Un test rédigé")
    case "experiment-honesty":
      says("Decisions that follow the figures", "Des décisions qui suivent les chiffres")
    case "contact-pressure": says("People left in peace", "Des gens laissés tranquilles")
    case "rules-of-engagement": says("Promises between teams", "Des promesses entre équipes")
    case "review-cadence": says("Reviews on time", "Des revues à temps")
    default: id
    }
  }

  /// What is lacking where a check fails, and what to do about it.
  func words(ofCheck id: String) -> (lack: String, mend: String) {
    func pair(_ lack: (Sentence, String), _ mend: (Sentence, String)) -> (lack: String, mend: String) {
      (says(lack.0, lack.1), says(mend.0, mend.1))
    }
    switch id {
    case "tactic-without-objective":
      return pair(
        ("serves no objective", "ne sert aucun objectif"),
        (
          "Name the objective it serves in `objectives:`.",
          "Nommez l’objectif qu’elle sert dans `objectives:`."
        ))
    case "execution-before-targeting":
      return pair(
        ("addresses nobody in particular", "ne vise personne en particulier"),
        ("Name in `personas:` whom it is for.", "Nommez dans `personas:` à qui elle s’adresse."))
    case "tactic-no-micro-conversion":
      return pair(
        ("owes no step of the journey", "ne doit obtenir aucune étape du parcours"),
        (
          "Say which step it brings about in `micro-conversion:`, and by which KPI it is counted.",
          "Dites quelle étape elle obtient dans `micro-conversion:`, et quel indicateur la compte."
        ))
    case "tactic-no-owner":
      return pair(
        ("has no owner who belongs to a team", "n’a pas de responsable dans une équipe"),
        (
          "Name one person in `owner:`, and list the name among a team’s `members:`.",
          "Nommez une personne dans `owner:`, et inscrivez-la parmi les `members:` d’une équipe."
        ))
    case "kpi-no-target":
      return pair(
        ("has no indicator with a target", "n’a pas d’indicateur avec une cible"),
        (
          "Give it a KPI that says which way is better, and a target.",
          "Donnez-lui un indicateur qui dit dans quel sens aller, et une cible."
        ))
    case "kpi-stale-data":
      return pair(
        ("rests on figures that are old or not there", "repose sur des chiffres anciens ou absents"),
        ("Add the rows since then to its table.", "Ajoutez à sa table les lignes depuis lors."))
    case "smart-incomplete":
      return pair(
        ("has a micro-conversion without target or date", "a une micro-conversion sans cible ou sans date"),
        (
          "Add `kpi:`, `target:` and `due:` to its `micro-conversion:`.",
          "Ajoutez `kpi:`, `target:` et `due:` à sa `micro-conversion:`."
        ))
    case "channel-persona-mismatch":
      return pair(
        ("uses a channel that its personas don’t", "emploie un canal que ses personas n’emploient pas"),
        (
          "Choose one of their channels, or say why in `context: {because: …}`.",
          "Choisissez l’un de leurs canaux, ou justifiez dans `context: {because: …}`."
        ))
    case "raci-invalid":
      return pair(
        ("has several teams and no rule between them", "a plusieurs équipes et pas de règle entre elles"),
        (
          "Write a rule of engagement that names each of its teams.",
          "Écrivez une règle d’engagement qui nomme chacune de ses équipes."
        ))
    case "tactic-overdue":
      return pair(
        ("is late with a step, its start or its end", "est en retard sur une étape, son début ou sa fin"),
        (
          "Do it, move the date, or drop it, and say so.",
          "Faites-le, déplacez la date ou abandonnez, et dites-le."
        ))
    case "tactic-horizon-too-long":
      return pair(
        ("runs on without a review", "se prolonge sans point d’étape"),
        (
          "Review it and add the date to `reviewed:`, or end it with its strategy.",
          "Faites le point et ajoutez la date à `reviewed:`, ou terminez-la avec sa stratégie."
        ))
    case "effort-not-recorded":
      return pair(
        ("runs without money or hours booked on it", "tourne sans argent ni heures notés"),
        (
          "Book what it takes in `spend` and `hours`.", "Notez ce qu’elle prend dans `spend` et `hours`."
        ))
    case "message-not-personalised":
      return pair(
        ("sends many messages that say nothing of their readers", "envoie beaucoup sans personnaliser"),
        (
          "Name in `personalisation:` what each message says about its reader.",
          "Nommez dans `personalisation:` ce que chaque message dit de son lecteur."
        ))
    case "family-gap":
      return pair(
        ("belongs to no programme family", "n’appartient à aucune famille"),
        ("Name one of the playbook’s families in `family:`.", "Nommez l’une des familles dans `family:`."))
    case "smart-not-specific":
      return pair(
        ("doesn’t say what is measured, in which unit", "ne dit pas quelle grandeur, en quelle unité"),
        ("Name the KPI that decides in `kpi:`.", "Nommez l’indicateur qui tranche dans `kpi:`."))
    case "smart-not-measurable":
      return pair(
        ("is measured by something that can’t be computed", "se mesure par ce qui ne se calcule pas"),
        ("Add the table that its KPI needs.", "Ajoutez la table dont son indicateur a besoin."))
    case "smart-not-achievable":
      return pair(
        ("has no start, or asks much without a reason", "n’a pas de départ, ou demande beaucoup sans raison"),
        (
          "Write `baseline:`, and in `achievable:` what makes it possible.",
          "Écrivez `baseline:`, et dans `achievable:` ce qui le rend possible."
        ))
    case "smart-not-relevant":
      return pair(
        ("doesn’t say what it changes for the company", "ne dit pas ce qu’il change pour l’entreprise"),
        (
          "Say it in `relevant:`, and name its strategy.",
          "Dites-le dans `relevant:`, et nommez sa stratégie."
        ))
    case "smart-no-deadline":
      return pair(
        ("has no deadline within its strategy", "n’a pas d’échéance dans sa stratégie"),
        (
          "Add `due:` with a date in the strategy’s horizon.",
          "Ajoutez `due:`, dans l’horizon de la stratégie."
        ))
    case "kpi-vanity-only":
      return pair(
        ("counts attention, not decisions", "compte l’attention, pas les décisions"),
        (
          "Choose a KPI of what people do: reply, meet, buy, stay.",
          "Choisissez un indicateur de ce que font les gens : répondre, rencontrer, acheter, rester."
        ))
    default: return (id, "")
    }
  }
}

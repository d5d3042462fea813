import PortolanModel
import PortolanSource

/// French.
enum French: Wording {
  static func word(_ word: Word) -> String {
    switch word {
    case .skipToContent: "Aller au contenu"
    case .menu: "Menu"
    case .close: "Fermer"
    case .navigation: "Playbook"
    case .breadcrumbs: "Fil d’Ariane"
    case .pages: "Pages"
    case .previous: "Précédent"
    case .next: "Suivant"
    case .home: "Accueil"
    case .source: "Rédigé dans"
    case .onThisPage: "Sur cette page"
    case .draftNotice: "Brouillon\u{A0}: ne fait pas encore partie du playbook publié."
    case .dataFile: "Tous les chiffres en données (JSON)"
    case .madeWith: "Réalisé avec Portolan"
    case .darkTheme: "Thème sombre"
    case .asMarkdown: "Cette page en Markdown"
    case .printAll: "Imprimer tout le playbook"
    case .printHint:
      "Imprimez cette page, ou enregistrez-la en PDF\u{A0}: chaque document commence sur une nouvelle feuille."
    case .printContents: "Sommaire"
    case .edit: "Modifier cette page"
    case .history: "Historique"
    case .draft: "Brouillon"
    case .overview: "Vue d’ensemble"
    case .llmsTwins:
      "Chaque page a sa jumelle en Markdown à côté d’elle\u{A0}: lisez index.md plutôt que index.html. Tous les chiffres sont dans playbook.json."
    case .llmsPages: "Tous les chiffres sont dans playbook.json."
    case .rulesChecked: "Les règles vérifiées"
    case .howComputed: "Comment les chiffres sont calculés"
    case .referredToBy: "Cité par"
    case .search: "Rechercher"
    case .alignment: "Alignement"
    case .findings: "Constats"
    case .journey: "Parcours"
    case .strategy: "Stratégie"
    case .figures: "Chiffres"
    case .details: "Détails"
    case .results: "Résultats"
    case .summary: "Résumé"
    case .actions: "Actions"
    case .items: "Éléments"
    case .overall: "Ensemble"
    case .all: "Tout"
    case .objectivesNow: "Où en sont les objectifs"
    case .needsAttention: "Ce qui demande attention"
    case .attained: "Atteint"
    case .doNext: "À faire d’abord"
    case .nothingFound: "Tous les contrôles passent\u{A0}: rien à corriger."
    case .runningNow: "En cours"
    case .alignmentLead: "Quelle tactique sert quel objectif, et quels objectifs rien ne sert."
    case .findingsLead: "Ce qui ne tient pas dans ce playbook, le plus grave d’abord, et que faire."
    case .journeyLead:
      "Quelles tactiques touchent chaque persona à chaque étape du parcours, et où il n’y en a pas."
    case .servedBy: "Servi par"
    case .reachedBy: "Touché par"
    case .byTactic: "Par tactique"
    case .byMonth: "Par mois"
    case .document: "Document"
    case .title: "Titre"
    case .type: "Type"
    case .value: "Valeur"
    case .target: "Cible"
    case .baseline: "Point de départ"
    case .attainment: "Atteinte"
    case .status: "Statut"
    case .trend: "Tendance"
    case .period: "Période"
    case .month: "Mois"
    case .total: "Total"
    case .rate: "Taux"
    case .share: "Part"
    case .count: "Nombre"
    case .step: "Pas"
    case .stage: "Étape"
    case .cumulative: "Depuis le début"
    case .lost: "Perdus"
    case .variant: "Variante"
    case .exposed: "Exposés"
    case .converted: "Convertis"
    case .interval: "Intervalle à 95\u{202F}%"
    case .rows: "Lignes"
    case .unit: "Unité"
    case .due: "Échéance"
    case .owner: "Responsable"
    case .channel: "Canal"
    case .family: "Famille"
    case .persona: "Persona"
    case .tactic: "Tactique"
    case .objective: "Objectif"
    case .kpi: "Indicateur"
    case .severity: "Gravité"
    case .message: "Message"
    case .place: "Endroit"
    case .rule: "Règle"
    case .weight: "Poids"
    case .budget: "Budget"
    case .since: "Depuis"
    case .until: "Jusqu’à"
    case .item: "Élément"
    case .numerator: "Numérateur"
    case .denominator: "Dénominateur"
    case .difference: "Écart"
    case .stepRate: "Depuis le pas précédent"
    case .weakestStep: "Pas le plus faible"
    case .answeredBy: "Réponse"
    case .yes: "Oui"
    case .no: "Non"
    case .none: "Aucun"
    case .unknown: "n. d."
    case .gap: "Manque"
    case .done: "Fait"
    case .open: "À faire"
    case .notAnswered: "Sans réponse"
    case .noTactic: "Aucune tactique"
    case .noObjective: "Aucun objectif"
    case .noFigures: "Il n’y a pas encore de chiffres."
    case .noDocuments: "Il n’y a encore rien ici."
    case .smallSample: "Moins de 30 essais\u{A0}: lire l’intervalle, pas le taux."
    case .partialData: "Certaines lignes n’ont pas de valeur."
    case .inconsistentData: "Les données se contredisent."
    case .pageNotFound: "Page introuvable"
    case .pageNotFoundLead: "Il n’y a rien à cette adresse. La page a peut-être changé de place."
    case .pageMoved: "Cette page a changé de place\u{A0}:"
    case .improved: "Mieux"
    case .worsened: "Moins bien"
    case .unchanged: "Stable"
    case .serves: "Sert"
    case .inconsistent: "Incohérent"
    case .tooFewToCompare: "Trop peu pour comparer"
    case .fallsShort: "Ce qui manque"
    case .objectivesWithoutTactic: "Objectifs qu’aucune tactique ne sert"
    case .tacticsWithoutObjective: "Tactiques qui ne servent aucun objectif"
    case .crossedMatrix: "Forces et faiblesses croisées avec opportunités et menaces"
    case .lastStage: "Arrivée"
    case .notOnJourney: "Hors de ce parcours"
    case .noGroup: "Non renseigné"
    case .spent: "Dépensé"
    case .planned: "Prévu"
    case .left: "Reste"
    case .progress: "Avancement"
    case .overdue: "En retard"
    case .expired: "Périmé"
    case .valid: "Valable"
    case .dueSoon: "À échéance dans les 30 jours"
    case .servingTactics: "Tactiques qui le servent"
    case .servingMore: "Objectifs qu’elle sert"
    case .workedOn: "Tactiques auxquelles elle travaille"
    case .owned: "Ce dont ses membres répondent"
    case .activeTactics: "Tactiques actives"
    case .inTactics: "Dans les tactiques"
    case .hoursPerWeek: "Heures par semaine"
    case .plannedHours: "Prévues, tactiques actives"
    case .matrix: "Objectifs × tactiques"
    case .noCounts: "Il n’y a pas encore de chiffres."
    case .unanswered: "Sans réponse"
    case .bothFamilies: "Tactiques qui agissent ensemble"
    case .rulesInForce: "Qui fait quoi, quand"
    case .gaps: "Manques"
    case .what: "Quoi"
    case .computedFrom: "Calculé à partir de"
    case .sortBy: "Trier par"
    case .filterRows: "Filtrer ces lignes"
    case .rowsShown: "{n} lignes sur {all}"
    case .downloadCSV: "Télécharger en CSV"
    case .allRows: "Toutes les lignes du tableau"
    }
  }

  static func phrase(_ phrase: Phrase, _ numbers: Numbers) -> String {
    func plural(_ count: Int, _ one: String, _ many: String) -> String {
      "\(numbers.number(count)) \(count < 2 ? one : many)"
    }
    switch phrase {
    case .documents(let count): return plural(count, "document", "documents")
    case .findings(let count): return plural(count, "constat", "constats")
    case .errors(let count): return plural(count, "erreur", "erreurs")
    case .warnings(let count): return plural(count, "avertissement", "avertissements")
    case .infos(let count): return plural(count, "conseil", "conseils")
    case .tactics(let count): return plural(count, "tactique", "tactiques")
    case .personas(let count): return plural(count, "persona", "personas")
    case .objectives(let count): return plural(count, "objectif", "objectifs")
    case .page(let page, let pages): return "Page \(numbers.number(page)) sur \(numbers.number(pages))"
    case .all(let count, let of): return "\(of)\u{A0}: tout voir (\(numbers.number(count)))"
    case .more(let count): return "encore \(numbers.number(count))"
    case .of(let part, let whole): return "\(part)\u{A0}sur\u{A0}\(whole)"
    case .changed(let date, let author): return "Modifié le \(date)" + (author.map { " par \($0)" } ?? "")
    case .draft(let title): return "\(title) (brouillon)"
    case .asOf(let date): return "Chiffres au \(date)"
    case .due(let date): return "échéance \(date)"
    case .until(let date): return "jusqu’au \(date)"
    case .target(let value): return "cible \(value)"
    case .interval(let low, let high): return "\(low) à \(high)"
    case .attainment(let percent): return "\(percent) de la cible"
    case .gaps(let count): return plural(count, "manque", "manques")
    case .named(let name, let value): return "\(name)\u{A0}: \(value)"
    case .unknownRows(let count): return plural(count, "ligne", "lignes") + " sans valeur"
    case .compared(let last, let before): return "\(last) par rapport à \(before)"
    case .by(let what, let dimension): return "\(what) par \(dimension.lowercased())"
    case .perWeek(let amount): return "\(amount) / semaine"
    case .ofTheWay(let share, let from): return "\(share) du chemin depuis \(from)"
    }
  }

  static func type(_ type: DocumentType) -> (singular: String, plural: String) {
    switch type {
    case .strategy: ("Stratégie", "Stratégies")
    case .objective: ("Objectif", "Objectifs")
    case .persona: ("Persona", "Personas")
    case .positioning: ("Positionnement", "Positionnement")
    case .swot: ("SWOT", "SWOT")
    case .tactic: ("Tactique", "Tactiques")
    case .combo: ("Combo", "Combos")
    case .kpi: ("Indicateur", "Indicateurs")
    case .experiment: ("Expérience", "Expériences")
    case .team: ("Équipe", "Équipes")
    case .engagementRule: ("Règle d’engagement", "Règles d’engagement")
    case .message: ("Message", "Messages")
    case .challenge: ("Challenge", "Challenges")
    case .claim: ("Preuve chiffrée", "Preuves chiffrées")
    case .page: ("Page", "Pages")
    }
  }

  static func attainment(_ status: AttainmentStatus) -> String {
    switch status {
    case .met: "Atteint"
    case .near: "Proche"
    case .missed: "Non atteint"
    case .unknown: "Sans chiffre"
    }
  }

  static func severity(_ severity: Severity) -> (singular: String, plural: String) {
    switch severity {
    case .error: ("Erreur", "Erreurs")
    case .warning: ("Avertissement", "Avertissements")
    case .info: ("Conseil", "Conseils")
    }
  }

  static func quadrant(_ quadrant: SWOT.Quadrant) -> String {
    switch quadrant {
    case .strengths: "Forces"
    case .weaknesses: "Faiblesses"
    case .opportunities: "Opportunités"
    case .threats: "Menaces"
    }
  }
}

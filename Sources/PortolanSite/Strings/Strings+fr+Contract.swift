import PortolanModel

extension French {
  static func field(_ name: String) -> String? { fields[name] }

  private static let fields: [String: String] = [
    "accountable": "Garant",
    "achievable": "Pourquoi c’est atteignable",
    "actions": "Actions",
    "addresses": "Répond à",
    "against": "Face à",
    "aliases": "Anciennes adresses",
    "alpha": "Seuil de signification",
    "applies-to": "S’applique à",
    "automation": "Automatisée",
    "baseline": "Point de départ",
    "because": "Parce que",
    "better": "Mieux quand",
    "budget": "Budget",
    "cadence": "Cadence",
    "capacity": "Capacité",
    "channel": "Canal",
    "channels": "Canaux, par préférence",
    "column": "Colonne",
    "concludes": "Conclusion écrite",
    "consulted": "Consultés",
    "contact-cap": "Plafond de contacts",
    "context": "Contexte",
    "control": "Témoin",
    "converted": "Convertis",
    "correction": "Correction",
    "data": "Table",
    "date": "Date",
    "decision": "Décision",
    "deviation": "Écart type",
    "differentiators": "Ce qui nous distingue",
    "dimension": "Dimension",
    "do": "Quoi",
    "done": "Fait",
    "due": "Échéance",
    "effort": "Effort",
    "end": "Fin",
    "escalation": "Recours",
    "expects": "Effet attendu ensemble",
    "expires": "Expire",
    "exposed": "Exposés",
    "family": "Famille de programmes",
    "for": "Pour",
    "formula": "Formule",
    "from": "De",
    "gives": "Ce que le prospect y gagne",
    "growth": "Direction de croissance",
    "guard": "Ne doit pas se dégrader",
    "horizon": "Horizon",
    "hypothesis": "Hypothèse",
    "informed": "Informés",
    "insights": "Éléments de preuve",
    "kpi": "Indicateur",
    "kpis": "Indicateurs et cibles",
    "link": "Mentionne",
    "maturity": "Maturité",
    "members": "Membres",
    "message": "Message clé",
    "messages": "Messages",
    "micro-conversion": "Micro-conversion",
    "minimum-effect": "Plus petit effet utile",
    "motivations": "Motivations",
    "name": "Nom",
    "note": "Note",
    "objections": "Objections",
    "objectives": "Objectifs",
    "owner": "Responsable",
    "pains": "Douleurs",
    "peeked": "Regardé avant la fin",
    "per-day": "Contacts par jour",
    "period": "Période",
    "persona": "Persona",
    "personalisation": "Personnalisée par",
    "personas": "Personas",
    "positioning": "Positionnement",
    "power": "Puissance",
    "range": "Intervalle",
    "reason": "Raison",
    "relevant": "Pourquoi c’est important",
    "resources": "Ressources",
    "responsible": "Réalise",
    "review-every": "Revue tous les",
    "reviewed": "Revue le",
    "rewards": "Récompenses",
    "role": "Fonction",
    "rules": "Règles d’engagement",
    "sample": "Contacts par variante",
    "says": "Dit",
    "secondary": "Autres indicateurs",
    "sector": "Secteur",
    "segment": "Segment",
    "size": "Taille",
    "source": "Source",
    "split": "Répartition",
    "stage": "Étape",
    "stages": "Étapes",
    "start": "Début",
    "statement": "Énoncé",
    "status": "Statut",
    "strategy": "Stratégie",
    "subject": "Objet",
    "summary": "Résumé",
    "tactic": "Tactique",
    "tactics": "Tactiques",
    "tags": "Mots-clés",
    "target": "Cible",
    "team": "Équipe",
    "then": "Transmis",
    "title": "Titre",
    "to": "Vers",
    "tools": "Outils",
    "trigger": "Déclencheur",
    "unit": "Unité",
    "until": "Jusqu’à",
    "value": "Valeur",
    "variants": "Variantes",
    "warn-within": "Alerte à moins de",
    "weight": "Poids",
    "why": "Pourquoi",
    "within": "Délai",
    "year": "Année",
    "denominator": "Dénominateur",
    "hourly-rate": "Coût horaire",
    "by": "Classé par",
    "kind": "Nature de la promesse",
    "plan": "Plan par mois",
  ]

  static func term(_ id: String) -> String? { terms[id] }

  private static let terms: [String: String] = [
    "idea": "Idée",
    "planned": "Prévue",
    "running": "En cours",
    "paused": "En pause",
    "done": "Terminée",
    "stopped": "Arrêtée",
    "ship": "Adopter",
    "stop": "Arrêter",
    "iterate": "Recommencer", "winner": "Une variante est meilleure", "loser": "Le témoin est meilleur",
    "inconclusive": "Non concluant", "benjamini-hochberg": "Benjamini-Hochberg",
    "none": "Pas encore prise",
    "unaware": "Ignore le problème",
    "aware": "Conscient",
    "engaged": "Engagé",
    "qualified": "Qualifié",
    "opportunity": "Opportunité",
    "customer": "Client",
    "demand-generation": "Génération de demande",
    "reputation": "Réputation",
    "sales-enablement": "Aide à la vente",
    "revenue": "Chiffre d’affaires",
    "market-share": "Part de marché",
    "awareness": "Notoriété",
    "efficiency": "Efficacité",
    "satisfaction": "Satisfaction",
    "other": "Autre",
    "market-penetration": "Pénétration de marché",
    "product-development": "Développement de produits",
    "market-development": "Développement de marchés",
    "diversification": "Diversification",
    "count": "Nombre",
    "percent": "Pour cent",
    "ratio": "Ratio",
    "currency": "Montant",
    "hours": "Heures",
    "days": "Jours",
    "score": "Note",
    "higher": "Plus haut",
    "lower": "Plus bas",
    "range": "Dans un intervalle",
    "linkedin": "LinkedIn",
    "email": "E-mail",
    "seo": "SEO",
    "aspirational": "Ambitieux",
    "committed": "Engagé",
  ]

  static func reason(_ id: String) -> String? { reasons[id] }

  private static let reasons: [String: String] = [
    "missing-input": "il manque des données",
    "missing-target": "il n’y a pas de cible",
    "zero-denominator": "il n’y a encore rien par quoi diviser",
    "negative-input": "un nombre ou un coût est négatif",
    "non-positive-target": "la cible est nulle ou négative",
    "target-contradicts-direction": "la cible est du mauvais côté du point de départ",
    "invalid-range": "l’intervalle finit avant son début",
    "invalid-rate": "un taux n’est pas entre 0 et 1",
    "not-enough-history": "il y a trop peu de périodes à comparer",
    "never": "à ce rythme, ce n’est jamais remboursé",
    "inconsistent": "les données se contredisent",
    "no-rows": "aucune ligne de la table n’est concernée",
    "cycle": "les indicateurs renvoient l’un à l’autre en boucle",
    "invalid-formula": "la formule n’est pas lisible",
    "missing-table": "cette table n’existe pas",
  ]

  static func backlinks(from type: DocumentType, through field: String) -> String? {
    switch (type, field) {
    case (_, "link"): "Mentionné dans"
    case (_, "view"): "Montré dans"
    case (.tactic, "micro-conversion"): "Tactiques dont il mesure la micro-conversion"
    case (.objective, "strategy"): "Objectifs de cette stratégie"
    case (.objective, "kpi"): "Objectifs mesurés par cet indicateur"
    case (.strategy, "personas"): "Stratégies qui visent ce persona"
    case (.strategy, "positioning"): "Stratégies fondées sur ce positionnement"
    case (.strategy, "resources"): "Stratégies auxquelles cette équipe contribue"
    case (.positioning, "for"): "Positionnement pour ce persona"
    case (.tactic, "objectives"): "Tactiques qui servent cet objectif"
    case (.tactic, "personas"): "Tactiques qui touchent ce persona"
    case (.tactic, "kpi"): "Tactiques dont il mesure la micro-conversion"
    case (.tactic, "kpis"): "Tactiques avec une cible pour cet indicateur"
    case (.tactic, "effort"): "Tactiques auxquelles cette équipe travaille"
    case (.tactic, "addresses"): "Tactiques qui y répondent"
    case (.tactic, "messages"): "Tactiques qui envoient ce message"
    case (.combo, "tactics"): "Combos dont elle fait partie"
    case (.combo, "kpi"): "Combos mesurés par cet indicateur"
    case (.combo, "rules"): "Combos qui suivent cette règle"
    case (.experiment, "tactic"): "Expériences sur cette tactique"
    case (.experiment, "kpi"): "Expériences jugées par cet indicateur"
    case (.experiment, "secondary"): "Expériences qui le regardent aussi"
    case (.engagementRule, "responsible"): "Règles confiées à cette équipe"
    case (.engagementRule, "applies-to"): "Règles d’engagement qui s’appliquent"
    case (.message, "tactic"): "Messages de cette tactique"
    case (.message, "persona"): "Messages à ce persona"
    case (.challenge, "kpi"): "Challenges sur cet indicateur"
    case (.challenge, "guard"): "Challenges qui veillent sur cet indicateur"
    case (.challenge, "team"): "Challenges de cette équipe"
    default: nil
    }
  }

  static func timeUnit(_ unit: Quantity.TimeUnit, _ count: Double) -> String {
    let isOne = count < 2
    return switch unit {
    case .minute: isOne ? "minute" : "minutes"
    case .hour: isOne ? "heure" : "heures"
    case .day: isOne ? "jour" : "jours"
    case .week: isOne ? "semaine" : "semaines"
    case .month: "mois"
    case .quarter: isOne ? "trimestre" : "trimestres"
    case .year: isOne ? "an" : "ans"
    }
  }
}

import PortolanSource

/// What the first pillar looks for: ten things that every playbook has, each as good as the best document there is for it.
struct FoundationSlots {
  private let source: AnswerSource
  private var playbook: Playbook { source.playbook }

  init(_ source: AnswerSource) { self.source = source }

  /// The best of some documents, and how good it is for something.
  private struct Best {
    var status = 0.0
    var title: String?

    mutating func offer(_ status: Double, _ document: some Document) {
      guard status > self.status else { return }
      (self.status, title) = (min(1, status), document.title.value)
    }
  }

  var slots: [AlignmentInput.Slot] {
    [
      strategy, growth, personas, positioning, resources, horizon, swot, indicators, actionPlan, departments,
    ]
  }

  private func slot(
    _ id: String, _ best: Best, none: (en: Sentence, fr: String), record: (en: Sentence, fr: String)
  ) -> AlignmentInput.Slot {
    let language = playbook.language
    let found =
      best.title.map { language.says(en: "“\($0)”", fr: "« \($0) »") }
      ?? language.says(en: none.en, fr: none.fr)
    return AlignmentInput.Slot(
      id, status: best.status, found: found, record: language.says(en: record.en, fr: record.fr))
  }

  private func best<Type: Document>(of documents: [Type], _ status: (Type) -> Double) -> Best {
    var best = Best()
    for document in documents { best.offer(status(document), document) }
    return best
  }

  private var strategy: AlignmentInput.Slot {
    slot(
      "strategy",
      best(of: playbook.strategies) { $0.horizon?.value.contains(source.asOf) == true ? 1 : 0 },
      none: ("no strategy is in force", "aucune stratégie en cours"),
      record: (
        "Write down in `strategy/` why, for whom, where to win and with what, with a `horizon:` that holds today.",
        "Écrivez dans `strategy/` le pourquoi, pour qui, où gagner et avec quoi, avec un `horizon:` qui contient aujourd’hui."
      ))
  }

  private var growth: AlignmentInput.Slot {
    let business: Set<Objective.Dimension> = [.revenue, .marketShare, .awareness]
    let objectives = Dictionary(grouping: playbook.objectives) { $0.strategy?.id.value ?? "" }
    return slot(
      "growth-direction",
      best(of: playbook.strategies) { strategy in
        let own = objectives[strategy.id] ?? []
        let hasGoal = own.contains {
          $0.dimension.map { business.contains($0.value) } == true && $0.target != nil
        }
        return (own.contains { $0.growth != nil } ? 0.5 : 0) + (hasGoal ? 0.5 : 0)
      },
      none: ("no strategy says in which direction it grows", "aucune stratégie ne dit vers où elle croît"),
      record: (
        "Give an objective of the strategy `growth:`, and one of revenue, market share or awareness a `target:`.",
        "Donnez à un objectif de la stratégie `growth:`, et à un objectif de chiffre d’affaires, de part de marché ou de notoriété une `target:`."
      ))
  }

  private var personas: AlignmentInput.Slot {
    slot(
      "target-personas",
      best(of: playbook.strategies) { strategy in
        let own = strategy.personas.compactMap { playbook.document($0, Persona.self) }
        let isKnown = own.contains { !$0.pains.isEmpty && !$0.motivations.isEmpty && !$0.channels.isEmpty }
        return (own.isEmpty ? 0 : 0.5) + (isKnown ? 0.5 : 0)
      },
      none: ("no strategy says whom it wants to win", "aucune stratégie ne dit qui elle veut convaincre"),
      record: (
        "Name personas in the strategy’s `personas:`, and write down their pains, motivations and channels.",
        "Nommez des personas dans `personas:` de la stratégie, et notez leurs douleurs, motivations et canaux."
      ))
  }

  private var positioning: AlignmentInput.Slot {
    let most = Int(source.parameters.value("characters", of: .strategyNoPositioning))
    return slot(
      "positioning",
      best(of: playbook.strategies) { strategy in
        guard let own = playbook.document(strategy.positioning, Positioning.self) else { return 0 }
        let length = own.message?.value.unicodeScalars.count ?? 0
        return 0.5 + ((1...most).contains(length) ? 0.5 : 0)
      },
      none: ("no strategy has a positioning", "aucune stratégie n’a de positionnement"),
      record: (
        "Name a document of `positioning/` in the strategy, with a `message:` of \(most) characters at the most.",
        "Nommez dans la stratégie un document de `positioning/`, avec un `message:` de \(most) caractères au plus."
      ))
  }

  private var resources: AlignmentInput.Slot {
    slot(
      "budget-resources",
      best(of: playbook.strategies) { strategy in
        let hasHours = strategy.resources.contains { ($0.value?.value.hours ?? 0) > 0 }
        return ((strategy.budget?.value.value ?? 0) > 0 ? 0.5 : 0) + (hasHours ? 0.5 : 0)
      },
      none: ("no strategy has money or anybody’s time", "aucune stratégie n’a d’argent ni de temps"),
      record: (
        "Write `budget:` in the strategy, and `resources:` with the hours of each team.",
        "Écrivez `budget:` dans la stratégie, et `resources:` avec les heures de chaque équipe."
      ))
  }

  private var horizon: AlignmentInput.Slot {
    let least = Int(source.parameters.value("months", of: .strategyHorizonTooShort))
    return slot(
      "horizon",
      best(of: playbook.strategies) { strategy in
        guard let horizon = strategy.horizon?.value else { return 0 }
        return horizon.end.adding(days: 1) >= horizon.start.adding(months: least) ? 1 : 0
      },
      none: ("no strategy looks a year ahead", "aucune stratégie ne voit à un an"),
      record: (
        "Give the strategy a `horizon:` of at least \(least) months.",
        "Donnez à la stratégie un `horizon:` d’au moins \(least) mois."
      ))
  }

  private var swot: AlignmentInput.Slot {
    slot(
      "swot",
      best(of: playbook.swots) { swot in
        let items = playbook.index[swot.id].flatMap { playbook.swotItems[$0] } ?? []
        return SWOT.Quadrant.allCases.reduce(0) { $0 + share($1, of: items) } / 4
      },
      none: ("there is no SWOT", "il n’y a pas de SWOT"),
      record: (
        "Fill the four quadrants, and answer each weakness and threat with an objective or a tactic, or mark it “(minor)”.",
        "Remplissez les quatre quadrants, et répondez à chaque faiblesse et menace par un objectif ou une tactique, ou marquez-la « (mineur) »."
      ))
  }

  /// A quadrant counts when it lists something; weaknesses and threats as far as they are answered.
  private func share(_ quadrant: SWOT.Quadrant, of items: [SWOTItem]) -> Double {
    let own = items.filter { $0.quadrant == quadrant }
    guard !own.isEmpty else { return 0 }
    guard quadrant == .weaknesses || quadrant == .threats else { return 1 }
    let major = own.filter { !$0.isMinor }
    guard !major.isEmpty else { return 1 }
    return Double(major.count { playbook.isAnswered($0) }) / Double(major.count)
  }

  private var indicators: AlignmentInput.Slot {
    let language = playbook.language
    func isUsable(_ id: String) -> Bool { source.indicators[id]?.isUsable == true }
    let kinds: [(holds: Bool, en: Sentence, fr: String)] = [
      (
        playbook.objectives.contains { objective in
          objective.target != nil && objective.kpi.map { isUsable($0.id.value) } == true
        }, "the result of an objective", "le résultat d’un objectif"
      ),
      (
        playbook.tactics.contains { $0.microConversion?.kpi.map { isUsable($0.id.value) } == true },
        "a micro-conversion", "une micro-conversion"
      ),
      (
        playbook.kpis.contains { $0.unit?.value == .currency && isUsable($0.id) }, "money", "l’argent"
      ),
      (
        source.measures.tables.contains { $0.name == "feedback" && $0.rowCount > 0 }
          || playbook.kpis.contains { $0.unit?.value == .score && isUsable($0.id) },
        "what people felt", "le ressenti"
      ),
    ]
    let (found, missing) = (kinds.filter(\.holds), kinds.filter { !$0.holds })
    func list(_ kinds: [(holds: Bool, en: Sentence, fr: String)]) -> String {
      kinds.map { language.says(en: $0.en, fr: $0.fr) }.joined(separator: ", ")
    }
    return AlignmentInput.Slot(
      "kpi-set", status: Double(found.count) / 4,
      found: found.isEmpty
        ? language.says(en: "nothing is measured", fr: "rien n’est mesuré")
        : language.says(en: "measured: \(list(found))", fr: "mesuré : \(list(found))"),
      record: missing.isEmpty
        ? nil
        : language.says(
          en: "Measure \(list(missing)) with a KPI whose table is there.",
          fr: "Mesurez \(list(missing)) par un indicateur dont la table existe."))
  }

  private var actionPlan: AlignmentInput.Slot {
    slot(
      "action-plan",
      best(of: playbook.tactics.filter(\.isActive)) { tactic in
        guard !tactic.actions.isEmpty else { return 0 }
        let whole = tactic.actions.count { $0.due != nil && ($0.owner ?? tactic.header.owner) != nil }
        return Double(whole) / Double(tactic.actions.count)
      },
      none: ("no tactic lists what is to be done by when", "aucune tactique ne liste quoi faire pour quand"),
      record: (
        "List the next steps of a tactic in `actions:`, each with `do:`, `owner:` and `due:`.",
        "Listez les prochaines étapes d’une tactique dans `actions:`, chacune avec `do:`, `owner:` et `due:`."
      ))
  }

  private var departments: AlignmentInput.Slot {
    slot(
      "departments",
      best(of: playbook.teams) { team in
        ((team.capacity?.value.hoursPerWeek ?? 0) > 0 ? 0.5 : 0) + (team.members.isEmpty ? 0 : 0.5)
      },
      none: ("no team is written down", "aucune équipe n’est décrite"),
      record: (
        "Write down a team in `teams/` with its `capacity:` and `members:`.",
        "Décrivez une équipe dans `teams/` avec sa `capacity:` et ses `members:`."
      ))
  }
}

extension Playbook {
  /// Whether an objective or a tactic answers a weakness or threat.
  func isAnswered(_ item: SWOTItem) -> Bool {
    item.answers.contains {
      let type = entries[$0].document.type
      return type == .tactic || type == .objective
    }
  }
}

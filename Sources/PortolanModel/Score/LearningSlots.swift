import PortolanSource

/// What the last pillar looks for: whether we learn, keep to what we promised, and work together.
struct LearningSlots {
  private let source: AnswerSource
  private let registry: Registry?
  private var playbook: Playbook { source.playbook }
  private var language: Language { playbook.language }

  init(_ source: AnswerSource, _ registry: Registry?) { (self.source, self.registry) = (source, registry) }

  var slots: [AlignmentInput.Slot] { [protocols, honesty, pressure, engagement, reviews] }

  private func says(_ text: (en: Sentence, fr: String)) -> String { language.says(en: text.en, fr: text.fr) }

  private func slot(
    _ id: String, _ status: Double, _ found: (en: Sentence, fr: String), record: (en: Sentence, fr: String)
  ) -> AlignmentInput.Slot {
    AlignmentInput.Slot(id, status: status, found: says(found), record: says(record))
  }

  // MARK: experiments

  /// The most complete write-up of a test of the last two quarters.
  private var protocols: AlignmentInput.Slot {
    let from = source.asOf.adding(months: -6)
    var (best, title): (Double, String?) = (0, nil)
    for experiment in playbook.experiments {
      guard let day = experiment.end?.value ?? experiment.start?.value, day >= from,
        (experiment.start?.value ?? day) <= source.asOf
      else { continue }
      let kpi = playbook.document(experiment.kpi, KPI.self)
      let parts = [
        experiment.hypothesis != nil && kpi?.better != nil,
        experiment.sample != nil || experiment.minimumEffect != nil, experiment.decision != nil,
        playbook.hasSection(.conclusion, of: experiment), playbook.hasSection(.reservations, of: experiment),
      ]
      let status = Double(parts.count(where: \.self)) / Double(parts.count)
      if status > best { (best, title) = (status, experiment.title.value) }
    }
    let record: (en: Sentence, fr: String) = (
      en:
        "Write up one test of the last two quarters: hypothesis and KPI, planned number or effect, decision, conclusion, reservations.",
      fr:
        "Rédigez un test des deux derniers trimestres : hypothèse et indicateur, nombre ou effet prévu, décision, conclusion, réserves."
    )
    guard let title else {
      return slot(
        "experiment-protocol", 0,
        ("no test was written up in the last two quarters", "aucun test rédigé ces deux derniers trimestres"),
        record: record)
    }
    return slot("experiment-protocol", best, ("“\(title)”", "« \(title) »"), record: record)
  }

  /// The share of tests with results whose decision the figures bear out. Which tests there are say the data and the
  /// registry, and not the documents: a test that went wrong can't be deleted away.
  private var honesty: AlignmentInput.Slot {
    var ids = Set((registry?.kept(.experiment) ?? []).map(\.id))
    if let table = source.measures.tables.first(where: { $0.name == "experiments" }),
      let column = table.column("experiment")
    {
      for row in 0..<table.rowCount { if let id = table.text(row, column) { ids.insert(id) } }
    }
    var (count, honest) = (0, 0)
    for id in ids {
      guard let experiment = playbook[id]?.document as? Experiment else {
        count += 1
        continue
      }
      // A test that is still on concludes nothing yet.
      let isOver =
        experiment.status?.value == .done || experiment.status?.value == .stopped
        || experiment.end.map { $0.value < source.asOf } == true
      guard isOver else { continue }
      count += 1
      if let decision = experiment.decision, let verdict = source.measures.result(of: experiment)?.outcome,
        !decision.value.contradicts(verdict)
      {
        honest += 1
      }
    }
    guard count > 0 else {
      return slot(
        "experiment-honesty", 0,
        ("no test that has ended is known", "aucun test terminé n’est connu"),
        record: (
          "Record what each variant came to in the table `experiments`: experiment, variant, exposed, converted.",
          "Notez les résultats de chaque variante dans la table `experiments` : experiment, variant, exposed, converted."
        ))
    }
    return slot(
      "experiment-honesty", Double(honest) / Double(count),
      (
        "\(honest) of \(count) tests decide what their figures say",
        "\(honest) tests sur \(count) décident selon leurs chiffres"
      ),
      record: (
        "Write the decision of each test that has ended as its figures say, or test again.",
        "Écrivez la décision de chaque test terminé selon ses chiffres, ou recommencez."
      ))
  }

  // MARK: pressure

  private var pressure: AlignmentInput.Slot {
    let days = Int(source.parameters.value("days", of: .contactPressureExceeded))
    guard let recent = source.pressure, recent.touched > 0 else {
      return slot(
        "contact-pressure", 0,
        (
          "no touch of the last \(days) days is recorded",
          "aucun contact des \(days) derniers jours n’est noté"
        ),
        record: (
          "Record every touch in the table `touches`: contact_id, timestamp, tactic, touch_type.",
          "Notez chaque contact dans la table `touches` : contact_id, timestamp, tactic, touch_type."
        ))
    }
    let numbers = Numbers(language)
    let (kept, all) = (numbers.number(recent.touched - recent.over), numbers.number(recent.touched))
    return slot(
      "contact-pressure", 1 - Double(recent.over) / Double(recent.touched),
      ("\(kept) of \(all) people stay under the cap", "\(kept) personnes sur \(all) restent sous la limite"),
      record: (
        "Let one tactic at a time have a person, and pause the others.",
        "Laissez une seule tactique à la fois s’adresser à une personne, et suspendez les autres."
      ))
  }

  // MARK: working together

  /// The departments that there are, by who doesn't depend on their documents.
  private var departments: Set<String> {
    if !source.settings.departments.isEmpty { return Set(source.settings.departments) }
    var names = Set((registry?.kept(.team) ?? []).map(\.id))
    for (table, columns) in [("hours", ["team"]), ("handovers", ["from", "to"])] {
      guard let table = source.measures.tables.first(where: { $0.name == table }) else { continue }
      let rows = LedgerRows(table.columns, table.rows, asOf: source.asOf)
      for column in columns {
        let cells = rows.texts(column)
        for code in 0..<cells.texts.count { names.insert(cells.texts[Int32(code)]) }
      }
    }
    return names
  }

  private var engagement: AlignmentInput.Slot {
    let departments = departments
    guard !departments.isEmpty else {
      return slot(
        "rules-of-engagement", 0,
        ("nobody says which departments there are", "personne ne dit quels services existent"),
        record: (
          "List them under `score: {departments: […]}` in portolan.yml, or record hours by team.",
          "Listez-les sous `score: {departments: […]}` dans portolan.yml, ou notez les heures par équipe."
        ))
    }
    var promising: Set<String> = []
    for rule in playbook.engagementRules where rule.within != nil && !rule.accountable.isEmpty {
      promising.formUnion(rule.responsible.map(\.id.value))
    }
    var (sum, silent) = (0.0, [String]())
    for id in departments.sorted() {
      let team = playbook[id]?.document as? Team
      let hasOwner = team.map { $0.header.owner != nil || !$0.members.isEmpty } ?? false
      let promises = team != nil && promising.contains(id)
      sum += (hasOwner ? 0.5 : 0) + (promises ? 0.5 : 0)
      if !promises { silent.append(team?.title.value ?? id) }
    }
    let whole = departments.count - silent.count
    let names = silent.prefix(4).joined(separator: ", ") + (silent.count > 4 ? " …" : "")
    return slot(
      "rules-of-engagement", sum / Double(departments.count),
      (
        "\(whole) of \(departments.count) departments promise when they act",
        "\(whole) services sur \(departments.count) promettent un délai"
      ),
      record: (
        "Write a rule of engagement with `responsible:`, `accountable:` and `within:` for \(names).",
        "Écrivez une règle d’engagement avec `responsible:`, `accountable:` et `within:` pour \(names)."
      ))
  }

  // MARK: reviews

  /// Half for the strategy in force, half for the share of recorded effort that goes to tactics reviewed on time.
  private var reviews: AlignmentInput.Slot {
    let strategies = Int(source.parameters.value("strategy-months", of: .reviewStale))
    let months = Int(source.parameters.value("tactic-months", of: .reviewStale))
    func isFresh(
      _ document: some Document, since start: CivilDate?, at day: CivilDate, _ due: (CivilDate) -> CivilDate
    ) -> Bool {
      guard let last = document.header.reviewed.map(\.value).filter({ $0 <= source.asOf }).max() ?? start
      else {
        return false
      }
      return due(last) >= day
    }
    let isStrategyFresh = playbook.strategies.contains { strategy in
      guard let horizon = strategy.horizon?.value, horizon.contains(source.asOf) else { return false }
      return isFresh(strategy, since: horizon.start, at: source.asOf) {
        strategy.reviewEvery?.value.after($0) ?? $0.adding(months: strategies)
      }
    }
    var (all, fresh) = (max(0, source.effort.unassigned.effort), 0.0)
    for (id, row) in source.effort.rows.sorted(by: { $0.key < $1.key }) where row.effort > 0 {
      all += row.effort
      guard let tactic = playbook[id]?.document as? Tactic else { continue }
      let isOver = tactic.status?.value.isOver == true
      let day = isOver ? min(source.asOf, tactic.end?.value ?? source.asOf) : source.asOf
      if isFresh(tactic, since: tactic.start?.value, at: day, { $0.adding(months: months) }) {
        fresh += row.effort
      }
    }
    let share = all > 0 ? fresh / all : 0
    let percent = Numbers(language).percent(share)
    let strategy: (en: Sentence, fr: String) =
      isStrategyFresh
      ? (en: "the strategy was reviewed on time", fr: "la stratégie a été revue à temps")
      : (
        en: "no strategy in force was reviewed on time", fr: "aucune stratégie en cours n’a été revue à temps"
      )
    let tactics: (en: Sentence, fr: String) =
      all > 0
      ? (
        en: "\(percent) of the effort goes to tactics that were",
        fr: "\(percent) de l’effort va à des tactiques revues à temps"
      )
      : (en: "no effort is recorded", fr: "aucun effort n’est noté")
    return slot(
      "review-cadence", (isStrategyFresh ? 0.5 : 0) + share / 2,
      ("\(strategy.en); \(tactics.en)", "\(strategy.fr) ; \(tactics.fr)"),
      record: (
        "Review the strategy every \(strategies) months and running tactics every \(months), and add the dates to `reviewed:`.",
        "Revoyez la stratégie tous les \(strategies) mois et les tactiques en cours tous les \(months), et ajoutez les dates à `reviewed:`."
      ))
  }
}

import PortolanModel
import PortolanSource

extension ScorePages {
  /// How the score is computed, what it is computed with, and what it can't see.
  var definition: [PageSection] {
    [
      PageSection(id: "definition", title: says("How it is computed", "Comment il se calcule"), body: rules),
      PageSection(
        id: "checks", title: says("What a document is judged by", "Sur quoi un document est jugé"),
        lead: says(
          "Quality is what the passing checks weigh over what all of them weigh. A check that hangs on one that fails counts as failed; one that has nothing to look at counts as passed.",
          "La qualité est le poids des vérifications satisfaites sur celui de toutes. Une vérification qui dépend d’une autre en échec compte comme échouée ; celle qui n’a rien à examiner compte comme satisfaite."
        ), body: checklists),
      PageSection(id: "settings", title: says("Settings", "Réglages"), body: settings),
      PageSection(id: "limits", title: says("What it can’t see", "Ce qu’il ne voit pas"), body: limits),
    ]
  }

  private var rules: HTML {
    let points = score.points
    func number(_ number: Double) -> String { strings.numbers.number(number, most: 1) }
    let isolated = strings.rounded(points.isolatedFactor)
    let window = sheet.settings.window
    let share = strings.rounded(sheet.settings.expectedShare)
    let items = [
      says(
        "Foundations, \(number(points.foundation)) points: the mean of ten parts, each from 0 to 1.",
        "Fondations, \(number(points.foundation)) points : la moyenne de dix parties, chacune de 0 à 1."),
      says(
        "Objectives, \(number(points.objectives)) points: weight × (quality of the objective + mean quality of the best planned or running tactic at each stage) ÷ 2, over all weights or \(number(score.weightHeld)), whichever is more.",
        "Objectifs, \(number(points.objectives)) points : poids × (qualité de l’objectif + qualité moyenne de la meilleure tactique prévue ou en cours à chaque étape) ÷ 2, rapporté à la somme des poids ou à \(number(score.weightHeld)) s’il est plus grand."
      ),
      says(
        "Effort, \(number(points.effort)) points: money and priced hours of \(window) days × quality of the tactic, over all that was recorded or was to be expected, whichever is more. Expected are \(share) of the teams’ hours at their price, and what the accounts say was spent. A tactic without an objective counts for \(isolated).",
        "Effort, \(number(points.effort)) points : argent et heures de \(window) jours × qualité de la tactique, rapporté à ce qui est noté ou à ce qui était attendu, s’il est plus grand. On attend \(share) des heures des équipes à leur prix, et ce que la comptabilité dit dépensé. Une tactique sans objectif compte pour \(isolated)."
      ),
      says(
        "Learning together, \(number(points.learning)) points: the mean of five parts.",
        "Apprendre ensemble, \(number(points.learning)) points : la moyenne de cinq parties."),
      says(
        "Letters: A from 85, B from 70, C from 55, D from 40, E below.",
        "Lettres : A dès 85, B dès 70, C dès 55, D dès 40, E en dessous."),
      says(
        "A finding that somebody decided to live with, and a rule that is switched off, count here all the same.",
        "Un constat que quelqu’un a décidé d’accepter et une règle désactivée comptent ici tout de même."),
      says(
        "Whether a tactic works is not in it: results stand beside alignment, on the page of alignment.",
        "Que la tactique réussisse n’y entre pas : les résultats figurent à côté, sur la page de l’alignement."
      ),
    ]
    return list(items)
  }

  private func list(_ items: [String]) -> HTML {
    HTML { writer in
      writer.raw("<div class=\"prose\"><ul>\n")
      for item in items { writer.element("li") { $0.sentence(item) } }
      writer.raw("</ul></div>\n")
    }
  }

  private var checklists: HTML {
    HTML { writer in
      for (type, list) in [(DocumentType.tactic, Checklist.tactic), (.objective, .objective)] {
        let heads = [
          TableHead(strings.name(of: type)), .number(strings[.weight]),
          TableHead(says("Hangs on", "Dépend de")), TableHead(strings[.rule]),
        ]
        writer.table(strings.name(of: type), heads) { writer in
          for check in list.checks {
            writer.row(words.words(ofCheck: check.id).lack) { writer in
              writer.numberCell(strings.numbers.number(check.weight))
              writer.cell(check.parent.map { words.words(ofCheck: list.checks[$0].id).lack })
              writer.cell { $0.link(check.id, to: viewpoint.href(SitePath.rule(check.id))) }
            }
          }
        }
      }
    }
  }

  // MARK: settings

  private var settings: HTML {
    HTML { writer in
      let rows = differences
      if rows.isEmpty {
        writer.nothing(
          says("All settings are as by default.", "Tous les réglages sont ceux par défaut."))
      } else {
        let heads = [
          TableHead(says("Setting", "Réglage")), .number(says("Here", "Ici")),
          .number(says("By default", "Par défaut")),
        ]
        writer.table(says("Settings", "Réglages"), heads) { writer in
          for row in rows {
            writer.row(row.name) { writer in
              writer.numberCell(row.value)
              writer.numberCell(row.usual)
            }
          }
        }
        if let usual = sheet.usual {
          writer.nothing(
            says(
              "With the defaults the score would be \(parts.text(usual.overall)) instead of \(parts.text(score.overall)).",
              "Avec les valeurs par défaut le score serait de \(parts.text(usual.overall)) au lieu de \(parts.text(score.overall))."
            ))
        }
      }
      changes(&writer)
    }
  }

  private func changes(_ writer: inout HTMLWriter) {
    guard !sheet.settings.changes.isEmpty else { return }
    let heads = [
      TableHead(says("When", "Quand")), TableHead(strings[.what]), TableHead(says("Why", "Pourquoi")),
    ]
    writer.table(says("Changes", "Changements"), heads) { writer in
      for change in sheet.settings.changes.suffix(Self.rows) {
        writer.row(change.date.map { strings.date($0) } ?? "") { writer in
          writer.cell(change.what.cut(to: 300))
          writer.cell(change.reason.cut(to: 500))
        }
      }
    }
  }

  private var differences: [(name: String, value: String, usual: String)] {
    let numbers = strings.numbers
    let own = sheet.settings.differences.map { difference -> (name: String, value: String, usual: String) in
      switch difference {
      case .points(let pillar, let value, let usual):
        (words.name(of: pillar), numbers.number(value, most: 1), numbers.number(usual, most: 1))
      case .isolatedFactor(let value, let usual):
        (
          says("Tactics without an objective", "Tactiques sans objectif"), numbers.percent(value),
          numbers.percent(usual)
        )
      case .window(let value, let usual):
        (says("Days of effort", "Jours d’effort"), numbers.number(value), numbers.number(usual))
      case .expectedShare(let value, let usual):
        (
          says("Share of hours to be recorded", "Part des heures à noter"), numbers.percent(value),
          numbers.percent(usual)
        )
      }
    }
    return own
      + sheet.thresholds.map { ("\($0.rule): \($0.name)", $0.value.cut(to: 120), $0.usual.cut(to: 120)) }
  }

  // MARK: limits

  private var limits: HTML {
    var items = [
      says(
        "Who edits ledgers, gives objectives other weights or takes lines out of the registry can move it. Each leaves a difference in the repository, and rules watch over them.",
        "Qui modifie les registres, change le poids des objectifs ou efface des lignes du registre d’identifiants peut le faire bouger. Chaque geste laisse une trace dans le dépôt, et des règles y veillent."
      ),
      says(
        "Time passes: data grow old and effort leaves the window. It may fall although nobody wrote a word.",
        "Le temps passe : les données vieillissent, l’effort sort de la fenêtre. Il peut baisser sans que personne n’ait rien écrit."
      ),
      says(
        "It says that documents, effort and promises fit together, not that the strategy is right.",
        "Il dit que documents, efforts et promesses tiennent ensemble, pas que la stratégie est la bonne."),
      says(
        "It judges playbooks, never people.", "Il juge des playbooks, jamais des personnes."),
    ]
    if sheet.settings.isRelative, !score.objectives.isEmpty {
      items.append(
        says(
          "Objectives weigh by comparison here, so that deleting one makes the others weigh more. Write weights in percent of the strategy, or `score: {total-weight: …}` in portolan.yml, to close that door.",
          "Ici les objectifs pèsent par comparaison : en supprimer un fait peser les autres davantage. Écrivez les poids en pourcentage de la stratégie, ou `score: {total-weight: …}` dans portolan.yml, pour fermer cette porte."
        ))
    }
    if sheet.settings.capacity == nil {
      items.append(
        says(
          "What is to be expected of effort comes from the teams’ documents; write `score: {capacity: …}` in portolan.yml so that deleting a team changes nothing.",
          "L’effort attendu vient des documents d’équipe ; écrivez `score: {capacity: …}` dans portolan.yml pour que supprimer une équipe n’y change rien."
        ))
    }
    if !sheet.hasRegistry {
      items.append(
        says(
          "There is no registry: run `portolan register`, so that a test or objective that disappears still counts.",
          "Il n’y a pas de registre : lancez `portolan register`, pour qu’un test ou un objectif disparu compte encore."
        ))
    }
    return list(items)
  }
}

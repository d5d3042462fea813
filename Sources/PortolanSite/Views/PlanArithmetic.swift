import PortolanModel
import PortolanSource

/// An objective's plan, multiplied out: people × target rate = who gets on, step by step, against what is wanted.
struct PlanArithmetic {
  let site: SiteIndex
  let root: String
  private var strings: Strings { site.strings }
  private var language: Language { site.strings.language }

  init(_ site: SiteIndex, root: String) {
    self.site = site
    self.root = root
  }

  var title: String {
    language.says(en: "Targets multiplied along the chain", fr: "Les cibles multipliées le long de la chaîne")
  }

  /// One sentence: what the targets come to, or why that can't be said.
  func lead(_ plan: ObjectivePlan) -> String {
    let numbers = strings.numbers
    guard let outcome = plan.outcome.value else {
      let step = plan.missing.map { "\(strings.term($0.from)) → \(strings.term($0.to))" } ?? ""
      let why: String
      switch plan.outcome.reason {
      case .missingTarget:
        why = language.says(
          en: "no tactic of this objective has a target for the step \(step)",
          fr: "aucune tactique de cet objectif n’a de cible pour le pas \(step)")
      case .missingInput:
        why = language.says(
          en: "nobody has been addressed yet at the step \(step)",
          fr: "personne n’a encore été adressé au pas \(step)")
      case let reason: why = strings.reason((reason ?? .missingInput).rawValue)
      }
      return language.says(en: "That can’t be said: \(why).", fr: "On ne peut pas le dire\u{A0}: \(why).")
    }
    let (found, wanted) = (numbers.number(outcome, most: 1), numbers.number(plan.target))
    if let shortfall = plan.shortfall {
      let missing = numbers.number(shortfall, most: 1)
      return language.says(
        en:
          "No: with all targets met, the tactics come to \(found) of the \(wanted) wanted; \(missing) are missing.",
        fr:
          "Non\u{A0}: toutes cibles atteintes, les tactiques donnent \(found) sur les \(wanted) visés\u{202F}; il en manque \(missing)."
      )
    }
    return language.says(
      en: "Yes: with all targets met, the tactics come to \(found), and \(wanted) are wanted.",
      fr: "Oui\u{A0}: toutes cibles atteintes, les tactiques donnent \(found), pour \(wanted) visés.")
  }

  func html(_ plan: ObjectivePlan) -> HTML {
    let how = HowFigure.href(.plan, root: root)
    return HTML { writer in
      writer.table(title, class: "funnel plan") { writer in
        writer.heads([
          TableHead(strings[.step]), .number(language.says(en: "People", fr: "Personnes"), how),
          .number("× " + strings[.target], how),
          .number("= " + language.says(en: "Outcome", fr: "Résultat"), how),
        ])
        writer.raw("<tbody>\n")
        for step in plan.steps { row(step, &writer) }
        writer.raw("</tbody>\n<tfoot><tr>")
        writer.element("th", .scope("row"), text: language.says(en: "Wanted", fr: "Visé"))
        writer.raw("<td></td><td></td>")
        writer.element("td", .class("number")) { writer in
          writer.text(strings.numbers.number(plan.target))
          if let coverage = plan.coverage.value {
            writer.note(strings[.attainment(strings.numbers.percent(coverage))])
          }
        }
        writer.raw("</tr></tfoot>\n")
      }
      writer.element("p", .class("note"), text: method)
    }
  }

  private var method: String {
    language.says(
      en:
        "Tactics that are planned or under way. The people of a step are those whom the step before brings, or those whom its own tactics address by the due date at their pace so far, where these are more. Several targets of a step count by the people whom each tactic addresses.",
      fr:
        "Tactiques prévues ou en cours. Les personnes d’un pas sont celles que le pas précédent amène, ou celles que ses tactiques adressent d’ici l’échéance à leur rythme actuel, si elles sont plus nombreuses. Plusieurs cibles d’un pas comptent selon les personnes que chaque tactique adresse."
    )
  }

  private func row(_ step: ObjectivePlan.Step, _ writer: inout HTMLWriter) {
    let numbers = strings.numbers
    writer.raw("<tr>")
    writer.element("th", .scope("row")) { writer in
      writer.text("\(strings.term(step.from)) → \(strings.term(step.to))")
      guard !step.tactics.isEmpty else { return }
      writer.element("span", .class("note")) { writer in
        for (number, place) in step.tactics.enumerated() {
          if number > 0 { writer.raw(", ") }
          writer.document(site.playbook.tactics[place].id, in: site, root: root)
        }
      }
    }
    writer.element("td", .class("number")) { writer in
      guard step.rate != nil else { return }
      writer.text(step.people.map { numbers.number($0, most: 0) } ?? strings[.unknown])
      if let addressed = step.addressed, step.arriving.map({ addressed > $0 }) ?? true {
        writer.note(language.says(en: "addressed at this pace", fr: "adressées à ce rythme"))
      } else if step.arriving != nil {
        writer.note(language.says(en: "from the step before", fr: "du pas précédent"))
        if let addressed = step.addressed {
          let number = numbers.number(addressed, most: 0)
          writer.note(
            language.says(en: "its tactics address \(number)", fr: "ses tactiques en adressent \(number)"))
        }
      }
    }
    writer.element("td", .class("number")) { writer in
      if let rate = step.rate { writer.text("× " + numbers.percent(rate)) }
      if let promised = step.promised {
        if step.rate != nil { writer.raw(" ") }
        writer.text("+ " + numbers.number(promised))
      }
    }
    writer.element("td", .class("number")) { writer in
      writer.quotient(step.outcome, strings) { numbers.number($0, most: 1) }
    }
    writer.raw("</tr>\n")
  }
}

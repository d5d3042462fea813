import PortolanModel
import PortolanSource

/// How people really move between stages, against what the plan says.
package struct FlowTable {
  let site: SiteIndex
  let root: String
  private var strings: Strings { site.strings }
  private var numbers: Numbers { site.strings.numbers }
  private var stages: [String] { site.playbook.settings.stages.map { strings.term($0.value) } }

  /// Where it is said how moves are counted.
  private var how: String { HowFigure.href(.moves, root: root) }

  private func says(_ en: Sentence, _ fr: String) -> String { strings.language.says(en: en, fr: fr) }

  package func html(_ flow: StageFlow, _ planned: PlannedMoves, title: String) -> HTML {
    HTML { writer in
      let drawing = FlowChart(title, stages, flow, planned)
      let chart = drawing.html(strings)
      if !chart.isEmpty {
        writer.raw("<figure class=\"trend flow\">\n")
        writer.point(drawing.point(strings))
        writer.html(chart)
        writer.element(
          "figcaption", .class("note"),
          text: says(
            "Width is people. Full colour: a tactic is planned for the move. Dashed: nobody planned it.",
            "La largeur compte les personnes. Plein : une tactique est prévue pour ce passage. Pointillé : personne ne l’a prévu."
          ))
        writer.raw("</figure>\n")
      }
      moves(flow, planned, title, &writer)
      points(flow, title, &writer)
    }
  }

  private func moves(_ flow: StageFlow, _ planned: PlannedMoves, _ title: String, _ writer: inout HTMLWriter)
  {
    var rows = flow.moves.map { (from: $0.from, to: $0.to, move: Optional($0)) }
    for (from, to) in planned.all where flow.move(from: from, to: to) == nil { rows.append((from, to, nil)) }
    rows.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    guard !rows.isEmpty else {
      return writer.nothing(
        says("Nobody was seen at two stages yet.", "Personne n’a encore été vu à deux étapes."))
    }
    let name = says("\(title): moves", "\(title) : passages")
    writer.table(name) { writer in
      writer.heads([
        TableHead(says("From", "De")), TableHead(says("To", "Vers")),
        .number(says("People", "Personnes"), how),
        .number(says("Of those who were there", "De ceux qui y étaient"), how),
        .number(says("Median days", "Jours médians"), how), TableHead(says("Planned by", "Prévu par")),
      ])
      writer.raw("<tbody>\n")
      for row in rows {
        writer.row(stages[row.from]) { writer in
          writer.cell(stages[row.to])
          writer.numberCell(numbers.number(row.move?.contacts ?? 0))
          let present = flow.present[row.from]
          writer.numberCell(
            present == 0 ? nil : numbers.percent(Double(row.move?.contacts ?? 0) / Double(present)))
          writer.numberCell(row.move.map { numbers.days($0.medianDays) })
          writer.cell { writer in
            let tactics = planned.tactics(from: row.from, to: row.to)
            let entries = tactics.prefix(4).compactMap { site.playbook.index[site.playbook.tactics[$0].id] }
            if entries.isEmpty {
              let isBack = row.to < row.from
              writer.status(
                isBack ? says("back", "retour") : says("not planned", "non prévu"), kind: "near")
            } else {
              writer.documents(entries, in: site, root: root)
              if tactics.count > 4 { writer.note(strings[.more(tactics.count - 4)]) }
            }
          }
        }
      }
      writer.raw("</tbody>")
    }
  }

  /// Where people come in, and where they are last.
  private func points(_ flow: StageFlow, _ title: String, _ writer: inout HTMLWriter) {
    let name = says("\(title): where people come in and stay", "\(title) : où l’on entre et où l’on reste")
    writer.table(name, caption: says("Entry and exit", "Entrée et sortie")) { writer in
      writer.heads([
        TableHead(strings[.stage]), .number(says("Seen first here", "Vus ici d’abord"), how),
        .number(says("Were here", "Y sont passés"), how),
        .number(says("Seen last here", "Vus ici en dernier"), how),
        .number(says("Converted here", "Convertis ici"), how),
      ])
      writer.raw("<tbody>\n")
      for stage in stages.indices where flow.present[stage] > 0 || flow.converted[stage] > 0 {
        writer.row(stages[stage]) { writer in
          for counts in [flow.entered, flow.present, flow.left, flow.converted] {
            writer.numberCell(numbers.number(counts[stage]))
          }
        }
      }
      writer.raw("</tbody>")
    }
    if let days = flow.medianDaysToConversion {
      writer.nothing(
        says(
          "Of \(numbers.number(flow.contacts)) people with a known stage; half of those who converted did so within \(numbers.days(days)) of their first touch.",
          "Sur \(numbers.number(flow.contacts)) personnes dont l’étape est connue ; la moitié de celles qui ont converti l’ont fait en \(numbers.days(days)) au plus."
        ))
    }
  }
}

import PortolanModel
import PortolanSource

/// Stage by stage: how many, what part of the stage before and of the first, and where most is lost.
package enum FunnelTable {
  package static func html(_ request: FunnelRequest, at place: ViewPlace, in site: SiteIndex, root: String)
    -> HTML
  {
    guard case .funnel(let funnels)? = site.measures.views[place], !funnels.isEmpty else {
      return HTML { $0.nothing(site.strings[.noFigures]) }
    }
    let titles = request.steps.map { $0.title ?? site.strings.label(of: $0.formula.value) }
    let by = request.scope.by.map(\.value)
    let cells = DimensionCells(site, root: root)
    let sorted = funnels.sorted { cells.precedes($0.key, $1.key, by: by) }
    return HTML { writer in
      for (number, found) in sorted.enumerated() {
        let anchor = "counted-\(place.block + 1)-\(number + 1)"
        let group = zip(found.key, by).map { cells.text($0, of: $1) }.joined(separator: " · ")
        let caption = [request.title, group.isEmpty ? nil : group].compactMap(\.self)
        let name = caption.isEmpty ? titles.joined(separator: " → ") : caption.joined(separator: " · ")
        picture(
          name, titles, found, table: site.measures.table(ofFunnelAt: place)?.name, site.strings, &writer)
        writer.html(
          html(
            titles, found.funnel, caption: caption.isEmpty ? nil : caption.joined(separator: " · "),
            anchor: anchor, how: HowFigure.href(.steps, root: root), in: site.strings))
        let explanations = titles.indices.map { found.explanation(of: $0) }
        CountOrigins(viewpoint: Viewpoint(site, root: root), anchor: anchor).write(
          titles, explanations, &writer)
      }
    }
  }

  private static func picture(
    _ name: String, _ titles: [String], _ found: ViewFigures.FunnelFigures, table: String?,
    _ strings: Strings, _ writer: inout HTMLWriter
  ) {
    guard let table else { return }
    let drawing = FunnelChart(name, titles, found.funnel, unit: strings[.count])
    let chart = drawing.html(strings)
    guard !chart.bytes.isEmpty else { return }
    writer.raw("<figure class=\"trend steps\">\n")
    writer.point(drawing.point(strings))
    writer.html(chart)
    writer.element(
      "figcaption", .class("note"),
      text: strings.language.says(
        en: "Source: table “\(table)”, \(strings.numbers.number(found.rows)) rows.",
        fr: "Source\u{A0}: table «\u{A0}\(table)\u{A0}», \(strings.numbers.number(found.rows)) lignes."))
    writer.raw("</figure>\n")
  }

  /// - Parameters:
  ///   - titles: the names of the stages, as many as the funnel has.
  ///   - anchor: where it is said what they are counted from.
  ///   - how: where it is said how rates are computed.
  package static func html(
    _ titles: [String], _ funnel: Funnel, caption: String? = nil, anchor: String? = nil, how: String? = nil,
    in strings: Strings
  ) -> HTML {
    let hasTargets = funnel.stepTargets.contains { $0 != nil }
    var heads = [
      TableHead(strings[.step]), TableHead(strings[.count], isNumber: true),
      .number(strings[.stepRate], how),
    ]
    if hasTargets { heads.append(TableHead(strings[.target], isNumber: true)) }
    heads += [
      .number(strings[.lost], how), .number(strings[.cumulative], how),
    ]
    return HTML { writer in
      let label = caption ?? titles.joined(separator: " → ")
      writer.table(label, class: "funnel", caption: caption) { writer in
        writer.heads(heads)
        writer.raw("<tbody>\n")
        for step in funnel.counts.indices {
          write(
            step, step < titles.count ? titles[step] : "", funnel, hasTargets, anchor, strings, to: &writer)
        }
        writer.raw("</tbody>")
      }
    }
  }

  private static func write(
    _ step: Int, _ title: String, _ funnel: Funnel, _ hasTargets: Bool, _ anchor: String?,
    _ strings: Strings, to writer: inout HTMLWriter
  ) {
    let numbers = strings.numbers
    let isWeakest = funnel.bottleneck == step
    writer.element("tr", .class(isWeakest ? "weakest" : nil)) { writer in
      writer.element("th", .scope("row")) { writer in
        writer.text(title)
        if isWeakest {
          writer.raw(" ")
          writer.status(strings[.weakestStep], kind: "warning")
        }
        if funnel.nonMonotoneSteps.contains(step) {
          writer.raw(" ")
          writer.status(strings[.inconsistent], kind: "error")
        }
      }
      writer.element("td", .class("number")) { writer in
        let count = funnel.counts[step].map { numbers.number($0) } ?? strings[.unknown]
        writer.link(count, to: anchor.map { "#\($0)-\(step + 1)" }, class: "from")
        if let share = funnel.cumulativeRates[step].value {
          writer.bar(part: share, label: numbers.percent(share))
        }
      }
      rate(step == 0 ? nil : funnel.stepRates[step - 1], strings, &writer)
      if hasTargets {
        let target = step == 0 ? nil : funnel.stepTargets[step - 1]
        writer.element("td", .class("number"), text: target.map { numbers.percent($0) } ?? "")
      }
      let lost = step == 0 ? nil : funnel.lost[step - 1]
      writer.element("td", .class("number"), text: lost.map { numbers.number($0) } ?? "")
      rate(funnel.cumulativeRates[step], strings, &writer)
    }
    writer.raw("\n")
  }

  private static func rate(_ rate: Quotient?, _ strings: Strings, _ writer: inout HTMLWriter) {
    writer.element("td", .class("number")) { writer in
      guard let rate else { return }
      writer.quotient(rate, strings) { strings.numbers.percent($0) }
    }
  }
}

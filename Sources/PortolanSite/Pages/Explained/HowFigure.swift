import PortolanModel

/// How one kind of figure is computed whose parts stand beside it: the head of its column leads there. Figures that are
/// read from rows have explanations of their own.
package enum HowFigure: String, Sendable, CaseIterable {
  case attainment, trend, course, expected, forecast, score
  case steps, plan, balance
  case budget, months, load
  case response, pressure, yield, share, columns
  case credit, moves, together

  /// What it is called, how it is computed, and what is to be known beside that.
  struct Words {
    let title: String
    /// A line each.
    let formulas: [String]
    let text: String
    /// Whose formula it is; `nil` for plain arithmetic.
    var source: String?
  }
}

extension Viewpoint {
  /// Where it is said how a kind of figure is computed.
  func how(_ figure: HowFigure) -> String { HowFigure.href(figure, root: root) }
}

extension HowFigure {
  static func href(_ figure: HowFigure, root: String) -> String {
    root + SitePath.howFigures + "#" + figure.rawValue
  }
}

extension SitePath {
  /// How figures are computed.
  static let howFigures = "explained/index.html"
}

extension PageSet {
  /// How figures are computed that stand beside their parts.
  static let howFigures = PageSet { index, templates in
    let path = SitePath.howFigures
    return [
      SitePage(path, isListed: false, templates.index) {
        HowFigure.page(Viewpoint(index, at: path))
      }
    ]
  }
}

extension HowFigure {
  static func page(_ viewpoint: Viewpoint) -> IndexPage {
    let strings = viewpoint.strings
    let title = strings.language.says(
      en: "How figures are computed", fr: "Comment les chiffres sont calculés")
    let lead = strings.language.says(
      en:
        "Formulas of figures whose parts stand beside them. A figure that is read from rows leads to its rows and lines.",
      fr:
        "Les formules des chiffres dont les termes sont à côté. Un chiffre lu dans des lignes mène à ses lignes."
    )
    let sections = allCases.map { figure in
      let words = figure.words(strings)
      let body = HTML { writer in
        writer.raw("<ul class=\"formulas\">")
        for formula in words.formulas {
          writer.raw("<li>")
          writer.element("code", text: formula)
          writer.raw("</li>")
        }
        writer.raw("</ul>\n")
        writer.element("p") { writer in
          // What a writer types stands between backticks.
          for (number, part) in words.text.split(separator: "`", omittingEmptySubsequences: false)
            .enumerated()
          {
            if number.isMultiple(of: 2) {
              writer.text(String(part))
            } else {
              writer.element("code", text: String(part))
            }
          }
        }
        if let source = words.source { writer.nothing(strings[.named(strings.time(.source), source)]) }
      }
      return PageSection(id: figure.rawValue, title: words.title, body: body)
    }
    return IndexPage(
      frame: viewpoint.frame(title: title, description: lead, kind: "wide", parent: SitePath.home),
      type: "explained", report: Report(title: title, lead: lead, sections: sections))
  }
}

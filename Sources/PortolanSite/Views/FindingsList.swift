import PortolanModel
import PortolanSource

/// What the checks found, the worst first.
package enum FindingsList {
  package static func html(_ request: FindingsRequest, in site: SiteIndex, root: String) -> HTML {
    let rules = Set(request.rules.map(\.value))
    let documents = Set(request.documents.map(\.id.value))
    let types = Set(
      request.types.compactMap { DocumentType(rawValue: $0.value) ?? DocumentType(folder: $0.value) })
    let wanted = site.findings.filter { finding in
      if !rules.isEmpty, !rules.contains(finding.rule) { return false }
      if let least = request.severity, finding.severity < least { return false }
      if !documents.isEmpty, !(finding.document.map { documents.contains($0) } ?? false) { return false }
      if !types.isEmpty {
        guard let type = finding.document.flatMap({ site.playbook[$0]?.type }) else { return false }
        return types.contains(type)
      }
      return true
    }
    return html(wanted, limit: request.limit, in: site, root: root)
  }

  /// - Parameters:
  ///   - findings: in the order of their places; the list is sorted by severity.
  ///   - isOwn: whether the list is on the page of the document that all of them are about.
  package static func html(
    _ findings: [Finding], limit: Int? = nil, in site: SiteIndex, root: String, isOwn: Bool = false
  ) -> HTML {
    let strings = site.strings
    guard !findings.isEmpty else { return HTML { $0.nothing(strings[.nothingFound]) } }
    let sorted = worstFirst(findings)
    let shown = sorted.prefix(max(0, limit ?? sorted.count))
    return HTML { writer in
      writer.raw("<ul class=\"finding-list\">\n")
      for finding in shown { write(item(finding, in: site, root: root, isOwn: isOwn), strings, &writer) }
      writer.raw("</ul>\n")
      if shown.count < sorted.count { writer.nothing(strings[.more(sorted.count - shown.count)]) }
    }
  }

  /// Errors before warnings before advice; those of one severity in the order of their places.
  package static func worstFirst(_ findings: [Finding]) -> [Finding] {
    // A page's findings mostly are few, and of one severity.
    guard let first = findings.first, findings.contains(where: { $0.severity != first.severity }) else {
      return findings
    }
    return Severity.allCases.sorted(by: >).flatMap { severity in findings.filter { $0.severity == severity } }
  }

  /// One finding as lists show it.
  package static func item(
    _ finding: Finding, in site: SiteIndex, root: String, isOwn: Bool = false
  ) -> FindingItem {
    let strings = site.strings
    return FindingItem(
      severity: Badge(strings.name(of: finding.severity), kind: finding.severity.rawValue),
      message: strings.sentence(strings.spaced(finding.message)), help: strings.spaced(finding.help),
      rule: finding.rule, explanation: root + SitePath.rule(finding.rule),
      place: site.place(finding.position),
      document: isOwn
        ? nil
        : finding.document.flatMap { id in
          site.href(toID: id, root: root).map {
            PageLink(site.playbook.title(of: id), href: $0)
          }
        },
      objective: isOwn ? nil : objective(of: finding, in: site, root: root),
      money: isOwn
        ? nil
        : finding.money.map {
          strings[.named(site.playbook.language.says(en: "At stake", fr: "En jeu"), strings.money($0))]
        })
  }

  /// “Objective: 60 new customers”; nothing where the finding is about the objective itself.
  private static func objective(of finding: Finding, in site: SiteIndex, root: String) -> PageLink? {
    guard let id = finding.objective, id != finding.document, let href = site.href(toID: id, root: root)
    else {
      return nil
    }
    let words = site.strings[.named(site.strings.name(of: .objective), site.playbook.title(of: id))]
    return PageLink(words, href: href)
  }

  private static func write(_ item: FindingItem, _ strings: Strings, _ writer: inout HTMLWriter) {
    writer.raw("<li class=\"finding ")
    writer.text(item.severity.kind)
    writer.raw("\"><p class=\"message\">")
    writer.badge(item.severity)
    writer.raw(" ")
    writer.text(item.message)
    writer.raw("</p><p class=\"help\">")
    writer.sentence(item.help)
    writer.raw("</p><p class=\"where\">")
    if let document = item.document {
      writer.link(document.title, to: document.href)
      writer.raw(" · ")
    }
    writer.raw("<span class=\"place\">")
    writer.text(item.place)
    writer.raw("</span> · <a href=\"")
    writer.text(item.explanation)
    writer.raw("\"><code>")
    writer.text(item.rule)
    writer.raw("</code></a>")
    if let objective = item.objective {
      writer.raw(" · ")
      writer.link(objective)
    }
    if let money = item.money {
      writer.raw(" · ")
      writer.text(money)
    }
    writer.raw("</p></li>\n")
  }
}

import Synchronization

/// A list that many pages show alike, such as the navigation. What a section over it writes is kept for the next page,
/// where nothing in the section depends on the page.
package final class SharedList: Sendable {
  let items: [TemplateValue]
  private let written = Mutex<[ObjectIdentifier: HTML]>([:])

  init(_ items: [TemplateValue]) { self.items = items }

  /// What a section wrote; made once for each place in each template.
  func html(of section: TemplatePlace, _ write: () -> HTML) -> HTML {
    let place = ObjectIdentifier(section)
    if let known = written.withLock({ $0[place] }) { return known }
    let html = write()
    written.withLock { $0[place] = html }
    return html
  }
}

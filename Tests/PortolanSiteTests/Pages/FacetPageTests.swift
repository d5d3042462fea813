import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

struct FacetPageTests {
  private static let written = """
    -- portolan.yml --
    title: Playbook
    -- objectives/share.md --
    ---
    title: Share
    owner: Léa Novák
    ---
    -- tactics/webinar.md --
    ---
    title: The webinar
    why: it earns an hour
    family: reputation
    channel: webinar
    owner: Léa Novák
    status: running
    tags: [pilot, "Q3 <b>"]
    micro-conversion: {from: aware, to: engaged, due: 2026-12-01}
    actions:
      - {do: Book the speaker, due: 2026-09-01}
      - {do: Send the invitations, owner: Jo, due: 2026-11-01}
      - {do: Rent the room, due: 2026-08-01, done: true}
    ---
    -- tactics/call.md --
    ---
    title: A call
    why: it closes
    family: reputation
    channel: phone
    owner: Lea Novak
    ---
    """

  private func site(_ more: String = "") throws -> TestSite { try TestSite(Self.written + more) }

  @Test func `an owner's page leads from what is late to the document`() throws {
    let page = try site().page("owners/lea-novak-2/index.html")
    #expect(page.contains("Book the speaker"))
    #expect(page.contains(#"<span class="status error">Late</span>"#))
    #expect(page.contains(#"<a href="../../tactics/webinar/index.html">The webinar</a>"#))
    #expect(!page.contains("Rent the room"))
    #expect(page.contains("1 late action"))
  }

  @Test func `names that differ by accents only have pages of their own`() throws {
    let site = try site()
    let owners = try #require(site.index.facets.values[.owner])
    #expect(owners.map(\.name) == ["Jo", "Lea Novak", "Léa Novák"])
    #expect(
      owners.map(\.page) == [
        "owners/jo/index.html", "owners/lea-novak/index.html", "owners/lea-novak-2/index.html",
      ])
  }

  @Test func `who only has an action to do has a page, too`() throws {
    #expect(try site().page("owners/jo/index.html").contains("Send the invitations"))
  }

  @Test func `the facts of a document lead to its owner, channel, family and tags`() throws {
    let page = try site().page("tactics/webinar/index.html")
    for path in ["owners/lea-novak-2", "channels/webinar", "families/reputation", "tags/pilot", "tags/q3-b"] {
      #expect(page.contains("href=\"../../\(path)/index.html\""), "\(path)")
    }
  }

  @Test func `lists of all values tell how many documents each has, and link to them`() throws {
    let page = try site().page("families/index.html")
    #expect(page.contains(#"<a href="../families/reputation/index.html">Reputation</a>"#))
    #expect(page.contains("2</td>"))
    #expect(try site().page("tags/index.html").contains("Q3 &lt;b&gt;"))
  }

  @Test func `a page of the writer's own keeps its address, and its prose opens a list`() throws {
    let site = try site(
      """

      -- channels/phone.md --
      ---
      title: The phone
      ---
      Ours.
      -- tags/index.md --
      ---
      title: Tags
      ---
      What our tags mean.
      """)
    #expect(try site.page("channels/phone/index.html").contains("Ours."))
    #expect(site.index.facets.page(of: .channel, "phone") == "channels/phone-2/index.html")
    #expect(try site.page("tags/index.html").contains("What our tags mean."))
    #expect(site.linkProblems == [])
  }

  @Test
  func
    `a value of thousands of documents shows those that need attention first, and the rest on further pages`()
    throws
  {
    var files = ["-- portolan.yml --\ntitle: Playbook"]
    for number in 1000..<1500 {
      let body = number == 1499 ? "[Lost](lost.md)" : ""
      files.append("-- personas/p\(number).md --\n---\ntitle: Persona \(number)\ntags: [all]\n---\n\(body)")
    }
    let site = try TestSite(files.joined(separator: "\n"))
    let page = try site.page("tags/all/index.html")
    #expect(page.contains("Persona 1499</a>"))
    #expect(!page.contains("Persona 1400</a>"))
    #expect(
      page.contains("Rows 1 to 300 of 500, page 1 of 2.")
        && page.contains("What needs attention comes first."))
    let rest = try site.page("tags/all/page_2/index.html")
    #expect(rest.contains("Persona 1400</a>") && !rest.contains("Persona 1499</a>"))
    #expect(page.utf8.count < 200_000)
  }
}

struct NavigationTests {
  @Test func `entries are grouped, and tell how many there are and what is the matter`() throws {
    let site = try TestSite(
      """
      -- portolan.yml --
      title: Playbook
      -- tactics/webinar.md --
      ---
      title: The webinar
      owner: Jo
      status: running
      actions: [{do: Book the speaker, due: 2026-09-01}]
      ---
      -- tactics/call.md --
      ---
      title: A call
      status: done
      actions: [{do: Late, and over, due: 2026-09-01}]
      ---
      """)
    let groups = site.index.navigation.links(root: "../", current: "tactics/index.html").groups
    #expect(groups.map(\.title) == [nil, "Action", "Find by"])
    let tactics = try #require(groups[1].links.first)
    #expect(tactics.link.note == "2")
    #expect(tactics.link.isCurrent)
    // Both lack what a tactic must have.
    #expect(tactics.alert?.words == "2 need attention: 1 late, 2 with errors")
    let page = try site.page("tactics/index.html")
    #expect(page.contains(#"<span class="visually-hidden">2 need attention: 1 late, 2 with errors</span>"#))
  }

  @Test func `a list in which nothing is the matter has no mark`() {
    let strings = Strings(.french)
    let fine = Standing(badge: nil, isOff: false, late: 0, errors: 0)
    #expect(NavigationAlert([fine, fine], strings)?.words == nil)
    let off = Standing(badge: nil, isOff: true, late: 2, errors: 0)
    #expect(
      NavigationAlert([fine, off], strings)?.words == "1 à regarder\u{A0}: 1 hors de la cible, 1 en retard")
    #expect(off.words(strings)?.hasSuffix("2 actions en retard") ?? false)
  }
}

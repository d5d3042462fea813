import PortolanModel
import PortolanSource

extension DocumentDetail {
  mutating func describe(_ team: Team) {
    let work = playbook.backlinks[place].filter { $0.kind == "effort" }.compactMap {
      playbook.entries[$0.entry].document as? Tactic
    }
    let hours = work.filter(\.isActive).reduce(0) { $0 + ($1.effort(of: team.id) ?? 0) }
    if let capacity = team.capacity {
      shown.append("capacity")
      let facts = [
        (label: strings.label(of: "capacity"), value: strings.text(capacity.value)),
        (label: strings[.plannedHours], value: strings[.perWeek(strings.numbers.hours(hours))]),
      ]
      let total = capacity.value.hoursPerWeek
      add(
        "capacity", strings.label(of: "capacity"),
        viewpoint.figures.capacity(facts, share: total > 0 ? hours / total : nil))
    }
    addLoad(team)
    addWork(work, team)
    addOwned(team)
  }

  private mutating func addWork(_ work: [Tactic], _ team: Team) {
    guard !work.isEmpty else { return }
    let heads = [
      TableHead(strings[.tactic]), TableHead(strings[.status]), .number(strings[.hoursPerWeek]),
      TableHead(strings[.owner]),
    ]
    let html = HTML { writer in
      writer.table(strings[.workedOn], heads) { writer in
        for tactic in work.prefix(Self.rows) {
          guard let link = viewpoint.link(toID: tactic.id) else { continue }
          writer.row(link) { writer in
            writer.cell { $0.status(viewpoint.status(of: tactic)) }
            writer.numberCell(tactic.effort(of: team.id).map { strings.numbers.hours($0) })
            writer.cell(tactic.header.owner?.value)
          }
        }
        if work.count > Self.rows {
          writer.moreRow(
            strings[.more(work.count - Self.rows)], columns: heads.count,
            href: viewpoint.linkToAll(of: .tactic).href)
        }
      }
    }
    add("tactics", strings[.workedOn], html)
  }

  private mutating func addOwned(_ team: Team) {
    var seen: Set<String> = []
    let members = team.members.map(\.value).filter {
      seen.insert($0).inserted && viewpoint.index.byOwner[$0] != nil
    }
    guard !members.isEmpty else { return }
    let heads = [TableHead(strings[.owner]), TableHead(strings[.document])]
    let html = HTML { writer in
      writer.table(strings[.owned], heads) { writer in
        for member in members.prefix(Self.rows) {
          writer.row(member) { writer in
            writer.cell {
              $0.links(to: viewpoint.index.byOwner[member] ?? [], atMost: 30, from: viewpoint)
            }
          }
        }
      }
    }
    add("owned", strings[.owned], html)
  }
}

extension Tactic {
  /// A team's hours per week.
  fileprivate func effort(of team: String) -> Double? {
    effort.first { $0.reference.id.value == team }?.value?.value.hoursPerWeek
  }
}

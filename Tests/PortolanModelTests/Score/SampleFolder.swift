import PortolanSource
import Testing

@testable import PortolanModel

/// A playbook in which everything holds, to be made poorer file by file and field by field.
struct SampleFolder {
  struct File {
    var name: String
    /// Each field, with what belongs to it.
    var fields: [String]
    var body = ""

    var isDocument: Bool { name.hasSuffix(".md") }
    var text: String {
      guard isDocument else { return "-- \(name) --\n" + fields.joined(separator: "\n") }
      return "-- \(name) --\n---\n\(fields.joined(separator: "\n"))\n---\n\(body)"
    }
  }

  var files: [File]

  init() {
    files =
      Self.data + [
        File(
          name: "strategy/lead.md",
          fields: [
            "title: Lead", "why: w", "horizon: 2026", "personas: it", "positioning: place", "budget: 50000",
            "resources: {demand: 10 h/week}", "reviewed: 2026-09-01",
          ]),
        File(
          name: "positioning/place.md",
          fields: ["title: Place", "statement: s", "message: We watch", "for: it"]),
        Self.objective("win", weight: 60, "growth: market-penetration", "dimension: revenue"),
        Self.objective("known", weight: 40, "growth: market-penetration", "dimension: awareness"),
        File(
          name: "personas/it.md",
          fields: [
            "title: Head of IT", "pains: [nights]", "motivations: [sleep]", "channels: [email, phone]",
          ]),
        File(
          name: "swot/spring.md", fields: ["title: Spring"],
          body: """
            ## Strengths
            - [S1] close by
            ## Weaknesses
            - [W1] small
            ## Opportunities
            - [O1] a law
            ## Threats
            - [T1] a rival
            """),
        Self.tactic("mail", "email", from: "unaware", to: "aware"),
        Self.tactic("call", "phone", from: "aware", to: "customer"),
        File(
          name: "kpis/replies-won.md",
          fields: [
            "title: Replies", "formula: sum(replies)", "unit: count", "better: higher",
          ]),
        File(
          name: "kpis/income.md",
          fields: [
            "title: Income", "formula: sum(revenue)", "unit: currency", "better: higher", "target: 900",
          ]),
        File(name: "teams/demand.md", fields: ["title: Demand", "capacity: 10 h/week", "members: [Ada]"]),
        File(
          name: "rules-of-engagement/reply.md",
          fields: [
            "title: Reply", "trigger: a reply", "responsible: demand", "accountable: Ada", "within: 2 days",
            "escalation: Ada", "applies-to: [mail, call]",
          ]),
        File(
          name: "messages/first.md",
          fields: ["title: First", "tactic: mail", "channel: email", "subject: Hello"]),
        File(
          name: "experiments/question.md",
          fields: [
            "title: Question", "tactic: mail", "hypothesis: h", "kpi: replies-won",
            "variants: {data: experiments, variant column: variant}", "sample: 1000", "start: 2026-06-01",
            "end: 2026-07-01", "status: done", "decision: ship",
          ],
          body: "## Conclusion\nIt works.\n## Reservations\nIn June."),
      ]
  }

  static func objective(_ id: String, weight: Int, _ more: String...) -> File {
    File(
      name: "objectives/\(id).md",
      fields: [
        "title: Objective \(id)", "strategy: lead", "kpi: replies-won", "baseline: 40", "target: 60",
        "start: 2026-01-01", "due: 2026-12-31", "weight: \(weight)", "relevant: it pays",
      ] + more)
  }

  static func tactic(_ id: String, _ channel: String, from: String, to: String) -> File {
    File(
      name: "tactics/\(id).md",
      fields: [
        "title: Tactic \(id)", "why: w", "family: demand-generation", "channel: \(channel)",
        "objectives: [win, known]", "personas: it",
        "micro-conversion: {from: \(from), to: \(to), kpi: replies-won, target: 30, due: 2026-11-30}",
        "kpis: {replies-won: 30}", "owner: Ada", "start: 2026-07-01", "end: 2026-11-30", "status: running",
        "reviewed: 2026-09-01", "personalisation: [job]", "effort: {demand: 4 h/week}",
        "addresses: [spring/w1, spring/t1]", "actions: [{do: a list, owner: Ada, due: 2026-10-15}]",
      ])
  }

  private static let data = [
    File(
      name: "portolan.yml",
      fields: [
        "title: Sample", "as-of: 2026-09-30", "stages: [unaware, aware, customer]", "hourly-rate: 60",
        "data: {outbound: data/outbound.csv, spend: data/spend.csv, hours: data/hours.csv, touches: data/touches.csv, experiments: data/experiments.csv, feedback: data/feedback.csv}",
        "score: {capacity: 10 h/week, departments: [demand], total-weight: 100}",
      ]),
    File(
      name: "data/outbound.csv",
      fields: [
        "date,tactic,sent,delivered,replies,revenue", "2026-09-04,mail,300,290,20,500",
        "2026-09-25,call,300,290,25,700",
      ]),
    File(
      name: "data/spend.csv", fields: ["date,tactic,amount", "2026-09-10,mail,3000", "2026-09-20,call,1000"]),
    File(
      name: "data/hours.csv",
      fields: ["date,team,tactic,hours", "2026-09-10,demand,mail,20", "2026-09-20,demand,call,30"]),
    File(
      name: "data/touches.csv",
      fields: ["contact_id,timestamp,tactic,touch_type", "a,2026-09-20,mail,sent", "b,2026-09-21,call,call"]),
    File(
      name: "data/experiments.csv",
      fields: ["experiment,variant,exposed,converted", "question,a,1000,50", "question,b,1000,120"]),
    File(name: "data/feedback.csv", fields: ["date,tactic,kind,value", "2026-09-20,mail,nps,9"]),
  ]

  var text: String { files.map(\.text).joined(separator: "\n") }
  var playbook: Playbook { Playbook(text) }

  var sheet: ScoreSheet {
    let playbook = playbook
    let measures = Measures(of: playbook, asOf: playbook.settings.asOf?.value ?? Example.today)
    return ScoreSheet(of: playbook, measures)
  }

  /// What every rule finds, what is ignored left out.
  var checked: Checked {
    let playbook = playbook
    return Rule.all.check(
      playbook, Measures(of: playbook, asOf: playbook.settings.asOf?.value ?? Example.today))
  }

  func place(of name: String) -> Int? { files.firstIndex { $0.name == name } }

  /// The same with other fields of a file; a field that is there is replaced, one without a value is taken out.
  func with(_ name: String, _ fields: String...) -> SampleFolder {
    var copy = self
    guard let place = place(of: name) else {
      copy.files.append(File(name: name, fields: fields))
      return copy
    }
    for field in fields {
      let key = field.prefix { $0 != ":" } + ":"
      copy.files[place].fields.removeAll { $0.hasPrefix(key) }
      if !field.hasSuffix(":") { copy.files[place].fields.append(field) }
    }
    return copy
  }

  func without(_ names: String...) -> SampleFolder {
    var copy = self
    copy.files.removeAll { names.contains($0.name) }
    return copy
  }

  /// The same, with some fields and whole documents left out.
  func poorer(_ numbers: inout SeededNumbers) -> SampleFolder {
    var copy = self
    let chance = numbers.one(of: [0.03, 0.1, 0.25])
    copy.files.removeAll { $0.isDocument && numbers.isTrue(chance / 2) }
    for place in copy.files.indices where copy.files[place].isDocument {
      copy.files[place].fields.removeAll { !$0.hasPrefix("title:") && numbers.isTrue(chance) }
    }
    if numbers.isTrue(0.3) { copy = copy.with("data/spend.csv", "2026-09-12,fair,800") }
    if numbers.isTrue(0.3), copy.place(of: "tactics/call.md") != nil {
      copy = copy.with(
        "tactics/call.md", "status: \(numbers.one(of: ["planned", "idea", "paused", "done", "stopped"]))")
    }
    if numbers.isTrue(0.2) { copy = copy.with("strategy/lead.md", "horizon: 2026-01-01..2026-10-31") }
    return copy
  }
}

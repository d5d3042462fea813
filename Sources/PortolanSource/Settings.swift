/// What `portolan.yml` says.
package struct Settings: Sendable {
  package static let file = "portolan.yml"

  package var title: String
  package var language: Language
  package var currency: String
  package var baseURL: String?
  /// Where the site stands on its server: `/playbook/` of `https://example.org/playbook/`.
  package var basePath: String? {
    guard let baseURL, let scheme = baseURL.firstRange(of: "://") else { return nil }
    guard let slash = baseURL[scheme.upperBound...].firstIndex(of: "/") else { return "/" }
    return String(baseURL[slash...])
  }
  package var asOf: Located<CivilDate>?
  /// The buyer's journey, in order.
  package var stages: [Located<String>]
  package var families: [Located<String>]
  package var contactCap: Located<String>?
  /// What an hour costs where a team doesn't say it.
  package var hourlyRate: Located<String>?
  package var economics: Economics
  package var score: Score
  /// How conversions are shared by the touches before them.
  package var attribution: Attribution
  /// Which public holidays are no working days; those of France where the language is French and nothing is said.
  package var holidays: Holidays
  package var repository: Repository?
  package var git: GitUse
  /// Whether every page has a twin in Markdown.
  package var hasTwins: Bool
  /// Whether the site can be searched.
  package var hasSearch: Bool
  /// A picture in Content that stands for the site in tabs and on the screens of phones.
  package var icon: Located<String>?
  /// The command that draws Mermaid diagrams, word by word.
  package var mermaid: [String]
  /// Whether all documents are printed as one, none, or – where nothing is said – as many as a meeting can use.
  package var isPrinted: Bool?
  /// Tables by name; paths start at Content unless they are absolute.
  package var tables: [TableSource]
  package var failOn: FailOn
  package var rules: [RuleSetting]
  /// What is different for the documents of a folder.
  package var folders: [FolderSetting]

  /// What a customer is worth, as it is written: `economics: {gross-margin: 62 %, churn: 8 %, period: year}`.
  package struct Economics: Sendable {
    package var grossMargin: Located<String>?
    /// Of one period (ARPA).
    package var revenuePerCustomer: Located<String>?
    package var churn: Located<String>?
    package var discount: Located<String>?
    /// How long the period of revenue, churn and discount is.
    package var period: Located<EconomicPeriod>?
  }

  /// As it is written: `attribution: {model: linear, look-back: 90 days, half-life: 7 days, counts: customers}`.
  package struct Attribution: Sendable {
    package var model: Located<String>?
    package var lookBack: Located<String>?
    package var halfLife: Located<String>?
    /// What a conversion in the ledger `touches` is.
    package var counts: Located<Counted>?
    /// Contacts of the same kind that no row names, and how many of them converted.
    package var untouched: (contacts: Located<String>?, converted: Located<String>?)
    /// How many contacts each group of a comparison needs.
    package var support: Located<String>?
  }

  package enum Counted: String, Choice { case conversions, customers }

  package enum EconomicPeriod: String, Choice { case month, quarter, year }

  package enum Holidays: String, Choice {
    case none
    case french = "fr"
  }

  package enum FailOn: String, Choice { case error, warning, info, never }

  package static let defaultStages = ["unaware", "aware", "engaged", "qualified", "opportunity", "customer"]
  package static let defaultFamilies = ["demand-generation", "reputation", "sales-enablement"]
}

extension Settings {
  /// Reads the settings; what is wrong in them is added to `problems`.
  package init(_ bytes: [UInt8], languages: LanguageFiles = LanguageFiles(), problems: inout [Diagnostic]) {
    var text = String(decoding: bytes, as: UTF8.self)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    let value = YAMLValue.parse(text, file: Self.file, firstLine: 1, problems: &problems)
    var entries: [YAMLValue.Entry] = []
    if let value {
      if case .map(let found) = value.value {
        entries = found
      } else if case .null = value.value {
      } else {
        problems.append(
          Diagnostic(
            "invalid-yaml", "the settings are \(value.value.kind), not fields",
            help: "Write one `field: value` a line.",
            at: value.position))
      }
    }
    // The language decides how the rest is read.
    var first = Fields(entries, file: Self.file, language: .english)
    language = Self.language(&first, languages, problems: &problems)
    var fields = Fields(entries, file: Self.file, language: language, isBroken: value == nil)
    fields.require("title")
    title = fields.text("title")?.value ?? "Playbook"
    _ = fields.take("language")
    for problem in first.diagnostics { fields.report(problem) }
    currency = Self.currency(&fields)
    baseURL = Self.baseURL(&fields)
    asOf = fields.value("as-of")
    stages = fields.texts("stages")
    if stages.isEmpty { stages = Self.defaults(Self.defaultStages) }
    families = fields.texts("families")
    if families.isEmpty { families = Self.defaults(Self.defaultFamilies) }
    contactCap = fields.text("contact-cap")
    hourlyRate = fields.text("hourly-rate")
    economics =
      fields.group("economics") { fields in
        Economics(
          grossMargin: fields.text("gross-margin"), revenuePerCustomer: fields.text("revenue-per-customer"),
          churn: fields.text("churn"), discount: fields.text("discount"), period: fields.choice("period"))
      } ?? Economics()
    score = fields.group("score") { Score(&$0) } ?? Score()
    attribution =
      fields.group("attribution") { fields in
        let (model, lookBack, halfLife) = (
          fields.text("model"), fields.text("look-back"), fields.text("half-life")
        )
        let untouched = fields.group("untouched") { fields in
          (contacts: fields.text("contacts"), converted: fields.text("converted"))
        }
        return Attribution(
          model: model, lookBack: lookBack, halfLife: halfLife, counts: fields.choice("counts"),
          untouched: untouched ?? (nil, nil), support: fields.text("contacts-per-group"))
      } ?? Attribution(untouched: (nil, nil))
    holidays = fields.choice("holidays")?.value ?? (language == .french ? .french : .none)
    repository = Self.repository(&fields)
    git = fields.choice("git")?.value ?? .full
    hasTwins = fields.value("twins", as: Bool.self)?.value ?? true
    hasSearch = fields.value("search", as: Bool.self)?.value ?? true
    icon = fields.text("icon")
    mermaid = Self.mermaid(&fields)
    isPrinted = fields.value("print", as: Bool.self)?.value
    tables = Self.tables(&fields)
    var failOn = FailOn.error
    var rules: [RuleSetting] = []
    var folders: [FolderSetting] = []
    _ = fields.group("checks") { checks in
      failOn = checks.choice("fail-on")?.value ?? .error
      rules = Self.rules(&checks)
      folders = Self.folders(&checks)
    }
    (self.failOn, self.rules, self.folders) = (failOn, rules, folders)
    fields.finish()
    problems += fields.diagnostics
  }

  private static func defaults(_ words: [String]) -> [Located<String>] {
    words.map { Located($0, at: SourcePosition(file)) }
  }

  /// `mermaid: [mmdc, --input, "-"]`, or one text, split at spaces: no shell ever reads it.
  private static func mermaid(_ fields: inout Fields) -> [String] {
    let isList = fields.isList("mermaid")
    let words = fields.texts("mermaid").map(\.value)
    return isList ? words : words.flatMap { $0.split(separator: " ").map(String.init) }
  }

  private static func currency(_ fields: inout Fields) -> String {
    guard let code = fields.text("currency") else { return "EUR" }
    if code.value.utf8.count == 3, code.value.utf8.allSatisfy({ (65...90).contains($0) }) {
      return code.value
    }
    fields.report(
      Diagnostic(
        "wrong-value", "“\(code.value)” is no currency", help: "Write its three-letter code, such as `EUR`.",
        at: code.position))
    return "EUR"
  }

  private static func language(
    _ fields: inout Fields, _ languages: LanguageFiles, problems: inout [Diagnostic]
  ) -> Language {
    guard let code = fields.text("language") else { return .english }
    if let language = languages.language(code.value, problems: &problems) { return language }
    let known = languages.codes
    let near = Spelling.suggestion(for: code.value, among: known)
    let names = known.map { "`\($0)`" }.joined(separator: ", ")
    fields.report(
      Diagnostic(
        "wrong-value", "“\(code.value)” is no value of “language”",
        help: LanguageFiles.isTag(code.value)
          ? "Write \(near.map { "`\($0.name)`" } ?? "one of \(names)"), or add the language as "
            + "`\(LanguageFiles.folder)/\(code.value).yml`."
          : near.map { "Did you mean “\($0.name)”?" } ?? "Write one of \(names).",
        at: code.position))
    return .english
  }

  private static func baseURL(_ fields: inout Fields) -> String? {
    guard let url = fields.text("base-url") else { return nil }
    if url.value.hasPrefix("https://") || url.value.hasPrefix("http://") {
      return url.value.hasSuffix("/") ? url.value : url.value + "/"
    }
    fields.report(
      Diagnostic(
        "wrong-value", "“\(url.value)” is no address of a site", help: "Start it with `https://`.",
        at: url.position))
    return nil
  }
}

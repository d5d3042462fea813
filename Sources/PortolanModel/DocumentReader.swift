import PortolanSource

/// Reads one file of Content into a typed document. Called for many files at once.
struct DocumentReader: Sendable {
  let source: SourceFolder
  private let viewNames = Set(ViewRequest.names)

  private var language: Language { source.settings.language }

  init(source: SourceFolder) { self.source = source }

  struct Result: Sendable {
    /// `nil` when the file can't be read at all.
    let entry: Entry?
    let diagnostics: [Diagnostic]
  }

  func read(_ file: ContentFile) -> Result {
    let bytes: [UInt8]
    do {
      bytes = try source.bytes(of: file)
    } catch {
      return Result(
        entry: nil,
        diagnostics: [
          Diagnostic(
            "unreadable-file",
            language.says(
              en: "the file can't be read: \(error.reason)", fr: "le fichier est illisible : \(error.reason)"),
            help: language.says(
              en: "Make it readable, or remove it.", fr: "Rendez-le lisible, ou supprimez-le."),
            at: SourcePosition(file.path))
        ])
    }
    return bytes.withUnsafeBufferPointer { read($0, file) }
  }

  /// A document that is no file of Content.
  func read(_ text: String, as file: ContentFile) -> Entry? {
    Array(text.utf8).withUnsafeBufferPointer { read($0, file) }.entry
  }

  private func read(_ bytes: UnsafeBufferPointer<UInt8>, _ file: ContentFile) -> Result {
    var problems: [Diagnostic] = []
    let matter = FrontMatter(bytes, file: file.path, problems: &problems)
    var fields = Fields(
      matter.fields ?? [], file: file.path, language: source.settings.language, isBroken: matter.isBroken)
    let type = type(&fields, file)
    let id = id(&fields, file, &problems)
    let body = MarkdownBody(
      UnsafeBufferPointer(rebasing: bytes[matter.bodyStart...]), file: file.path, firstLine: matter.bodyLine,
      views: viewNames, wantsSections: type == .swot || type == .experiment,
      language: source.settings.language, diagrams: source.diagrams)
    let heading = body.headings.first { $0.level == 1 }.map { Located($0.text, at: $0.position) }
    let header = Header(&fields, id: id, type: type, fallbackTitle: heading, file: file)
    let document = Playbook.types[type.rank].init(&fields, header)
    fields.finish()
    problems += fields.diagnostics + body.diagnostics
    var references = fields.references
    let views = body.blocks.map { block in
      ViewRequest.read(block, file: file.path, language: language, &references, &problems)
    }
    let figures = body.figures.map { ProseFigure($0, language: language, &problems) }
    references += figures.compactMap { $0?.kpi }
    problems += body.fences.compactMap { ViewRequest.unknown($0, language: language) }
    let page = page(type, id.value, file)
    if type == .page, Self.isReserved(page) {
      problems.append(
        Diagnostic(
          "reserved-id",
          language.says(
            en: "Portolan itself makes the page \(page)", fr: "Portolan fait lui-même la page \(page)"),
          help: language.says(
            en: "Choose another id, or another folder.",
            fr: "Choisissez un autre identifiant, ou un autre dossier."),
          at: id.position))
    }
    let entry = Entry(
      document: document, attributes: fields.attributes, references: references, body: body, views: views,
      figures: figures, page: page)
    return Result(entry: entry, diagnostics: problems)
  }

  /// The addresses of the pages that the site makes of its own.
  private static let reserved: Set<String> = Set(
    ([
      "alignment", "economics", "economics/explained", "explained", "findings", "journey", "map", "plan",
      "print", "rules", "score", "search", "owners", "channels", "families", "tags",
    ]
      + Rule.all.map { "rules/\($0.id)" }).map {
        "\($0)/index.html"
      })

  /// Besides them the parts of the printed playbook, which are numbered.
  private static func isReserved(_ page: String) -> Bool {
    guard !reserved.contains(page) else { return true }
    let parts = page.utf8.split(separator: 47)
    return parts.count == 3 && parts[0].elementsEqual("print".utf8)
      && parts[1].allSatisfy { (48...57).contains($0) }
  }

  /// `type:` wins over the folder; a folder that names no type holds pages.
  private func type(_ fields: inout Fields, _ file: ContentFile) -> DocumentType {
    let written = fields.choice("type", of: DocumentType.self)?.value
    if let written { return written }
    return file.stem == "index" ? .page : file.folder.flatMap { DocumentType(folder: $0) } ?? .page
  }

  /// `id:` wins over the file's stem. One that breaks the rule is reported and mended, so that the rest can be checked.
  private func id(_ fields: inout Fields, _ file: ContentFile, _ problems: inout [Diagnostic]) -> Located<
    String
  > {
    let written = fields.text("id")
    let id = written ?? Located(String(Self.name(of: file)), at: fields.position)
    guard let fault = DocumentID.fault(id.value) else { return id }
    let mended = DocumentID.mended(id.value)
    let isFile = written == nil
    let shown = id.value.prefix(80)
    problems.append(
      Diagnostic(
        "invalid-id",
        language.says(
          en: "\(isFile ? "the file's name makes" : "“\(shown)” is") no id: \(fault.says(in: .english))",
          fr:
            "\(isFile ? "le nom du fichier ne fait pas un" : "« \(shown) » n’est pas un") identifiant : \(fault.says(in: .french))"
        ),
        help: language.says(
          en: "Write `id: \(mended)`, for example.", fr: "Écrivez par exemple `id: \(mended)`."),
        at: id.position, fix: isFile ? .addField("id: \(mended)") : .replace(id.value, with: mended)))
    return id.map { _ in mended }
  }

  private static func name(of file: ContentFile) -> Substring {
    let stem = file.stem
    return stem == "index" ? file.folder ?? "index" : stem
  }

  /// The page's path in the site.
  private func page(_ type: DocumentType, _ id: String, _ file: ContentFile) -> String {
    guard type == .page else { return String(joining: type.folder, "/", id, "/index.html") }
    if file.path == "index.md" { return "index.html" }
    let folders = file.path.utf8.split(separator: 47).dropLast().map {
      DocumentID.mended(String(Substring($0)))
    }
    let path = file.stem == "index" ? folders : folders + [id]
    return (path + ["index.html"]).joined(separator: "/")
  }
}

/// The form of an id: `[a-z0-9][a-z0-9-]*`, short enough for a folder's name on any system.
package enum DocumentID {
  package static let most = 100
  /// Names that Windows keeps for devices: a checkout or a published folder of that name breaks there.
  private static let reserved: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

  /// What is wrong with an id, or `nil`.
  package static func fault(_ id: String) -> Fault? {
    let bytes = id.utf8
    if bytes.isEmpty { return .empty }
    if bytes.count > most { return .tooLong }
    if reserved.contains(id) { return .reserved }
    let isForm = bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    return isForm && bytes.first != 45 ? nil : .form
  }

  /// The nearest valid id.
  package static func mended(_ id: String) -> String {
    var bytes: [UInt8] = []
    for byte in id.lowercased().utf8 where bytes.count < most {
      if (97...122).contains(byte) || (48...57).contains(byte) {
        bytes.append(byte)
      } else if !bytes.isEmpty, bytes.last != 45 {
        bytes.append(45)
      }
    }
    while bytes.last == 45 { bytes.removeLast() }
    let mended = bytes.isEmpty ? "unnamed" : String(decoding: bytes, as: UTF8.self)
    return reserved.contains(mended) ? mended + "-1" : mended
  }
}

extension DocumentID {
  package enum Fault: Sendable {
    case empty, tooLong, reserved, form

    func says(in language: Language) -> String {
      switch self {
      case .empty: language.says(en: "it is empty", fr: "il est vide")
      case .tooLong:
        language.says(en: "it is longer than \(most) characters", fr: "il a plus de \(most) caractères")
      case .reserved:
        language.says(en: "some systems reserve this name", fr: "des systèmes se réservent ce nom")
      case .form:
        language.says(
          en: "it may hold only a–z, 0–9 and hyphens, and doesn't start with a hyphen",
          fr: "il ne contient que a–z, 0–9 et des traits d’union, et n’en a pas au début")
      }
    }
  }
}

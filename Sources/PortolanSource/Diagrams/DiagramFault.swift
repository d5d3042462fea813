/// Why a diagram has no picture.
package enum DiagramFault: Error, Sendable, Hashable {
  /// The command can't be started, for the system's reason.
  case notStarted(String)
  /// It ended with a code other than 0, and said this first.
  case ended(code: Int32, line: String)
  case killed(signal: Int32)
  case tookTooLong(seconds: Double)
  /// It wrote more than a picture may hold.
  case tooLarge
  case unfit(SVGFault, isKept: Bool)

  /// The finding, at the fence.
  func diagnostic(_ command: [String], in language: Language, at position: SourcePosition) -> Diagnostic {
    let name = command.first ?? ""
    return Diagnostic(
      "diagram-failed", .warning,
      language.says(
        en: "the diagram isn't drawn: \(reason(name, language))",
        fr: "le diagramme n’est pas dessiné : \(reason(name, language))"),
      help: help(language), at: position)
  }

  private func reason(_ name: String, _ language: Language) -> String {
    switch self {
    case .notStarted(let reason):
      language.says(en: "“\(name)” can't be run: \(reason)", fr: "« \(name) » ne démarre pas : \(reason)")
    case .ended(let code, let line):
      language.says(en: "“\(name)” ended with code \(code)", fr: "« \(name) » a fini avec le code \(code)")
        + (line.isEmpty ? "" : language.says(en: ": \(line)", fr: " : \(line)"))
    case .killed(let signal):
      language.says(
        en: "“\(name)” was ended by signal \(signal)", fr: "« \(name) » a été arrêté par le signal \(signal)")
    case .tookTooLong(let seconds):
      language.says(
        en: "“\(name)” took longer than \(Int(seconds.rounded(.up))) s",
        fr: "« \(name) » a pris plus de \(Int(seconds.rounded(.up))) s")
    case .tooLarge:
      language.says(en: "“\(name)” wrote more than 2 MB", fr: "« \(name) » a écrit plus de 2 Mo")
    case .unfit(let fault, isKept: false):
      language.says(en: "what “\(name)” wrote ", fr: "ce que « \(name) » a écrit ") + fault.says(in: language)
    case .unfit(let fault, isKept: true):
      language.says(en: "its kept picture ", fr: "son image gardée ") + fault.says(in: language)
    }
  }

  private func help(_ language: Language) -> String {
    switch self {
    case .notStarted:
      language.says(
        en: "Install the program, or correct `mermaid:` in portolan.yml.",
        fr: "Installez le programme, ou corrigez `mermaid:` dans portolan.yml.")
    case .ended, .killed:
      language.says(
        en: "Correct the diagram, or the command that `mermaid:` names.",
        fr: "Corrigez le diagramme, ou la commande que nomme `mermaid:`.")
    case .tookTooLong, .tooLarge:
      language.says(
        en: "Make the diagram smaller, or correct the command that `mermaid:` names.",
        fr: "Réduisez le diagramme, ou corrigez la commande que nomme `mermaid:`.")
    // What Mermaid's labels hold when they are HTML, and more than words.
    case .unfit(.forbidden(let what), isKept: false) where ["<a>", "<img>", "<math>"].contains(what):
      language.says(
        en: "Let the program write plain text, with `htmlLabels: false` in Mermaid's configuration.",
        fr:
          "Faites écrire du texte simple au programme, avec `htmlLabels: false` dans la configuration de Mermaid."
      )
    case .unfit(_, isKept: false):
      language.says(
        en: "Let the program write a plain SVG picture to its standard output.",
        fr: "Faites écrire au programme une simple image SVG sur sa sortie standard.")
    case .unfit(_, isKept: true):
      language.says(
        en: "Build with `--render-diagrams` to draw it anew.",
        fr: "Construisez avec `--render-diagrams` pour la redessiner.")
    }
  }
}

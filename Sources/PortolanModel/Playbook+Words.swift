import PortolanSource

extension Playbook {
  /// Stages and families that the settings don't know.
  static func words(in entries: [Entry], settings: Settings) -> [Diagnostic] {
    let stages = Set(settings.stages.map(\.value))
    let families = Set(settings.families.map(\.value))
    var diagnostics: [Diagnostic] = []
    func check(
      _ word: Located<String>?, _ known: Set<String>, _ list: [Located<String>], _ what: String,
      _ name: String
    ) {
      guard let word, !known.contains(word.value) else { return }
      let near = Spelling.nearest(to: word.value, among: list.map(\.value))
      let language = settings.language
      diagnostics.append(
        Diagnostic(
          "wrong-value",
          language.says(
            en: "“\(word.value)” is no \(what)", fr: "« \(word.value) » n’est pas une valeur de « \(name) »"),
          help: near.map { language.didYouMean($0) }
            ?? language.says(
              en:
                "Write one of \(list.map { "`\($0.value)`" }.joined(separator: ", ")), or add it to `\(name):` in portolan.yml.",
              fr:
                "Écrivez l’un de \(list.map { "`\($0.value)`" }.joined(separator: ", ")), ou ajoutez-le à `\(name):` dans portolan.yml."
            ),
          at: word.position))
    }
    func stage(_ word: Located<String>?) {
      check(word, stages, settings.stages, "stage of the journey", "stages")
    }
    for entry in entries {
      switch entry.document {
      case let tactic as Tactic:
        check(tactic.family, families, settings.families, "programme family", "families")
        stage(tactic.microConversion?.from)
        stage(tactic.microConversion?.to)
      case let objective as Objective: objective.stages.forEach(stage)
      case let persona as Persona: persona.stages.forEach(stage)
      case let message as Message: stage(message.stage)
      default: break
      }
    }
    return diagnostics
  }
}

import PortolanSource

extension ViewRequest {
  /// Views of the contract that this version doesn't compute: naming one is a finding, not a silent block of code.
  static let missing: Set<String> = [
    "experiment"
  ]

  /// What a fenced block's first word says of a view that isn't there: a slip of the keyboard, or one not yet built.
  /// Any other word is a programming language's, and the block is code.
  static func unknown(_ fence: Located<String>, language: Language) -> Diagnostic? {
    let word = fence.value
    if missing.contains(word) {
      return Diagnostic(
        "unknown-view",
        language.says(
          en: "the view “\(word)” is not computed by this version",
          fr: "cette version ne calcule pas la vue « \(word) »"),
        help: language.says(
          en: "Remove the block, or use one of \(names.joined(separator: ", ")).",
          fr: "Supprimez le bloc, ou utilisez l’une de : \(names.joined(separator: ", "))."),
        at: fence.position)
    }
    let lowered = word.lowercased()
    guard word.utf8.count > 3 || lowered == "kpi" else { return nil }
    let all = names.filter { Spelling.isNear(lowered, $0) }
    guard let near = all.first else { return nil }
    return Diagnostic(
      "unknown-view",
      language.says(en: "no view is called “\(word)”", fr: "aucune vue ne s’appelle « \(word) »"),
      help: language.didYouMean(near),
      at: fence.position, fix: all.count == 1 ? .replace(word, with: near) : nil)
  }
}

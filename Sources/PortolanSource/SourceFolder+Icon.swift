extension SourceFolder {
  /// The picture that `icon:` names, where it is one.
  package var icon: ContentFile? {
    guard let name = settings.icon?.value, Self.isPicture(name) else { return nil }
    let file = ContentFile(name)
    return files.contains(file) ? file : nil
  }

  private static func isPicture(_ name: String) -> Bool { name.hasSuffix(".svg") || name.hasSuffix(".png") }

  /// What is wrong with `icon:`.
  var iconProblem: Diagnostic? {
    guard let name = settings.icon, icon == nil else { return nil }
    let language = settings.language
    return Diagnostic(
      "wrong-value",
      Self.isPicture(name.value)
        ? language.says(
          en: "there is no file “\(name.value)” in Content",
          fr: "il n’y a pas de fichier « \(name.value) » dans Content")
        : language.says(
          en: "“\(name.value)” is no picture that every browser shows in a tab",
          fr: "« \(name.value) » n’est pas une image que tout navigateur montre dans un onglet"),
      help: language.says(
        en: "Name an SVG or PNG file below Content, such as `assets/icon.svg`.",
        fr: "Nommez un fichier SVG ou PNG sous Content, comme `assets/icon.svg`."), at: name.position)
  }
}

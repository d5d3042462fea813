extension SourceFolder {
  /// The picture that `icon:` names, where it is one.
  package var icon: ContentFile? { iconFile.flatMap { iconFault($0) == nil ? $0 : nil } }

  private var iconFile: ContentFile? {
    guard let name = settings.icon?.value, Self.isPicture(name) else { return nil }
    let file = ContentFile(name)
    return files.contains(file) ? file : nil
  }

  private static func isPicture(_ name: String) -> Bool { name.hasSuffix(".svg") || name.hasSuffix(".png") }

  /// What an SVG holds that a picture doesn't need: whoever opens the icon alone would run it. What can't be read is
  /// told where it is published.
  private func iconFault(_ file: ContentFile) -> SVGFault? {
    guard file.path.hasSuffix(".svg"), let bytes = try? bytes(of: file) else { return nil }
    do throws(SVGFault) {
      _ = try SVGPicture(bytes)
      return nil
    } catch {
      return error
    }
  }

  /// What is wrong with `icon:`.
  var iconProblem: Diagnostic? {
    guard let name = settings.icon else { return nil }
    let language = settings.language
    if let file = iconFile {
      return iconFault(file).map { fault in
        let what = fault.says(in: language)
        return Diagnostic(
          "wrong-value", language.says(en: "“\(name.value)” \(what)", fr: "« \(name.value) » \(what)"),
          help: language.says(
            en: "Save the icon as plain SVG, without scripts and addresses elsewhere, or as PNG.",
            fr: "Enregistrez l’icône en SVG simple, sans scripts ni adresses ailleurs, ou en PNG."),
          at: name.position)
      }
    }
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

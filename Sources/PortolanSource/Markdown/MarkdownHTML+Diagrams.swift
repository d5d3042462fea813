extension MarkdownHTML {
  /// A diagram in Mermaid's language: its picture, with its text folded below; or its text, which says what it is.
  mutating func diagram(_ text: Bytes, _ name: Bytes, at place: MarkdownPlace) {
    html.append("<figure class=\"diagram\">")
    if let picture = picture(of: text, at: place) {
      body.pictures.append(picture.name)
      html.append("<img src=\"")
      body.slots.append(MarkdownSlot(offset: html.count, kind: .root))
      html.append(SVGPicture.path(picture.name))
      html.append("\" alt=\"")
      html.append(
        escaped: style.language.says(en: "Diagram; its text follows", fr: "Diagramme ; son texte suit"))
      html.append("\"")
      if let size = picture.size {
        html.append(" width=\"")
        html.append(decimal: size.width)
        html.append("\" height=\"")
        html.append(decimal: size.height)
        html.append("\"")
      }
      html.append(" /><details><summary>")
      html.append(
        escaped: style.language.says(en: "Text of the diagram (Mermaid)", fr: "Texte du diagramme (Mermaid)"))
      html.append("</summary>")
      codeText(text, name)
      html.append("</details></figure>\n")
    } else {
      html.append("<figcaption>")
      html.append(escaped: style.language.says(en: "Diagram (Mermaid)", fr: "Diagramme (Mermaid)"))
      html.append("</figcaption>")
      codeText(text, name)
      html.append("</figure>\n")
    }
  }

  private mutating func picture(of text: Bytes, at place: MarkdownPlace) -> SVGPicture? {
    guard let diagrams = style.diagrams else { return nil }
    do {
      return try diagrams.picture(of: Array(text))
    } catch {
      report(
        error.diagnostic(
          diagrams.command, in: style.language,
          at: SourcePosition(file, line: place.line, column: place.column, length: 10)))
      return nil
    }
  }
}

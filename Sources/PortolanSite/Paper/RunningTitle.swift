import PortolanSource

/// The playbook's title for the head of every printed sheet: a style sheet of its own, since the margins of a sheet
/// show nothing that stands in a page.
enum RunningTitle {
  /// The file, as if it came with the program; `90-print.css` says where the title stands.
  static func file(_ title: String) -> TemplateFolder.File {
    let path = "styles/89-title.css"
    return (path, path, Array(":root { --running-title: \(string(title)); }\n".utf8))
  }

  /// A string of a style sheet, in which nothing but letters, digits, spaces and what isn't ASCII stands as it is.
  static func string(_ text: String) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "\u{80}"...: written.unicodeScalars.append(scalar)
      default: written += "\\\(String(scalar.value, radix: 16)) "
      }
    }
    return written + "\""
  }
}

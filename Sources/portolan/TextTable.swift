/// Rows for people, in columns of one width each; a column that says nothing is left out.
struct TextTable {
  struct Cell {
    let text: String
    var isNumber = false
    /// In scalars: good enough for the letters that ids, numbers and units are made of.
    fileprivate var width: Int { text.unicodeScalars.count }
  }

  let heads: [Cell]
  let rows: [[Cell]]

  var text: String {
    let used = heads.indices.filter { column in rows.contains { !$0[column].text.isEmpty } }
    let lines = [heads] + rows
    let widths = used.map { column in lines.map { $0[column].width }.max() ?? 0 }
    var out = ""
    for line in lines {
      var text = ""
      for (column, width) in zip(used, widths) {
        let gap = String(repeating: " ", count: width - line[column].width)
        text += (text.isEmpty ? "" : "  ")
        text += line[column].isNumber ? gap + line[column].text : line[column].text + gap
      }
      while text.last == " " { text.removeLast() }
      out += text + "\n"
    }
    return out
  }
}

import PortolanSource

/// The edits that mend what is mechanical, worked out in memory until nothing is left to mend.
package struct Mending {
  /// The files that change, by path, as they were and as they will be.
  package private(set) var files: [String: (before: [UInt8], after: [UInt8])] = [:]
  /// How many findings were mended.
  package private(set) var count = 0
  /// The playbook's folder with the edits.
  package private(set) var source: SourceFolder

  /// A mended reference may bring a finding to light that can be mended too; no chain is longer than this.
  private static let rounds = 5

  /// - Parameter findings: what is found in a folder; called again with the edits of every round.
  package init(
    of source: SourceFolder, finding findings: (SourceFolder) throws -> [Diagnostic]
  ) throws {
    self.source = source
    for _ in 0..<Self.rounds {
      let found = try findings(self.source).filter { $0.fix != nil }
      guard !found.isEmpty, try mend(found) else { return }
    }
  }

  /// - Returns: whether anything changed.
  private mutating func mend(_ found: [Diagnostic]) throws -> Bool {
    let documents = Set(source.files.lazy.filter(\.isMarkdown).map(\.path))
    var hasChanged = false
    for (path, diagnostics) in Dictionary(grouping: found, by: \.position.file).sorted(by: { $0.key < $1.key }
    )
    where documents.contains(path) {
      let bytes = try source.bytes(of: ContentFile(path))
      var edits = FileEdits(bytes)
      for diagnostic in diagnostics.sorted() {
        if let fix = diagnostic.fix, edits.add(fix, at: diagnostic.position) { count += 1 }
      }
      guard let after = edits.applied else { continue }
      files[path] = (files[path]?.before ?? bytes, after)
      source.edited[path] = after
      hasChanged = true
    }
    return hasChanged
  }
}

/// Edits of one file that don't touch one another; everything else stays as it is, byte by byte.
struct FileEdits {
  private let bytes: [UInt8]
  private let start: Int
  private var edits: [(range: Range<Int>, text: [UInt8])] = []
  private var lines: [Int] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lines = [start]
    for (offset, byte) in bytes.enumerated() where byte == 10 { lines.append(offset + 1) }
  }

  /// - Returns: `false` where the file doesn't say what is to be replaced, or another edit is there already.
  mutating func add(_ fix: Fix, at position: SourcePosition) -> Bool {
    edit(fix, at: position).map { add($0.range, $0.text) } ?? false
  }

  /// The bytes that a fix takes away, and those that it puts there.
  private func edit(_ fix: Fix, at position: SourcePosition) -> (range: Range<Int>, text: [UInt8])? {
    switch fix {
    case .replace(let old, let new):
      return range(of: Array(old.utf8), within: position).map { ($0, Array(new.utf8)) }
    case .addField(let field):
      let end: [UInt8] = hasReturns ? [13, 10] : [10]
      let isThere = bytes[start...].starts(with: "---".utf8) && lines.count > 1
      let fence = Array("---".utf8) + end
      let line = Array(field.utf8) + end
      return isThere ? (lines[1]..<lines[1], line) : (start..<start, fence + line + fence)
    }
  }

  /// A fix as an editor applies it: a line, the columns that go (none where something is only put in), in Unicode code
  /// points from 1, and what comes there.
  struct Replacement {
    let line: Int
    let columns: Range<Int>
    let text: String
  }

  /// - Returns: `nil` where the file doesn't say what is to be replaced.
  func replacement(for fix: Fix, at position: SourcePosition) -> Replacement? {
    guard let edit = edit(fix, at: position),
      let line = lines.lastIndex(where: { $0 <= edit.range.lowerBound })
    else { return nil }
    func column(_ offset: Int) -> Int { bytes[lines[line]..<offset].count { $0 & 0xC0 != 0x80 } + 1 }
    return Replacement(
      line: line + 1, columns: column(edit.range.lowerBound)..<column(edit.range.upperBound),
      text: String(decoding: edit.text, as: UTF8.self))
  }

  private mutating func add(_ range: Range<Int>, _ text: [UInt8]) -> Bool {
    // One that lies in another, or starts where another does, is left for the next round.
    let touches = edits.contains { edit in
      edit.range.lowerBound == range.lowerBound
        || (edit.range.lowerBound < range.upperBound && range.lowerBound < edit.range.upperBound)
    }
    guard !touches else { return false }
    edits.append((range, text))
    return true
  }

  /// The file with the edits; `nil` where there are none.
  var applied: [UInt8]? {
    guard !edits.isEmpty else { return nil }
    var out: [UInt8] = []
    var at = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      out += bytes[at..<edit.range.lowerBound] + edit.text
      at = edit.range.upperBound
    }
    return out + bytes[at...]
  }

  private var hasReturns: Bool {
    guard let first = bytes.firstIndex(of: 10), first > 0 else { return false }
    return bytes[first - 1] == 13
  }

  /// Where words stand, as words of their own, in what a position marks of its line.
  private func range(of words: [UInt8], within position: SourcePosition) -> Range<Int>? {
    guard position.line <= lines.count, !words.isEmpty else { return nil }
    let first = lines[position.line - 1]
    let last = position.line < lines.count ? lines[position.line] : bytes.count
    let from = offset(of: position.column - 1, from: first, to: last)
    // A position that spans no more than its start marks the rest of the line.
    let to = position.length > 1 ? offset(of: position.length, from: from, to: last) : last
    guard to - from >= words.count else { return nil }
    func isPart(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte == 45 || (48...57).contains(byte)
        || (97...122).contains(byte | 0x20)
    }
    for at in from...(to - words.count) where bytes[at..<at + words.count].elementsEqual(words) {
      let before = at > first ? bytes[at - 1] : 32
      let after = at + words.count < bytes.count ? bytes[at + words.count] : 32
      if !(isPart(before) && isPart(words[0])), !(isPart(after) && isPart(words[words.count - 1])) {
        return at..<at + words.count
      }
    }
    return nil
  }

  /// The offset so many scalars after another one.
  private func offset(of scalars: Int, from start: Int, to end: Int) -> Int {
    var (at, left) = (start, scalars)
    while at < end, left > 0 {
      at += 1
      while at < end, bytes[at] & 0xC0 == 0x80 { at += 1 }
      left -= 1
    }
    return at
  }
}

/// What changed between two versions of a file, as `diff -u` shows it and `patch` takes it.
package enum UnifiedDiff {
  private static let context = 3

  private enum Line {
    case kept([UInt8])
    case removed([UInt8])
    case added([UInt8])
  }

  /// - Returns: nothing where the two are the same.
  package static func bytes(from old: [UInt8], to new: [UInt8], path: String) -> [UInt8] {
    let all = lines(from: split(old), to: split(new))
    let changed = all.indices.filter { if case .kept = all[$0] { false } else { true } }
    guard !changed.isEmpty else { return [] }
    var out = Array("--- a/\(path)\n+++ b/\(path)\n".utf8)
    var at = 0
    while at < changed.count {
      let first = max(0, changed[at] - context)
      var last = changed[at]
      // Changes whose context would touch share a hunk.
      while at < changed.count, changed[at] - last <= 2 * context {
        last = changed[at]
        at += 1
      }
      write(all, first..<min(all.count, last + context + 1), &out)
    }
    return out
  }

  private static func write(_ all: [Line], _ range: Range<Int>, _ out: inout [UInt8]) {
    func counts(_ lines: ArraySlice<Line>) -> (old: Int, new: Int) {
      lines.reduce(into: (old: 0, new: 0)) { counts, line in
        switch line {
        case .kept: counts = (counts.old + 1, counts.new + 1)
        case .removed: counts.old += 1
        case .added: counts.new += 1
        }
      }
    }
    let (before, inside) = (counts(all[..<range.lowerBound]), counts(all[range]))
    func place(_ start: Int, _ count: Int) -> String { "\(count == 0 ? start : start + 1),\(count)" }
    out += "@@ -\(place(before.old, inside.old)) +\(place(before.new, inside.new)) @@\n".utf8
    for line in all[range] {
      let (mark, text): (UInt8, [UInt8]) =
        switch line {
        case .kept(let text): (32, text)
        case .removed(let text): (45, text)
        case .added(let text): (43, text)
        }
      out.append(mark)
      out += text
      if text.last != 10 { out += "\n\\ No newline at end of file\n".utf8 }
    }
  }

  private static func split(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var start = 0
    for (offset, byte) in bytes.enumerated() where byte == 10 {
      lines.append(Array(bytes[start...offset]))
      start = offset + 1
    }
    if start < bytes.count { lines.append(Array(bytes[start...])) }
    return lines
  }

  /// Both files in one: what was removed before what was added in its place.
  private static func lines(from old: [[UInt8]], to new: [[UInt8]]) -> [Line] {
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var all: [Line] = []
    var (from, to) = (0, 0)
    while from < old.count || to < new.count {
      if removed.contains(from), from < old.count {
        all.append(.removed(old[from]))
        from += 1
      } else if added.contains(to), to < new.count {
        all.append(.added(new[to]))
        to += 1
      } else {
        all.append(.kept(new[to]))
        (from, to) = (from + 1, to + 1)
      }
    }
    return all
  }
}

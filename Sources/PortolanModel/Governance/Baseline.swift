import FoundationEssentials
import PortolanSource

/// The findings that were there on the day when somebody wrote them down, in `portolan-baseline.json` beside
/// `portolan.yml`: checks fail on new ones only.
package struct Baseline: Sendable {
  package static let file = "portolan-baseline.json"
  package static let format = 1

  /// Sorted, each once.
  package let known: [Fingerprint]
  /// The alignment score of that day; `nil` in a baseline that was written before it was kept.
  package let score: Score?

  /// An alignment score as it was once.
  package struct Score: Hashable, Sendable {
    package let date: CivilDate
    /// From 0 to 100.
    package let overall: Double

    package init(_ overall: Double, on date: CivilDate) {
      (self.date, self.overall) = (date, overall)
    }
  }

  package init(_ known: some Sequence<Fingerprint>, score: Score? = nil) {
    self.known = Set(known).sorted()
    self.score = score
  }

  /// Reads the baseline of a playbook.
  ///
  /// - Returns: `nil` where there is none.
  /// - Throws: `SourceError` when it can't be read.
  package init?(of source: SourceFolder) throws(SourceError) {
    guard let bytes = try source.bytes(beside: Baseline.file) else { return nil }
    let path = source.path(beside: Baseline.file)
    let written: Written
    do {
      written = try JSONDecoder().decode(Written.self, from: Data(bytes))
    } catch {
      throw SourceError(path, "no baseline that Portolan wrote; `portolan baseline` writes it anew")
    }
    guard written.format == Baseline.format else {
      throw SourceError(path, "of format \(written.format), which this version of Portolan doesn't know")
    }
    let score = written.score.flatMap { score in
      CivilDate.read(score.date, in: .english).map { Score(score.overall, on: $0) }
    }
    self.init(written.findings.map(\.fingerprint), score: score)
  }

  /// One finding a line, sorted, so that a diff shows which came and went.
  package var bytes: [UInt8] {
    var json = JSONWriter(linesToDepth: 2)
    json.object { json in
      json.field("format", Baseline.format)
      if let score {
        json.key("score")
        json.object { json in
          json.field("date", score.date.description)
          json.field("overall", score.overall)
        }
      }
      json.key("findings")
      json.array { json in
        for one in known {
          json.object { json in
            json.field("in", one.place)
            json.field("rule", one.rule)
            if !one.field.isEmpty { json.field("field", one.field) }
            if !one.words.isEmpty {
              json.key("words")
              json.array { json in for word in one.words { json.value(word) } }
            }
            if one.ordinal > 1 { json.field("ordinal", one.ordinal) }
          }
        }
      }
    }
    json.end()
    return json.bytes
  }

  private struct Written: Decodable {
    let format: Int
    let score: Score?
    let findings: [One]

    struct Score: Decodable {
      let date: String
      let overall: Double
    }

    struct One: Decodable {
      let `in`: String
      let rule: String
      let field: String?
      let words: [String]?
      let ordinal: Int?

      var fingerprint: Fingerprint {
        Fingerprint(rule: rule, place: `in`, field: field ?? "", words: words ?? [], ordinal: ordinal ?? 1)
      }
    }
  }
}

extension Baseline {
  /// What a run found, against the baseline.
  package struct Comparison: Sendable {
    /// For every finding, whether the baseline knows it.
    package let isKnown: [Bool]
    /// What the baseline knows and nobody found again; sorted.
    package let gone: [Fingerprint]
    /// The score when the baseline was written.
    package let score: Score?

    package var knownCount: Int { isKnown.lazy.filter(\.self).count }
  }

  /// - Parameters:
  ///   - found: the fingerprints of the findings.
  ///   - suppressed: those of findings that are suppressed: they are not gone, but nobody's task either.
  func compared(to found: [Fingerprint], suppressed: [Fingerprint]) -> Comparison {
    let set = Set(known)
    return Comparison(
      isKnown: found.map { set.contains($0) }, gone: set.subtracting(found).subtracting(suppressed).sorted(),
      score: score)
  }
}

extension Checked {
  /// The fingerprints of the findings, and of those that are suppressed; numbered together, so that each is unique.
  package func fingerprints(in playbook: Playbook) -> (findings: [Fingerprint], suppressed: [Fingerprint]) {
    guard !suppressed.isEmpty else { return (playbook.fingerprints(of: findings), []) }
    let all = findings + suppressed.map(\.finding)
    let order = all.indices.sorted { all[$0] == all[$1] ? $0 < $1 : all[$0] < all[$1] }
    var placed: [Fingerprint?] = Array(repeating: nil, count: all.count)
    for (place, fingerprint) in zip(order, playbook.fingerprints(of: order.map { all[$0] })) {
      placed[place] = fingerprint
    }
    let found = placed.compactMap(\.self)
    return (Array(found[..<findings.count]), Array(found[findings.count...]))
  }

  /// The same, knowing which findings are in a baseline.
  package func compared(to baseline: Baseline?, in playbook: Playbook) -> Checked {
    guard let baseline else { return self }
    let prints = fingerprints(in: playbook)
    var copy = self
    copy.baseline = baseline.compared(to: prints.findings, suppressed: prints.suppressed)
    return copy
  }

  /// The findings that no baseline knows.
  package var newFindings: [Finding] {
    guard let baseline else { return findings }
    return zip(findings, baseline.isKnown).lazy.filter { !$0.1 }.map(\.0)
  }

  /// Whether one of the new ones is at or above the threshold.
  package func fails(_ threshold: Settings.FailOn) -> Bool { newFindings.fails(threshold) }
}

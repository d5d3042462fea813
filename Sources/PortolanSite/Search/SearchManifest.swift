import PortolanModel
import PortolanSource

/// The results in parts: the script reads those that hold a result it shows.
enum SearchResults {
  private static let partSize = 12 << 10

  static func parts(_ chunks: [SearchChunk]) -> [SearchPart] {
    var parts: [SearchPart] = []
    var part = ByteBuffer(capacity: 16 << 10)
    var number = 0
    var first = 0
    func close() {
      guard number > first else { return }
      part.append("]")
      parts.append(SearchPart("d", parts.count, first: String(first), part.bytes))
      part.truncate(to: 0)
      first = number
    }
    for chunk in chunks {
      chunk.results.withUnsafeBufferPointer { results in
        var start = 0
        for end in chunk.resultEnds {
          if part.bytes.count > 0, part.bytes.count + end - start > partSize { close() }
          part.append(part.bytes.count == 0 ? "[" : ",")
          part.append(UnsafeBufferPointer(rebasing: results[start..<end]))
          start = end
          number += 1
        }
      }
    }
    close()
    return parts
  }
}

/// What the script must know before it looks for anything.
struct SearchManifest {
  let bytes: [UInt8]

  init(
    _ index: SiteIndex, _ groups: [SearchIndex.Group], _ badges: SearchBadges, _ chunks: [SearchChunk],
    _ words: [SearchPart], _ results: [SearchPart], _ near: SearchPart?
  ) {
    let strings = index.strings
    var first = 0
    var writer = JSONWriter(linesToDepth: 1)
    writer.object { writer in
      writer.field("language", strings.language.code)
      writer.field("count", groups.reduce(0) { $0 + $1.subjects.count })
      writer.key("groups")
      writer.array { writer in
        for group in groups where !group.subjects.isEmpty {
          writer.array { writer in
            writer.value(group.title)
            writer.value(first)
          }
          first += group.subjects.count
        }
      }
      writer.key("badges")
      writer.array { writer in
        for badge in badges.all {
          writer.array { writer in
            writer.value(badge.label)
            writer.value(badge.kind)
          }
        }
      }
      writer.key("states")
      writer.array { writer in
        for phrase in SearchStates(badges, strings).phrases {
          writer.array { writer in
            writer.value(phrase.words)
            writer.value(phrase.terms.joined(separator: " "))
          }
        }
      }
      writer.key("fields")
      writer.object { writer in
        for name in chunks.reduce(into: Set<String>(), { $0.formUnion($1.fields) }).sorted() {
          writer.field(named: name, strings.label(of: name))
        }
      }
      writer.key("words")
      Self.write(words, &writer)
      writer.key("results")
      Self.write(results, &writer)
      writer.field("near", near?.hash ?? "")
      if let search = strings.language.translation?.search { Self.write(search, &writer) }
      writer.field("stop", StopWords.all(strings.language).joined(separator: " "))
      let counts = SearchCounts(strings)
      writer.field("places", counts.places)
      writer.key("counts")
      writer.array { writer in
        for form in counts.forms { writer.value(form) }
      }
      writer.key("says")
      writer.object { writer in
        for (name, text) in Self.words(strings) {
          writer.field(named: name, text)
        }
      }
    }
    var buffer = ByteBuffer(capacity: 1 << 14)
    buffer.append("portolan.take(\"manifest\",\"\",")
    writer.bytes.withUnsafeBufferPointer { buffer.append($0) }
    buffer.append(");\n")
    bytes = buffer.array
  }

  /// The endings of a language that the script doesn't know itself.
  private static func write(_ search: Translation.Search, _ writer: inout JSONWriter) {
    writer.field("least", search.least)
    writer.key("endings")
    writer.array { writer in
      for pass in search.endings {
        writer.array { writer in
          for ending in pass {
            writer.array { writer in
              writer.value(String(decoding: ending.text, as: UTF8.self))
              writer.value(String(decoding: ending.other, as: UTF8.self))
            }
          }
        }
      }
    }
  }

  /// Where each part begins, and its name.
  private static func write(_ parts: [SearchPart], _ writer: inout JSONWriter) {
    writer.value(parts.map { "\($0.first):\($0.hash)" }.joined(separator: " "))
  }

  /// What the script says; `{n}` is a number, `{query}` what was typed.
  private static func words(_ strings: Strings) -> [(String, String)] {
    let language = strings.language
    let most = strings.numbers.number(SearchCounts.most)
    let best = language.says(en: "The \(most) best results", fr: "Les \(most) meilleurs résultats")
    return [
      (
        "placeholder",
        language.says(en: "Titles, owners, channels, words …", fr: "Titres, responsables, canaux, mots…")
      ),
      ("close", language.says(en: "Close", fr: "Fermer")),
      ("results", language.says(en: "Results", fr: "Résultats")),
      ("best", best),
      (
        "some",
        language.says(
          en: "No page has all of these words. These have some of them:",
          fr: "Aucune page n’a tous ces mots. Celles-ci en ont une partie\u{A0}:")
      ),
      (
        "near",
        language.says(
          en: "Nothing is written “{query}”. This is for “{near}”:",
          fr: "Rien ne s’écrit «\u{A0}{query}\u{A0}». Voici pour «\u{A0}{near}\u{A0}»\u{A0}:")
      ),
      ("none", language.says(en: "Nothing found for “{query}”", fr: "Rien pour «\u{A0}{query}\u{A0}»")),
      (
        "advice",
        language.says(
          en:
            "Try fewer or shorter words, the name of an owner, a channel or a persona, or a status such as “late”.",
          fr:
            "Essayez moins de mots, ou de plus courts, le nom d’un responsable, d’un canal ou d’un persona, ou un statut comme «\u{A0}en retard\u{A0}»."
        )
      ),
      ("state", strings.label(of: "status")),
      ("inText", language.says(en: "In the text", fr: "Dans le texte")),
      ("inFields", language.says(en: "In the fields", fr: "Dans les champs")),
      ("more", language.says(en: "Show more", fr: "En voir plus")),
      ("loading", language.says(en: "Looking …", fr: "Recherche…")),
      (
        "failed",
        language.says(
          en: "The index could not be loaded. Reload the page, or look in the list of all pages.",
          fr:
            "L’index n’a pas pu être chargé. Rechargez la page, ou cherchez dans la liste de toutes les pages."
        )
      ),
      (
        "help",
        language.says(
          en: "Arrow keys choose, Enter opens, Escape closes.",
          fr: "Les flèches choisissent, Entrée ouvre, Échap ferme.")
      ),
    ]
  }
}

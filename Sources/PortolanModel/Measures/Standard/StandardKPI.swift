import PortolanSource

/// A KPI of outbound marketing that every playbook has as soon as a table has its columns (formulas.md, 2 to 6).
///
/// A document of the same id replaces it. In a playbook it is a document like those that people write, so that
/// everything that works for a KPI works for it: references, views, pages, `playbook.json`, the command line.
package struct StandardKPI: Sendable {
  package let id: String
  package let family: Family
  package let title: Bilingual
  /// What it measures, in a sentence or two.
  package let definition: Bilingual
  package let unit: KPI.Unit
  package let better: KPI.Better
  /// The ways to compute it, the best first: the first one whose columns a table has is taken.
  package let formulas: [String]
  /// A part of a whole: it has an interval, and can't be above 1.
  package let isShare: Bool
  /// What it is divided by, in words; `nil` where nothing is divided.
  package let denominator: Bilingual?
  /// Who defines it so.
  package let source: String
  package let note: Bilingual?

  package enum Family: String, Sendable, CaseIterable { case outreach, conversion, cost, sales, experience }

  /// A text in both languages of the program.
  package struct Bilingual: Sendable {
    package let en: Sentence
    package let fr: String

    init(_ en: Sentence, _ fr: String) { (self.en, self.fr) = (en, fr) }

    package func text(in language: Language) -> String { language.says(en: en, fr: fr) }
  }

  init(
    _ id: String, _ family: Family, _ title: Bilingual, _ definition: Bilingual, unit: KPI.Unit,
    better: KPI.Better, formulas: [String], isShare: Bool = false, denominator: Bilingual? = nil,
    source: String,
    note: Bilingual? = nil
  ) {
    self.id = id
    self.family = family
    self.title = title
    self.definition = definition
    self.unit = unit
    self.better = better
    self.formulas = formulas
    self.isShare = isShare
    self.denominator = denominator
    self.source = source
    self.note = note
  }

  /// All of them, in families.
  package static let all: [StandardKPI] = outreach + conversion + cost + sales + experience

  package static func named(_ id: String) -> StandardKPI? { byID[id] }

  private static let byID: [String: StandardKPI] = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// Other names that columns go by.
  static let synonyms: [String: [String]] = [
    "opens": ["opened"], "clicks": ["clicked"], "replies": ["replied"], "unsubscribes": ["unsubscribed"],
    "meetings": ["meetings_held"], "deals": ["won", "customers_won"], "conversions": ["converted"],
    "bounced": ["bounces"],
  ]

  /// What a column is computed from where a table lacks it.
  static let substitutes: [String: (columns: [String], text: String)] = [
    "delivered": (["sent", "bounced"], "(sent - bounced)")
  ]
}

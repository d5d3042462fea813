import PortolanSource

/// Strengths, weaknesses, opportunities and threats: lists under four headings of the body.
package final class SWOT: Document {
  package static let type = DocumentType.swot
  package let header: Header
  package init(_ fields: inout Fields, _ header: Header) { self.header = header }

  package enum Quadrant: String, Sendable, CaseIterable {
    case strengths, weaknesses, opportunities, threats

    /// The letter that the items' ids start with.
    package var letter: String { String(rawValue.prefix(1)) }

    /// By its heading, in English, French or the playbook's language, whatever the case.
    package init?(heading: String, in language: Language) {
      switch language.inEnglish(heading).lowercased() {
      case "strengths", "strength", "forces", "force": self = .strengths
      case "weaknesses", "weakness", "faiblesses", "faiblesse": self = .weaknesses
      case "opportunities", "opportunity", "opportunités", "opportunité": self = .opportunities
      case "threats", "threat", "menaces", "menace": self = .threats
      default: return nil
      }
    }
  }
}

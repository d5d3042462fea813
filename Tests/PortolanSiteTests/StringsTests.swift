import PortolanModel
import PortolanSource
import Testing

@testable import PortolanSite

@Suite struct StringsTests {
  private let english = Strings(.english)
  private let french = Strings(.french)

  @Test func `every language has a label for every field, term and reason that another one has`() {
    let fields = """
      accountable achievable actions addresses against aliases alpha applies-to automation baseline because better budget
      cadence capacity channel channels column consulted contact-cap context converted data date decision differentiators
      dimension do done due effort end escalation expects expires exposed family for formula from gives growth guard
      horizon hypothesis informed insights kpi kpis link maturity members message messages micro-conversion
      minimum-effect motivations name note objections objectives owner pains period persona personalisation personas
      positioning power range reason relevant resources responsible review-every reviewed rewards role rules says sector
      segment size source split stage stages start statement status strategy subject summary tactic tactics tags target
      team then title to tools trigger unit until value variants warn-within weight why within year
      """
    for field in fields.split(whereSeparator: \.isWhitespace).map(String.init) {
      #expect(English.field(field) != nil, "\(field)")
      #expect(French.field(field) != nil, "\(field)")
    }
    let terms =
      Tactic.Status.allCases.map(\.rawValue) + Experiment.Status.allCases.map(\.rawValue)
      + Experiment.Decision.allCases.map(\.rawValue) + Objective.Dimension.allCases.map(\.rawValue)
      + Objective.Growth.allCases.map(\.rawValue) + KPI.Unit.allCases.map(\.rawValue)
      + KPI.Better.allCases.map(\.rawValue) + Settings.defaultStages + Settings.defaultFamilies
    for term in terms {
      #expect(English.term(term) != nil, "\(term)")
      #expect(French.term(term) != nil, "\(term)")
    }
    for reason in [
      "missing-input", "missing-target", "zero-denominator", "negative-input", "non-positive-target",
      "target-contradicts-direction", "invalid-range", "invalid-rate", "not-enough-history", "never",
      "inconsistent",
    ] {
      #expect(English.reason(reason) != nil, "\(reason)")
      #expect(French.reason(reason) != nil, "\(reason)")
    }
  }

  @Test func `no word is empty, and French keeps its spaces before a colon and a per cent sign unbroken`() {
    for word in Word.allCases {
      #expect(!english[word].isEmpty && !french[word].isEmpty)
      #expect(!french[word].contains(" :") && !french[word].contains(" %"), "\(word)")
      #expect(!french[word].contains("'"), "\(word)")
    }
    #expect(french.beforeColon("Cible") == "Cible\u{A0}:")
  }

  @Test func `plural forms follow the language`() {
    #expect(english[.findings(0)] == "0 findings")
    #expect(english[.findings(1)] == "1 finding")
    #expect(french[.findings(0)] == "0 constat")
    #expect(french[.findings(1200)] == "1\u{202F}200 constats")
    #expect(english[.page(2, of: 7)] == "Page 2 of 7")
  }

  @Test func `references are named by kind`() {
    #expect(english.backlinks(from: .tactic, through: "objectives") == "Tactics that serve this objective")
    #expect(french.backlinks(from: .combo, through: "tactics") == "Combos dont elle fait partie")
    #expect(english.backlinks(from: .claim, through: "own-field") == "Claims (own field)")
    #expect(english.term("head-of-it") == "Head of it")
  }

  @Test func `values are written in the reader's language`() throws {
    let money = try #require(Money.read("€12,500", in: .english))
    #expect(french.text(money) == "12\u{202F}500\u{A0}€")
    #expect(english.text(try #require(Money.read("12500 USD", in: .english))) == "$12,500")
    #expect(french.text(try #require(Quantity.read("8 %", in: .english))) == "8,0\u{202F}%")
    #expect(french.text(try #require(Effort.read("6 h/week", in: .english))) == "6\u{A0}h / semaine")
    #expect(english.text(try #require(Delay.read("2 days", in: .english))) == "2\u{A0}days")
    #expect(english.text(try #require(Period.read("Q1 2026", in: .english))) == "Q1 2026")
    #expect(french.text(try #require(Period.read("2026-03", in: .english))) == "mars 2026")
    #expect(
      french.text(try #require(Period.read("2026-01-12..2026-06-30", in: .english)))
        == "12 janv. – 30 juin 2026")
    #expect(
      english.text(try #require(Cadence.read("4 touches / 3 weeks", in: .english)))
        == "4\u{A0}touches / 3\u{A0}weeks")
    #expect(english.text(true) == "Yes")
  }
}

@Suite struct SpacingTests {
  @Test func `French has spaces that no line breaks at, and code stays as it is`() {
    let french = Strings(.french)
    #expect(french.spaced("« a » : b ; c ? 8 %") == "«\u{A0}a\u{A0}»\u{A0}: b\u{202F}; c\u{202F}? 8\u{202F}%")
    #expect(french.spaced("Écrivez `{a : b}`.") == "Écrivez `{a : b}`.")
    #expect(Strings(.english).spaced("a : b") == "a : b")
  }
}

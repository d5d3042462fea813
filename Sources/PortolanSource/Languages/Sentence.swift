/// What the program says, in English, together with which parts of it are arguments: in a third language the rest is the
/// key by which its translation is found (“{1} of {2} rows”).
///
/// It is written as a literal. What a literal within it says, also one that a condition chooses
/// (`"\(count) row\(count == 1 ? "" : "s")"`), belongs to the pattern. A value is an argument, and stands as it is; a
/// value that is a `Sentence` itself is an argument that is translated by itself.
package struct Sentence: Sendable {
  package let text: String
  let arguments: [Argument]

  struct Argument: Sendable {
    /// Offsets in the text's UTF-8.
    let start, end: Int
    /// What it says, where that has to be translated.
    let sentence: Sentence?
  }

  /// A literal within a literal: a part of the pattern.
  package struct Part: ExpressibleByStringInterpolation {
    fileprivate let sentence: Sentence

    package init(stringLiteral text: String) { sentence = Sentence(stringLiteral: text) }
    package init(stringInterpolation: StringInterpolation) {
      sentence = Sentence(stringInterpolation: stringInterpolation)
    }
  }
}

extension Sentence: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { (self.text, arguments) = (text, []) }

  package init(stringInterpolation: StringInterpolation) {
    (text, arguments) = (stringInterpolation.text, stringInterpolation.arguments)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""
    fileprivate var arguments: [Argument] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
      arguments.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }

    package mutating func appendInterpolation(_ part: Part) {
      let start = text.utf8.count
      text += part.sentence.text
      for one in part.sentence.arguments {
        arguments.append(Argument(start: start + one.start, end: start + one.end, sentence: one.sentence))
      }
    }

    // A literal would rather be a `String` than a `Part`; these are for values.
    @_disfavoredOverload
    package mutating func appendInterpolation(_ value: Sentence) { append(value.text, value) }

    @_disfavoredOverload
    package mutating func appendInterpolation(_ value: String) { append(value) }

    /// Counts are most of what isn't a text; describing any value begins with asking for its type.
    @_disfavoredOverload
    package mutating func appendInterpolation(_ value: Int) { append(String(value)) }

    @_disfavoredOverload
    package mutating func appendInterpolation(_ value: CivilDate) { append(value.description) }

    @_disfavoredOverload
    package mutating func appendInterpolation<Value>(_ value: Value) { append(String(describing: value)) }

    private mutating func append(_ value: String, _ sentence: Sentence? = nil) {
      let start = text.utf8.count
      text += value
      arguments.append(Argument(start: start, end: text.utf8.count, sentence: sentence))
    }
  }
}

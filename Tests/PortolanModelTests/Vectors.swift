import Foundation
import PortolanSource
import Testing

@testable import PortolanModel

/// A file of worked examples: what goes in, what must come out.
struct VectorFile {
  struct Case {
    let id: String
    let function: String
    let inputs: VectorInputs
    let expected: [String: Any]
    let json: [String: Any]
  }

  let cases: [Case]

  init(_ name: String) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../Fixtures/vectors/\(name).json")
    let file = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    cases = try #require(file?["cases"] as? [[String: Any]]).map { json in
      Case(
        id: try #require(json["id"] as? String), function: try #require(json["function"] as? String),
        inputs: VectorInputs(try #require(json["inputs"] as? [String: Any])),
        expected: try #require(json["expected"] as? [String: Any]), json: json)
    }
    #expect(cases.count == file?["count"] as? Int)
  }
}

/// The inputs of one case, which knows those that nobody has asked for.
final class VectorInputs {
  private let json: [String: Any]
  private var unread: Set<String>

  init(_ json: [String: Any]) {
    self.json = json
    unread = Set(json.keys)
  }

  /// Those that the test leaves out, its objects' included.
  var forgotten: [String] { unread.sorted() + nested.flatMap(\.forgotten) }
  private var nested: [VectorInputs] = []

  subscript(name: String) -> Any? {
    unread.remove(name)
    return json[name]
  }

  func number(_ name: String) -> Double? { (self[name] as? NSNumber)?.doubleValue }
  func integer(_ name: String) -> Int? { number(name).flatMap { Int(exactly: $0) } }
  func text(_ name: String) -> String? { self[name] as? String }
  func has(_ name: String) -> Bool { json[name] != nil }
  func list(_ name: String) -> [Any] { self[name] as? [Any] ?? [] }
  func numbers(_ name: String) -> [Double?] { list(name).map { ($0 as? NSNumber)?.doubleValue } }
  func date(_ name: String) -> CivilDate? { text(name).flatMap { CivilDate($0) } }
  func dates(_ name: String) -> [CivilDate] { texts(name).compactMap { CivilDate($0) } }
  func texts(_ name: String) -> [String] { list(name).compactMap { $0 as? String } }

  /// The names of the fields, sorted.
  var names: [String] { json.keys.sorted() }

  func object(_ name: String) -> VectorInputs {
    let object = VectorInputs(self[name] as? [String: Any] ?? [:])
    nested.append(object)
    return object
  }

  func objects(_ name: String) -> [VectorInputs] {
    let objects = list(name).map { VectorInputs($0 as? [String: Any] ?? [:]) }
    nested += objects
    return objects
  }
}

/// What a function gave, to be held against the JSON of what it should give.
indirect enum Found {
  case number(Double?)
  case count(Int)
  case truth(Bool)
  case text(String?)
  case list([Found])
  case object([String: Found])

  static func value(_ quotient: Quotient) -> Found { .number(quotient.value) }

  static func reasoned(_ quotient: Quotient) -> Found {
    .object(["value": .number(quotient.value), "reason": .text(quotient.reason?.rawValue)])
  }

  static func reasoned(_ figure: Figure) -> Found {
    .object([
      "value": .number(figure.value),
      "reason": .text(figure.isInconsistent ? "inconsistent" : figure.reason?.rawValue),
    ])
  }

  /// Where it differs from what is expected; every expected field is looked at, and no other may be there.
  func differences(
    from expected: Any?, at path: String = "", isNear: (String, Double, Double) -> Bool
  ) -> [String] {
    let isNull = expected == nil || expected is NSNull
    switch self {
    case .number(nil) where isNull, .text(nil) where isNull: return []
    case .number(let found?):
      guard !isNull, let expected = (expected as? NSNumber)?.doubleValue else { break }
      guard found.isFinite, !(found == 0 && found.sign == .minus) else { break }
      if isNear(path, found, expected) { return [] }
    case .count(let found): if expected as? Int == found { return [] }
    case .truth(let found): if expected as? Bool == found { return [] }
    case .text(let found?): if expected as? String == found { return [] }
    case .list(let found):
      guard let expected = expected as? [Any], expected.count == found.count else { break }
      return found.indices.flatMap {
        found[$0].differences(from: expected[$0], at: "\(path)[\($0)]", isNear: isNear)
      }
    case .object(let found):
      guard let expected = expected as? [String: Any] else { break }
      guard found.keys.sorted() == expected.keys.sorted() else { break }
      return found.keys.sorted().flatMap { key in
        (found[key] ?? .text("")).differences(
          from: expected[key], at: path.isEmpty ? key : "\(path).\(key)", isNear: isNear)
      }
    default: break
    }
    return ["\(path): \(self) instead of \(expected ?? "nothing")"]
  }
}

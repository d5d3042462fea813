import PortolanSource

/// The readers of written values, once more: what is generic in `PortolanSource` would be called unspecialised from here,
/// with a look-up of each type's layout at every step.
extension Fields {
  /// A value of a written form: money, a period, a date, a number.
  mutating func value<Value: WrittenValue>(
    _ name: String, as type: Value.Type = Value.self
  )
    -> Located<Value>?
  {
    guard let value = take(name), let read = read(name, value, as: type) else { return nil }
    record(name, .value(read.value))
    return read
  }

  /// Reads one value as a written form, or reports it with the forms accepted.
  mutating func read<Value: WrittenValue>(
    _ name: String, _ value: Located<YAMLValue>, as type: Value.Type = Value.self
  ) -> Located<Value>? {
    guard let text = scalar(name, value, Value.forms) else { return nil }
    guard let read = Value.read(text.value, in: language) else {
      let fix = Value.mended(text.value, in: language).map { Fix.replace(text.value, with: $0) }
      wrong(name, value, expected: Value.forms(in: language), fix: fix)
      return nil
    }
    if let doubt = Value.doubt(text.value, in: language) { reportDoubt(text, doubt) }
    return text.map { _ in read }
  }
}

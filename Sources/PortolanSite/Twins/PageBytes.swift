import PortolanSource

extension UnsafeBufferPointer<UInt8> {
  /// Where a tag is first found: `<` is everywhere in a page, `<` and the first letter of a name are much rarer.
  func offset(ofTag tag: StaticString) -> Int? {
    guard let base = baseAddress, tag.utf8CodeUnitCount > 1 else { return nil }
    let (first, second) = (tag.utf8Start[0], tag.utf8Start[1])
    var at = 0
    while at &+ 17 <= count {
      let place = (SIMD16(at: base + at).marks(first) .& SIMD16(at: base + (at &+ 1)).marks(second)).first
      at &+= place
      guard place < 16 else { continue }
      if has(tag, at: at) { return at }
      at &+= 1
    }
    return offset(of: tag, from: at)
  }
}

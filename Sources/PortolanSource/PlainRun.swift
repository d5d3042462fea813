/// Finds the few bytes that must not be copied as they are, sixteen at a time: most of what a build writes is text that
/// needs no escaping at all.
package enum PlainRun {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// A bit for every byte that is 0; those above the lowest one may be wrong.
  @inline(__always) private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }

  /// A bit for every byte of a word that is `byte`; those above the lowest one may be wrong.
  @inline(__always) package static func marks(_ byte: UInt64, in word: UInt64) -> UInt64 {
    zeros(word ^ (ones &* byte))
  }

  /// A bit for every byte below 32; those above the lowest one may be wrong.
  @inline(__always) private static func controls(_ word: UInt64) -> UInt64 {
    (word &- ones &* 0x20) & ~word & highs
  }

  @inline(__always) private static func word(_ base: UnsafePointer<UInt8>, _ index: Int) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
  }

  /// Where the first byte stands that ends a run, from an offset on; `count` where none does.
  ///
  /// - Parameters:
  ///   - lanes: marks each of sixteen bytes that does.
  ///   - marks: a bit for each byte of a word that does; those above the lowest one may be wrong.
  ///   - isMark: the same of one byte.
  @inline(__always) private static func end(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int,
    _ lanes: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>, _ marks: (UInt64) -> UInt64,
    _ isMark: (UInt8) -> Bool
  ) -> Int {
    var index = start
    while index &+ 16 <= count {
      let first = lanes(SIMD16(at: base + index)).first
      index &+= first
      if first < 16 { return index }
    }
    if start &+ 16 <= count {
      // The last bytes, some of which have been looked at: there is nothing among those.
      return index == count ? count : count &- 16 &+ lanes(SIMD16(at: base + (count &- 16))).first
    }
    if index &+ 8 <= count {
      let found = marks(word(base, index))
      if found != 0 { return index &+ found.trailingZeroBitCount >> 3 }
      let rest = marks(word(base, count &- 8))
      return rest == 0 ? count : count &- 8 &+ rest.trailingZeroBitCount >> 3
    }
    while index < count, !isMark(base[index]) { index &+= 1 }
    return index
  }

  /// Where the first control character, `"`, `&`, `'`, `<` or `>` stands, from an offset on; `count` where none does.
  package static func endInHTML(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
    end(
      base, start, count,
      { bytes in
        bytes.controls .| bytes.marks(0x22) .| bytes.marks(0x26, orWith: 1) .| bytes.marks(0x3C, orWith: 2)
      },
      { word in
        // `&` and `'` differ in the lowest bit, `<` and `>` in the one above it.
        controls(word) | marks(0x22, in: word) | marks(0x27, in: word | ones)
          | marks(0x3E, in: word | (ones &* 2))
      }, isHTML)
  }

  @inline(__always) private static func isHTML(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte | 1 == 0x27 || byte | 2 == 0x3E
  }

  /// Where the first control character, `"` or backslash stands, from an offset on; `count` where none does.
  package static func endInJSON(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
    end(
      base, start, count, { $0.controls .| $0.marks(0x22) .| $0.marks(0x5C) },
      { word in
        controls(word) | marks(0x22, in: word) | marks(0x5C, in: word)
      }, { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C })
  }
}

/// Sixteen bytes looked at in one go: text is searched for the few bytes that mean something, and has few of them.
///
/// Public for the reason that `ByteBuffer` is: a call for each look would cost more than the look.
extension SIMD16<UInt8> {
  /// The bytes from an address on, all of which must be readable.
  @inlinable @inline(__always) public init(at address: UnsafePointer<UInt8>) {
    self = UnsafeRawPointer(address).loadUnaligned(as: Self.self)
  }

  /// Where a byte stands.
  @inlinable @inline(__always) public func marks(_ byte: UInt8) -> SIMDMask<SIMD16<Int8>> {
    self .== Self(repeating: byte)
  }

  /// Where either of two bytes stands that differ in nothing but one bit.
  @inlinable @inline(__always) public func marks(
    _ byte: UInt8, orWith bit: UInt8
  ) -> SIMDMask<SIMD16<Int8>> {
    (self | Self(repeating: bit)) .== Self(repeating: byte | bit)
  }

  /// Where control characters stand.
  @inlinable @inline(__always) public var controls: SIMDMask<SIMD16<Int8>> {
    // Nothing but equality is sure to be one instruction: other comparisons become a loop now and then.
    (self & Self(repeating: 0xE0)) .== Self(repeating: 0)
  }
}

extension SIMDMask<SIMD16<Int8>> {
  /// The first place that is marked; 16 where none is.
  @inlinable @inline(__always) public var first: Int {
    let words = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    let (lower, upper) = (UInt64(littleEndian: words[0]), UInt64(littleEndian: words[1]))
    return lower != 0 ? lower.trailingZeroBitCount &>> 3 : 8 &+ upper.trailingZeroBitCount &>> 3
  }
}

extension UnsafePointer<UInt8> {
  /// Where a byte is first found in a range of offsets; its end where it isn't. Whoever looks for one that is nearly
  /// always near spares a call of the C library.
  @inlinable @inline(__always) public func offset(of byte: UInt8, in range: Range<Int>) -> Int {
    var at = range.lowerBound
    while at &+ 16 <= range.upperBound {
      let first = SIMD16(at: self + at).marks(byte).first
      at &+= first
      if first < 16 { return at }
    }
    while at < range.upperBound, self[at] != byte { at &+= 1 }
    return at
  }
}

import Glibc

/// Bytes that are being written: grows as needed, owned by one writer.
///
/// An array would check for other owners at every append; a document's HTML is written in about a thousand appends.
///
/// It is `public`, against the habit of this project, because Swift 6.3 puts no `package` function into its callers of
/// another module, not even an `@inlinable` one: five thousand calls a page, three times as dear.
public struct ByteBuffer: ~Copyable {
  public internal(set) var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var length = 0
  @usableFromInline var capacity: Int

  @inlinable public var count: Int { length }
  @inlinable public var isEmpty: Bool { length == 0 }

  public init(capacity: Int) {
    self.capacity = max(capacity, 64)
    base = Self.memory(realloc(nil, self.capacity))
  }

  deinit { free(base) }

  private static func memory(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<UInt8> {
    guard let memory else { preconditionFailure("the machine has no memory left") }
    return memory.assumingMemoryBound(to: UInt8.self)
  }

  @inlinable public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }
  @inlinable public var last: UInt8? { count > 0 ? base[count - 1] : nil }
  package var array: [UInt8] { Array(bytes) }
  /// The text written so far; what isn't UTF-8 is repaired.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func removeAll() { length = 0 }

  @inlinable public mutating func truncate(to length: Int) {
    precondition(length >= 0 && length <= count)
    self.length = length
  }

  @usableFromInline mutating func grow(to needed: Int) {
    capacity = max(needed, capacity * 2)
    // The C library moves large blocks by their pages, without copying.
    base = Self.memory(realloc(base, capacity))
  }

  @inlinable @inline(__always) public mutating func append(_ byte: UInt8) {
    if count == capacity { grow(to: count &+ 1) }
    base[count] = byte
    length &+= 1
  }

  @inlinable public mutating func append(_ source: UnsafePointer<UInt8>, count length: Int) {
    let whole = count + length
    if whole > capacity { grow(to: whole) }
    let end = base + count
    self.length = whole
    // Most pieces are shorter than a call of `memcpy` takes: two words that overlap, wherever they end.
    if length > 32 {
      end.update(from: source, count: length)
    } else if length > 16 {
      Self.copy(source, end, length, SIMD16<UInt8>.self)
    } else if length >= 8 {
      Self.copy(source, end, length, UInt64.self)
    } else if length >= 4 {
      Self.copy(source, end, length, UInt32.self)
    } else if length > 0 {
      // Up to three bytes: the first, the one in the middle and the last.
      let last = length &- 1
      end[0] = source[0]
      end[last &>> 1] = source[last &>> 1]
      end[last] = source[last]
    }
  }

  @inlinable @inline(__always) static func copy<Word: BitwiseCopyable>(
    _ source: UnsafePointer<UInt8>, _ end: UnsafeMutablePointer<UInt8>, _ length: Int, _: Word.Type
  ) {
    let rest = length &- MemoryLayout<Word>.size
    let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(end))
    let (first, last) = (
      from.loadUnaligned(as: Word.self), from.loadUnaligned(fromByteOffset: rest, as: Word.self)
    )
    to.storeBytes(of: first, as: Word.self)
    to.storeBytes(of: last, toByteOffset: rest, as: Word.self)
  }

  @inlinable @inline(__always) public mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress else { return }
    append(start, count: source.count)
  }

  @inlinable @inline(__always) public mutating func append(_ text: StaticString) {
    append(text.utf8Start, count: text.utf8CodeUnitCount)
  }

  /// A literal is rather a `StaticString`, whose bytes lie there without a question.
  @_disfavoredOverload
  @inlinable public mutating func append(_ text: String) {
    text.withBytes { append($0) }
  }

  package mutating func append(decimal number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var first = 20
      repeat {
        first -= 1
        digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      append(UnsafeBufferPointer(rebasing: digits[first...]))
    }
  }

  /// Opens a gap at an offset and fills it.
  mutating func insert(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) {
    guard let start = text.baseAddress else { return }
    precondition(offset <= count)
    if count + text.count > capacity { grow(to: count + text.count) }
    let gap = base + offset
    (gap + text.count).update(from: gap, count: count - offset)
    gap.update(from: start, count: text.count)
    self.length += text.count
  }
}

extension ByteBuffer {
  /// Text for an element's content or an attribute in double quotes.
  mutating func append(escaped text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    var from = 0
    while true {
      let end = PlainRun.endInHTML(start, from: from, count: text.count)
      append(start + from, count: end - from)
      guard end < text.count else { return }
      switch start[end] {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      default: append(start[end])
      }
      from = end + 1
    }
  }

  mutating func append(escaped text: String) {
    text.withBytes { append(escaped: $0) }
  }

  /// A destination for an attribute in double quotes: what can't stand in a URL is percent-encoded, what is encoded
  /// already stays.
  mutating func append(href text: UnsafeBufferPointer<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "'"): append("&#x27;")
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        append(byte)
      case _ where ByteBuffer.isSafeInHref(byte): append(byte)
      default:
        append(UInt8(ascii: "%"))
        append(ByteBuffer.hexDigit(byte >> 4))
        append(ByteBuffer.hexDigit(byte & 15))
      }
    }
  }

  private static func isSafeInHref(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "!"),
      UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "%"),
      UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: ";"),
      UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}

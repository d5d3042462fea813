import Glibc

extension String {
  /// The text's bytes where they lie: a copy to change, which `withUTF8` asks for, would count its owners.
  @inlinable @inline(__always) public func withBytes(_ read: (UnsafeBufferPointer<UInt8>) -> Void) {
    if utf8.withContiguousStorageIfAvailable(read) == nil {
      var copy = self
      copy.withUTF8(read)
    }
  }

  /// Below 0 where this text comes first by its bytes, 0 where they are the same.
  package func byteOrder(_ other: String) -> Int {
    var order = 0
    withBytes { a in
      other.withBytes { b in
        if let first = a.baseAddress, let second = b.baseAddress {
          order = Int(memcmp(first, second, min(a.count, b.count)))
        }
        if order == 0 { order = a.count - b.count }
      }
    }
    return order
  }

  /// Texts one behind the other, in one piece of memory: interpolation asks for it several times.
  package init(joining a: String, _ b: String, _ c: String = "", _ d: String = "", _ e: String = "") {
    let length = a.utf8.count + b.utf8.count + c.utf8.count + d.utf8.count + e.utf8.count
    self.init(unsafeUninitializedCapacity: length) { memory in
      guard let base = memory.baseAddress else { return 0 }
      var end = base
      a.put(at: &end)
      b.put(at: &end)
      c.put(at: &end)
      d.put(at: &end)
      e.put(at: &end)
      return end - base
    }
  }

  @inline(__always) private func put(at end: inout UnsafeMutablePointer<UInt8>) {
    let place = end
    let length = utf8.count
    withBytes { bytes in
      if let start = bytes.baseAddress { place.initialize(from: start, count: bytes.count) }
    }
    end += length
  }
}

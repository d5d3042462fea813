extension String {
  /// Texts one behind the other, in one piece of memory: interpolation asks for it several times.
  package init(joining a: String, _ b: String, _ c: String = "", _ d: String = "", _ e: String = "") {
    let length = a.utf8.count + b.utf8.count + c.utf8.count + d.utf8.count + e.utf8.count
    self.init(unsafeUninitializedCapacity: length) { memory in
      var written = 0
      func put(_ text: String) {
        guard !text.isEmpty else { return }
        var text = text
        text.withUTF8 { bytes in
          guard let start = bytes.baseAddress, let base = memory.baseAddress else { return }
          (base + written).initialize(from: start, count: bytes.count)
          written += bytes.count
        }
      }
      put(a)
      put(b)
      put(c)
      put(d)
      put(e)
      return written
    }
  }
}

import PortolanModel
import PortolanSource

/// What a result shows of a document, as the script reads it.
extension ByteBuffer {
  /// A string of JavaScript in double quotes.
  mutating func append(quoted text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    if let base = text.baseAddress {
      var start = 0
      while true {
        let end = PlainRun.endInJSON(base, from: start, count: text.count)
        append(base + start, count: end - start)
        guard end < text.count else { break }
        // A control character says nothing that a result could show.
        if base[end] == UInt8(ascii: "\"") || base[end] == UInt8(ascii: "\\") {
          append(UInt8(ascii: "\\"))
          append(base[end])
        } else {
          append(UInt8(ascii: " "))
        }
        start = end + 1
      }
    }
    append(UInt8(ascii: "\""))
  }

  mutating func append(quoted text: String) {
    var text = text
    text.withUTF8 { append(quoted: $0) }
  }
}

/// Plain text out of rendered Markdown, up to a length.
struct SearchText {
  let index: SiteIndex
  let entry: Int

  /// - Parameters:
  ///   - range: the part of the body's HTML.
  ///   - limit: about so many bytes; the last word is whole.
  func write(_ range: Range<Int>, limit: Int, into text: inout ByteBuffer) {
    let body = index.playbook.entries[entry].body
    text.truncate(to: 0)
    let slots = body.slots
    var slot = slots.firstIndex { $0.offset >= range.lowerBound } ?? slots.count
    var next = slot < slots.count ? slots[slot].offset : Int.max
    func advance() {
      slot += 1
      next = slot < slots.count ? slots[slot].offset : Int.max
    }
    body.html.withUnsafeBufferPointer { html in
      guard let base = html.baseAddress else { return }
      var at = range.lowerBound
      while at < range.upperBound {
        while next <= at {
          fill(slots[slot].kind, into: &text)
          advance()
        }
        let byte = html[at]
        switch byte {
        case UInt8(ascii: "<"):
          if !Self.isInline(html, at) { Self.space(&text) }
          let end = base.offset(of: UInt8(ascii: ">"), in: at..<range.upperBound)
          // An address goes into its attribute, not into the text.
          while next > at, next <= end, case .href = slots[slot].kind { advance() }
          at = end
        case UInt8(ascii: "&"):
          at = Self.entity(html, at, range.upperBound, &text)
        case 0x09, 0x0A, 0x0D, 0x20:
          if text.count >= limit {
            text.append("…")
            return
          }
          Self.space(&text)
        default:
          let start = at
          at = Self.runEnd(base, from: start &+ 1, to: min(range.upperBound, next), count: html.count)
          // Behind the limit the next space ends it.
          let single = start &+ max(1, limit &- text.count)
          if at > single { at = base.offset(of: 0x20, in: single..<at) }
          text.append(base + start, count: at &- start)
          continue
        }
        at += 1
      }
    }
  }

  private func fill(_ kind: MarkdownSlot.Kind, into text: inout ByteBuffer) {
    let (body, targets) = (index.playbook.entries[entry].body, index.playbook.entries[entry].targets)
    switch kind {
    case .title(let link):
      if link < targets.count, case .document(let other, _) = targets[link] {
        text.append(index.titles[other])
      }
    case .figure(let number):
      guard number < body.figures.count else { return }
      let figure = body.figures[number]
      text.append(ProseFigureHTML(index: index, root: "").text(figure.written, of: entry))
    case .href, .view, .root: break
    }
  }

  /// The end of words that can be copied as they are, with the single spaces between them.
  /// - Parameters:
  ///   - start: stands behind a byte of a word.
  ///   - limit: where they end at the latest.
  @inline(__always) private static func runEnd(
    _ base: UnsafePointer<UInt8>, from start: Int, to limit: Int, count: Int
  ) -> Int {
    var at = start
    while at < limit {
      guard at &+ 17 <= count else {
        if isApart(base[at]), base[at] != 0x20 || at &+ 1 == limit || isApart(base[at &+ 1]) { break }
        at &+= 1
        continue
      }
      let bytes = SIMD16(at: base + at)
      let marks =
        bytes.marks(UInt8(ascii: "<")) .| bytes.marks(UInt8(ascii: "&")) .| bytes.controls
        .| (bytes.marks(0x20) .& SIMD16(at: base + (at &+ 1)).marks(0x20))
      at &+= marks.first
      if marks.first < 16 { break }
    }
    at = min(at, limit)
    return at > start && base[at &- 1] == 0x20 ? at &- 1 : at
  }

  /// Whether a byte is anything else than a part of a word.
  @inline(__always) private static func isApart(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&")
  }

  private static func space(_ text: inout ByteBuffer) {
    guard let last = text.last, last != UInt8(ascii: " ") else { return }
    text.append(UInt8(ascii: " "))
  }

  /// Whether a tag stands within a line: `a`, `em`, `strong`, `span`, `sup`, `code`, `del`, `img`, `input`.
  private static func isInline(_ html: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    var name = at + 1
    if name < html.count, html[name] == UInt8(ascii: "/") { name += 1 }
    guard name + 1 < html.count else { return false }
    switch html[name] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "s"), UInt8(ascii: "c"), UInt8(ascii: "i"):
      return true
    case UInt8(ascii: "d"): return html[name + 1] == UInt8(ascii: "e")
    default: return false
    }
  }

  /// The character that an entity stands for; returns where it ends.
  private static func entity(
    _ html: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, _ text: inout ByteBuffer
  ) -> Int {
    var close = at
    while close < end, html[close] != UInt8(ascii: ";") { close += 1 }
    guard close < end, at + 1 < close else { return close }
    switch (html[at + 1], close - at) {
    case (UInt8(ascii: "a"), _): text.append(UInt8(ascii: "&"))
    case (UInt8(ascii: "l"), _): text.append(UInt8(ascii: "<"))
    case (UInt8(ascii: "g"), _): text.append(UInt8(ascii: ">"))
    case (UInt8(ascii: "q"), _): text.append(UInt8(ascii: "\""))
    case (UInt8(ascii: "#"), 4): text.append(UInt8(ascii: "'"))
    default: break
    }
    return close
  }
}

import Testing

@testable import PortolanSource

@Suite struct PlainRunTests {
  private func end(_ text: [UInt8], from start: Int, _ isSpecial: (UInt8) -> Bool) -> Int {
    (start..<text.count).first { isSpecial(text[$0]) } ?? text.count
  }

  @Test func `every byte is found at every place, as one by one`() {
    for byte in UInt8.min...UInt8.max {
      for length in [1, 7, 8, 9, 16, 17, 33] {
        for place in 0..<length {
          // What stands around it is only one apart from what is looked for.
          for other: UInt8 in [0x20, 0x23, 0x25, 0x28, 0x3D, 0x5B, 0x5D, 0x80, 0xFF] {
            var text = [UInt8](repeating: other, count: length)
            text[place] = byte
            let html = text.withUnsafeBufferPointer {
              PlainRun.endInHTML($0.baseAddress!, from: 0, count: length)
            }
            #expect(
              html == end(text, from: 0) { $0 < 0x20 || Array("\"&'<>".utf8).contains($0) },
              "\(byte) at \(place) among \(other)")
            let json = text.withUnsafeBufferPointer {
              PlainRun.endInJSON($0.baseAddress!, from: 0, count: length)
            }
            #expect(
              json == end(text, from: 0) { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C },
              "\(byte) at \(place) among \(other)")
          }
        }
      }
    }
  }

  @Test func `a search starts where it is told to`() {
    let text = Array("a<b & c\"d".utf8)
    let found = text.withUnsafeBufferPointer { text in
      [0, 2, 5].map { PlainRun.endInHTML(text.baseAddress!, from: $0, count: text.count) }
    }
    #expect(found == [1, 4, 7])
  }

  @Test func `a byte is found in its range only, and the last text is the one found last`() {
    for length in [1, 15, 16, 17, 40] {
      for place in 0..<length {
        var text = [UInt8](repeating: 0x3B, count: length)
        text[place] = 0x3C
        text.withUnsafeBufferPointer { text in
          let base = text.baseAddress!
          #expect(base.offset(of: 0x3C, in: 0..<length) == place)
          #expect(base.offset(of: 0x3C, in: place + 1..<length) == length)
          #expect(base.offset(of: 0x3C, in: 0..<place) == place)
        }
      }
    }
    Array("<a></a></b></a".utf8).withUnsafeBufferPointer { text in
      #expect(text.lastOffset(of: "</a") == 11)
      #expect(text.lastOffset(of: "</a>") == 3)
      #expect(text.lastOffset(of: "</a>", from: 4) == nil)
      #expect(text.lastOffset(of: "<a", from: 0) == 0)
    }
  }

  @Test func `pieces of any length are appended whole`() {
    for length in 0...140 {
      var buffer = ByteBuffer(capacity: 0)
      let piece = (0..<length).map { UInt8($0 + 33) }
      buffer.append(UInt8(1))
      piece.withUnsafeBufferPointer { buffer.append($0) }
      buffer.append(UInt8(2))
      #expect(buffer.array == [1] + piece + [2])
    }
  }

  @Test func `whole numbers are written as Swift writes them`() {
    for number in [0, 7, -1, 10, 1_000_000, Int.max, Int.min] {
      var buffer = ByteBuffer(capacity: 0)
      buffer.append(decimal: number)
      #expect(buffer.string == String(number))
    }
  }

  @Test func `texts are joined in their order, empty ones and long ones`() {
    #expect(String(joining: "", "") == "")
    #expect(String(joining: "../../", "tactics/é/index.html", "", "#", "ü") == "../../tactics/é/index.html#ü")
  }
}

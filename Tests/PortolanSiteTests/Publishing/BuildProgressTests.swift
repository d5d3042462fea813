import Foundation
import Glibc
import Synchronization
import Testing

@testable import PortolanSite

@Suite struct `What a build says about itself` {
  /// What a progress writes, with a clock that the test turns.
  private func output(_ style: BuildProgress.Style, _ body: (BuildProgress, (Double) -> Void) -> Void)
    -> String
  {
    let time = Time()
    let pipe = Pipe()
    let progress = BuildProgress(
      style: style, descriptor: pipe.fileHandleForWriting.fileDescriptor,
      clock: { time.seconds.withLock { $0 } })
    body(progress) { seconds in time.seconds.withLock { $0 += seconds } }
    pipe.fileHandleForWriting.closeFile()
    return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  }

  private final class Time: Sendable { let seconds = Mutex(100.0) }

  private func build(_ progress: BuildProgress, _ pass: (Double) -> Void) {
    progress.begin("reading")
    pass(0.21)
    progress.begin("rendering", of: 12_000)
    for _ in 0..<12_000 {
      progress.advance()
      pass(0.0001)
    }
    progress.note("careful")
    progress.finish("12,000 pages in Output")
  }

  @Test func `plain lines: one a stage, and the sum`() {
    #expect(
      output(.lines, build) == """
        reading: 0.2 s
        careful
        rendering 12,000: 1.2 s
        12,000 pages in Output in 1.4 s (reading 0.2 s, rendering 1.2 s)

        """)
  }

  @Test func `quiet is quiet`() { #expect(output(.quiet, build) == "") }

  @Test func `a terminal gets one line, drawn twenty times a second at most, and the sum`() {
    let text = output(.bar(columns: 60), build)
    let drawn = text.components(separatedBy: "\r")
    #expect(drawn.count > 20)
    #expect(drawn.count < 35)
    #expect(drawn.allSatisfy { $0.replacingOccurrences(of: "\u{1B}[K", with: "").utf8.count < 100 })
    #expect(text.hasSuffix("\r\u{1B}[K12,000 pages in Output in 1.4 s (reading 0.2 s, rendering 1.2 s)\n"))
  }

  @Test func `the bar fits the terminal`() {
    #expect(
      BuildProgress.line("rendering", 4210, 10_000, 1.24, 60)
        == "rendering  [##########...............]  4,210/10,000  1.2 s")
    #expect(BuildProgress.line("rendering", 4210, 10_000, 1.24, 30) == "rendering  4,210/10,000  1.2 ")
    #expect(BuildProgress.line("reading", 0, 0, 12.34, 80) == "reading  12 s")
    for columns in 20...200 {
      #expect(BuildProgress.line("rendering", 9999, 10_000, 99, columns).utf8.count < columns)
    }
  }

  @Test func `stopping takes the bar away`() {
    let text = output(.bar(columns: 60)) { progress, _ in
      progress.begin("reading")
      progress.stop()
    }
    #expect(text == "\rreading  0.0 s\u{1B}[K\r\u{1B}[K")
  }
}

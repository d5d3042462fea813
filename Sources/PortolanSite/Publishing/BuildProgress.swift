import Glibc
import Synchronization

/// What a build says about itself while it works: on a terminal one line that is drawn again and again (stage, bar,
/// count, time), elsewhere a line a stage, or nothing. Written to standard error, and never into the site.
///
/// `advance()` may be called from any thread and for every document: it adds to a counter, and one thread at a time
/// draws, twenty times a second at most.
package final class BuildProgress: Sendable {
  package enum Style: Equatable, Sendable {
    /// One line of so many columns.
    case bar(columns: Int)
    case lines
    case quiet
  }

  /// How long a stage took.
  package struct Stage: Equatable, Sendable {
    package let name: String
    package let seconds: Double
  }

  private struct State {
    var name: String?
    var total = 0
    var began = 0.0
    var ended: [Stage] = []
    var isDrawn = false
  }

  private static let redrawEvery = 0.05

  private let style: Style
  private let descriptor: Int32
  private let clock: @Sendable () -> Double
  private let began: Double
  private let count = Atomic<Int>(0)
  /// When the next drawing is due, in milliseconds of the clock.
  private let due = Atomic<Int>(0)
  private let state = Mutex(State())

  /// - Parameters:
  ///   - descriptor: where it writes.
  ///   - clock: seconds from any origin; tests give their own.
  package init(
    style: Style, descriptor: Int32 = STDERR_FILENO,
    clock: @escaping @Sendable () -> Double = BuildProgress.seconds
  ) {
    self.style = style
    self.descriptor = descriptor
    self.clock = clock
    began = clock()
  }

  /// The style that suits where standard error leads.
  package static func suitableStyle(quiet: Bool, descriptor: Int32 = STDERR_FILENO) -> Style {
    if quiet { return .quiet }
    guard isatty(descriptor) == 1, getenv("TERM").map({ strcmp($0, "dumb") != 0 }) ?? false else {
      return .lines
    }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return .bar(columns: 80) }
    return .bar(columns: Int(size.ws_col))
  }

  // MARK: Stages

  /// Begins a stage, and so ends the one before.
  /// - Parameter total: how many documents (pages, files) it goes through; 0 where that can't be told.
  package func begin(_ name: String, of total: Int = 0) {
    state.withLock { state in
      end(&state)
      count.store(0, ordering: .relaxed)
      state.name = name
      state.total = total
      state.began = clock()
      if case .bar(let columns) = style { draw(&state, columns) }
    }
  }

  /// So many more are done.
  package func advance(by number: Int = 1) {
    count.add(number, ordering: .relaxed)
    guard case .bar(let columns) = style else { return }
    let now = Int(clock() * 1000)
    let planned = due.load(ordering: .relaxed)
    guard now >= planned else { return }
    let next = now + Int(BuildProgress.redrawEvery * 1000)
    guard due.compareExchange(expected: planned, desired: next, ordering: .relaxed).exchanged else { return }
    state.withLock { draw(&$0, columns) }
  }

  /// A line of its own, above the bar: something that the user should know.
  package func note(_ line: String) {
    guard style != .quiet else { return }
    state.withLock { state in
      clear(&state)
      put(line + "\n")
      if case .bar(let columns) = style { draw(&state, columns) }
    }
  }

  /// Ends the last stage and says how long everything took.
  /// - Parameter line: what was done: “412 pages in Output”.
  /// - Returns: the stages in order.
  @discardableResult package func finish(_ line: String) -> [Stage] {
    state.withLock { state in
      end(&state)
      clear(&state)
      let stages = state.ended.map { "\($0.name) \(BuildProgress.text($0.seconds))" }
      let list = stages.isEmpty ? "" : " (\(stages.joined(separator: ", ")))"
      if style != .quiet { put("\(line) in \(BuildProgress.text(clock() - began))\(list)\n") }
      return state.ended
    }
  }

  /// The stages so far, the one at hand with what it took until now.
  package var stages: [Stage] {
    state.withLock { state in
      state.ended + (state.name.map { [Stage(name: $0, seconds: clock() - state.began)] } ?? [])
    }
  }

  /// Takes the bar away, before an error is printed in its place.
  package func stop() {
    state.withLock { state in
      clear(&state)
      state.name = nil
    }
  }

  private func end(_ state: inout State) {
    guard let name = state.name else { return }
    let stage = Stage(name: name, seconds: clock() - state.began)
    state.ended.append(stage)
    state.name = nil
    guard style == .lines else { return }
    let done = count.load(ordering: .relaxed)
    put("\(name)\(done == 0 ? "" : " \(BuildProgress.text(done))"): \(BuildProgress.text(stage.seconds))\n")
  }

  // MARK: Drawing

  private func draw(_ state: inout State, _ columns: Int) {
    guard let name = state.name else { return }
    let done = count.load(ordering: .relaxed)
    let line = BuildProgress.line(name, done, state.total, clock() - state.began, columns)
    // Return to the line's start, draw, and clear what is left of a longer one.
    put("\r\(line)\u{1B}[K")
    state.isDrawn = true
  }

  private func clear(_ state: inout State) {
    guard state.isDrawn else { return }
    put("\r\u{1B}[K")
    state.isDrawn = false
  }

  /// “rendering  [######....]  4,210/10,000  1.2 s”, never as wide as the terminal, so that it never wraps.
  static func line(_ name: String, _ done: Int, _ total: Int, _ seconds: Double, _ columns: Int) -> String {
    let counted = total > 0 ? "\(text(done))/\(text(total))" : done > 0 ? text(done) : ""
    let after = [counted, text(seconds)].filter { !$0.isEmpty }.joined(separator: "  ")
    let room = min(40, columns - 1 - name.unicodeScalars.count - after.unicodeScalars.count - 6)
    guard total > 0, room >= 5 else {
      return String(String.UnicodeScalarView("\(name)  \(after)".unicodeScalars.prefix(columns - 1)))
    }
    let full = room * min(done, total) / total
    let bar = String(repeating: "#", count: full) + String(repeating: ".", count: room - full)
    return "\(name)  [\(bar)]  \(after)"
  }

  private func put(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let count = write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        // Nobody listens: no reason to stop a build.
        guard count > 0 || errno == EINTR else { return }
        written += max(0, count)
      }
    }
  }

  /// Seconds of a clock that never goes back.
  package static let seconds: @Sendable () -> Double = {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1_000_000_000
  }

  /// “0.4 s”, “72 s”.
  static func text(_ seconds: Double) -> String {
    let tenths = Int((seconds * 10).rounded())
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10) s" : "\((tenths + 5) / 10) s"
  }

  /// “10,000”.
  static func text(_ number: Int) -> String {
    let digits = Array(String(number).utf8)
    var grouped: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(UInt8(ascii: ",")) }
      grouped.append(digit)
    }
    return String(decoding: grouped, as: UTF8.self)
  }
}

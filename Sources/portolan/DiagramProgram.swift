import CSystem
import Glibc
import PortolanSource

/// Runs the command that draws diagrams, without a shell: a text in, a picture out, within limits.
struct DiagramProgram: Sendable {
  /// Where it runs: a command such as `tools/draw` is the playbook's own.
  let folder: String
  /// In seconds; then it is ended, with all that it has started.
  var timeout = 30.0
  /// How many bytes it may write.
  var most = SVGPicture.most

  func run(_ command: [String], _ text: [UInt8]) throws(DiagramFault) -> [UInt8] {
    guard let input = Spawning.unnamedFile(holding: text) else { throw Self.failure() }
    defer { close(input) }
    var output = try Self.pipe()
    defer { output.close() }
    var errors = try Self.pipe()
    defer { errors.close() }
    let process = try start(command, input, output.writing, errors.writing)
    output.closeWriting()
    errors.closeWriting()
    let deadline = Self.now() + timeout
    var fault: DiagramFault?
    var hasEnded = false
    while fault == nil, !hasEnded {
      // What it has written before its end is there once it has ended.
      hasEnded = Self.hasEnded(process)
      if !hasEnded { Self.wait(for: [output.reading, errors.reading]) }
      output.read(upTo: most + 1)
      errors.read(upTo: 64 << 10)
      if output.bytes.count > most {
        fault = .tooLarge
      } else if !hasEnded, Self.now() > deadline {
        fault = .tookTooLong(seconds: timeout)
      }
    }
    // It leads a group of its own: whatever it has started ends with it.
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    if let fault { throw fault }
    if status & 0x7F != 0 { throw .killed(signal: status & 0x7F) }
    let code = status >> 8 & 0xFF
    guard code == 0 else { throw .ended(code: code, line: Self.firstLine(errors.bytes)) }
    return output.bytes
  }

  private func start(_ command: [String], _ input: Int32, _ output: Int32, _ errors: Int32)
    throws(DiagramFault) -> pid_t
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    portolan_start_in(&actions, folder)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var process: pid_t = 0
    let code = Spawning.withCStrings(command) {
      posix_spawnp(&process, command.first ?? "", &actions, &attributes, $0, environ)
    }
    guard code == 0 else { throw .notStarted(String(cString: strerror(code))) }
    return process
  }

  /// The first line that says something, without what colours it.
  static func firstLine(_ bytes: [UInt8]) -> String {
    let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }.lazy.map { line in
      String(decoding: line.filter { $0 >= 0x20 && $0 != 0x7F }.prefix(200), as: UTF8.self)
    }
    return lines.first { $0.contains { $0 != " " } } ?? ""
  }

  // MARK: descriptors

  private static func pipe() throws(DiagramFault) -> Channel {
    var ends: [Int32] = [0, 0]
    guard portolan_pipe(&ends) == 0 else { throw failure() }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return Channel(reading: ends[0], writing: ends[1])
  }

  private static func failure() -> DiagramFault { .notStarted(String(cString: strerror(errno))) }

  /// Waits until there is something to read, and not for long: the end of a program is no event here.
  private static func wait(for descriptors: [Int32]) {
    var events = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    _ = poll(&events, nfds_t(events.count), 20)
    // At its end a pipe is always ready.
    if events.contains(where: { $0.revents & Int16(POLLHUP) != 0 }) { usleep(2_000) }
  }

  /// Whether it has ended; its number stays its own until it is waited for.
  private static func hasEnded(_ process: pid_t) -> Bool {
    var about = siginfo_t()
    let code = waitid(P_PID, id_t(process), &about, WEXITED | WNOHANG | WNOWAIT)
    return code != 0 || about.si_signo == SIGCHLD
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// What a program writes, and what has been read of it.
private struct Channel {
  let reading: Int32
  private(set) var writing: Int32
  private(set) var bytes: [UInt8] = []

  init(reading: Int32, writing: Int32) { (self.reading, self.writing) = (reading, writing) }

  /// Takes what is there, and at most a megabyte at once: a program that writes without end doesn't hold us here. What
  /// goes beyond `most` bytes is read and forgotten, so that nobody waits.
  mutating func read(upTo most: Int) {
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    for _ in 0..<64 {
      let count = Glibc.read(reading, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes += buffer.prefix(min(count, most - bytes.count))
    }
  }

  mutating func closeWriting() {
    if writing >= 0 { Glibc.close(writing) }
    writing = -1
  }

  mutating func close() {
    closeWriting()
    Glibc.close(reading)
  }
}

import Glibc

/// Standard output and standard error, unbuffered and whole.
enum Standard {
  static func output(_ text: String) { output(Array(text.utf8)) }
  static func output(_ bytes: [UInt8]) { write(bytes, to: 1) }
  static func error(_ text: String) { write(Array(text.utf8), to: 2) }

  static var outputIsTerminal: Bool { isatty(1) == 1 && getenv("NO_COLOR") == nil }

  static var errorIsTerminal: Bool { isatty(2) == 1 && getenv("NO_COLOR") == nil }

  /// Ends the program while everything is still in memory: giving back 10,000 documents piece by piece would take
  /// a twentieth of a build's time, and the system takes them back whole.
  static func leave(holding everything: some Any, _ code: Int32 = 0) -> Never {
    withExtendedLifetime(everything) { Glibc.exit(code) }
  }

  /// All bytes of standard input.
  static func input() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(0, &buffer, buffer.count)
      if count > 0 { bytes += buffer[..<count] } else if count == 0 || errno != EINTR { return bytes }
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count >= 0 {
          written += count
        } else if errno == EAGAIN {
          var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&wait, 1, -1)
        } else if errno != EINTR {
          return
        }
      }
    }
  }
}

import Foundation

/// The built program, run as a user runs it.
struct Program {
  struct Ended {
    let code: Int32
    /// Whether a signal ended it rather than the program itself.
    let wasKilled: Bool
    let output: String
    let errors: String
  }

  /// Beside the running tests, where the package manager puts it.
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()
    .appendingPathComponent("portolan").path

  /// The repository, for fixtures.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().path

  private let process = Process()
  private let output = Pipe()
  private let errors = Pipe()

  /// Starts it.
  /// - Parameter launcher: a command to run it with (`setpriv …`), found in `PATH`.
  init(_ arguments: [String], launcher: [String] = [], environment: [String: String] = [:]) throws {
    process.executableURL = URL(fileURLWithPath: launcher.isEmpty ? Program.path : "/usr/bin/env")
    process.arguments = launcher.isEmpty ? arguments : launcher + [Program.path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
  }

  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// Waits for its end. What it writes is read meanwhile, as it fits into a pipe or not.
  func end() -> Ended {
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complained = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Ended(
      code: process.terminationStatus, wasKilled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: said, as: UTF8.self), errors: String(decoding: complained, as: UTF8.self))
  }

  @discardableResult static func run(_ arguments: String...) throws -> Ended { try Program(arguments).end() }
}

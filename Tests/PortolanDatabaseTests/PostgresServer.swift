import Foundation
import Glibc
import Testing

/// A PostgreSQL server of the tests' own: on loopback, in a temporary folder, started and stopped by them.
final class PostgresServer: Sendable {
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  @TaskLocal static var current: PostgresServer?

  let port: Int
  let password = "s3cret word"
  private let folder: String
  private let programs: String
  private let process = Process()

  /// The server refuses to run as root.
  private static let humble =
    geteuid() == 0 ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] : []

  init() throws {
    programs = try Self.programs()
    port = try Self.freePort()
    folder =
      FileManager.default.temporaryDirectory.appendingPathComponent("portolan-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(password.utf8).write(to: URL(fileURLWithPath: "\(folder)/password"))
    if geteuid() == 0 {
      try Self.run(["chown", "-R", "nobody:nogroup", folder])
    }
    try Self.run(
      Self.humble + [
        "\(programs)/initdb", "--pgdata=\(folder)/data", "--username=tester", "--auth=scram-sha-256",
        "--pwfile=\(folder)/password", "--encoding=UTF8", "--locale=C", "--no-sync",
      ], in: folder)
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    // Should the tests be killed, it ends by itself.
    process.arguments =
      Self.humble + [
        "timeout", "--signal=QUIT", "600", "\(programs)/postgres", "-D", "\(folder)/data", "-p", "\(port)",
        "-k",
        folder, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "max_connections=20",
      ]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<200 {
      if (try? Self.run(["\(programs)/pg_isready", "-q", "-h", "127.0.0.1", "-p", "\(port)"])) != nil {
        return
      }
      usleep(100_000)
    }
    stop()
    throw Missing(description: "the PostgreSQL server doesn't start")
  }

  func stop() {
    _ = try? Self.run(
      Self.humble + ["\(programs)/pg_ctl", "stop", "-m", "immediate", "-D", "\(folder)/data"], in: folder)
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }

  var address: String { "postgresql://tester:s3cret%20word@127.0.0.1:\(port)/postgres" }

  /// Runs statements as their owner would.
  func execute(_ sql: String) throws {
    try Self.run(["\(programs)/psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", sql])
  }

  @discardableResult
  private static func run(_ arguments: [String], in folder: String = "/") throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Missing(description: "\(arguments[0]): \(said)") }
    return said
  }

  /// Where Debian keeps the server's programs, the newest first, or else the search path.
  private static func programs() throws -> String {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let folders = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "/usr/lib/postgresql/\($0)/bin" }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let all = folders + path.split(separator: ":").map(String.init)
    if let found = all.first(where: { access("\($0)/initdb", X_OK) == 0 }) { return found }
    throw Missing(description: "PostgreSQL isn't installed: `make setup-tests` does it")
  }

  private static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let ok = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    }
    guard ok else { throw Missing(description: "no port is free") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}

/// One server for all tests of a suite.
struct WithPostgres: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let server = try PostgresServer()
    defer { server.stop() }
    try await PostgresServer.$current.withValue(server) { try await function() }
  }
}

extension Trait where Self == WithPostgres {
  static var postgres: Self { Self() }
}

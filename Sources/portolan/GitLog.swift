import FoundationEssentials
import Glibc
import PortolanSource

/// Asks Git when the files of a playbook were changed, and by whom: one log for all of them.
enum GitLog {
  /// Starts to ask. Git works on a core of its own while documents are read.
  static func reading(of root: String) -> RepositoryReading {
    let place = GitCommand(["rev-parse", "--is-shallow-repository", "--show-prefix"], in: root)
    // --relative: the playbook may be a folder of a larger repository. Only files that were moved as they are count as
    // moved, which needs no look into them.
    let log = GitCommand(
      [
        "log", "-z", "--format=\(EditHistory.mark)%cs %as %aN", "--name-status", "-M100%", "--no-merges",
        "--no-color",
        "--encoding=UTF-8", "-O/dev/null", "--relative", "--", "Content",
      ], in: root)
    return RepositoryReading {
      guard let place = place?.output() else { return nil }
      let lines = place.split(separator: 0x0A, omittingEmptySubsequences: false)
      let prefix = lines.count > 1 ? String(decoding: lines[1], as: UTF8.self) : ""
      // A clone without its history would date every file by the first commit that it has.
      guard lines[0].elementsEqual("false".utf8), let log = log?.output() else {
        return RepositoryReading.Facts(prefix: prefix, history: nil)
      }
      return RepositoryReading.Facts(prefix: prefix, history: EditHistory(git: log))
    }
  }
}

/// A run of Git that writes into a file without a name, so that it never waits for a reader.
private final class GitCommand: Sendable {
  private let process: pid_t
  private let descriptor: Int32

  /// The repository may be anybody's: none of its settings makes Git run a program here, ask another machine, or say
  /// something else than is asked.
  private static let safe = [
    "log.showSignature=false", "core.fsmonitor=false", "core.quotePath=false", "log.follow=false",
    "log.showRoot=true",
  ]

  /// - Returns: `nil` where there is no Git.
  init?(_ arguments: [String], in root: String) {
    guard let file = Spawning.unnamedFile() else { return nil }
    descriptor = file
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, descriptor, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let words = ["git", "-C", root, "--no-pager"] + Self.safe.flatMap { ["-c", $0] } + arguments
    let settings = ProcessInfo.processInfo.environment
      .merging(["GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"]) { $1 }
      .map { "\($0.key)=\($0.value)" }
    var child: pid_t = 0
    let result = Spawning.withCStrings(words) { words in
      Spawning.withCStrings(settings) { posix_spawnp(&child, "git", &actions, nil, words, $0) }
    }
    process = child
    guard result == 0 else {
      close(descriptor)
      return nil
    }
  }

  /// Waits for the end, and takes what was said; `nil` where Git failed. To be called once.
  func output() -> [UInt8]? {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
    defer { close(descriptor) }
    var about = stat()
    guard status == 0, fstat(descriptor, &about) == 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(about.st_size))
    var count = 0
    while count < bytes.count {
      let more = bytes.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count, off_t(count))
      }
      guard more > 0 else { return nil }
      count += more
    }
    return bytes
  }
}

import Glibc
import PortolanSource

/// Asks Git on which days the files of a playbook were changed.
enum GitLog {
  /// How far back any rule looks, in days.
  private static let most = 366

  /// - Returns: `nil` where there is no Git, no repository, or a clone without its history.
  static func history(of root: String, until today: CivilDate) -> EditHistory? {
    guard run("rev-parse --is-shallow-repository", in: root) == "false\n" else { return nil }
    let since = today.adding(days: -Self.most)
    // --relative: the playbook may be a folder of a larger repository.
    let log = run(
      "log --since=\(since) --no-merges --no-renames --format='\(EditHistory.mark)%cs' --name-only --relative -- Content",
      in: root)
    return log.map { EditHistory(log: $0) }
  }

  /// What Git says; `nil` where it fails.
  ///
  /// The repository may be anybody's: none of its settings makes Git run a program here.
  private static func run(_ command: String, in root: String) -> String? {
    let quoted =
      "'" + root.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    let safe = "-c log.showSignature=false -c core.fsmonitor=false -c core.quotePath=false --no-pager"
    guard let pipe = popen("exec git -C \(quoted) \(safe) \(command) 2>/dev/null </dev/null", "r") else {
      return nil
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 { bytes += buffer[..<count] }
    return pclose(pipe) == 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }
}

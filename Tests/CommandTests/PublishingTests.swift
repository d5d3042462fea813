import Foundation
import Glibc
import Testing

/// What `portolan build` does to the output folder, seen from outside.
@Suite struct `The output folder of a build` {
  let folder: String

  init() throws {
    folder =
      FileManager.default.temporaryDirectory.appendingPathComponent("portolan-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for version in ["a", "b"] {
      try FileManager.default.copyItem(
        atPath: Program.repository + "/Tests/Golden/playbook", toPath: "\(folder)/\(version)")
    }
    // Every page tells the two apart, by the playbook's title.
    let settings = "\(folder)/b/portolan.yml"
    let text = try String(contentsOfFile: settings, encoding: .utf8)
    try text.replacingOccurrences(of: "Bread before eight", with: "Bread after eight")
      .write(toFile: settings, atomically: true, encoding: .utf8)
  }

  private var output: String { folder + "/Output" }

  private func arguments(_ version: String, to output: String) -> [String] {
    ["build", "\(folder)/\(version)", "--output", output, "--quiet"]
  }

  /// Every file with its bytes; hidden ones too.
  private func site(_ path: String) -> [String: Data] {
    var files: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
      var isFolder: ObjCBool = false
      let file = "\(path)/\(name)"
      guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      files[name] = FileManager.default.contents(atPath: file)
    }
    return files
  }

  @Test func `killed at fifty moments, it is the old site or the new one, whole`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var whole: [String: [String: Data]] = [:]
    var longest = 0.0
    for version in ["a", "b"] {
      let began = Date()
      let ended = try Program(arguments(version, to: "\(folder)/whole-\(version)")).end()
      #expect(ended.code == 0, "\(ended.errors)")
      longest = max(longest, Date().timeIntervalSince(began))
      whole[version] = site("\(folder)/whole-\(version)")
    }
    let (a, b) = (try #require(whole["a"]), try #require(whole["b"]))
    #expect(a.count > 20)
    #expect(a["index.html"] != b["index.html"])

    #expect(try Program(arguments("a", to: output)).end().code == 0)
    let foreign = Data("bread.example.org\n".utf8)
    try foreign.write(to: URL(fileURLWithPath: output + "/CNAME"))
    let inode = try inode(output + "/CNAME")
    var (killed, torn, rounds) = (0, 0, 0)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    while killed < 50, rounds < 500 {
      let began = Date()
      let program = try Program(arguments(rounds.isMultiple(of: 2) ? "b" : "a", to: output))
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      Thread.sleep(forTimeInterval: longest * Double(state >> 33) / Double(UInt32.max >> 1))
      program.kill()
      if program.end().wasKilled {
        killed += 1
      } else {
        // So that the moments are spread over a whole build, on a machine that is busy at times.
        longest = (longest + Date().timeIntervalSince(began)) / 2
      }
      var now = site(output)
      if now.removeValue(forKey: "CNAME") != foreign || (now != a && now != b) { torn += 1 }
      rounds += 1
    }
    #expect(torn == 0)
    #expect(killed == 50, "of \(rounds) builds")

    #expect(try Program(arguments("b", to: output)).end().code == 0)
    var last = site(output)
    #expect(last.removeValue(forKey: "CNAME") == foreign)
    #expect(last == b)
    #expect(try self.inode(output + "/CNAME") == inode)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == ["Output", "a", "b", "whole-a", "whole-b"])
  }

  private func inode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.systemFileNumber] as? Int
  }

  @Test func `a second build at the same time waits, and both succeed`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let programs = try (0..<3).map { _ in try Program(arguments("a", to: output)) }
    #expect(programs.map { $0.end().code } == [0, 0, 0])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["Output", "a", "b"])
  }

  @Test func `the same playbook gives the same bytes wherever and whenever it is built`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let places = [
      ["TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"],
      ["TZ": "America/St_Johns", "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8"],
    ]
    let sites = try places.enumerated().map { number, environment in
      let jobs = ["--jobs", number == 0 ? "1" : "4"]
      let ended = try Program(arguments("a", to: "\(folder)/\(number)") + jobs, environment: environment)
        .end()
      #expect(ended.code == 0, "\(ended.errors)")
      return site("\(folder)/\(number)")
    }
    #expect(sites[0] == sites[1])
    #expect(sites[0].count > 20)
  }

  @Test func `a folder that may not be written is one clear error, and nothing changes`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    chmod(folder, 0o755)
    let locked = folder + "/locked"
    mkdir(locked, 0o755)
    #expect(try Program(arguments("a", to: locked + "/Output")).end().code == 0)
    let before = site(locked + "/Output")
    chmod(locked, 0o555)
    defer { chmod(locked, 0o755) }
    // The superuser may write everywhere, but for this one right taken away.
    let humble = geteuid() == 0 ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] : []
    guard try Program(["--version"], launcher: humble).end().code == 0 else {
      print("skipped: no right to give rights away")
      return
    }
    let ended = try Program(arguments("b", to: locked + "/Output"), launcher: humble).end()
    #expect(ended.code == 2)
    #expect(ended.errors.contains("\(locked): no permission to write"), "\(ended.errors)")
    #expect(site(locked + "/Output") == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: locked) == ["Output"])
  }

  @Test func `a disk that is too small is one clear error, and nothing changes`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let disk = folder + "/disk"
    mkdir(disk, 0o755)
    let output = disk + "/Output"
    guard mount("tmpfs", disk, "tmpfs", 0, "size=64k") == 0 else {
      print("skipped: no right to mount a small file system")
      return
    }
    defer { umount2(disk, Int32(MNT_DETACH)) }
    mkdir(output, 0o755)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: output + "/notes.txt"))
    let ended = try Program(arguments("a", to: output)).end()
    #expect(ended.code == 2)
    #expect(ended.errors.contains("no space left on the disk"), "\(ended.errors)")
    #expect(ended.errors.split(separator: "\n").count <= 2, "\(ended.errors)")
    #expect(site(output) == ["notes.txt": Data("mine".utf8)])
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == ["Output"])
  }
}

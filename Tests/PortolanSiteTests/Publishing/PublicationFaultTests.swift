import Foundation
import Glibc
import Testing

@testable import PortolanSite

@Suite struct `Faults leave the output as it was` {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  private func error(_ output: String? = nil, apartFrom sources: [String] = []) -> PublicationError? {
    #expect(throws: PublicationError.self) {
      try Publication(to: output ?? scratch.output, apartFrom: sources, patience: 0)
    }
  }

  @Test func `a build that gives up leaves nothing behind`() throws {
    try scratch.publish(["index.html": "1"])
    do {
      let publication = try Publication(to: scratch.output)
      try publication.write(Array("2".utf8), to: "index.html")
      publication.cancel()
    }
    #expect(scratch.files() == ["index.html": "1"])
    do {
      let forgotten = try Publication(to: scratch.path + "/x/y")
      try forgotten.write(Array("2".utf8), to: "index.html")
    }
    #expect(try scratch.names() == ["Output"])
  }

  @Test func `a file, a dead link, a file above or the content folder can't be the output`() throws {
    try scratch.put("file", at: "file")
    symlink("nowhere", scratch.path + "/dead")
    try scratch.put("---", at: "Content/a.md")
    let content = scratch.path + "/Content"
    #expect(error(scratch.path + "/file")?.message == "a file is where the output folder should be")
    #expect(error(scratch.path + "/dead")?.message == "a link that leads nowhere")
    #expect(error(scratch.path + "/file/Output")?.message.contains("Not a directory".lowercased()) == true)
    #expect(error(content, apartFrom: [content])?.message.hasPrefix("the output folder lies in") == true)
    #expect(
      error(content + "/site", apartFrom: [content])?.message.hasPrefix("the output folder lies in") == true)
    #expect(error(scratch.path, apartFrom: [content])?.message.hasPrefix("the output folder holds") == true)
    #expect(error(scratch.path + "/new/..")?.message == "can't be the output folder")
    #expect(error("/")?.message == "can't be the output folder")
    #expect(try scratch.names() == ["Content", "dead", "file"])
  }

  @Test func `the same path twice is an error`() throws {
    let publication = try Publication(to: scratch.output)
    try publication.write([], to: "a/index.html")
    let error = #expect(throws: PublicationError.self) { try publication.write([], to: "a/index.html") }
    #expect(error?.path == scratch.output + "/a/index.html")
    #expect(error?.message == "two files of the site have this path")
    #expect(throws: PublicationError.self) { try publication.write([], to: "a/index.html/b") }
    #expect(throws: PublicationError.self) { try publication.write([], to: "a") }
    #expect(throws: try #require(error)) { try publication.finish() }
    #expect(try scratch.names() == [])
  }

  @Test func `an output folder that is replaced during the build is left alone`() throws {
    try scratch.publish(["index.html": "1"])
    let publication = try Publication(to: scratch.output)
    rename(scratch.output, scratch.path + "/away")
    try scratch.put("other", at: "Output/other.txt")
    let error = #expect(throws: PublicationError.self) { try publication.finish() }
    #expect(error?.path == scratch.output)
    #expect(scratch.files() == ["other.txt": "other"])
    #expect(try scratch.names() == ["Output", "away"])
  }

  @Test func `an output folder that disappears during the build is made anew`() throws {
    try scratch.publish(["index.html": "1"])
    let publication = try Publication(to: scratch.output)
    try publication.write(Array("1".utf8), to: "index.html")
    try FileManager.default.removeItem(atPath: scratch.output)
    try publication.write(Array("2".utf8), to: "b.html")
    #expect(throws: Never.self) { try publication.finish() }
    #expect(scratch.files() == ["index.html": "1", "b.html": "2"])
  }

  @Test func `the new folder disappearing during the build is an error`() throws {
    try scratch.publish(["index.html": "1"])
    let publication = try Publication(to: scratch.output)
    for name in try scratch.names() where name.hasPrefix(".Output.portolan-new") {
      try FileManager.default.removeItem(atPath: "\(scratch.path)/\(name)")
    }
    let error = #expect(throws: PublicationError.self) { try publication.write([], to: "a/index.html") }
    #expect(error?.path == scratch.output + "/a")
    #expect(throws: try #require(error)) { try publication.finish() }
    #expect(scratch.files() == ["index.html": "1"])
  }

  @Test func `a second build says which one it waits for, and gives up in the end`() throws {
    let first = try Publication(to: scratch.output)
    var said: [String] = []
    let error = #expect(throws: PublicationError.self) {
      try Publication(to: scratch.output, patience: 0.1) { said.append($0) }
    }
    #expect(error?.message == "another build (process \(getpid())) is still writing this folder")
    #expect(
      said == ["another build (process \(getpid())) is writing “\(scratch.output)”; waiting for it to end"])
    try first.write(Array("1".utf8), to: "index.html")
    _ = try first.finish()
    #expect(scratch.files() == ["index.html": "1"])
  }

  @Test func `a second build goes on when the first has ended`() async throws {
    let first = try Publication(to: scratch.output)
    try first.write(Array("1".utf8), to: "index.html")
    let output = scratch.output
    async let second = Task.detached { try Publication(to: output, patience: 20).finish() }.value
    try await Task.sleep(for: .milliseconds(120))
    _ = try first.finish()
    #expect(try await second.removed == 1)
    #expect(try scratch.names() == ["Output"])
  }

  @Test(.enabled(if: canMount, "needs the right to mount a small file system"))
  func
    `a full disk is one clear error`() throws
  {
    let disk = try SmallDisk(at: scratch.path + "/disk")
    defer { disk.unmount() }
    let output = disk.path + "/Output"
    let first = try Publication(to: output)
    try first.write(Array("1".utf8), to: "index.html")
    _ = try first.finish()
    let publication = try Publication(to: output)
    let error = #expect(throws: PublicationError.self) {
      for number in 0..<100 {
        try publication.write([UInt8](repeating: 0, count: 10_000), to: "p\(number).html")
      }
    }
    #expect(error?.message == "no space left on the disk to write it")
    #expect(error?.path.hasPrefix(output + "/p") == true)
    #expect(throws: try #require(error)) { try publication.finish() }
    #expect(scratch.files("disk/Output") == ["index.html": "1"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["Output"])
  }

  @Test(.enabled(if: canMount, "needs the right to mount a small file system"))
  func
    `a read-only disk and a mount point are clear errors`() throws
  {
    let disk = try SmallDisk(at: scratch.path + "/disk")
    defer { disk.unmount() }
    #expect(error(disk.path)?.message == "a mount point can't be replaced or moved")
    mkdir(scratch.output, 0o755)
    let inside = try SmallDisk(at: scratch.output + "/uploads")
    defer { inside.unmount() }
    try scratch.put("mine", at: "Output/uploads/a.txt")
    let publication = try Publication(to: scratch.output)
    let fault = #expect(throws: PublicationError.self) { try publication.finish() }
    #expect(fault?.path == scratch.output + "/uploads")
    #expect(scratch.text("Output/uploads/a.txt") == "mine")
    disk.makeReadOnly()
    #expect(error(disk.path + "/Output")?.path == disk.path)
    #expect(error(disk.path + "/Output")?.message.hasPrefix("a read-only file system") == true)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may write everywhere"))
  func
    `a folder without write permission is a clear error`() throws
  {
    chmod(scratch.path, 0o555)
    defer { chmod(scratch.path, 0o755) }
    #expect(error()?.message.hasPrefix("no permission to") == true)
    #expect(error()?.path == scratch.path)
  }
}

/// A file system of 200 KB in memory.
struct SmallDisk {
  let path: String

  init(at path: String) throws {
    self.path = path
    mkdir(path, 0o755)
    guard mount("tmpfs", path, "tmpfs", 0, "size=200k") == 0 else { throw POSIXError(.EPERM) }
  }

  func makeReadOnly() {
    mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), "size=200k")
  }
  func unmount() { umount2(path, Int32(MNT_DETACH)) }
}

/// Tried once, since a container's superuser often may not.
let canMount: Bool = {
  guard let scratch = try? Scratch(), let disk = try? SmallDisk(at: scratch.path + "/disk") else {
    return false
  }
  disk.unmount()
  return true
}()

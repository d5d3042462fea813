import Foundation
import Glibc
import Testing

@testable import PortolanSite

@Suite struct `Files that no build wrote` {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func `files, folders, links and hidden ones stay what they are`() throws {
    try scratch.publish(["tactics/a/index.html": "1"])
    try scratch.put("example.org", at: "Output/CNAME")
    try scratch.put("ref: main", at: "Output/.git/HEAD")
    try scratch.put("note", at: "Output/tactics/a/note.txt")
    mkdir(scratch.output + "/empty", 0o711)
    symlink("nowhere", scratch.output + "/link")
    mkfifo(scratch.output + "/pipe", 0o600)
    let before = ["CNAME", ".git/HEAD", "tactics/a/note.txt", "link", "pipe"].map {
      scratch.status("Output/" + $0).inode
    }
    let folder = scratch.status("Output/.git")
    usleep(20_000)

    let summary = try scratch.publish(["index.html": "2"])
    let after = ["CNAME", ".git/HEAD", "tactics/a/note.txt", "link", "pipe"].map {
      scratch.status("Output/" + $0).inode
    }
    #expect(after == before)
    #expect(scratch.status("Output/.git").time == folder.time)
    #expect(scratch.status("Output/empty").st_mode & 0o7777 == 0o711)
    #expect(summary == Publication.Summary(written: 1, removed: 1, foreign: 5, bytes: 1))
    #expect(try scratch.names() == ["Output"])
    #expect(scratch.status("Output/CNAME").st_nlink == 1)
  }

  @Test func `an output folder that was never ours keeps everything`() throws {
    try scratch.put("mine", at: "Output/readme.txt")
    try scratch.publish(["index.html": "1"])
    #expect(scratch.files() == ["readme.txt": "mine", "index.html": "1"])
  }

  @Test(arguments: [
    ("index.html", "index.html"), ("tactics", "tactics/a/index.html"), ("page/notes.txt", "page"),
  ])
  func `one that is in the way is an error that names it`(foreign: String, ours: String) throws {
    try scratch.put("mine", at: "Output/" + foreign)
    let publication = try Publication(to: scratch.output)
    try publication.write(Array("ours".utf8), to: ours)
    try publication.write(Array("ours".utf8), to: "other.html")
    let error = #expect(throws: PublicationError.self) { try publication.finish() }
    #expect(error?.path.hasPrefix(scratch.output + "/" + foreign.prefix(4)) == true)
    #expect(error?.message.contains("wasn't written by Portolan") == true)
    #expect(scratch.files() == [foreign: "mine"])
    #expect(try scratch.names() == ["Output"])
  }

  @Test func `one with the very bytes of ours becomes ours`() throws {
    try scratch.publish(["index.html": "same"])
    let inode = scratch.status("Output/index.html").inode
    unlink(scratch.output + "/.portolan-manifest")
    try scratch.publish(["index.html": "same"])
    #expect(scratch.status("Output/index.html").inode == inode)
    #expect(try scratch.publish([:]).removed == 1)
  }

  @Test func `a page that somebody edited is replaced, and the edited one kept beside`() throws {
    try scratch.publish(["a/index.html": "built", "b.html": "built"])
    try scratch.put("edited once", at: "Output/a/index.html")
    try scratch.put("edited", at: "Output/b.html")
    let summary = try scratch.publish(["a/index.html": "built"])
    #expect(scratch.files() == ["a/index.html": "built"])
    #expect(scratch.files("Output.kept") == ["a/index.html": "edited once", "b.html": "edited"])
    #expect(
      summary.notes.sorted() == [
        "\(scratch.output)/a/index.html was edited after it was built: "
          + "the edited file is now \(scratch.path)/Output.kept/a/index.html",
        "\(scratch.output)/b.html was edited after it was built: "
          + "the edited file is now \(scratch.path)/Output.kept/b.html",
      ])
    try scratch.put("edited twice", at: "Output/a/index.html")
    try scratch.publish(["a/index.html": "built"])
    #expect(scratch.files("Output.kept")["a/index.html"] == "edited once")
    #expect(scratch.files("Output.kept")["a/index.html.2"] == "edited twice")
  }

  @Test func `one that comes, changes or goes during the build is there as it was last`() throws {
    try scratch.publish(["index.html": "1"])
    try scratch.put("first", at: "Output/changes.txt")
    let publication = try Publication(to: scratch.output)
    try publication.write(Array("2".utf8), to: "index.html")
    try scratch.put("late", at: "Output/new/late.txt")
    chmod(scratch.output + "/new", 0o700)
    try scratch.put("second", at: "Output/changes.txt")
    _ = try publication.finish()
    #expect(scratch.files() == ["index.html": "2", "changes.txt": "second", "new/late.txt": "late"])
    #expect(scratch.status("Output/new").st_mode & 0o7777 == 0o700)
  }

  @Test func `a list of files that can't be read stops the build`() throws {
    try scratch.publish(["index.html": "1"])
    try scratch.put("portolan-manifest 1\n../../etc/passwd\n", at: "Output/.portolan-manifest")
    let error = #expect(throws: PublicationError.self) { try Publication(to: scratch.output) }
    #expect(error?.path == scratch.output + "/.portolan-manifest")
    #expect(error?.message == "has a line that can't be read (line 2)")
    #expect(scratch.files() == ["index.html": "1"])
  }
}

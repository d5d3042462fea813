import Foundation
import Glibc
import Testing

@testable import PortolanSite

@Suite struct `A site is published as a whole` {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func `the first build makes the folder and those above it`() throws {
    let publication = try Publication(to: scratch.path + "/a/b/Output/")
    try publication.write(Array("<p>".utf8), to: "index.html")
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/a/b/Output"))
    let summary = try publication.finish()
    #expect(summary == Publication.Summary(written: 1, bytes: 3))
    #expect(scratch.files("a/b/Output") == ["index.html": "<p>"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path + "/a/b") == ["Output"])
  }

  @Test func `until it ends readers see the old site, then the new one`() throws {
    try scratch.publish(["index.html": "old", "old/index.html": "old"])
    let publication = try Publication(to: scratch.output)
    try publication.write(Array("new".utf8), to: "index.html")
    try publication.write(Array("new".utf8), to: "new/index.html")
    #expect(scratch.files() == ["index.html": "old", "old/index.html": "old"])
    let summary = try publication.finish()
    #expect(scratch.files() == ["index.html": "new", "new/index.html": "new"])
    #expect(summary == Publication.Summary(written: 2, removed: 1, bytes: 6))
    #expect(try scratch.names() == ["Output"])
  }

  @Test func `an unchanged file keeps inode and time stamp`() throws {
    try scratch.publish(["a.html": "same", "b.html": "one", "c.html": "old size"])
    let (a, b) = (scratch.status("Output/a.html"), scratch.status("Output/b.html"))
    let manifest = scratch.status("Output/.portolan-manifest")
    usleep(20_000)
    let summary = try scratch.publish(["a.html": "same", "b.html": "two", "c.html": "size"])
    #expect(summary == Publication.Summary(written: 2, unchanged: 1, bytes: 11))
    #expect(scratch.status("Output/a.html").inode == a.inode)
    #expect(scratch.status("Output/a.html").time == a.time)
    #expect(scratch.status("Output/b.html").time != b.time)
    #expect(scratch.status("Output/.portolan-manifest").time != manifest.time)
    let again = scratch.status("Output/.portolan-manifest")
    try scratch.publish(["a.html": "same", "b.html": "two", "c.html": "size"])
    #expect(scratch.status("Output/.portolan-manifest").inode == again.inode)
  }

  @Test(arguments: [true, false]) func `a file written in pieces is kept and replaced like a page`(
    links: Bool
  ) throws {
    func publish(_ pieces: [String]) throws -> Publication.Summary {
      let publication = try Publication(to: scratch.output, features: FileSystemFeatures(links: links))
      try publication.write(to: "a/playbook.json") { give in
        for piece in pieces { Array(piece.utf8).withUnsafeBytes { give($0) } }
      }
      return try publication.finish()
    }
    #expect(try publish(["[1,", "2]"]) == Publication.Summary(written: 1, bytes: 5))
    let first = scratch.status("Output/a/playbook.json")
    usleep(20_000)
    // Other pieces, the same bytes.
    #expect(try publish(["[", "1,2]"]) == Publication.Summary(unchanged: 1, bytes: 5))
    #expect(scratch.status("Output/a/playbook.json").time == first.time)
    #expect((scratch.status("Output/a/playbook.json").inode == first.inode) == links)
    #expect(try publish(["[1,", "3]"]) == Publication.Summary(written: 1, bytes: 5))
    #expect(scratch.files()["a/playbook.json"] == "[1,3]")
  }

  @Test func `copied files are written, kept and replaced like pages`() throws {
    let large = String(repeating: "0123456789abcdef", count: 40_000)
    try scratch.put(large, at: "Content/a.bin")
    func publish() throws -> Publication.Summary {
      let publication = try Publication(to: scratch.output, apartFrom: [scratch.path + "/Content"])
      try publication.copy(file: scratch.path + "/Content/a.bin", to: "assets/a.bin")
      return try publication.finish()
    }
    #expect(try publish() == Publication.Summary(written: 1, bytes: 640_000))
    let inode = scratch.status("Output/assets/a.bin").inode
    #expect(inode != scratch.status("Content/a.bin").inode)
    #expect(try publish() == Publication.Summary(unchanged: 1, bytes: 640_000))
    #expect(scratch.status("Output/assets/a.bin").inode == inode)
    try scratch.put("X" + large.dropFirst(), at: "Content/a.bin")
    #expect(try publish() == Publication.Summary(written: 1, bytes: 640_000))
    #expect(scratch.text("Output/assets/a.bin") == "X" + large.dropFirst())
  }

  @Test func `files are written from many threads`() throws {
    let publication = try Publication(to: scratch.output)
    DispatchQueue.concurrentPerform(iterations: 500) { number in
      try? publication.write(Array("\(number)".utf8), to: "section-\(number % 7)/page-\(number)/index.html")
    }
    #expect(try publication.finish().written == 500)
    #expect(scratch.files().count == 500)
    #expect(scratch.text("Output/section-3/page-17/index.html") == "17")
  }

  @Test func `the manifest lists hash, size and path in the order of bytes`() throws {
    try scratch.publish(["b.html": "abc", "a/é.html": "", "a.html": "a"])
    #expect(
      scratch.text("Output/.portolan-manifest") == """
        portolan-manifest 1
        d24ec4f1a98c6e5b 1 a.html
        ef46db3751d8e999 0 a/é.html
        44bc2cf5ad770999 3 b.html

        """)
  }

  @Test func `names that differ in their bytes only are two files`() throws {
    let (composed, decomposed) = ("caf\u{E9}.html", "cafe\u{301}.html")
    let publication = try Publication(to: scratch.output)
    try publication.write(Array("NFC".utf8), to: composed)
    try publication.write(Array("NFD".utf8), to: decomposed)
    #expect(try publication.finish().written == 2)
    #expect(try Publication(to: scratch.output).finish().removed == 2)
  }

  @Test func `a link to a folder stays, and its folder is replaced`() throws {
    try FileManager.default.createDirectory(atPath: scratch.path + "/www", withIntermediateDirectories: true)
    symlink("www", scratch.output)
    try scratch.publish(["index.html": "1"])
    #expect(scratch.files("www") == ["index.html": "1"])
    #expect(scratch.status("Output").st_mode & S_IFMT == S_IFLNK)
    #expect(try scratch.names() == ["Output", "www"])
  }

  @Test func `the folder keeps its mode`() throws {
    try scratch.publish(["index.html": "1"])
    chmod(scratch.output, 0o2770)
    try scratch.publish(["index.html": "2"])
    #expect(scratch.status("Output").st_mode & 0o7777 == 0o2770)
  }

  @Test func `where folders can't be exchanged two renames do it, and the summary says so`() throws {
    let features = FileSystemFeatures(exchange: false)
    try scratch.publish(["index.html": "1"], features: features)
    try scratch.put("mine", at: "Output/notes.txt")
    let summary = try scratch.publish(["index.html": "2"], features: features)
    #expect(scratch.files() == ["index.html": "2", "notes.txt": "mine"])
    #expect(summary.notes.count == 1)
    #expect(summary.notes.first?.contains("can't exchange two folders") == true)
    #expect(try scratch.names() == ["Output"])
  }

  @Test func `where files can't be linked they are written, with the time stamp they had`() throws {
    let features = FileSystemFeatures(links: false)
    try scratch.publish(["index.html": "same"], features: features)
    try scratch.put("mine", at: "Output/notes/n.txt")
    let (page, notes) = (scratch.status("Output/index.html"), scratch.status("Output/notes/n.txt"))
    usleep(20_000)
    let summary = try scratch.publish(["index.html": "same"], features: features)
    #expect(summary == Publication.Summary(unchanged: 1, foreign: 1, bytes: 4))
    #expect(scratch.status("Output/index.html").time == page.time)
    #expect(scratch.status("Output/notes/n.txt").inode == notes.inode)
  }
}

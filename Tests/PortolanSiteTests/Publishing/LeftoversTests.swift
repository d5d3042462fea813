import Foundation
import Glibc
import Testing

@testable import PortolanSite

/// Every state in which `kill -9` can leave the folders, made by hand; the next build must clear it up.
@Suite struct `What killed builds leave` {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  /// A staging folder as a build makes it, with its marker.
  private func stage(_ files: [String: String]) throws -> String {
    let staging = ".Output.portolan-new-abcdef"
    for (path, text) in files { try scratch.put(text, at: "\(staging)/site/\(path)") }
    try scratch.put(
      "unfinished site of portolan\n\(scratch.status(staging + "/site").inode)\n",
      at: staging + "/.portolan-unfinished")
    return staging
  }

  @Test func `killed while writing`() throws {
    try scratch.publish(["index.html": "1"])
    try scratch.put("mine", at: "Output/notes.txt")
    let staging = try stage(["half/index.html": "2"])
    link(scratch.output + "/notes.txt", "\(scratch.path)/\(staging)/site/notes.txt")
    let summary = try scratch.publish(["index.html": "3"])
    #expect(scratch.files() == ["index.html": "3", "notes.txt": "mine"])
    #expect(summary.notes == [])
    #expect(try scratch.names() == ["Output"])
  }

  @Test func `killed between the exchange and the end`() throws {
    try scratch.publish(["index.html": "old", "gone.html": "old"])
    try scratch.put("mine", at: "Output/notes.txt")
    try scratch.put("edited", at: "Output/gone.html")
    let staging = try stage([".portolan-manifest": "portolan-manifest 1\n", "late.html": ""])
    rename("\(scratch.path)/\(staging)/site", scratch.path + "/new")
    rename(scratch.output, "\(scratch.path)/\(staging)/site")
    rename(scratch.path + "/new", scratch.output)
    unlink(scratch.output + "/late.html")
    let summary = try scratch.publish(["index.html": "next"])
    #expect(scratch.files() == ["index.html": "next", "notes.txt": "mine"])
    #expect(scratch.files("Output.kept") == ["gone.html": "edited"])
    #expect(summary.notes.count == 1)
    #expect(try scratch.names() == ["Output", "Output.kept"])
  }

  @Test func `killed between two renames`() throws {
    try scratch.publish(["index.html": "old"])
    try scratch.put("mine", at: "Output/notes.txt")
    let staging = try stage(["index.html": "new"])
    rename(scratch.output, "\(scratch.path)/\(staging)/old")
    let publication = try Publication(to: scratch.output)
    #expect(scratch.files() == ["index.html": "old", "notes.txt": "mine"])
    try publication.write(Array("next".utf8), to: "index.html")
    #expect(try publication.finish().notes.first?.contains("was put back") == true)
    #expect(scratch.files() == ["index.html": "next", "notes.txt": "mine"])
    #expect(try scratch.names() == ["Output"])
  }

  @Test func `killed after two renames`() throws {
    try scratch.publish(["index.html": "old"])
    try scratch.put("mine", at: "Output/notes.txt")
    let staging = try stage(["index.html": "new", ".portolan-manifest": "portolan-manifest 1\n"])
    rename(scratch.output, "\(scratch.path)/\(staging)/old")
    rename("\(scratch.path)/\(staging)/site", scratch.output)
    unlink(scratch.output + "/index.html")
    try scratch.publish(["index.html": "next"])
    #expect(scratch.files() == ["index.html": "next", "notes.txt": "mine"])
    #expect(try scratch.names() == ["Output"])
  }

  @Test func `killed before it began`() throws {
    mkdir(scratch.path + "/.Output.portolan-new-aaaaaa", 0o700)
    mkdir(scratch.path + "/.Output.portolan-new-bbbbbb", 0o700)
    mkdir(scratch.path + "/.Output.portolan-new-bbbbbb/site", 0o700)
    try scratch.put("", at: ".Output.portolan-new-cccccc/.portolan-unfinished")
    try scratch.put("1234\n", at: ".Output.portolan-lock")
    try scratch.publish(["index.html": "1"])
    #expect(try scratch.names() == ["Output"])
  }

  @Test func `a folder of that name without our marker is not ours`() throws {
    try scratch.put("mine", at: ".Output.portolan-new-thesis/chapter.txt")
    try scratch.put("a marker of something else", at: ".Output.portolan-new-other/.portolan-unfinished")
    try scratch.publish(["index.html": "1"])
    #expect(scratch.text(".Output.portolan-new-thesis/chapter.txt") == "mine")
    #expect(scratch.text(".Output.portolan-new-other/.portolan-unfinished") == "a marker of something else")
  }
}

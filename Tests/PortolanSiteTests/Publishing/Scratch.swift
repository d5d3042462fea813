import Foundation
import Glibc

@testable import PortolanSite

/// A folder of its own for one test, which goes with it.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appendingPathComponent("portolan-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var output: String { path + "/Output" }

  func put(_ text: String, at relative: String) throws {
    let url = URL(fileURLWithPath: "\(path)/\(relative)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ relative: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(relative)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// Every file below a folder with its text, apart from the manifest.
  func files(_ relative: String = "Output") -> [String: String] {
    let root = "\(path)/\(relative)"
    var found: [String: String] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: root) ?? .init() {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder),
        !isFolder.boolValue,
        name != ".portolan-manifest"
      else { continue }
      found[name] = text("\(relative)/\(name)")
    }
    return found
  }

  /// What lies beside the output, so that leftovers show.
  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

  func status(_ relative: String) -> stat {
    var status = stat()
    lstat("\(path)/\(relative)", &status)
    return status
  }

  /// Publishes a site in one go.
  @discardableResult func publish(
    _ files: [String: String], features: FileSystemFeatures = FileSystemFeatures()
  ) throws -> Publication.Summary {
    let publication = try Publication(to: output, patience: 0, features: features)
    for (path, text) in files { try publication.write(Array(text.utf8), to: path) }
    return try publication.finish()
  }
}

extension stat {
  var inode: UInt64 { UInt64(st_ino) }
  var time: [Int] { [st_mtim.tv_sec, st_mtim.tv_nsec] }
}

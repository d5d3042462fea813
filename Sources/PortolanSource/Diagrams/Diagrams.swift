import Glibc
import Synchronization

/// Draws the diagrams that stand in texts, each distinct one once. What was drawn is kept beside the playbook, and
/// shown from there even where no program may run.
package final class Diagrams: Sendable {
  /// Gets a command and the text of a diagram; answers what the command wrote.
  package typealias Program =
    @Sendable (_ command: [String], _ text: [UInt8]) throws(DiagramFault) -> [UInt8]

  /// Where pictures are kept, in the playbook's folder. They may be committed: whoever has no program sees them then.
  package static let folder = ".portolan/diagrams"

  private enum Drawn: Sendable {
    case picture(SVGPicture)
    case failed(DiagramFault)
    /// Neither kept nor to be drawn.
    case none
  }

  /// One diagram, which is drawn while others are.
  private final class Drawing: Sendable {
    let drawn = Mutex<Drawn?>(nil)
  }

  package let command: [String]
  private let folder: String?
  private let program: Program?
  private let drawings = Mutex<[String: Drawing]>([:])
  private let published = Mutex<[String: SVGPicture]>([:])
  private let firstUnkept = Mutex<SourceError?>(nil)

  /// - Parameters:
  ///   - command: what draws, word by word; pictures of another command aren't shown.
  ///   - root: the playbook's folder; `nil` for one in memory, where nothing is kept.
  ///   - program: runs the command; `nil` where nobody has allowed it.
  package init(command: [String], root: String?, program: Program?) {
    self.command = command
    folder = root.map { "\($0)/\(Self.folder)" }
    self.program = program
  }

  /// The picture of a diagram; `nil` where its text is shown.
  package func picture(of text: [UInt8]) throws(DiagramFault) -> SVGPicture? {
    let question = command.flatMap { Array($0.utf8) + [0] } + [0] + text
    let key = StableHash.text(of: question)
    let drawing = drawings.withLock { drawings in
      let drawing = drawings[key] ?? Drawing()
      drawings[key] = drawing
      return drawing
    }
    let drawn = drawing.drawn.withLock { drawn in
      let now = drawn ?? draw(text, key)
      drawn = now
      return now
    }
    switch drawn {
    case .picture(let picture):
      published.withLock { $0[picture.name] = picture }
      return picture
    case .failed(let fault): throw fault
    case .none: return nil
    }
  }

  /// What a picture that was answered holds, by its name.
  package func bytes(of name: String) -> [UInt8]? { published.withLock { $0[name]?.bytes } }

  /// Why pictures couldn't be kept, the first time.
  package var unkept: SourceError? { firstUnkept.withLock { $0 } }

  private func draw(_ text: [UInt8], _ key: String) -> Drawn {
    let file = folder.map { "\($0)/\(key).svg" }
    var fault: DiagramFault?
    if let file, FileReading.isThere(file) {
      do { return .picture(try kept(file)) } catch { fault = error }
    }
    guard let program else { return fault.map { .failed($0) } ?? .none }
    do throws(DiagramFault) {
      let bytes = try program(command, text)
      let picture: SVGPicture
      do { picture = try SVGPicture(bytes) } catch { throw .unfit(error, isKept: false) }
      if let file { keep(bytes, file) }
      return .picture(picture)
    } catch {
      return .failed(error)
    }
  }

  /// Anybody may have written it: it is looked at as closely as what a program writes.
  private func kept(_ file: String) throws(DiagramFault) -> SVGPicture {
    guard let size = FileReading.size(of: file), size <= SVGPicture.most,
      let bytes = try? FileReading.bytes(of: file)
    else { throw .unfit(.notWellFormed(line: 1), isKept: true) }
    do { return try SVGPicture(bytes) } catch { throw .unfit(error, isKept: true) }
  }

  private func keep(_ bytes: [UInt8], _ file: String) {
    do throws(SourceError) {
      if let folder { try FileWriting.makeFolder(folder) }
      try FileWriting.update(file) { _ in bytes }
    } catch {
      firstUnkept.withLock { $0 = $0 ?? error }
    }
  }
}

import Glibc
import Synchronization

/// One build's site on its way to the output folder, which it replaces as a whole or not at all.
///
/// Files are written into a new folder beside the output (on the same file system); `finish()` exchanges the two in
/// one step. A file with the bytes of the published one is that one still, with its inode and time stamp. Files in the
/// output folder that no build wrote are in the new one too. Whatever happens before the exchange, a fault or
/// `kill -9`, leaves the output as it was; whatever happens after it leaves the new site, and the next build
/// cleans up.
///
/// Whoever has the output open as a current folder keeps looking at the old one: a server must open files by path.
package final class Publication: Sendable {
  /// What a build did to the output folder.
  package struct Summary: Equatable, Sendable {
    /// Files that are new or have other bytes than before.
    package var written = 0
    /// Files that have the bytes they had.
    package var unchanged = 0
    /// Files of the build before that this one doesn't have.
    package var removed = 0
    /// Files that no build wrote, and that are there still.
    package var foreign = 0
    /// The size of all files of the site.
    package var bytes = 0
    /// What the user should know, a sentence each: edited files that were kept beside, leftovers cleaned up.
    package var notes: [String] = []
  }

  private struct State {
    var files: [(path: OutputPath, listing: Manifest.Listing)] = []
    var unchanged = 0
    var failure: PublicationError?
    var isOpen = true
  }

  private let staging: Staging
  private let lock: PublicationLock
  private let old: OpenFolder?
  private let published: Manifest
  private let features: FileSystemFeatures
  private let durable: Bool
  private let earlierNotes: [String]
  private let state = Mutex(State())

  /// Waits for the output's lock, cleans up after builds that were stopped, and makes the new folder.
  /// - Parameters:
  ///   - output: the output folder (or a link to it); made, with the folders above it, where it is missing.
  ///   - sources: folders the build reads (content, templates): the output must be apart from them.
  ///   - patience: seconds to wait for another build that writes the same folder.
  ///   - durable: has the files on the disk before the site changes, so that a power failure can't leave empty ones;
  ///     it waits for whatever else is being written there. A preview can do without.
  ///   - waiting: gets a sentence for the user when there is such a build.
  package convenience init(
    to output: String, apartFrom sources: [String] = [], patience: Double = 60, durable: Bool = true,
    waiting: (String) -> Void = { _ in }
  ) throws(PublicationError) {
    try self.init(
      to: output, apartFrom: sources, patience: patience, durable: durable, features: FileSystemFeatures(),
      waiting: waiting)
  }

  init(
    to output: String, apartFrom sources: [String] = [], patience: Double = 60, durable: Bool = false,
    features: FileSystemFeatures, waiting: (String) -> Void = { _ in }
  ) throws(PublicationError) {
    let destination = try Destination(output, apartFrom: sources)
    var held: PublicationLock?
    do throws(PublicationError) {
      lock = try PublicationLock(destination, patience: patience, waiting: waiting)
      held = lock
      var leftovers = Leftovers(of: destination)
      leftovers.sweep()
      earlierNotes = leftovers.notes
      var status = stat()
      if lstat(destination.path, &status) == 0 {
        let folder = try OpenFolder(at: destination.path, shownAs: destination.shown)
        published = try Manifest(in: folder)
        old = folder
      } else {
        published = Manifest()
        old = nil
      }
      staging = try Staging(for: destination)
    } catch {
      held?.release()
      destination.removeMade()
      throw error
    }
    self.features = features
    self.durable = durable
  }

  deinit { cancel() }

  // MARK: Writing (from any thread)

  /// Writes one file of the site.
  /// - Parameter path: relative to the output folder; see `OutputPath` for what is refused.
  package func write(_ bytes: UnsafeRawBufferPointer, to path: String) throws(PublicationError) {
    try recorded { () throws(PublicationError) in
      let path = try OutputPath(path)
      let listing = Manifest.Listing(size: bytes.count, hash: ContentHash.of(bytes))
      return (path, listing, try put(bytes, to: path.bytes, isFirst: path.isPage))
    }
  }

  package func write(_ bytes: [UInt8], to path: String) throws(PublicationError) {
    try bytes.withBuffer { (bytes) throws(PublicationError) in try write(bytes, to: path) }
  }

  /// Writes a large file piece by piece, so that it is never in memory as a whole.
  /// - Parameter produce: gives the pieces in their order; asked a second time where the file system can't give the
  ///   published file, which has the same bytes, a second name.
  package func write(
    to path: String, _ produce: ((UnsafeRawBufferPointer) -> Void) -> Void
  ) throws(PublicationError) {
    try recorded { () throws(PublicationError) in
      let path = try OutputPath(path)
      let listing = try create(path.bytes, produce)
      guard published[path.bytes] == listing, let old, let theirs = old.reading(path.bytes),
        theirs.size == listing.size, try theirs.hash() == listing.hash
      else { return (path, listing, false) }
      try staging.site.remove(path.bytes)
      if try link(path.bytes, from: old) { return (path, listing, true) }
      return (path, try create(path.bytes, time: theirs.status, produce), true)
    }
  }

  private func create(
    _ path: [UInt8], time: stat? = nil, _ produce: ((UnsafeRawBufferPointer) -> Void) -> Void
  ) throws(PublicationError) -> Manifest.Listing {
    var writer = ListingWriter(try staging.site.create(path))
    var failure: PublicationError?
    produce { piece in
      guard failure == nil else { return }
      do throws(PublicationError) { try writer.write(piece) } catch { failure = error }
    }
    if let failure { throw failure }
    if let time { writer.setTime(of: time) }
    return writer.listing
  }

  /// Copies a file (an image, a download) into the site, piece by piece. Links are followed: whoever calls has
  /// made sure that they don't lead outside.
  package func copy(file source: String, to path: String) throws(PublicationError) {
    try recorded { () throws(PublicationError) in
      let path = try OutputPath(path)
      guard let reader = FileReader(open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK)) else {
        throw PublicationError(source, "can't be read as a file")
      }
      if let listing = published[path.bytes], listing.size == reader.size, try reader.hash() == listing.hash,
        let old, let theirs = old.reading(path.bytes)
      {
        reader.rewind()
        if try theirs.equals(reader), try link(path.bytes, from: old) { return (path, listing, true) }
      }
      reader.rewind()
      var writer = ListingWriter(try staging.site.create(path.bytes))
      let whole = try reader.pieces { (piece) throws(PublicationError) in
        try writer.write(piece)
        return true
      }
      guard whole else { throw PublicationError(source, errno: errno, doing: "read it") }
      return (path, writer.listing, false)
    }
  }

  private func recorded(
    _ body: () throws(PublicationError) -> (OutputPath, Manifest.Listing, unchanged: Bool)
  ) throws(PublicationError) {
    precondition(state.withLock { $0.isOpen }, "a publication that has ended takes no files")
    do throws(PublicationError) {
      let (path, listing, unchanged) = try body()
      state.withLock {
        $0.files.append((path, listing))
        if unchanged { $0.unchanged += 1 }
      }
    } catch {
      state.withLock { if $0.failure == nil { $0.failure = error } }
      throw error
    }
  }

  /// - Returns: whether the published file has these bytes, so that it is in the new site now.
  private func put(
    _ bytes: UnsafeRawBufferPointer, to path: [UInt8], isFirst: Bool = false
  ) throws(PublicationError) -> Bool {
    var same: stat?
    if let old, published[path] != nil || path == Manifest.name, let theirs = old.reading(path),
      try theirs.holds(bytes)
    {
      if try link(path, from: old) { return true }
      same = theirs.status
    }
    let writer = try staging.site.create(path, isFirst: isFirst)
    try writer.write(bytes)
    guard let same else { return false }
    writer.setTime(of: same)
    return true
  }

  private func link(_ path: [UInt8], from old: OpenFolder) throws(PublicationError) -> Bool {
    guard features.links else { return false }
    switch try staging.site.link(path, from: old) {
    case .linked: return true
    case .notPossible: return false
    case .exists: throw OpenFolder.taken(staging.destination.shown, path)
    }
  }

  // MARK: Ending

  /// Puts the site in place. Only after every `write` and `copy` has returned.
  /// - Throws: the first fault of a `write` or `copy`, or why it can't be put in place: the output is as it was.
  package func finish() throws(PublicationError) -> Summary {
    let state = self.state.withLock { $0 }
    precondition(state.isOpen, "a publication ends once")
    var summary = Summary()
    do throws(PublicationError) {
      if let failure = state.failure { throw failure }
      summary = try prepare(state)
      switch try staging.exchange(with: old, allowed: features) {
      case .exchanged, .first: break
      case .inTwoSteps:
        summary.notes.append(
          "the file system can't exchange two folders: for a moment there was no “\(staging.destination.shown)”"
        )
      }
    } catch {
      cancel()
      throw error
    }
    self.state.withLock { $0.isOpen = false }
    var leftovers = Leftovers(of: staging.destination)
    leftovers.cleanUp(staging.path)
    lock.release()
    summary.notes += leftovers.notes
    return summary
  }

  /// Everything that can be done before the exchange.
  private func prepare(_ state: State) throws(PublicationError) -> Summary {
    let manifest = Manifest(state.files)
    _ = try manifest.bytes.withBuffer { (bytes) throws(PublicationError) in
      try put(bytes, to: Manifest.name)
    }
    var summary = Summary(
      written: state.files.count - state.unchanged, unchanged: state.unchanged,
      removed: published.files.keys.count { manifest.files[$0] == nil },
      bytes: state.files.reduce(0) { $0 + $1.listing.size }, notes: earlierNotes)
    if let old {
      let foreign = ForeignFiles(old: old, listed: published, new: staging.site, features: features)
      summary.foreign = try foreign.carryOver()
      staging.site.imitate(try old.entry(), time: false)
    }
    // Otherwise a power failure after the exchange could leave the new site with empty files.
    if durable, summary.written > 0 { try staging.site.flush() }
    return summary
  }

  /// Gives up: the output stays as it was, and nothing is left beside it. Nothing happens when it has ended.
  package func cancel() {
    let wasOpen = state.withLock { state in
      defer { state.isOpen = false }
      return state.isOpen
    }
    guard wasOpen else { return }
    var leftovers = Leftovers(of: staging.destination)
    leftovers.cleanUp(staging.path)
    lock.release()
    staging.destination.removeMade()
  }
}

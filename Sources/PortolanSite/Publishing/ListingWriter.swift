import Glibc

/// Writes a file piece by piece, and knows at the end what the manifest lists of it.
struct ListingWriter: ~Copyable {
  private let writer: FileWriter
  private var hash = ContentHash()
  private var size = 0

  init(_ writer: consuming FileWriter) { self.writer = writer }

  var listing: Manifest.Listing { Manifest.Listing(size: size, hash: hash.value) }

  mutating func write(_ piece: UnsafeRawBufferPointer) throws(PublicationError) {
    hash.update(piece)
    size += piece.count
    try writer.write(piece)
  }

  /// Gives the file the time stamp of another.
  func setTime(of status: stat) { writer.setTime(of: status) }
}

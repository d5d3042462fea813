import Synchronization

/// What a repository tells of a playbook. Somebody reads it while documents are read; whoever asks first waits.
package final class RepositoryReading: Sendable {
  package struct Facts: Sendable {
    /// The way from the repository's root to the playbook: empty, or with a slash at its end.
    package let prefix: String
    /// `nil` where the repository has not its whole history.
    package let history: EditHistory?

    package init(prefix: String = "", history: EditHistory?) {
      self.prefix = prefix
      self.history = history
    }
  }

  private let finish: @Sendable () -> Facts?
  private let known = Mutex<Facts??>(nil)

  /// - Parameter finish: asked once, by whoever needs it first; `nil` where there is no repository.
  package init(_ finish: @escaping @Sendable () -> Facts?) { self.finish = finish }

  package var facts: Facts? {
    known.withLock { known in
      if let known { return known }
      let facts = finish()
      known = facts
      return facts
    }
  }
}

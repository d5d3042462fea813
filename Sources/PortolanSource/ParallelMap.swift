import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// The array's elements transformed on several cores, in their order.
  ///
  /// Work is dealt in small pieces, so that one slow element doesn't hold up the others.
  /// - Parameter jobs: how many at once; 1 does everything on the calling thread.
  package func parallelMap<Result: Sendable>(jobs: Int, _ transform: @Sendable (Element) -> Result)
    -> [Result]
  {
    guard jobs > 1, count > 1 else { return map(transform) }
    let piece = Swift.max(1, Swift.min(64, count / (jobs * 4)))
    let pieces = (count + piece - 1) / piece
    let done = Mutex<[[Result]?]>(Swift.Array(repeating: nil, count: pieces))
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: Swift.min(jobs, pieces)) { _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < pieces else { return }
        let results = self[(number * piece)..<Swift.min(count, (number + 1) * piece)].map(transform)
        done.withLock { $0[number] = results }
      }
    }
    return done.withLock { pieces in pieces.flatMap { $0 ?? [] } }
  }
}

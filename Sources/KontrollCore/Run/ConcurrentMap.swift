import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// What `transform` makes of each element, in order, reckoned on all processors at the same time.
    ///
    /// For few elements, some of which are work of milliseconds.
    package func concurrentMap<T: Sendable>(_ transform: @Sendable (Element) -> T) -> [T] {
        let made = Mutex([T?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let value = transform(self[index])
            made.withLock { $0[index] = value }
        }
        return made.withLock { $0.compactMap(\.self) }
    }
}

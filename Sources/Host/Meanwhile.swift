internal import Dispatch
internal import Synchronization

/// Something that is worked out on another thread until it is asked for.
package final class Meanwhile<Value: Sendable>: Sendable {
    private let result = Mutex<Value?>(nil)
    private let group = DispatchGroup()
    private let work: @Sendable () -> Value

    /// Begins.
    package init(_ work: @escaping @Sendable () -> Value) {
        self.work = work
        DispatchQueue.global().async(group: group) { [self] in
            let value = work()
            result.withLock { $0 = value }
        }
    }

    /// Waits for it.
    package var value: Value {
        group.wait()
        return result.withLock { $0 } ?? work()
    }
}

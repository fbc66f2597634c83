import Synchronization
import Threads

/// How long it takes until one core sees what another has written.
enum Handover {
    /// Nanoseconds from a store on one core to its sight on another, slice by slice; none where there is one core.
    ///
    /// Two threads pass a number to and fro. It is a few tens where they have a common cache, and more than a hundred where
    /// the line travels between caches: what threads that share a training step wait for.
    static func nanoseconds(slices: Int) -> [Double] {
        let pool = ThreadPool(threadCount: 2)
        defer { pool.stop() }
        let exchanges = 20_000
        let number = Atomic(0)
        return (0..<slices).map { _ in
            number.store(0, ordering: .relaxed)
            let time = seconds {
                eachThread(of: pool) { thread in
                    for turn in 0..<exchanges {
                        while number.load(ordering: .acquiring) != 2 * turn + thread {}
                        number.store(2 * turn + thread + 1, ordering: .releasing)
                    }
                }
            }
            return time / Double(2 * exchanges) * 1e9
        }
    }
}

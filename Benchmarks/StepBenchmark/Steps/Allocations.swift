import Foundation

/// Calls of the memory allocator, where the process was started with `count_allocations.c` preloaded.
enum Allocations {
    private typealias Counter = @convention(c) () -> UInt64

    /// Calls so far, by all threads; nil where nobody counts them.
    static var count: UInt64? {
        guard let symbol = dlsym(nil, "benchmark_allocation_count") else { return nil }
        return unsafeBitCast(symbol, to: Counter.self)()
    }
}

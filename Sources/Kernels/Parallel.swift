/// Something that can carry out the independent parts of a kernel, perhaps on several threads.
///
/// Kernels split work by output element only, so the number of threads and the order in which parts
/// are taken cannot change a result.
public protocol Parallel: AnyObject {
    /// Threads that take part at present: at least 1, at most `workerCount`. It may change between two regions.
    var threadCount: Int { get }
    /// Threads that can take part at most.
    var workerCount: Int { get }
    /// Calls `body` once for each index in `0 ..< count` and returns when all calls have returned.
    /// `worker` (0 ..< workerCount) tells which of the threads runs a call: two calls at the same time
    /// never have the same, so that each worker can have a scratch buffer.
    func run(_ count: Int, _ body: (_ index: Int, _ worker: Int) -> Void)
}

/// All parts one after the other, on the caller's thread.
public final class Serial: Parallel {
    /// A runner without threads of its own.
    public init() {}
    /// One.
    public var threadCount: Int { 1 }
    /// One.
    public var workerCount: Int { 1 }
    /// Calls `body` in ascending order.
    public func run(_ count: Int, _ body: (_ index: Int, _ worker: Int) -> Void) {
        for index in 0..<count { body(index, 0) }
    }
}

import Foundation
public import Kernels
import Synchronization

/// Threads that share the parts of a kernel.
///
/// The regions of a small training step last microseconds, so a worker that has run out of work spins for
/// a while before it sleeps.
public final class ThreadPool: Parallel, @unchecked Sendable {
    /// The caller's thread and the workers.
    public private(set) var workerCount: Int
    /// How many of them take part. Set it between regions only; the others sleep.
    public var threadCount: Int {
        get { active }
        set { active = max(1, min(newValue, workerCount)) }
    }

    private var active: Int
    private let bell = Bell()
    private let region: Region
    private let errand = Errand()
    private let isStopping = Atomic(false)
    private var hasStarted = false

    /// A pool in which `threadCount` threads take part (at least one: the caller's), or as many as the system gives.
    public init(threadCount: Int) {
        workerCount = max(1, threadCount)
        active = workerCount
        region = Region(workers: workerCount)
    }

    /// Whether others take part. The first time, they are started: where runs are trained side by side, many a pool never
    /// needs any.
    private func hasOthers() -> Bool {
        if active == 1 || hasStarted { return active > 1 }
        hasStarted = true
        for worker in 1..<workerCount where !startThread(stackSize: 1 << 20, { self.work(worker) }) {
            // Fewer threads give the same bits. (Those that there are keep the pool alive until it is stopped.)
            (workerCount, active) = (worker, min(active, worker))
            break
        }
        return active > 1
    }

    /// Ends the workers; the pool must not be used afterwards.
    public func stop() {
        isStopping.store(true, ordering: .releasing)
        bell.ring()
    }

    /// Runs one region. Not to be called from two threads at the same time, nor from within a region.
    public func run(_ count: Int, _ body: (_ index: Int, _ worker: Int) -> Void) {
        if count <= 1 || !hasOthers() {
            for index in 0..<count { body(index, 0) }
            return
        }
        // `body` lives until this function returns, which is after the last call.
        region.open(count, threads: active, body)
        bell.ring()
        region.take(worker: 0)
        region.close()
    }

    /// Runs `body`, which may run regions, and meanwhile `errand` on one of the workers: whoever is on an errand comes
    /// too late for regions. Where there is no worker, one after the other.
    public func run<Result>(besides errand: () -> Void, _ body: () throws -> Result) rethrows -> Result {
        if !hasOthers() {
            defer { errand() }
            return try body()
        }
        return try withoutActuallyEscaping(errand) { errand in
            self.errand.offer(errand)
            bell.ring()
            defer { self.errand.finish() }
            return try body()
        }
    }

    private func work(_ worker: Int) {
        var seen = 0
        while true {
            seen = bell.wait(after: seen)
            if isStopping.load(ordering: .acquiring) { return }
            errand.run()
            region.join(worker: worker)
        }
    }
}

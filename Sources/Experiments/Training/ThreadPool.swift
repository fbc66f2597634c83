import CTarget
import Foundation
public import Kernels
import Synchronization

/// Threads that share the parts of a kernel.
///
/// The regions of a small training step last microseconds, so a worker that has run out of work spins for
/// a while before it sleeps. Which thread takes which part is left to chance; kernels make sure that it
/// does not matter.
public final class ThreadPool: Parallel, @unchecked Sendable {
    /// The caller's thread and the workers.
    public let workerCount: Int
    /// How many of them take part. Set it between regions only; the others sleep.
    public var threadCount: Int {
        get { active }
        set { active = max(1, min(newValue, workerCount)) }
    }

    private let generation = Atomic(0)
    private let unfinished = Atomic(0)
    private let nextIndex = Atomic(0)
    private let sleeping = Atomic(0)
    private let isStopping = Atomic(false)
    private let condition = NSCondition()
    /// The current region. Written before `generation` rises, read after.
    private var count = 0
    private var active: Int
    private var body: (Int, Int) -> Void = { _, _ in }

    /// Looks at `generation` this often before sleeping: some hundreds of microseconds, longer than what a step does
    /// between two regions.
    private static let spins = 10_000

    /// A pool in which `threadCount` threads take part (at least one: the caller's).
    public init(threadCount: Int) {
        workerCount = max(1, threadCount)
        active = workerCount
        for worker in 1..<max(workerCount, 1) {
            // The threads keep the pool alive until it is stopped.
            let thread = Thread { [self] in self.work(worker) }
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    /// Ends the workers; the pool must not be used afterwards.
    public func stop() {
        isStopping.store(true, ordering: .releasing)
        announce()
    }

    /// Runs one region. Not to be called from two threads at the same time, nor from within a region.
    public func run(_ count: Int, _ body: (_ index: Int, _ worker: Int) -> Void) {
        if active == 1 || count <= 1 {
            for index in 0..<count { body(index, 0) }
            return
        }
        withoutActuallyEscaping(body) { body in
            self.count = count
            self.body = body
            nextIndex.store(0, ordering: .relaxed)
            unfinished.store(workerCount - 1, ordering: .relaxed)
            announce()
            take(worker: 0)
            waitForWorkers()
            self.body = { _, _ in }
        }
    }

    /// Spins while the workers can be expected to be at their last part, then lets others have the core: on
    /// a busy machine the worker may be waiting for it.
    private func waitForWorkers() {
        var looks = 0
        while unfinished.load(ordering: .acquiring) > 0 {
            looks += 1
            if looks > Self.spins { sched_yield() } else { reprise_pause() }
        }
    }

    private func announce() {
        generation.add(1, ordering: .sequentiallyConsistent)
        if sleeping.load(ordering: .sequentiallyConsistent) > 0 {
            condition.lock()
            condition.broadcast()
            condition.unlock()
        }
    }

    private func take(worker: Int) {
        while true {
            let index = nextIndex.add(1, ordering: .relaxed).oldValue
            if index >= count { return }
            body(index, worker)
        }
    }

    private func work(_ worker: Int) {
        var seen = 0
        while true {
            seen = next(after: seen)
            if isStopping.load(ordering: .acquiring) { return }
            if worker < active { take(worker: worker) }
            unfinished.subtract(1, ordering: .releasing)
        }
    }

    /// Waits for the generation after `seen`, spinning first. A worker never misses one: the caller waits
    /// for every worker before it announces the next.
    private func next(after seen: Int) -> Int {
        for _ in 0..<Self.spins {
            if generation.load(ordering: .acquiring) != seen { return seen + 1 }
            reprise_pause()
        }
        condition.lock()
        sleeping.add(1, ordering: .sequentiallyConsistent)
        while generation.load(ordering: .sequentiallyConsistent) == seen { condition.wait() }
        sleeping.subtract(1, ordering: .sequentiallyConsistent)
        condition.unlock()
        return seen + 1
    }
}

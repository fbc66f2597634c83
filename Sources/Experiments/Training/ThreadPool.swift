import CTarget
import Foundation
public import Kernels
import Synchronization

/// Threads that share the parts of a kernel.
///
/// The regions of a small training step last microseconds, so a worker that has run out of work spins for
/// a while before it sleeps. Each thread begins with its own share of the parts, the same in every step, so
/// that its cache has what it needs; when it is done it helps the others. Kernels make sure that it does not matter.
public final class ThreadPool: Parallel, @unchecked Sendable {
    /// The caller's thread and the workers.
    public let workerCount: Int
    /// How many of them take part. Set it between regions only; the others sleep.
    public var threadCount: Int {
        get { active }
        set { active = max(1, min(newValue, workerCount)) }
    }

    private let generation = Atomic(0)
    /// 1 while a region takes threads in, and 2 for each worker that is in it.
    private let entrance = Atomic(0)
    /// For each thread, the next index of its own share, on a cache line of its own.
    private let nextIndices: UnsafeMutablePointer<Atomic<Int>>
    private static let cacheLine = 64 / MemoryLayout<Atomic<Int>>.stride
    /// Work for one worker, and how far it has come.
    private var errand: () -> Void = {}
    private let errandProgress = Atomic(ErrandProgress.done)
    private let sleeping = Atomic(0)
    private let isStopping = Atomic(false)
    private let condition = NSCondition()
    private var active: Int
    /// The current region. Written before `entrance` opens, read by those who have entered.
    private let region: UnsafeMutablePointer<Region>

    /// Looks this often before letting others have the core between looks: a thread that is waited for may be waiting
    /// for this very core.
    private static let pauses = 200
    /// Looks this often, all in all, before sleeping: some hundred microseconds, longer than what a step does between
    /// two regions.
    private static let looks = 2_000

    /// A pool in which `threadCount` threads take part (at least one: the caller's).
    public init(threadCount: Int) {
        workerCount = max(1, threadCount)
        active = workerCount
        region = .allocate(capacity: 1)
        region.initialize(to: Region())
        nextIndices = .allocate(capacity: workerCount * Self.cacheLine)
        for share in 0..<workerCount { (nextIndices + share * Self.cacheLine).initialize(to: Atomic(0)) }
        for worker in 1..<max(workerCount, 1) {
            // The threads keep the pool alive until it is stopped.
            let thread = Thread { [self] in self.work(worker) }
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    deinit {
        for share in 0..<workerCount { (nextIndices + share * Self.cacheLine).deinitialize(count: 1) }
        nextIndices.deallocate()
        region.deallocate()
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
        region.pointee.count = count
        region.pointee.active = active
        // `body` lives until this function returns, which is after the last call.
        keep(body, &region.pointee.body)
        for share in 0..<active {
            next(of: share).pointee.store(region.pointee.start(of: share), ordering: .relaxed)
        }
        entrance.store(1, ordering: .releasing)
        announce()
        take(worker: 0)
        // All parts are taken: who has not come by now need not come any more.
        entrance.subtract(1, ordering: .relaxed)
        waitForWorkers()
    }

    /// Runs `body`, which may run regions, and meanwhile `errand` on one of the workers: whoever is on an errand comes
    /// too late for regions. Where there is no worker, one after the other.
    public func run<Result>(
        besides errand: () -> Void, _ body: () throws -> Result
    ) rethrows -> Result {
        if active == 1 {
            defer { errand() }
            return try body()
        }
        return try withoutActuallyEscaping(errand) { errand in
            self.errand = errand
            errandProgress.store(.waiting, ordering: .releasing)
            announce()
            defer {
                // Where no worker has come until now, it is done here.
                runErrand()
                var looks = 0
                while errandProgress.load(ordering: .acquiring) != .done { Self.wait(&looks) }
                self.errand = {}
            }
            return try body()
        }
    }

    private func runErrand() {
        guard
            errandProgress.compareExchange(expected: .waiting, desired: .underWay, ordering: .acquiring)
                .exchanged
        else { return }
        errand()
        errandProgress.store(.done, ordering: .releasing)
    }

    private func waitForWorkers() {
        var looks = 0
        while entrance.load(ordering: .acquiring) > 0 { Self.wait(&looks) }
    }

    private static func wait(_ looks: inout Int) {
        looks += 1
        if looks < pauses { reprise_pause() } else { sched_yield() }
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
        let region = region.pointee
        if worker >= region.active { return }
        for turn in 0..<region.active {
            let share = (worker + turn) % region.active
            let end = region.start(of: share + 1)
            while true {
                let index = next(of: share).pointee.add(1, ordering: .relaxed).oldValue
                if index >= end { break }
                reprise_call_closure(region.body, index, worker)
            }
        }
    }

    private func next(of share: Int) -> UnsafeMutablePointer<Atomic<Int>> {
        nextIndices + share * Self.cacheLine
    }

    private func work(_ worker: Int) {
        var seen = 0
        while true {
            seen = next(after: seen)
            if isStopping.load(ordering: .acquiring) { return }
            runErrand()
            guard enter() else { continue }
            take(worker: worker)
            entrance.subtract(2, ordering: .releasing)
        }
    }

    /// Takes part in the region, unless it is over.
    private func enter() -> Bool {
        var state = entrance.load(ordering: .relaxed)
        while state & 1 == 1 {
            let (entered, found) = entrance.weakCompareExchange(
                expected: state, desired: state + 2, ordering: .acquiring)
            if entered { return true }
            state = found
        }
        return false
    }

    /// Waits for a generation other than `seen`, spinning first. A worker may miss some: the caller goes on without
    /// those that come late.
    private func next(after seen: Int) -> Int {
        var looks = 0
        while looks < Self.looks {
            let now = generation.load(ordering: .acquiring)
            if now != seen { return now }
            Self.wait(&looks)
        }
        condition.lock()
        sleeping.add(1, ordering: .sequentiallyConsistent)
        while generation.load(ordering: .sequentiallyConsistent) == seen { condition.wait() }
        sleeping.subtract(1, ordering: .sequentiallyConsistent)
        condition.unlock()
        return generation.load(ordering: .acquiring)
    }
}

/// How far the pool's errand has come.
private enum ErrandProgress: UInt8, AtomicRepresentable {
    case waiting, underWay, done
}

/// Parts for threads to share.
private struct Region {
    /// Parts.
    var count = 0
    /// Threads that take part, each with its own share.
    var active = 1
    /// What to do with a part.
    var body = reprise_closure()

    /// The first part of a share.
    func start(of share: Int) -> Int { count * share / active }
}

/// Writes down the words of a closure, for `reprise_call_closure`.
@_silgen_name("reprise_keep_closure")
private func keep(_ body: (Int, Int) -> Void, _ closure: UnsafeMutablePointer<reprise_closure>)

import CTarget
import Synchronization

/// Parts of one piece of work for threads to share.
///
/// Each thread begins with its own share of the parts, the same in every step, so that its cache has what it needs; when
/// it is done it helps the others. Kernels make sure that it does not matter.
struct Region: ~Copyable {
    /// What there is to do.
    private struct Work {
        /// Parts.
        var count = 0
        /// Threads that take part, each with its own share.
        var threads = 1
        /// What to do with a part.
        var body = reprise_closure()

        /// The first part of a share.
        func start(of share: Int) -> Int { count * share / threads }
    }

    /// Written before `entrance` opens, read by those who have entered.
    private let work: UnsafeMutablePointer<Work>
    /// For each thread, the next index of its own share, on a cache line of its own.
    private let nextIndices: UnsafeMutablePointer<Atomic<Int>>
    private let workers: Int
    /// 1 while the region takes threads in, and 2 for each worker that is in it.
    private let entrance = Atomic(0)

    private static let cacheLine = 64 / MemoryLayout<Atomic<Int>>.stride

    /// A region for at most so many threads, closed.
    init(workers: Int) {
        self.workers = workers
        work = .allocate(capacity: 1)
        work.initialize(to: Work())
        nextIndices = .allocate(capacity: workers * Self.cacheLine)
        for share in 0..<workers { (nextIndices + share * Self.cacheLine).initialize(to: Atomic(0)) }
    }

    deinit {
        for share in 0..<workers { (nextIndices + share * Self.cacheLine).deinitialize(count: 1) }
        nextIndices.deallocate()
        work.deallocate()
    }

    /// Lets `threads` threads in. `body` must live until the region is closed.
    func open(_ count: Int, threads: Int, _ body: (_ index: Int, _ worker: Int) -> Void) {
        work.pointee.count = count
        work.pointee.threads = threads
        keep(body, &work.pointee.body)
        for share in 0..<threads {
            next(of: share).pointee.store(work.pointee.start(of: share), ordering: .relaxed)
        }
        entrance.store(1, ordering: .releasing)
    }

    /// Takes parts until there are none left.
    func take(worker: Int) {
        let work = work.pointee
        if worker >= work.threads { return }
        for turn in 0..<work.threads {
            let share = (worker + turn) % work.threads
            let end = work.start(of: share + 1)
            while true {
                let index = next(of: share).pointee.add(1, ordering: .relaxed).oldValue
                if index >= end { break }
                reprise_call_closure(work.body, index, worker)
            }
        }
    }

    /// Lets nobody in any more, and waits for those who are. When all parts are taken, who has not come by now need not come.
    func close() {
        entrance.subtract(1, ordering: .relaxed)
        var looks = 0
        while entrance.load(ordering: .acquiring) > 0 { Bell.look(&looks) }
    }

    /// Takes part, unless the region is closed.
    func join(worker: Int) {
        var state = entrance.load(ordering: .relaxed)
        while state & 1 == 1 {
            let (entered, found) = entrance.weakCompareExchange(
                expected: state, desired: state + 2, ordering: .acquiring)
            if entered {
                take(worker: worker)
                entrance.subtract(2, ordering: .releasing)
                return
            }
            state = found
        }
    }

    private func next(of share: Int) -> UnsafeMutablePointer<Atomic<Int>> {
        nextIndices + share * Self.cacheLine
    }
}

/// Writes down the words of a closure, for `reprise_call_closure`.
@_silgen_name("reprise_keep_closure")
private func keep(_ body: (Int, Int) -> Void, _ closure: UnsafeMutablePointer<reprise_closure>)

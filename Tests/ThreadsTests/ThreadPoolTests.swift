import Synchronization
import Testing
import Threads

@Suite struct ThreadPoolTests {
    /// Many short regions, so that workers come late for some.
    @Test(arguments: [1, 2, 3, 8])
    func eachPartRunsOnceWithAWorkerOfItsOwn(threads: Int) {
        let pool = ThreadPool(threadCount: threads)
        defer { pool.stop() }
        for region in 0..<2_000 {
            let count = region % 40
            pool.threadCount = 1 + region % threads
            let runs = Counters(count)
            let busy = Counters(threads)
            pool.run(count) { index, worker in
                #expect(worker < pool.threadCount)
                #expect(busy.add(1, at: worker) == 1)
                runs.add(1, at: index)
                busy.add(-1, at: worker)
            }
            #expect((0..<count).allSatisfy { runs.add(0, at: $0) == 1 })
        }
    }

    @Test(arguments: [1, 2, 3])
    func errandIsDoneBesideRegions(threads: Int) {
        let pool = ThreadPool(threadCount: threads)
        defer { pool.stop() }
        for turn in 0..<500 {
            var errands = 0
            let parts = Counters(1)
            let result = pool.run(besides: { errands += 1 }) {
                for _ in 0..<turn % 7 { pool.run(5) { _, _ in parts.add(1, at: 0) } }
                return turn
            }
            #expect(result == turn)
            #expect(errands == 1)
            #expect(parts.add(0, at: 0) == turn % 7 * 5)
        }
    }

    @Test(arguments: [1, 2])
    func errandIsDoneWhereItsCompanionFails(threads: Int) {
        let pool = ThreadPool(threadCount: threads)
        defer { pool.stop() }
        var errands = 0
        #expect(throws: CancellationError.self) {
            try pool.run(besides: { errands += 1 }) { throw CancellationError() }
        }
        #expect(errands == 1)
    }
}

/// Numbers that several threads may count.
private final class Counters: @unchecked Sendable {
    private let pointer: UnsafeMutablePointer<Atomic<Int>>

    init(_ count: Int) {
        pointer = .allocate(capacity: count)
        for index in 0..<count { (pointer + index).initialize(to: Atomic(0)) }
    }

    deinit { pointer.deallocate() }

    /// Adds, and tells the sum.
    @discardableResult
    func add(_ value: Int, at index: Int) -> Int {
        pointer[index].add(value, ordering: .relaxed).newValue
    }
}

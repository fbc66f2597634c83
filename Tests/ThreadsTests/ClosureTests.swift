import Synchronization
import Testing
import Threads

/// Closures of every form, called by other threads through the two words that Swift passes for them: a compiler that passes
/// them otherwise fails here.
@Suite struct ClosureTests {
    private static func onThreads(_ body: (ThreadPool) -> Void) {
        let pool = ThreadPool(threadCount: 3)
        defer { pool.stop() }
        for _ in 0..<200 { body(pool) }
    }

    private static let calls = Atomic(0)
    private static func count(_ index: Int, _ worker: Int) {
        calls.add(index, ordering: .relaxed)
    }

    /// Without a context: a function.
    @Test func functions() {
        let before = Self.calls.load(ordering: .relaxed)
        Self.onThreads { $0.run(9, Self.count) }
        #expect(Self.calls.load(ordering: .relaxed) - before == 200 * 36)
    }

    /// With a context on the stack: of one word, and of many.
    @Test func contextsOnTheStack() {
        let sum = Atomic(0)
        Self.onThreads { pool in
            pool.run(9) { index, _ in sum.add(index, ordering: .relaxed) }
        }
        #expect(sum.load(ordering: .relaxed) == 200 * 36)
        let (a, b, c, d, e, f) = (1, 2.0, Float(3), "four", [5], UInt8(6))
        let all = Atomic(0)
        Self.onThreads { pool in
            pool.run(9) { index, _ in
                let value = a + Int(b) + Int(c) + d.count + e[0] + Int(f)
                all.add(value * index, ordering: .relaxed)
            }
        }
        #expect(all.load(ordering: .relaxed) == 200 * 36 * 21)
    }

    /// With a context from the heap: a closure that escapes, and a method of an object.
    @Test func contextsFromTheHeap() {
        final class Counter: Sendable {
            let sum = Atomic(0)
            func add(_ index: Int, _ worker: Int) { sum.add(index, ordering: .relaxed) }
        }
        let counter = Counter()
        let escaping: [@Sendable (Int, Int) -> Void] = [{ counter.sum.add($0 + 0 * $1, ordering: .relaxed) }]
        Self.onThreads { $0.run(9, escaping[0]) }
        Self.onThreads { $0.run(9, counter.add) }
        #expect(counter.sum.load(ordering: .relaxed) == 2 * 200 * 36)
    }

    /// A closure of a generic function, which carries types with it, and one that calls another closure.
    @Test func genericContexts() {
        func total<Value: FixedWidthInteger & Sendable>(_ value: Value, _ map: (Value) -> Int) -> Int {
            let sum = Atomic(0)
            Self.onThreads { pool in
                pool.run(9) { index, _ in
                    sum.add(map(value &+ Value(index)), ordering: .relaxed)
                }
            }
            return sum.load(ordering: .relaxed)
        }
        #expect(total(UInt8(1)) { Int($0) } == 200 * 45)
        #expect(total(Int64(-4)) { Int($0) } == 0)
    }

    /// A closure within a region's closure is called while the outer one still runs.
    @Test func nestedContexts() {
        let sum = Atomic(0)
        Self.onThreads { pool in
            pool.run(5) { outer, _ in
                let inner = { (index: Int) in sum.add(outer * index, ordering: .relaxed) }
                for index in 0..<4 { inner(index) }
            }
        }
        #expect(sum.load(ordering: .relaxed) == 200 * 60)
    }
}

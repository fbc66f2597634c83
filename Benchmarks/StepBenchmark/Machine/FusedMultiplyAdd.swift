import Kernels
import Synchronization
import Threads

/// How many multiply-adds the cores can do when nothing is loaded and nothing waits.
enum FusedMultiplyAdd {
    /// Independent chains: more than latency times throughput of any processor, and fewer than the registers.
    static let chains = 12

    /// Gigaflops (two per multiply-add) of `threads` cores together, slice by slice.
    static func gigaflops(threads: Int, slices: Int) -> [Double] {
        let pool = ThreadPool(threadCount: threads)
        defer { pool.stop() }
        let rounds = 4_000_000
        return (0..<slices).map { _ in
            let time = seconds {
                eachThread(of: pool) { _ in keep(chains(rounds, opaque(0.5), opaque(0.5))) }
            }
            return Double(2 * 16 * chains * rounds * threads) / time / 1e9
        }
    }

    /// `rounds` multiply-adds in each of twelve registers. Every chain depends on itself only, so the units are
    /// never short of work; the sum at the end depends on all of them, so none can be left out.
    @inline(never)
    private static func chains(_ rounds: Int, _ first: Float, _ second: Float) -> Float {
        let a = SIMD16<Float>(repeating: first)
        let b = SIMD16<Float>(repeating: second)
        var c0 = a
        var c1 = a + 1
        var c2 = a + 2
        var c3 = a + 3
        var c4 = a + 4
        var c5 = a + 5
        var c6 = a + 6
        var c7 = a + 7
        var c8 = a + 8
        var c9 = a + 9
        var c10 = a + 10
        var c11 = a + 11
        for _ in 0..<rounds {
            c0.addProduct(a, b)
            c1.addProduct(a, b)
            c2.addProduct(a, b)
            c3.addProduct(a, b)
            c4.addProduct(a, b)
            c5.addProduct(a, b)
            c6.addProduct(a, b)
            c7.addProduct(a, b)
            c8.addProduct(a, b)
            c9.addProduct(a, b)
            c10.addProduct(a, b)
            c11.addProduct(a, b)
        }
        let sums = [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11]
        return sums.reduce(.zero, +).sum()
    }
}

/// Runs `body` once on each thread of `pool` at the same time: no part begins before all threads are there.
func eachThread(of pool: ThreadPool, _ body: (_ thread: Int) -> Void) {
    let arrived = Atomic(0)
    pool.run(pool.threadCount) { part, _ in
        arrived.add(1, ordering: .acquiringAndReleasing)
        while arrived.load(ordering: .acquiring) < pool.threadCount {}
        body(part)
    }
}

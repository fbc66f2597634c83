import CTarget
import Foundation
import Synchronization

/// Calls threads to work. Whoever waits spins first, then sleeps.
struct Bell: ~Copyable {
    /// How often the bell has rung.
    private let generation = Atomic(0)
    private let sleeping = Atomic(0)
    private let condition = NSCondition()

    /// Looks this often before letting others have the core between looks: a thread that is waited for may be waiting
    /// for this very core.
    private static let pauses = 200
    /// Looks this often, all in all, before sleeping: some hundred microseconds, longer than what a step does between
    /// two regions.
    private static let looks = 2_000

    /// Calls everybody. What the caller has written before, they read after.
    func ring() {
        generation.add(1, ordering: .sequentiallyConsistent)
        if sleeping.load(ordering: .sequentiallyConsistent) > 0 {
            condition.lock()
            condition.broadcast()
            condition.unlock()
        }
    }

    /// Waits until the bell has rung more often than `seen` times, and returns how often. Somebody late may miss some.
    func wait(after seen: Int) -> Int {
        var looks = 0
        while looks < Self.looks {
            let now = generation.load(ordering: .acquiring)
            if now != seen { return now }
            Self.look(&looks)
        }
        condition.lock()
        sleeping.add(1, ordering: .sequentiallyConsistent)
        while generation.load(ordering: .sequentiallyConsistent) == seen { condition.wait() }
        sleeping.subtract(1, ordering: .sequentiallyConsistent)
        condition.unlock()
        return generation.load(ordering: .acquiring)
    }

    /// Passes the time between two looks at what is waited for.
    static func look(_ looks: inout Int) {
        looks += 1
        if looks < pauses { reprise_pause() } else { sched_yield() }
    }
}

import Tasks
import Testing

/// Simulated schedules beside those worked out by hand, and beside a plain loop.
@Suite struct ScheduleTests {
    /// Graham's example: begun in this order, two cores end at 11, the longest first at 9.
    @Test func twoCoresByHand() {
        let plain = Schedule(seconds: [2, 3, 4, 2, 7], cores: 2)
        #expect(plain.makespan == 12)
        #expect(plain.bound == 9 && plain.longest == 7)
        #expect(plain.idleShare == 0.25)
        #expect(Schedule(seconds: [7, 4, 3, 2, 2], cores: 2).makespan == 9)
    }

    @Test func theLongestRunIsTheBoundOfManyCores() {
        let schedule = Schedule(seconds: [5, 1, 1], cores: 64)
        #expect(schedule.makespan == 5 && schedule.bound == 5)
        #expect(schedule.idleShare == 1 - 7.0 / (5 * 64))
    }

    @Test func nothingTakesNoTime() {
        let schedule = Schedule(seconds: [], cores: 4)
        #expect(schedule.makespan == 0 && schedule.bound == 0 && schedule.idleShare == 0)
    }

    @Test(arguments: 1...9) func theHeapIsAPlainSearch(cores: Int) {
        var generator = SystemRandomNumberGenerator()
        let times = (0..<200).map { _ in Double(Int.random(in: 1...1000, using: &generator)) }
        var free = [Double](repeating: 0, count: cores)
        for time in times {
            let least = free.indices.min { free[$0] < free[$1] } ?? 0
            free[least] += time
        }
        #expect(Schedule(seconds: times, cores: cores).makespan == free.max())
    }

    @Test func ordersAreWhatTheySay() {
        let runs = [(seconds: 3.0, work: 1.0), (1, 5), (2, 2), (3, 9)]
        #expect(RunOrder.mostWork.sorted(runs) == [3, 1, 2, 3])
        #expect(RunOrder.longest.sorted(runs) == [3, 3, 2, 1])
        #expect(RunOrder.plan.sorted(runs) == [3, 1, 2, 3])
        #expect(RunOrder.shortest.sorted(runs) == [1, 2, 3, 3])
    }
}

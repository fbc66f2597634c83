import Testing
import Threads

@Suite struct ThreadChoiceTests {
    /// The number of threads that most steps had, where those with n take `seconds(n)`, and the mean time of a step.
    func settle(
        _ choice: inout ThreadChoice, steps: Int = 20_000, seconds: (Int) -> Double
    ) -> (threads: Int, mean: Double) {
        var (counts, sum) = ([Int: Int](), 0.0)
        for _ in 0..<steps {
            counts[choice.threads, default: 0] += 1
            let time = seconds(choice.threads)
            sum += time
            choice.note(seconds: time)
        }
        return (counts.max { $0.value < $1.value }?.key ?? 0, sum / Double(steps))
    }

    /// Work that is divided, and a wait for each thread: from "none pays" to "all pay".
    @Test(
        arguments: [
            (most: 1, wait: 0.1, best: 1), (2, 0.9, 1), (2, 0.1, 2), (8, 1e-4, 8), (8, 0.05, 4), (8, 0.2, 2),
            (8, 0.9, 1), (12, 0.001, 12), (7, 0.2, 3),
        ])
    func findsTheFastest(most: Int, wait: Double, best: Int) {
        var choice = ThreadChoice(most: most)
        let seconds = { (threads: Int) in 1 / Double(threads) + wait * Double(threads - 1) }
        let settled = settle(&choice, seconds: seconds)
        #expect(settled.threads == best)
        // Trials cost little.
        #expect(settled.mean < 1.02 * seconds(best))
    }

    /// One step in ten takes ten times as long.
    @Test func isNotMisledBySlowSteps() {
        var (choice, step) = (ThreadChoice(most: 4), 0)
        let settled = settle(&choice) { threads in
            step += 1
            return (step % 10 == 3 ? 10 : 1) / Double(threads)
        }
        #expect(settled.threads == 4)
    }

    /// What was best need not stay so.
    @Test func noticesChange() {
        var choice = ThreadChoice(most: 2)
        #expect(settle(&choice) { $0 == 1 ? 1 : 0.5 }.threads == 2)
        #expect(settle(&choice) { $0 == 1 ? 1 : 1.5 }.threads == 1)
        #expect(settle(&choice) { $0 == 1 ? 1 : 0.5 }.threads == 2)
    }

    @Test func beginsAnewWithOtherCores() {
        var choice = ThreadChoice(most: 2)
        #expect(settle(&choice) { Double($0) }.threads == 1)
        choice.limit(to: 2)
        #expect(choice.threads == 1)
        choice.limit(to: 8)
        #expect(choice.threads == 8)
    }

    @Test func whatIsAskedForStays() {
        var choice = ThreadChoice(most: 3, isFixed: true)
        #expect(settle(&choice) { Double($0) }.mean == 3)
    }
}

import Plans
import Records
import Tasks
import Testing

/// Which runs become one task.
@Suite struct DivisionTests {
    let runs: [PlannedRun]

    init() throws { runs = try Fixture.runs(Fixture.plan()) }

    private func names(_ division: Division, seconds: (PlannedRun) -> Double? = { _ in nil }) throws
        -> [[String]]
    {
        try division.divide(runs, seconds: seconds).map { $0.map(\.run.name) }
    }

    @Test func eachTrainingIsATaskTheLongestFirst() throws {
        // Two treatments that are the same training are one task.
        #expect(
            try names(.perRun) == [
                ["large-normal-s1", "large-again-s1"], ["large-normal-s2", "large-again-s2"],
                ["large-shuffled-s1"], ["large-shuffled-s2"],
                ["small-normal-s1", "small-again-s1"], ["small-normal-s2", "small-again-s2"],
                ["small-shuffled-s1"], ["small-shuffled-s2"],
            ])
    }

    @Test func groupsShareTheWork() throws {
        // Works: large 212 × 4 epochs twice, 212 twice, small 10 × 4 twice, 10 twice.
        #expect(
            try names(.groups(2)) == [
                [
                    "small-normal-s1", "large-normal-s1", "small-again-s1", "large-again-s1",
                    "small-shuffled-s1", "large-shuffled-s1",
                ],
                [
                    "small-normal-s2", "large-normal-s2", "small-again-s2", "large-again-s2",
                    "small-shuffled-s2", "large-shuffled-s2",
                ],
            ])
    }

    @Test(arguments: 1...8) func everyRunIsInOneGroup(count: Int) throws {
        let groups = try names(.groups(count))
        #expect(groups.count == count)
        #expect(groups.joined().sorted() == runs.map(\.run.name).sorted())
        // The greatest load is at most that of the bound and one run more.
        let loads = try Division.groups(count).divide(runs) { _ in nil }.map { group in
            Set(group.map(\.identity)).reduce(0) { sum, identity in
                sum + (group.first { $0.identity == identity }?.work ?? 0)
            }
        }
        #expect(loads == loads.sorted(by: >))
        let total = loads.reduce(0, +)
        #expect(loads[0] <= total / Double(count) + (runs.map(\.work).max() ?? 0))
    }

    @Test(arguments: [0, 9, 100]) func moreGroupsThanTrainingsAreRefused(count: Int) {
        #expect(throws: TaskError.tooManyGroups(count, trainings: 8)) { try names(.groups(count)) }
    }

    @Test func noTaskTakesLongerThanAllowed() throws {
        let seconds = { (run: PlannedRun) -> Double? in
            run.run.model == "large" ? Double(10 * run.epochs) : 15
        }
        let tasks = try names(.atMost(seconds: 60), seconds: seconds)
        // 40, 40, 15, 15, 15, 15, 10, 10 by first fit.
        #expect(
            tasks == [
                ["small-normal-s1", "large-normal-s1", "small-again-s1", "large-again-s1"],
                ["small-normal-s2", "large-normal-s2", "small-again-s2", "large-again-s2"],
                ["small-shuffled-s1", "small-shuffled-s2", "large-shuffled-s1", "large-shuffled-s2"],
            ])
        // A run that takes longer has a task of its own.
        #expect(try names(.atMost(seconds: 5), seconds: seconds).count == 8)
    }

    @Test func timesThatNobodyKnowsAreAnError() {
        #expect(throws: TaskError.unknownTime(run: "small-normal-s1")) { try names(.atMost(seconds: 60)) }
    }
}

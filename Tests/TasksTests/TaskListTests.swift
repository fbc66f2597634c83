import Foundation
import Plans
import Records
import Tasks
import Testing

/// What goes into a task list comes out of it, and what does not fit is named.
@Suite struct TaskListTests {
    let plan: Plan
    let runs: [PlannedRun]
    let list: TaskList
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
        "tasks-\(UUID().uuidString).json")

    init() throws {
        plan = try Fixture.plan()
        runs = try Fixture.runs(plan)
        list = try Self.list(plan, runs)
    }

    private static func list(_ plan: Plan, _ runs: [PlannedRun]) throws -> TaskList {
        TaskList(
            plan: plan, division: .groups(3), groups: try Division.groups(3).divide(runs) { _ in nil },
            replicas: 2,
            seconds: { TaskRun.Time(seconds: $0.work, basis: .measured) }, memory: { 1000 * $0.count })
    }

    private func read(_ text: String) throws -> TaskList {
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try TaskList(file: file.path)
    }

    private var text: String {
        get throws { String(decoding: try JSONEncoder().encode(list), as: UTF8.self) }
    }

    @Test func aListIsReadAsItWasWritten() throws {
        #expect(try read(text) == list)
        #expect(list.division == "groups 3")
        #expect(list.tasks.map(\.task) == Array(1...6))
        #expect(list.tasks.map(\.replica) == [1, 1, 1, 2, 2, 2])
        #expect(list.tasksPerReplica == 3)
    }

    @Test func theSecondReplicaHasTheSameRuns() throws {
        for task in 1...3 {
            let first = try list.runs(of: task, plan: plan, among: runs, file: "tasks.json")
            #expect(try list.runs(of: task + 3, plan: plan, among: runs, file: "tasks.json") == first)
        }
    }

    @Test func aTrainingIsTimedOnce() {
        for task in list.tasks {
            let known = Dictionary(grouping: task.runs, by: \.identity)
            for runs in known.values {
                #expect(runs[0].basis == .measured)
                #expect(runs.dropFirst().allSatisfy { $0.basis == .same && $0.seconds == 0 })
            }
            #expect(task.seconds == task.runs.reduce(0) { $0 + ($1.seconds ?? 0) })
        }
    }

    @Test(arguments: [
        ("\"schema\":1", "\"schema\":2", "schema 2"),
        ("\"schema\":1", "\"other\":1", "text without a schema"),
        ("\"replicas\":2", "\"replicas\":\"2\"", "another kind of value at replicas"),
        ("\"division\"", "\"vision\"", "no division"),
    ]) func whatIsNoListIsNamed(old: String, new: String, found: String) throws {
        let text = try text.replacing(old, with: new)
        #expect(throws: TaskError.unreadable(file: file.path, found: found)) { try read(text) }
    }

    @Test func aMissingFileIsNamed() {
        #expect(throws: TaskError.unreadable(file: "nowhere.json", found: "no file that can be read")) {
            try TaskList(file: "nowhere.json")
        }
    }

    @Test func anotherPlanAndOtherRunsAreRefused() throws {
        let renamed = try Fixture.plan { $0.replacing("name: tiny\ntitle", with: "name: other\ntitle") }
        #expect(throws: TaskError.otherPlan(file: "t", plan: "other", found: "tiny")) {
            try list.runs(of: 1, plan: renamed, among: Fixture.runs(renamed), file: "t")
        }
        let longer = try Fixture.plan { $0.replacing("epochs: 4}", with: "epochs: 5}") }
        #expect(throws: TaskError.self) {
            try list.runs(of: 1, plan: longer, among: Fixture.runs(longer), file: "t")
        }
        let fewer = try Fixture.plan { $0.replacing("seeds: [1, 2]", with: "seeds: [1, 3]") }
        #expect(throws: TaskError.self) {
            for task in 1...3 {
                _ = try list.runs(of: task, plan: fewer, among: Fixture.runs(fewer), file: "t")
            }
        }
        #expect(throws: TaskError.noTask(7, count: 6, place: "t")) {
            try list.runs(of: 7, plan: plan, among: runs, file: "t")
        }
    }
}

import ArgumentParser
import Plans
import Records
import Tasks

/// A task by its number: `3` of a task list, or of tasks of one run each; `3/8` of eight groups.
struct TaskNumber: ExpressibleByArgument, Equatable {
    let number: Int
    let groups: Int?

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map {
            $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil
        }
        guard (1...2).contains(parts.count), let number = parts[0] else { return nil }
        if parts.count == 2, parts[1] == nil { return nil }
        (self.number, groups) = (number, parts.count == 2 ? parts[1] : nil)
    }
}

/// Which task of a plan.
struct TaskOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only the runs of one task, as `reprise tasks` numbers them: 3 where each run is a task, or of --tasks; 3/8 "
                + "of eight groups.", valueName: "number"))
    var task: TaskNumber?

    @Option(
        help: ArgumentHelp(
            "The task list that --task is a number of, written by `reprise tasks --output`.",
            valueName: "file"))
    var tasks: String?

    func validate() throws {
        if tasks != nil, task == nil {
            throw ValidationError("Expected --task with --tasks, found it alone; say which task of the list.")
        }
        if tasks != nil, task?.groups != nil {
            throw ValidationError(
                "Expected the number of a task in the list for --task, as in 3, found one of groups; leave out --tasks, "
                    + "or the part after the slash.")
        }
    }

    /// The runs of the task, or all where none is named.
    func select(from runs: [PlannedRun], of plan: Plan) throws -> [PlannedRun] {
        guard let task else { return runs }
        if let tasks {
            return try TaskList(file: tasks).runs(of: task.number, plan: plan, among: runs, file: tasks)
        }
        let division = task.groups.map(Division.groups) ?? .perRun
        let groups = try division.divide(runs) { _ in nil }
        guard groups.indices.contains(task.number - 1) else {
            throw TaskError.noTask(
                task.number, count: groups.count, place: "\(plan.name) (\(division))")
        }
        return groups[task.number - 1]
    }
}

import Tasks

/// The tasks of a plan, a line each, and how to train one.
struct TaskTable {
    let list: TaskList
    let plan: String
    /// What `train` is told of the first task; nil where tasks are known by a list alone.
    let trainArguments: [String]?

    func write() throws {
        var table = Table(
            ("task", .right), ("runs", .right), ("time", .right), ("memory", .right), ("which", .left))
        for task in list.tasks {
            table.add(
                "\(task.task)", "\(task.runs.count)", task.seconds.map(Numbers.duration) ?? "–",
                task.memory.map(Numbers.bytes) ?? "–", Self.names(task))
        }
        try Output.write(table.text)
        try Output.write("\n\(summary)")
        guard let arguments = trainArguments else {
            return try Output.write(
                "keep this list with --output, so that all machines have the same one, and train its tasks with --tasks"
            )
        }
        let command = ["reprise", "train", plan] + arguments
        try Output.write(
            "train one with `\(command.joined(separator: " ")) --ledger FILE`, each with a ledger of its own; then "
                + "`reprise merge \(plan) FILE…`")
    }

    private var summary: String {
        var parts = ["\(list.tasks.count) \(list.tasks.count == 1 ? "task" : "tasks") of plan \(list.plan)"]
        if list.replicas > 1 { parts.append("each run in \(list.replicas) of them") }
        let times = list.tasks.compactMap(\.seconds)
        if times.count == list.tasks.count, let longest = times.max() {
            let isRecorded = list.tasks.allSatisfy { $0.runs.allSatisfy { $0.basis != .measured } }
            parts.append("\(Numbers.duration(times.reduce(0, +))) on one core")
            parts.append("the longest \(Numbers.duration(longest))")
            parts.append(isRecorded ? "by recorded epochs" : "by some steps of each network")
        }
        return parts.joined(separator: ", ")
    }

    /// The first runs by name.
    private static func names(_ task: TrainingTask) -> String {
        let shown = task.runs.prefix(3).map(\.run).joined(separator: ", ")
        let rest = task.runs.count - 3
        return (rest > 0 ? "\(shown) and \(rest) more" : shown) + (task.replica > 1 ? " (once more)" : "")
    }
}

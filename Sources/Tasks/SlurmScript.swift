/// A script for `sbatch` that trains the tasks of a plan as an array job of SLURM.
public struct SlurmScript: Sendable, Equatable {
    /// Which part of the plan an element of the array trains.
    public enum Numbering: Sendable, Equatable {
        /// The run of its number.
        case runs
        /// The group of its number among so many.
        case groups(Int)
        /// The task of its number in this task list.
        case list(String)
    }

    /// The plan as the user named it: a file, or a name in seeds/.
    public var plan: String
    /// The plan's name, which is a safe file name.
    public var name: String
    /// Tasks that have different runs.
    public var tasks: Int
    /// What a task's number means.
    public var numbering: Numbering
    /// Nodes that train each task, every one on its own.
    public var replicas: Int
    /// How long the longest task takes on one core; nil where that is not known.
    public var seconds: Double?
    /// Bytes that the largest task takes; nil where that is not known.
    public var memory: Int?
    /// Threads, and cores, of each task.
    public var threads: Int
    /// The command, by its path or by a name that is found on the nodes.
    public var executable: String

    /// A script; its `text` is for `sbatch`.
    public init(
        plan: String, name: String, tasks: Int, numbering: Numbering, replicas: Int = 1, seconds: Double?,
        memory: Int?, threads: Int, executable: String
    ) {
        (self.plan, self.name, self.tasks, self.numbering, self.replicas) = (
            plan, name, tasks, numbering, replicas
        )
        (self.seconds, self.memory, self.threads, self.executable) = (seconds, memory, threads, executable)
    }

    /// Minutes after which SLURM may end a turn: three times the estimate, since nodes differ and data have to be read, and
    /// at least ten; nil where there is no estimate.
    var minutes: Int? {
        guard let seconds, seconds.isFinite, seconds >= 0 else { return nil }
        // No partition has more than a year.
        return max(10, Int(min(seconds * 3 / 60, 525_600).rounded(.up)))
    }

    /// Mebibytes of a node: a quarter more than the estimate.
    var mebibytes: Int? {
        guard let memory, memory > 0 else { return nil }
        return Int((Double(memory) * 1.25 / 1_048_576).rounded(.up))
    }

    /// What follows `--task`.
    var task: String {
        switch numbering {
        case .runs: #""$task""#
        case .groups(let count): #""$task/\#(count)""#
        case .list(let file): #""$task" --tasks \#(Self.quoted(file))"#
        }
    }

    /// One word of the shell, whatever is in it.
    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}

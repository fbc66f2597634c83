/// A script for `sbatch`: an array job with an element for each task.
public struct SlurmScript: Sendable, Equatable {
    public var plan: String
    public var name: String
    public var tasks: Int
    public var taskOption: String
    public var seconds: Double?
    public var memory: Int
    public var threads: Int
    public var executable: String
    public var text: String { "" }
    public init(
        plan: String, name: String, tasks: Int, taskOption: String, seconds: Double?, memory: Int,
        threads: Int, executable: String
    ) {
        (
            self.plan, self.name, self.tasks, self.taskOption, self.seconds, self.memory, self.threads,
            self.executable
        ) = (plan, name, tasks, taskOption, seconds, memory, threads, executable)
    }
}

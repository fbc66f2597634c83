/// How the processor's cores are shared: no choice changes a bit of any result.
public struct Workload: Sendable, Equatable {
    /// Runs trained side by side.
    public var jobs: Int
    /// Threads of each run.
    public var threads: Int

    /// What is asked for; the rest such that `jobs × threads` is about the number of cores.
    ///
    /// Independent runs share nothing, so one core for each is best while there are as many runs as cores.
    /// - Parameters:
    ///   - runs: Runs left to train.
    ///   - cores: Cores of the machine.
    public init(runs: Int, cores: Int, jobs: Int? = nil, threads: Int? = nil) {
        let automatic = threads.map { max(1, cores / $0) } ?? (runs >= cores ? cores : 1)
        self.jobs = max(1, min(jobs ?? automatic, runs))
        self.threads = threads ?? max(1, cores / self.jobs)
    }
}

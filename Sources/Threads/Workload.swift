/// How the processor's cores are shared: no choice changes a bit of any result.
public struct Workload: Sendable, Equatable {
    /// Runs trained side by side.
    public let jobs: Int
    /// Threads of each run while all jobs are busy: so many where they are asked for, else at most.
    public let threads: Int
    /// Cores of the machine.
    let cores: Int
    /// Whether the cores of jobs that have nothing left to do go to the others.
    let lendsCores: Bool
    /// Whether each run has exactly as many threads as `threads` says.
    public var isFixed: Bool { !lendsCores }

    /// What is asked for; the rest such that `jobs × threads` is about the number of cores.
    ///
    /// Independent runs share nothing, so one core for each is best while there are as many runs as cores.
    /// - Parameters:
    ///   - runs: Runs left to train.
    ///   - cores: Cores of the machine.
    ///   - jobs: Runs side by side, if asked for.
    ///   - threads: Threads of each run, if asked for: then neither more nor fewer.
    public init(runs: Int, cores: Int, jobs: Int? = nil, threads: Int? = nil) {
        let automatic = threads.map { max(1, cores / $0) } ?? (runs >= cores ? cores : 1)
        self.jobs = max(1, min(jobs ?? automatic, runs))
        self.threads = threads ?? max(1, cores / self.jobs)
        self.cores = cores
        lendsCores = threads == nil
    }
}

import Host
import Plans
import Records
import Training

extension Experiment {
    /// Bytes that have to stay free beside what training is known to take: for SQLite, threads, and what the allocator keeps.
    private static let reserve = 128 << 20

    /// Refuses, once the data are in memory and before anything else is asked for, what could not be had: a system that runs out of
    /// memory ends processes.
    ///
    /// - Parameters:
    ///   - runs: What is to be trained.
    ///   - jobs: How many of them at a time.
    func requireMemory(for runs: [PlannedRun], jobs: Int) throws {
        let size = try imageSize()
        _ = try dataset()
        guard let free = FreeMemory.bytes else { return }
        let needed = plan.trainingMemory(of: runs.map(\.run), imageSize: size, jobs: jobs) + Self.reserve
        guard needed > free else { return }
        throw TrainingError.invalid(
            "\(plan.name): expected about \(Numbers.bytes(needed)) of memory for "
                + "\(jobs) \(jobs == 1 ? "run" : "runs") at a time, found \(Numbers.bytes(free)) free; "
                + (jobs > 1 ? "try --jobs 1, " : "use ")
                + "a smaller model or batch, or a machine with more memory")
    }
}

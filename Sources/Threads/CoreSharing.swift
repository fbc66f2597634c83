import Synchronization

/// How runs that are trained side by side share the cores: where fewer are left than there are cores, the others'
/// cores are lent to them. No choice changes a bit of any result.
public final class CoreSharing: Sendable {
    private let workload: Workload
    private let running = Atomic(0)

    /// Sharing as `workload` says.
    public init(_ workload: Workload) { self.workload = workload }

    /// Threads that a run has at most.
    public var mostThreads: Int {
        workload.lendsCores ? max(workload.threads, workload.cores) : workload.threads
    }

    /// Whether that is also how many it must have.
    public var isFixed: Bool { workload.isFixed }

    /// Threads for each of the runs at present.
    public var threads: Int {
        guard workload.lendsCores else { return workload.threads }
        return max(workload.threads, workload.cores / max(1, running.load(ordering: .relaxed)))
    }

    /// Counts a run as long as `body` lasts.
    public func whileRunning<Result>(_ body: () throws -> Result) rethrows -> Result {
        running.add(1, ordering: .relaxed)
        defer { running.subtract(1, ordering: .relaxed) }
        return try body()
    }
}

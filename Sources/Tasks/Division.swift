public import Plans
public import Records

/// How the runs of a plan are divided into tasks. Tasks are numbered from the longest: whoever begins them in this order ends
/// close to the earliest time that can be had.
public enum Division: Sendable, Equatable {
    /// A task for each run.
    case perRun
    /// So many tasks of about the same work, which is a function of the plan alone.
    case groups(Int)
    /// As few tasks as there can be of at most so many seconds each; a run that takes longer has a task of its own.
    case atMost(seconds: Double)

    /// The tasks' runs: each run in one of them, runs of one identity in the same, each task in the plan's order.
    ///
    /// - Parameters:
    ///   - runs: The plan's runs.
    ///   - seconds: How long a run takes; only `atMost` asks.
    /// - Throws: `TaskError` where there are fewer runs than groups, or a time is wanted and not known.
    public func divide(_ runs: [PlannedRun], seconds: (PlannedRun) -> Double?) throws(TaskError)
        -> [[PlannedRun]]
    {
        let trainings = Training.all(of: runs)
        switch self {
        case .perRun:
            return Self.tasks(trainings.map { [$0] }, of: runs) { Double($0.work) }
        case .groups(let count):
            guard (1...max(1, trainings.count)).contains(count) else {
                throw .tooManyGroups(count, trainings: trainings.count)
            }
            var groups = [[Training]](repeating: [], count: count)
            var loads = [Double](repeating: 0, count: count)
            // The longest first, each into the group with the least so far.
            for training in trainings.sorted(by: { ($0.work, $1.first) > ($1.work, $0.first) }) {
                let least = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
                groups[least].append(training)
                loads[least] += Double(training.work)
            }
            return Self.tasks(groups, of: runs) { Double($0.work) }
        case .atMost(let most):
            var times: [Int: Double] = [:]
            for training in trainings {
                guard let time = seconds(runs[training.first]) else {
                    throw .unknownTime(run: runs[training.first].run.name)
                }
                times[training.first] = time
            }
            let time = { (training: Training) in times[training.first] ?? 0 }
            var groups: [(trainings: [Training], seconds: Double)] = []
            // The longest first, each into the first task that has room for it.
            for training in trainings.sorted(by: { (time($0), $1.first) > (time($1), $0.first) }) {
                if let place = groups.firstIndex(where: { $0.seconds + time(training) <= most }) {
                    groups[place].trainings.append(training)
                    groups[place].seconds += time(training)
                } else {
                    groups.append(([training], time(training)))
                }
            }
            return Self.tasks(groups.map(\.trainings), of: runs, length: time)
        }
    }

    /// Groups in the order of their length, the longest first.
    private static func tasks(
        _ groups: [[Training]], of runs: [PlannedRun], length: (Training) -> Double
    ) -> [[PlannedRun]] {
        let lengths = groups.map { $0.reduce(0) { $0 + length($1) } }
        let first = groups.map { $0.map(\.first).min() ?? 0 }
        return groups.indices
            .sorted { (lengths[$0], first[$1]) > (lengths[$1], first[$0]) }
            .map { groups[$0].flatMap(\.indices).sorted().map { runs[$0] } }
    }

    /// Runs of one identity, which are trained once.
    private struct Training {
        var indices: [Int]
        let work: Double
        var first: Int { indices[0] }

        static func all(of runs: [PlannedRun]) -> [Training] {
            var places: [RunIdentity: Int] = [:]
            var trainings: [Training] = []
            for (index, run) in runs.enumerated() {
                if let place = places[run.identity] {
                    trainings[place].indices.append(index)
                } else {
                    places[run.identity] = trainings.count
                    trainings.append(Training(indices: [index], work: run.work))
                }
            }
            return trainings
        }
    }
}

extension Division: CustomStringConvertible {
    /// As options say it: `per run`, `groups 8`, `minutes 30`.
    public var description: String {
        switch self {
        case .perRun: "per run"
        case .groups(let count): "groups \(count)"
        case .atMost(let seconds): "minutes \((seconds / 60 * 100).rounded() / 100)"
        }
    }
}

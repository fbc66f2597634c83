/// What becomes of runs that cores take one after the other, each the next one in an order: simulated, by how long each takes.
public struct Schedule: Sendable, Equatable {
    /// Cores that each train one run at a time.
    public let cores: Int
    /// Seconds until the last run is done.
    public let makespan: Double
    /// No order is done sooner: the longest run, or all runs shared evenly.
    public let bound: Double
    /// The longest run.
    public let longest: Double
    /// Share of the cores' time in which they have nothing to do.
    public let idleShare: Double

    /// - Parameters:
    ///   - seconds: How long each run takes, in the order in which they are begun.
    ///   - cores: At least 1.
    public init(seconds: [Double], cores: Int) {
        let cores = max(1, cores)
        // A core that has nothing to do from the beginning is free at 0 for ever: only as many as there are runs count.
        var free = Heap(Array(repeating: 0.0, count: min(cores, max(1, seconds.count))))
        for time in seconds { free.replaceLeast { $0 + time } }
        let total = seconds.reduce(0, +)
        let longest = seconds.max() ?? 0
        let makespan = free.greatest
        self.cores = cores
        self.makespan = makespan
        self.longest = longest
        bound = max(longest, total / Double(cores))
        idleShare = makespan > 0 ? 1 - total / (makespan * Double(cores)) : 0
    }
}

/// An order in which runs are begun.
public enum RunOrder: String, Sendable, CaseIterable, Encodable {
    /// The most arithmetic first: what `train` does, which knows no times.
    case mostWork = "most work first"
    /// The longest first, by time.
    case longest = "longest first"
    /// As the plan lists them.
    case plan = "plan's order"
    /// The shortest first, by time.
    case shortest = "shortest first"

    /// The times of runs in this order; equal ones as the plan lists them.
    public func sorted(_ runs: [(seconds: Double, work: Double)]) -> [Double] {
        let indices = runs.indices
        let ordered =
            switch self {
            case .mostWork: indices.sorted { (runs[$0].work, $1) > (runs[$1].work, $0) }
            case .longest: indices.sorted { (runs[$0].seconds, $1) > (runs[$1].seconds, $0) }
            case .plan: Array(indices)
            case .shortest: indices.sorted { (runs[$0].seconds, $0) < (runs[$1].seconds, $1) }
            }
        return ordered.map { runs[$0].seconds }
    }
}

/// A binary heap of times: the least is found at once.
private struct Heap {
    private var times: [Double]

    /// - Parameter times: All the same.
    init(_ times: [Double]) { self.times = times }

    var greatest: Double { times.max() ?? 0 }

    mutating func replaceLeast(_ change: (Double) -> Double) {
        guard !times.isEmpty else { return }
        times[0] = change(times[0])
        var place = 0
        while true {
            let children = [2 * place + 1, 2 * place + 2].filter { $0 < times.count }
            guard let child = children.min(by: { times[$0] < times[$1] }), times[child] < times[place] else {
                return
            }
            times.swapAt(child, place)
            place = child
        }
    }
}

import Plans
import Records
import Tasks

/// How long all runs of a plan take on so many cores, a run on each at a time, by order.
struct SimulationTable {
    private struct Row: Encodable {
        let cores: Int
        let order: RunOrder
        let seconds, bound, longestRun, idleShare: Double
    }

    private struct Simulation: Encodable {
        let plan: String
        let runs: Int
        let seconds: Double
        let isRecorded: Bool
        let schedules: [Row]
    }

    private static let cores = [1, 2, 4, 8, 16, 32, 64, 128, 256]
    private let times: [(seconds: Double, work: Double)]
    private let isRecorded: Bool

    /// - Throws: `TaskError.unknownTime`.
    init(runs: [PlannedRun], times: RunTimes) throws {
        var known: Set<RunIdentity> = []
        var isRecorded = true
        // Runs of one identity are trained once.
        self.times = try runs.filter { known.insert($0.identity).inserted }.map { run in
            guard let time = times.time(of: run) else { throw TaskError.unknownTime(run: run.run.name) }
            if time.basis != .recorded { isRecorded = false }
            return (time.seconds, run.work)
        }
        self.isRecorded = isRecorded
    }

    func write(asJSON: Bool, plan: Plan) throws {
        let schedules = Self.cores.flatMap { cores in
            RunOrder.allCases.map { order in (order, Schedule(seconds: order.sorted(times), cores: cores)) }
        }
        let total = times.reduce(0) { $0 + $1.seconds }
        if asJSON {
            let rows = schedules.map { order, schedule in
                Row(
                    cores: schedule.cores, order: order, seconds: schedule.makespan, bound: schedule.bound,
                    longestRun: schedule.longest, idleShare: schedule.idleShare)
            }
            return try Output.write(
                json: Simulation(
                    plan: plan.name, runs: times.count, seconds: total, isRecorded: isRecorded,
                    schedules: rows))
        }
        var table = Table(
            ("cores", .right), ("no sooner than", .right), ("most work first", .right), ("idle", .right),
            ("longest first", .right), ("plan's order", .right), ("shortest first", .right))
        for cores in Self.cores {
            let row = schedules.filter { $0.1.cores == cores }.map(\.1)
            func excess(_ schedule: Schedule) -> String {
                schedule.bound > 0 ? "+" + Numbers.percent(schedule.makespan / schedule.bound - 1) : ""
            }
            table.add(
                "\(cores)", Numbers.duration(row[0].bound), Numbers.duration(row[0].makespan),
                Numbers.percent(row[0].idleShare), excess(row[1]), excess(row[2]), excess(row[3]))
        }
        try Output.write(table.text)
        try Output.write(
            "\n\(Self.sentence(times.count, total, longest: times.map(\.seconds).max() ?? 0, isRecorded))")
        try Output.write(Self.verdict(schedules))
    }

    private static func sentence(_ count: Int, _ total: Double, longest: Double, _ isRecorded: Bool) -> String
    {
        "\(count) \(count == 1 ? "training" : "trainings"), \(Numbers.duration(total)) on one core, the longest "
            + "\(Numbers.duration(longest)), \(isRecorded ? "by recorded epochs" : "by some steps of each network"); a core "
            + "trains one run at a time, the next one in the order; `train` begins with the most work, and lends cores that "
            + "have nothing left to do to the runs that go on, which is not simulated"
    }

    /// Which order comes closest to the bound.
    private static func verdict(_ schedules: [(RunOrder, Schedule)]) -> String {
        let excess = RunOrder.allCases.map { order in
            let mine = schedules.filter { $0.0 == order && $0.1.cores > 1 && $0.1.bound > 0 }
            let ratios = mine.map { $0.1.makespan / $0.1.bound - 1 }
            return (order, worst: ratios.max() ?? 0, mean: ratios.reduce(0, +) / Double(max(1, ratios.count)))
        }
        let best = excess.min { ($0.mean, $0.worst) < ($1.mean, $1.worst) } ?? excess[0]
        return
            "closest to the bound: \(best.0.rawValue), on average \(Numbers.percent(best.mean)) above it, at most "
            + "\(Numbers.percent(best.worst))"
    }
}

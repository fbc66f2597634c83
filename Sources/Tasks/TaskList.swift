public import Foundation
public import Plans
public import Records

/// The tasks of a plan, as `reprise tasks --json` gives them and `reprise train --task` takes them back.
public struct TaskList: Codable, Sendable, Equatable {
    /// Version of this form.
    public private(set) var schema = 1
    /// The plan's name.
    public let plan: String
    /// How it was divided, in words.
    public let division: String
    /// How many tasks have each run.
    public let replicas: Int
    /// From task 1, the longest first; those of the second replica follow all of the first.
    public let tasks: [TrainingTask]

    /// - Parameters:
    ///   - plan: Whose runs they are.
    ///   - division: How they are divided.
    ///   - groups: The runs of each task of one replica.
    ///   - replicas: How many tasks are to have each run.
    ///   - seconds: How long a run takes, and by what that is known.
    ///   - memory: Bytes that training these takes, one at a time.
    public init(
        plan: Plan, division: Division, groups: [[PlannedRun]], replicas: Int,
        seconds: (PlannedRun) -> TaskRun.Time?, memory: ([PlannedRun]) -> Int?
    ) {
        self.plan = plan.name
        self.division = division.description
        self.replicas = replicas
        let once = groups.map { runs in (runs.taskRuns(seconds), memory(runs)) }
        tasks = (1...replicas).flatMap { replica in
            once.enumerated().map { index, task in
                TrainingTask(
                    task: (replica - 1) * once.count + index + 1, replica: replica, runs: task.0,
                    memory: task.1)
            }
        }
    }

    /// Tasks of one replica.
    public var tasksPerReplica: Int { tasks.count / max(1, replicas) }

    /// Reads a list.
    ///
    /// - Throws: `TaskError.unreadable` where it is none.
    public init(file: String) throws(TaskError) {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw .unreadable(file: file, found: "no file that can be read")
        }
        struct Header: Decodable { let schema: Int }
        guard let header = try? JSONDecoder().decode(Header.self, from: data) else {
            throw .unreadable(file: file, found: "text without a schema")
        }
        guard header.schema == 1 else { throw .unreadable(file: file, found: "schema \(header.schema)") }
        do {
            self = try JSONDecoder().decode(Self.self, from: data)
        } catch DecodingError.keyNotFound(let key, let context) {
            let path = (context.codingPath + [key]).map(\.text).joined(separator: ".")
            throw .unreadable(file: file, found: "no \(path)")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            let path = context.codingPath.map(\.text).joined(separator: ".")
            throw .unreadable(file: file, found: "another kind of value at \(path)")
        } catch {
            throw .unreadable(file: file, found: "a number out of range")
        }
    }

    /// The runs of a task.
    ///
    /// - Parameters:
    ///   - number: From 1.
    ///   - plan: The plan that they should be of.
    ///   - runs: Its runs as it stands.
    ///   - file: Where the list is, for messages.
    public func runs(
        of number: Int, plan: Plan, among runs: [PlannedRun], file: String
    ) throws(TaskError) -> [PlannedRun] {
        guard self.plan == plan.name else { throw .otherPlan(file: file, plan: plan.name, found: self.plan) }
        guard let task = tasks.first(where: { $0.task == number }) else {
            throw .noTask(number, count: tasks.count, place: file)
        }
        var found: [PlannedRun] = []
        for run in task.runs {
            guard let planned = runs.first(where: { $0.run.name == run.run }) else {
                throw .otherRun(file: file, run: run.run, found: "that it does not have")
            }
            guard planned.identity.digest == run.identity else {
                throw .otherRun(file: file, run: run.run, found: "of another identity")
            }
            found.append(planned)
        }
        return found
    }
}

/// Some runs of a plan, for one job of whatever engine runs them.
public struct TrainingTask: Codable, Sendable, Equatable {
    /// Its number, from 1.
    public let task: Int
    /// 1, or 2 where it has the same runs as another one, and so on.
    public let replica: Int
    /// What it trains.
    public let runs: [TaskRun]
    /// How long that takes on one core; nil where it is not known.
    public let seconds: Double?
    /// Bytes that it takes; nil where the data are not at hand.
    public let memory: Int?

    init(task: Int, replica: Int, runs: [TaskRun], memory: Int?) {
        (self.task, self.replica, self.runs, self.memory) = (task, replica, runs, memory)
        let times = runs.compactMap(\.seconds)
        seconds = times.count == runs.count ? times.reduce(0, +) : nil
    }
}

/// A run of a task.
public struct TaskRun: Codable, Sendable, Equatable {
    /// By what it is known how long a run takes.
    public enum Basis: String, Codable, Sendable {
        /// Epochs of its own, or of its network, that are in the ledger.
        case recorded
        /// Some steps, taken for this.
        case measured
        /// It is the same training as another run of the task.
        case same
    }

    /// How long a run takes.
    public struct Time: Sendable, Equatable {
        /// On one core.
        public let seconds: Double
        /// By what that is known.
        public let basis: Basis

        /// So many seconds.
        public init(seconds: Double, basis: Basis) { (self.seconds, self.basis) = (seconds, basis) }
    }

    /// Its name in the plan.
    public let run: String
    /// SHA-256 of all that determines it.
    public let identity: String
    /// How long it takes on one core; nil where it is not known.
    public let seconds: Double?
    /// By what that is known.
    public let basis: Basis?
}

extension [PlannedRun] {
    fileprivate func taskRuns(_ time: (PlannedRun) -> TaskRun.Time?) -> [TaskRun] {
        var known: Set<RunIdentity> = []
        return map { run in
            let isNew = known.insert(run.identity).inserted
            let time = isNew ? time(run) : TaskRun.Time(seconds: 0, basis: .same)
            return TaskRun(
                run: run.run.name, identity: run.identity.digest, seconds: time?.seconds, basis: time?.basis)
        }
    }
}

extension CodingKey {
    fileprivate var text: String { intValue.map { "\($0 + 1)" } ?? stringValue }
}

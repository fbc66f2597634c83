/// Why there are no such tasks. Each description is one sentence that ends in the remedy.
public enum TaskError: Error, Equatable, Sendable {
    /// More groups than there are runs to train.
    case tooManyGroups(Int, trainings: Int)
    /// Nobody knows how long a run takes.
    case unknownTime(run: String)
    /// There is no task of this number.
    case noTask(Int, count: Int, place: String)
    /// A task list cannot be read.
    case unreadable(file: String, found: String)
    /// A task list is of another plan.
    case otherPlan(file: String, plan: String, found: String)
    /// A task names a run that the plan does not have, or has with another identity.
    case otherRun(file: String, run: String, found: String)
}

extension TaskError: CustomStringConvertible {
    /// One sentence: where, what was expected, what was found, and the remedy.
    public var description: String {
        switch self {
        case .tooManyGroups(let count, let trainings):
            "expected at most \(trainings) groups, a run for each, found \(count); use fewer"
        case .unknownTime(let run):
            "expected to know how long \(run) takes, found no recorded epoch of its network and no data to try it on; "
                + "divide by --groups, or put the data where the plan finds them"
        case .noTask(let number, let count, let place):
            "expected a task from 1 to \(count) of \(place), found \(number); see `reprise tasks`"
        case .unreadable(let file, let found):
            "\(file): expected a task list of `reprise tasks --output`, found \(found); write it anew"
        case .otherPlan(let file, let plan, let found):
            "\(file): expected tasks of plan \(plan), found tasks of plan \(found); name the right list with --tasks"
        case .otherRun(let file, let run, let found):
            "\(file): expected runs of the plan as it stands, found \(run) \(found); the plan, the data or the arithmetic has "
                + "changed since: write the list anew with `reprise tasks --output`"
        }
    }
}

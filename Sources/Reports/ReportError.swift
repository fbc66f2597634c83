/// Why a report could not be made or written.
public enum ReportError: Error, CustomStringConvertible, Equatable, Sendable {
    /// A record belongs to no run of the plan.
    case unknownRun(String)
    /// Two records belong to the same run.
    case repeatedRun(String)
    /// A run names a model or a treatment that the plan does not declare.
    case undeclared(run: String)
    /// The plan's models do not fit the data set's images.
    case plan(String)
    /// A record's epochs are not 1, 2, 3, …
    case epochOrder(run: String, expected: Int, found: Int)
    /// A value is NaN or infinite.
    case notFinite(run: String, epoch: Int, value: String)
    /// A share is below 0 or above 1.
    case impossibleShare(run: String, epoch: Int, value: String, found: Double)
    /// A value that counts is no whole number from 0 to the number of what is counted.
    case impossibleCount(run: String, epoch: Int, value: String, most: Int, found: Double)
    /// An epoch has values of more or fewer layers and tensors than the network.
    case parts(run: String, epoch: Int, expected: String, found: String)
    /// Answers are on other samples than the data set's test samples.
    case foreignAnswers(run: String)
    /// A name of the plan cannot be part of a file's name.
    case unsafeName(String)
    /// Two figures or tables of the plan would be the same file.
    case repeatedFile(String)
    /// An article asks for what is not there: file, line, column and what is wrong.
    case article(String)
    /// A figure could not be drawn.
    case figure(name: String, reason: String)
    /// The folder holds files, but no report of ours.
    case foreignFolder(path: String, entry: String)
    /// A file is not a `report.json` that can be read here.
    case unreadable(path: String, found: String)
    /// The file system refused.
    case fileSystem(path: String, operation: String, reason: String)

    /// One sentence: what was expected, what was found, and the remedy.
    public var description: String {
        switch self {
        case .unknownRun(let run):
            "records: expected runs of the plan, found '\(run)', which it does not name; "
                + "hand in only the plan's records"
        case .repeatedRun(let run):
            "records: expected one record for each run, found two for '\(run)'; hand in one of them"
        case .undeclared(let run):
            "plan: expected run '\(run)' to name a declared model and treatment, found none; declare them"
        case .plan(let reason):
            reason
        case .epochOrder(let run, let expected, let found):
            "records of \(run): expected epoch \(expected), found \(found); the record has gaps or is out of "
                + "order, so train the run again with --fresh"
        case .notFinite(let run, let epoch, let value):
            "records of \(run), epoch \(epoch): expected a finite \(value), found NaN or infinity; "
                + "train the run again with --fresh"
        case .impossibleShare(let run, let epoch, let value, let found):
            "records of \(run), epoch \(epoch): expected a \(value) from 0 to 1, found \(found); "
                + "train the run again with --fresh"
        case .impossibleCount(let run, let epoch, let value, let most, let found):
            "records of \(run), epoch \(epoch): expected a whole number of \(value) from 0 to \(most), found "
                + "\(found); train the run again with --fresh"
        case .parts(let run, let epoch, let expected, let found):
            "records of \(run), epoch \(epoch): expected values of \(expected), found \(found); "
                + "train the run again with --fresh"
        case .foreignAnswers(let run):
            "records of \(run): expected answers on the data set's test samples, found others; "
                + "train the run again with --fresh"
        case .unsafeName(let name):
            "plan: expected names of letters, digits, '-' and '_', found '\(name)'; "
                + "rename it, because it becomes part of a file's name"
        case .repeatedFile(let name):
            "plan: expected every file of the report to have a name of its own, found '\(name)' twice; "
                + "rename one of the models or treatments"
        case .article(let problem):
            problem
        case .figure(let name, let reason):
            "figure \(name): expected values that can be drawn, found a problem: \(reason)"
        case .foreignFolder(let path, let entry):
            "\(path): expected an empty folder or an earlier report with its manifest.json, found '\(entry)'; "
                + "choose another folder or move these files away"
        case .unreadable(let path, let found):
            "\(path): expected a report.json of schema \(ReportJSON.schema) or older, found \(found); "
                + "name the folder of a report that `reprise report` has written"
        case .fileSystem(let path, let operation, let reason):
            "\(path): expected to \(operation), found: \(reason); check the path, its permissions "
                + "and the free space, then run the command again"
        }
    }
}

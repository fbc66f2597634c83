import ArgumentParser
import Datasets
import Foundation
import Host
import Kernels
import Ledger
import Plans
import Records
import Reports

/// A plan with its data and its ledger, each read when it is first needed.
final class Experiment {
    /// The plan as its file gives it.
    let plan: Plan
    private let file: String
    /// The folder of that file, which paths in the plan begin at.
    let folder: String
    /// The ledger's file, which need not exist.
    let ledger: String
    /// Whether the user said which it is.
    let isLedgerNamed: Bool
    private var loadedDataset: ImageDataset?
    private var loading: Meanwhile<Result<ImageDataset, any Error>>?
    private var cachedRuns: [PlannedRun]?
    private var known: (names: [String], state: LedgerState, standing: [Result<LedgerEntry?, RunDamage>])?
    private let environment = ProcessInfo.processInfo.environment

    /// Reads the plan file `plan`, or seeds/`plan`.yml where that is a bare name.
    init(plan argument: String, ledger: String?) throws(PlanError) {
        let file = Self.file(of: argument)
        self.file = file
        plan = try PlanReader.read(path: file)
        folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? ""
        self.ledger = ledger ?? ".ledger/\(plan.name).sqlite"
        isLedgerNamed = ledger != nil
    }

    /// The file that is meant by a plan's name, or by a path.
    static func file(of argument: String) -> String {
        let isFile = argument.contains("/") || argument.hasSuffix(".yml") || argument.hasSuffix(".yaml")
        return isFile ? argument : "seeds/\(argument).yml"
    }

    /// The plan's own articles.
    func articles() throws(ReportError) -> [ArticleSource] {
        try ArticleSource.read(of: plan, folder: folder)
    }

    /// The plan's statements; nil where it names none.
    func statements() throws(ReportError) -> StatementSource? {
        try StatementSource.read(of: plan, folder: folder)
    }

    /// Where articles and statements are.
    var articleFiles: [String] {
        (plan.articles.map(\.file) + [plan.statements].compactMap(\.self)).map {
            folder.isEmpty ? $0 : "\(folder)/\($0)"
        }
    }

    /// Reads the samples on another thread until they are needed.
    func beginLoadingData() {
        guard loadedDataset == nil, loading == nil else { return }
        let (plan, environment) = (plan, environment)
        loading = Meanwhile {
            Result { try plan.loadDataset(environment: environment) }
        }
    }

    /// The samples, checked against the plan.
    func dataset() throws -> ImageDataset {
        if let loadedDataset { return loadedDataset }
        let loading = loading
        self.loading = nil
        let dataset = try loading?.value.get() ?? plan.loadDataset(environment: environment)
        do throws(PlanError) {
            try plan.validate(
                image: dataset.training.size, trainingSamples: dataset.training.count)
        } catch {
            throw PlanReader.located(error, path: file)
        }
        loadedDataset = dataset
        return dataset
    }

    /// The size of an image: as the plan states it, else as the data has it.
    func imageSize() throws -> ImageSize {
        if let stated = plan.dataset.imageSize { return stated }
        return try dataset().training.size
    }

    /// The plan's runs with their identities; needs the data only where the plan does not state its digest.
    func runs() throws -> [PlannedRun] {
        if let cachedRuns { return cachedRuns }
        let digest = try plan.dataset.digest ?? dataset().digest
        let runs = try plan.plannedRuns(datasetDigest: digest, imageSize: imageSize())
        cachedRuns = runs
        return runs
    }

    /// The ledger for reading; nil where nothing has been recorded yet.
    func reader() throws(LedgerError) -> LedgerReader? {
        do {
            return try LedgerReader(file: ledger)
        } catch .missing {
            return nil
        }
    }

    /// What is wrong where the user names a ledger to read from and there is none.
    func requireNamedLedger() throws {
        if isLedgerNamed, try reader() == nil { throw LedgerError.missing(file: ledger) }
    }

    /// What is recorded of each of `runs`, in their order.
    func records(of runs: [PlannedRun]) throws -> [RunRecord] { try recorded(of: runs).records }

    /// The same, with how often runs were trained again in other ledgers, by identity.
    func recorded(of runs: [PlannedRun]) throws -> Recorded {
        var (records, replicas): Recorded = ([], [:])
        for (run, found) in zip(runs, try standing(of: runs)) {
            let entry = try found.get(ledger)
            var record = entry?.record ?? run.emptyRecord
            record.run = run.run
            records.append(record)
            if let entry, entry.replicas > 0 { replicas[record.identity] = entry.replicas }
        }
        return (records, replicas)
    }

    typealias Recorded = (records: [RunRecord], replicas: [String: Int])

    /// What a report of the plan is made of.
    ///
    /// - Parameter recorded: Of its runs, where that is known already.
    func reportInput(articles: [ArticleSource], recorded: Recorded? = nil) throws -> ReportInput {
        let (records, replicas) = try recorded ?? self.recorded(of: runs())
        return ReportInput(
            plan: plan, planText: plan.canonicalText, records: records, dataset: try dataset(),
            numericsVersion: NumericsVersion.current, articles: articles, statements: try statements(),
            replicas: replicas)
    }

    /// How far each of `runs` is, in their order; a damaged one is told as such.
    func statuses(of runs: [PlannedRun]) throws -> [RunStatus] {
        try statuses(of: runs, standing: standing(of: runs))
    }

    /// What the ledger holds of each of `runs`, in their order. It is read once, as long as nothing is written.
    func standing(of runs: [PlannedRun]) throws -> [Result<LedgerEntry?, RunDamage>] {
        let (names, state) = (runs.map(\.run.name), LedgerState(of: ledger))
        if let known, known.names == names, known.state == state { return known.standing }
        let standing = try reader()?.standing(of: runs) ?? runs.map { _ in .success(nil) }
        known = (names, state, standing)
        return standing
    }

    /// Lets go of what was read: training needs none of it.
    func forgetRecords() { known = nil }

    /// How far each of `runs` is by what the ledger holds.
    func statuses(of runs: [PlannedRun], standing: [Result<LedgerEntry?, RunDamage>]) -> [RunStatus] {
        // The content digest of each run takes a while.
        Array(zip(runs, standing)).concurrentMap { run, found in
            switch found {
            case .success(nil): RunStatus(run.emptyRecord)
            case .success(let entry?): RunStatus(entry, named: run.run)
            case .failure(let damage): RunStatus(run.emptyRecord, damage: damage)
            }
        }
    }

    /// How far each of `runs` is by counting alone, in their order.
    func counted(_ runs: [PlannedRun]) throws -> [RunStatus] {
        let progress = try reader()?.progress(of: runs) ?? runs.map { _ in nil }
        return zip(runs, progress).map { RunStatus($0, counted: $1) }
    }

    /// Says of each damaged run what is wrong with it and what can be done.
    ///
    /// - Throws: `ExitCode(2)` where there is one.
    func reportDamage(_ standing: [Result<LedgerEntry?, RunDamage>]) throws {
        var isDamaged = false
        for case .failure(let damage) in standing {
            Diagnostics.write("reprise: \(LedgerError.damagedRun(file: ledger, damage))")
            isDamaged = true
        }
        if isDamaged { throw ExitCode(2) }
    }

    /// Bytes of the ledger's file and of what SQLite keeps beside it; 0 where there is none.
    var ledgerSize: Int {
        [ledger, "\(ledger)-wal"].reduce(0) { sum, file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            return sum + ((attributes?[.size] as? Int) ?? 0)
        }
    }
}
